import type { Span } from '../text/span.ts';
import type { Passus } from './block.ts';
import { sharedPlaces, type SharedPlace, type Shingles } from './shingles.ts';
import type { Source } from './source.ts';
import { sharedWords } from './words.ts';

/** From how many words on a stretch without marks is a quotation. */
export const VERBATIM = 8;
/** Every stretch of `VERBATIM` words has a run of four words at one of any five neighbouring words. */
const STRIDE = 5;

/** Words of a source outside quotation marks; `span` in units of the run, `source` in the source's text. */
export interface Unquoted {
  readonly span: Span;
  readonly in: Source;
  readonly source: Span;
}

/** The words of a source that stand in a paragraph without marks, in order. Titles and block quotations are passed over. */
export function unquotedIn({ kind, run, quotations, citations, math }: Passus, shingles: Shingles): Unquoted[] {
  if (kind !== 'prose' && kind !== 'note') return [];
  const words = sharedWords(without(run.text, [...quotations, ...citations.map(({ at }) => at), ...math]));
  const found: Unquoted[] = [];
  for (let i = 0; i + 4 <= words.count;) {
    const longest = sharedPlaces(shingles, words.hashes, i).map((place) => grow(words, i, place)).sort((a, b) => b.to - b.from - (a.to - a.from))[0];
    if (!longest || longest.to - longest.from < VERBATIM) {
      i += STRIDE;
      continue;
    }
    const theirs = longest.source.words;
    const at = longest.at;
    found.push({
      span: { start: words.starts[longest.from] ?? 0, end: words.ends[longest.to - 1] ?? 0 }, in: longest.source,
      source: { start: theirs.starts[at] ?? 0, end: theirs.ends[at + longest.to - longest.from - 1] ?? 0 },
    });
    i = longest.to;
  }
  return found;
}

/** The same text, with one sign that no source has for whatever is passed over, so that no stretch goes across it. */
function without(text: string, passed: readonly Span[]): string {
  let rest = '';
  let at = 0;
  for (const { start, end } of [...passed].sort((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    rest += text.slice(at, Math.max(at, start)) + '\ud800' + ' '.repeat(Math.max(0, end - Math.max(at, start) - 1));
    at = end;
  }
  return rest + text.slice(at);
}

interface Stretch {
  readonly source: Source;
  readonly from: number;
  readonly to: number;
  /** Where it begins in the source, in words. */
  readonly at: number;
}

function grow({ hashes, count }: { readonly hashes: Int32Array; readonly count: number }, i: number, { source, at }: SharedPlace): Stretch {
  const theirs = source.words;
  let back = 0;
  while (i - back > 0 && at - back > 0 && hashes[i - back - 1] === theirs.hashes[at - back - 1]) back += 1;
  let on = 0;
  while (i + on < count && at + on < theirs.count && hashes[i + on] === theirs.hashes[at + on]) on += 1;
  return { source, from: i - back, to: i + on, at: at - back };
}
