import { compose, type EditMap } from '../anchoring/follow.ts';
import { applySplices } from '../text/splice.ts';
import type { TextContent } from './content.ts';

/** Changes that were not seen are remembered up to so many, one before the other. */
const REMEMBERED = 4;

/**
 * The content of a text after a change: it remembers what it was. `edits` lead from `was` to the present text, as far as
 * they were seen. Edits one after the other are one change; a text that is again what it was has its own past again.
 */
export function successor(was: TextContent, text: string, edits: EditMap | null): TextContent {
  for (let content: TextContent | undefined = was; content; content = content.before?.content) if (content.text === text) return content;
  const seen = edits && applySplices(was.text, edits) === text ? edits : null;
  if (seen && was.before?.splices) {
    return { kind: 'text', text, before: { content: was.before.content, splices: compose(was.before.splices, seen) } };
  }
  return { kind: 'text', text, before: { content: pastOf(was) < REMEMBERED ? was : { kind: 'text', text: was.text }, splices: seen } };
}

function pastOf({ before }: TextContent): number {
  return before ? 1 + pastOf(before.content) : 0;
}
