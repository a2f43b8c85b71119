import type { Span } from './span.ts';

/** Marks that end a sentence, with the quotation marks and brackets after them. Signs of footnotes may follow. */
const SENTENCE_END = /([.!?…。！？]+)["'”’»›)\]]*(?=\s|$|[¹²³⁰-⁹[])/gu;
/** Marks within a sentence that a quotation may well end before. */
const PHRASE_END = /[,;:、，；：](?=\s|$|[”’"'])|\s*[—–](?=[\s\p{L}“‘"'])|\s-(?=\s)|[()]/gu;
/** `M. Aramayo`, `p. 3`, `cf.`: no sentence ends there. */
const ABBREVIATED = /(?:^|[\s(])(?:\p{L}|cf|vol|ed|eds|no|pp|al|etc|ca|vs|Mr|Mrs|Dr|St)$/u;

/**
 * Where words that begin at `start` and reach to `end` at the least may end within `within`: at the end of their phrase
 * and of their sentence, the nearer first, without the comma or full stop there.
 */
export function phraseEnds(text: string, { start, end }: Span, within: Span): number[] {
  const from = Math.max(start + 1, end);
  const sentence = sentenceEnd(text, from, within.end);
  PHRASE_END.lastIndex = from;
  const phrase = PHRASE_END.exec(text);
  const ends = phrase && phrase.index < sentence ? [phrase.index, sentence] : [sentence];
  return [...new Set(ends.map((at) => start + text.slice(start, at).trimEnd().length))].filter((at) => at >= end);
}

/** A question or exclamation mark belongs to the words, a full stop does not. */
function sentenceEnd(text: string, from: number, last: number): number {
  SENTENCE_END.lastIndex = from;
  for (let found = SENTENCE_END.exec(text); found && found.index < last; found = SENTENCE_END.exec(text)) {
    const mark = found[1] ?? '';
    const after = text.slice(found.index + found[0].length, found.index + found[0].length + 4).trimStart();
    const isDot = mark === '.';
    if (isDot && (ABBREVIATED.test(text.slice(Math.max(0, found.index - 5), found.index)) || /^\p{Ll}/u.test(after))) continue;
    return isDot ? found.index : found.index + mark.length;
  }
  return last;
}
