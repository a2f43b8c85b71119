import type { Corpus, Essay } from '../../corpus/corpus.ts';
import { cursorAt } from '../../format/cursor.ts';
import type { Span } from '../../text/span.ts';

/** A place in a shared reading, in its text as it is. */
export interface SharedPlace {
  readonly path: string;
  readonly text: string;
  readonly offset: number;
}

/** The essay whose key stands at a place of its shared reading, under `source`; null: something else stands there. */
export function essayOfSourceId({ essays }: Corpus, { path, text, offset }: SharedPlace): Essay | null {
  return sourceIdAt(text, offset) ? essays.find(({ shared }) => shared?.path === path) ?? null : null;
}

/** The key as it is written under `source`, with its quotation marks, where the offset stands in it. */
export function sourceIdAt(text: string, offset: number): Span | null {
  const cursor = cursorAt(text, offset);
  return cursor?.kind === 'value' && cursor.path.join('/') === 'source/id' ? cursor.span : null;
}
