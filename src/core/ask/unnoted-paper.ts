import type { Essay } from '../corpus/corpus.ts';
import { baseName, placeOf } from '../model/place.ts';

/** A Markdown file as a paper that nobody has put a note on yet; null for what is none. What tells how to use a folder is no paper. */
export function unnotedPaper(path: string, text: string): Essay | null {
  const place = placeOf(path);
  if (place?.kind !== 'text' || !place.markdown || /^(?:readme|changelog|license|contributing)\.md$/i.test(baseName(path))) return null;
  return { stem: place.stem, path, content: { kind: 'text', text }, editions: [], markdown: true, isPaper: true, shared: null, readings: [], glossaries: [], assignment: null };
}
