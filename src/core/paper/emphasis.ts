import type { Span } from '../text/span.ts';
import { MARKDOWN } from './grammar.ts';
import type { Source } from './source.ts';

/** Stands for a `*` of emphasis in words that are still to be escaped: a private sign that no text should have. */
export const EMPHASIS = '\ue010';

/** The signs of emphasis that stand before an offset, once a passage is cut out of its text. */
export type EmphasisSigns = ReadonlyMap<number, string>;

const NONE: EmphasisSigns = new Map();

/** The emphasis within a passage of a Markdown source, by offset; what the passage cuts in two begins and ends with it. */
export function emphasisIn({ text, words }: Source, { start, end }: Span): EmphasisSigns {
  const before = [...text.slice(0, start).matchAll(/\n[^\S\n]*\n/g)].at(-1);
  const from = before ? before.index + before[0].length : 0;
  const after = /\n[^\S\n]*\n/.exec(text.slice(end));
  const to = after ? end + after.index : text.length;
  const around = text.slice(from, to);
  if (!/[*_]/.test(around) || around === words.text.slice(from, to) || around.includes(EMPHASIS)) return NONE;
  const signs = new Map<number, string>();
  const add = (at: number, sign: string, first: boolean) => signs.set(at, first ? sign + (signs.get(at) ?? '') : (signs.get(at) ?? '') + sign);
  const stretches: (Span & { readonly sign: string })[] = [];
  MARKDOWN.parse(around).iterate({
    enter: ({ name, node }) => {
      if (name !== 'Emphasis' && name !== 'StrongEmphasis') return;
      const [open, close] = [node.firstChild, node.lastChild];
      const cut = open && close ? trimmed(text, { start: Math.max(start, from + open.to), end: Math.min(end, from + close.from) }) : null;
      if (cut) stretches.push({ ...cut, sign: EMPHASIS.repeat(name === 'Emphasis' ? 1 : 2) });
    },
  });
  // Outer ones come first: they open before inner ones and close after them; what closes stands before what opens.
  for (const one of stretches) add(one.start, one.sign, false);
  for (const one of stretches) add(one.end, one.sign, true);
  return signs;
}

/** Without white space at its ends; null where it has no words. */
function trimmed(text: string, { start, end }: Span): Span | null {
  const words = text.slice(start, end);
  if (!/[\p{L}\p{N}]/u.test(words)) return null;
  return { start: start + words.search(/\S/), end: start + words.trimEnd().length };
}
