import type { Span } from '../text/span.ts';

/** Words in quotation marks: `start`, `end` without the marks, in units of the text; `open` is the mark they begin with. */
export interface Marked extends Span {
  readonly open: string;
  readonly close: string;
  /** 0: in no other quotation. */
  readonly depth: number;
}

interface Open {
  readonly mark: string;
  readonly at: number;
}

const CLOSERS: { readonly [open: string]: string } = { '“': '”', '„': '“”', '‘': '’', '‚': '‘’', '«': '»', '»': '«', '‹': '›', '›': '‹', '"': '"', '\'': '\'', '”': '”' };
const MARK = /["'“”„‟‘’‚‛«»‹›]/g;
/** A year without its century, `'68`, `'70s`: an apostrophe. */
const YEAR = /^\d\ds?(?![\p{L}\d])/u;
const LETTER = /[\p{L}\p{N}]/u;
const BEFORE_OPENING = /^[\s([{\-‐‑‒–—/"'“„‘‚«»‹›¿¡\ufffc]?$/u;
const AFTER_CLOSING = /^[\s)\]}.,;:!?…\-‐‑‒–—/"'”“’‘»«›‹\ufffc[(]?$/u;

/**
 * The quotations of a text, in order of their beginnings, nested ones after those they stand in. Marks in `passed` mean
 * nothing. What is never closed is no quotation; `unclosed` is the first mark of that kind.
 */
export function quotationsIn(text: string, passed: readonly Span[]): { readonly marked: readonly Marked[]; readonly unclosed: Open | null } {
  const marks = [...text.matchAll(MARK)].map(({ index, 0: mark }) => ({ at: index, mark })).filter(({ at }) => !passed.some(({ start, end }) => start <= at && at < end));
  const stack: Open[] = [];
  const found: Marked[] = [];
  marks.forEach(({ at, mark }, i) => {
    const role = roleOf(text, at, { mark, stack, later: marks.slice(i + 1, i + 40) });
    if (role === 'open') stack.push({ mark, at });
    if (role !== 'close') return;
    const depth = lastIndex(stack, (open) => (CLOSERS[open.mark] ?? '').includes(mark));
    const open = stack[depth];
    if (!open) return;
    stack.length = depth;
    found.push({ open: open.mark, close: mark, depth, start: open.at + 1, end: at });
  });
  // What stands in quotations that were never closed is not nested in anything.
  const closed = found.sort((a, b) => a.start - b.start || b.end - a.end);
  const marked = closed.map((one) => ({ ...one, depth: closed.filter((other) => other !== one && other.start <= one.start && one.end <= other.end).length }));
  return { marked, unclosed: stack[0] ?? null };
}

interface Around {
  readonly mark: string;
  readonly stack: readonly Open[];
  readonly later: readonly { readonly at: number; readonly mark: string }[];
}

type Role = 'open' | 'close' | 'none';

function roleOf(text: string, at: number, { mark, stack, later }: Around): Role {
  const before = text.charAt(at - 1);
  const after = text.charAt(at + 1);
  const closes = stack.some((open) => (CLOSERS[open.mark] ?? '').includes(mark));
  switch (mark) {
    case '’': case '\'': {
      if (LETTER.test(before) && LETTER.test(after)) return 'none';
      if (closes && mayClose(before, after) && !isPossessive(text, at, { stack, later, mark })) return 'close';
      return mark === '\'' && mayOpen(before, after) && !YEAR.test(text.slice(at + 1, at + 6)) && !closes ? 'open' : 'none';
    }
    case '"':
      return closes && mayClose(before, after) ? 'close' : mayOpen(before, after) && !closes ? 'open' : closes ? 'close' : 'none';
    case '”': case '‟':
      return closes ? 'close' : 'none';
    case '“': case '‘': {
      // In German these close what „ or ‚ began.
      const own = stack.some((open) => (mark === '“' ? '„' : '‚') === open.mark);
      return own && !(mayOpen(before, after) && !AFTER_CLOSING.test(after)) && mayClose(before, after) ? 'close' : LETTER.test(before) && mark === '‘' && LETTER.test(after) ? 'none' : 'open';
    }
    case '»': case '«': case '›': case '‹':
      return closes ? 'close' : 'open';
    default:
      return 'open';
  }
}

function mayOpen(before: string, after: string): boolean {
  return BEFORE_OPENING.test(before) && after !== '' && !/\s/.test(after);
}

function mayClose(before: string, after: string): boolean {
  return before !== '' && !/\s/.test(before) && AFTER_CLOSING.test(after);
}

/** `the workers’ power’`: after an s, with a word to follow, and something else that may close. */
function isPossessive(text: string, at: number, { stack, later, mark }: Around): boolean {
  if (!/[sxzSXZ]/.test(text.charAt(at - 1)) || !/^[ \u00a0\n]\p{L}/u.test(text.slice(at + 1, at + 3))) return false;
  const outer = lastIndex(stack, (open) => (CLOSERS[open.mark] ?? '').includes(mark));
  for (const next of later) {
    const before = text.charAt(next.at - 1);
    const after = text.charAt(next.at + 1);
    if (next.mark === '‘' || (next.mark === '\'' && mayOpen(before, after))) return false;
    if (stack.slice(0, outer).some((open) => (CLOSERS[open.mark] ?? '').includes(next.mark)) && mayClose(before, after)) return false;
    if (next.mark === mark && mayClose(before, after) && !(LETTER.test(before) && LETTER.test(after))) return true;
  }
  return false;
}

function lastIndex<T>(list: readonly T[], fits: (item: T) => boolean): number {
  for (let i = list.length - 1; i >= 0; i -= 1) {
    const item = list[i];
    if (item !== undefined && fits(item)) return i;
  }
  return -1;
}
