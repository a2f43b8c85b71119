import { Lexer } from 'yaml';

/** The comments of a text, in its order, each from its sign to the end of its line. */
export function commentsIn(text: string): string[] {
  if (!/(?:^|\s)#/.test(text)) return [];
  const found: string[] = [];
  let inScalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    if (!inScalar && lexeme.startsWith('#')) found.push(lexeme.trimEnd());
    // The library says beforehand that the next piece is a scalar, whatever it looks like.
    inScalar = lexeme === '\u001f';
  }
  return found;
}

export interface Versions {
  readonly base: readonly string[];
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
}

/** The comments that belong into what was merged and are not there: those that neither side has taken away. */
export function missingComments({ base, ours, theirs }: Versions, there: readonly string[]): string[] {
  const [before, mine, yours, found] = [new Set(base), new Set(ours), new Set(theirs), new Set(there)];
  const wanted = [...mine, ...yours].filter((comment) => !before.has(comment) || (mine.has(comment) && yours.has(comment)));
  return [...new Set(wanted)].filter((comment) => !found.has(comment));
}
