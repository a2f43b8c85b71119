import type { Span } from '../text/span.ts';

const END = /[.?!…][)\]”’"'»›“‘]*(?=\s)/gu;
const SHORT = /(?:^|[\s(\[])(?:\p{L}|pp|cf|vgl|bzw|etc|vs|Dr|Prof|Mr|Mrs|Ms|Sr|Sra|St|ed|eds|vol|no|nr|núm|pág|págs|Abs|art|ca|esp|fig|ibid|chap|cap|sec|par|para|e\.g|i\.e|z\.B|d\.h|p\.ej)\.$/iu;

/**
 * Where the sentences of a text end, in order, the last at its end. What stands in `whole` (quotations, citations) is not
 * cut. Citations in brackets and marks of notes right after a full stop belong to the sentence before (`trailing`: where such
 * things begin and end).
 */
export function sentenceEnds(text: string, { whole, trailing }: { readonly whole: readonly Span[]; readonly trailing: readonly Span[] }): number[] {
  const ends: number[] = [];
  END.lastIndex = 0;
  for (const match of text.matchAll(END)) {
    const within = whole.find((span) => span.start < match.index && match.index < span.end);
    const stop = Math.max(match.index + match[0].length, within ? within.end + 1 : 0);
    // A full stop that closes a quotation closes the sentence around it too, unless that goes on.
    if (within && (/[^\s)\]”’"'»›“‘]/u.test(text.slice(match.index + 1, within.end)) || /^\S/u.test(text.slice(stop, stop + 1)))) continue;
    const end = afterTrailing(text, stop, trailing);
    if (end <= (ends.at(-1) ?? 0)) continue;
    if (match[0].startsWith('.') && SHORT.test(text.slice(Math.max(0, match.index - 12), match.index + 1))) continue;
    const next = /\S/u.exec(text.slice(end))?.[0] ?? '';
    if (/\p{Ll}/u.test(next)) continue;
    ends.push(end);
  }
  if ((ends.at(-1) ?? 0) < text.length) ends.push(text.length);
  return ends;
}

function afterTrailing(text: string, at: number, trailing: readonly Span[]): number {
  let end = at;
  for (const span of trailing) {
    if (span.end < end || text.slice(end, Math.max(end, span.start)).trim() !== '') continue;
    end = Math.max(end, span.end);
    if (/^[.,;:]/.test(text.slice(end, end + 1))) end += 1;
  }
  return end;
}
