import type { Choice, FieldChoice } from '../format/choose.ts';
import type { Value } from '../format/compose.ts';
import type { Clash } from '../format/contradiction.ts';

/** What people write at length: of two such texts a third can be made. */
const PROSE: ReadonlySet<string> = new Set(['body', 'claim', 'definition', 'description', 'text']);

/** What of two records with one id the reader is asked for, where they are to be made into one. */
export interface ToCombine {
  /** Written anew, from both. */
  readonly prose: Clash | null;
  /** Taken from one of them. */
  readonly others: readonly Clash[];
}

/** Times are not asked for: whoever combines, changes it now. */
export function toCombine(fields: readonly Clash[]): ToCombine {
  const asked = fields.filter(({ name }) => !['modified', 'created', 'edition'].includes(name));
  const prose = asked.find(({ name, ours, theirs }) => PROSE.has(name) && typeof ours === 'string' && typeof theirs === 'string') ?? null;
  return { prose, others: asked.filter((clash) => clash !== prose) };
}

/** Both texts, one below the other; the lines they begin and end with in common stand once. */
export function bothTexts(one: string, other: string): string {
  const [mine, yours] = [one.trimEnd().split('\n'), other.trimEnd().split('\n')];
  const most = Math.min(mine.length, yours.length);
  let head = 0;
  while (head < most && mine[head] === yours[head]) head += 1;
  let tail = 0;
  while (tail < most - head && mine[mine.length - 1 - tail] === yours[yours.length - 1 - tail]) tail += 1;
  const [first, second] = [mine, yours].map((lines) => lines.slice(head, lines.length - tail));
  const between = first?.length && second?.length ? [''] : [];
  return [...mine.slice(0, head), ...(first ?? []), ...between, ...(second ?? []), ...mine.slice(mine.length - tail)].join('\n');
}

/** From which of the two a field is taken; `both`: of passages and lists, the ones and the others. */
export type Taken = 'ours' | 'theirs' | 'both';

/** May a note stand on both passages, have the tags of both? */
export function canHaveBoth({ name, ours, theirs }: Clash): boolean {
  return ours !== undefined && theirs !== undefined && (name === 'target' || (Array.isArray(ours) && Array.isArray(theirs)));
}

/** The one record that comes of two. `now`: the time of the change, for notes. */
export function combination(fields: readonly { readonly clash: Clash; readonly taken: Taken }[], { prose, now }: { readonly prose: { readonly name: string; readonly text: string } | null; readonly now: string | null }): Choice {
  const chosen: { [name: string]: FieldChoice } = {};
  for (const { clash, taken } of fields) {
    if (taken === 'both') chosen[clash.name] = { value: eachOnce([...listOf(clash.ours), ...listOf(clash.theirs)]) };
    else if (taken === 'theirs') chosen[clash.name] = clash.theirs === undefined ? { value: undefined } : { from: 'theirs' };
    // The words of a passage are those of the edition they were taken from.
    if (clash.name === 'target' && taken === 'theirs') chosen['edition'] = { from: 'theirs' };
  }
  if (prose) chosen[prose.name] = { value: prose.text === '' ? undefined : prose.text };
  if (now !== null) chosen['modified'] = { value: now };
  return { fields: chosen };
}

function eachOnce(values: readonly Value[]): readonly Value[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

function listOf(value: Value | undefined): readonly Value[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly Value[]) : [value];
}
