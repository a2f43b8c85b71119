import type { Span } from '../text/span.ts';
import { isWithin, type Locator } from './locator.ts';
import type { LabelledPlace, Source } from './source.ts';

/** `ok` it stands where the locator says; `locator` elsewhere in the same source; `none` there is nothing to judge by. */
export type PlaceVerdict = 'ok' | 'locator' | 'none';

/** The places of a source that a locator of this kind names; null where the source has none of the kind. */
export function placesFor(source: Source, { kind }: Pick<Locator, 'kind'>): readonly LabelledPlace[] | null {
  const places = kind === 'page' ? source.pages : kind === 'paragraph' ? source.paragraphs : kind === 'line' ? source.lines : [];
  return places.length === 0 ? null : places;
}

/** Whether some of a passage stands in the range that a locator gives. */
export function judgePlace(source: Source, locator: Locator | null, span: Span): PlaceVerdict {
  const places = locator && placesFor(source, locator);
  if (!places) return 'none';
  const here = labelsAt(places, span);
  if (here.length === 0) return 'none';
  return here.some((label) => isWithin(locator.ranges, label)) ? 'ok' : 'locator';
}

/** From the first place that a locator names to the last; null where the source has none of them. */
export function spanOfPlaces(source: Source, locator: Locator): Span | null {
  const named = (placesFor(source, locator) ?? []).filter(({ label }) => isWithin(locator.ranges, label));
  const [first] = named;
  return first ? { start: first.start, end: named.at(-1)?.end ?? first.end } : null;
}

/** The labels of the places that a span touches, in order; a place reaches as far as the next. */
export function labelsAt(places: readonly LabelledPlace[], { start, end }: Span): string[] {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((places[middle]?.start ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const found: string[] = [];
  for (let i = Math.max(0, low - 1); i < places.length; i += 1) {
    const place = places[i];
    if (!place || place.start >= Math.max(end, start + 1)) break;
    if (place.start <= start || place.start < end) found.push(place.label);
  }
  return found;
}

const extents = new WeakMap<readonly LabelledPlace[], { readonly low: number; readonly high: number } | null>();

/** The first and last number of places that are all numbered in figures. */
function extentOf(places: readonly LabelledPlace[]): { readonly low: number; readonly high: number } | null {
  let extent = extents.get(places);
  if (extent === undefined) {
    const numbers = places.map(({ label }) => (/^\d+$/.test(label) ? Number(label) : Number.NaN));
    const [low = Number.NaN] = numbers;
    extent = numbers.some(Number.isNaN) ? null : { low, high: numbers.at(-1) ?? low };
    extents.set(places, extent);
  }
  return extent;
}

/** What of a locator's ranges the source does not have, where it is known how far it goes. */
export function absentLabel(source: Source, locator: Locator): string | null {
  const places = placesFor(source, locator);
  const extent = places && extentOf(places);
  if (!extent) return null;
  for (const { from, to } of locator.ranges) {
    for (const label of [from, to]) {
      const value = /^\d+$/.test(label) ? Number(label) : null;
      // The last page known need not be the last there is.
      if (value !== null && (value < extent.low || (locator.kind !== 'page' && value > extent.high))) return label;
    }
  }
  return null;
}

/** How a place of a source is cited: `¶3`, `¶3–5`, in verse `l. 12`, or by pages where those are asked for and known. */
export function placeLabel(source: Source, span: Span, kind: Locator['kind'] | null): string {
  if (kind === 'page' && source.pages.length > 0) return ranged(labelsAt(source.pages, span), ['p. ', 'pp. ']);
  if (source.lines.length > 0 && kind !== 'paragraph') return ranged(labelsAt(source.lines, span), ['l. ', 'll. ']);
  return ranged(labelsAt(source.paragraphs, span), ['¶', '¶']);
}

function ranged(labels: readonly string[], [one, many]: readonly [string, string]): string {
  const [first] = labels;
  const last = labels.at(-1);
  if (first === undefined || last === undefined) return '';
  return first === last ? `${one}${first}` : `${many}${first}–${last}`;
}
