import type { Essay } from '../../corpus/corpus.ts';
import type { Corpus } from '../../corpus/corpus.ts';
import { isBelow, type Place } from '../../model/place.ts';
import { SHAPES, shapeOf, topKeys, type Key } from '../../model/shape.ts';

/** A file that people write YAML in. */
export type YamlPlace = Exclude<Place, { readonly kind: 'text' }>;

/** The keys that a map at some place may have; none where no map may stand. */
export function keysAt(place: YamlPlace, path: readonly string[]): readonly Key[] {
  if (path.length === 0) return place.kind === 'personal' ? topKeys('personal') : topKeys(place.kind).filter(({ name }) => name !== 'annotator');
  const key = keyAt(place, path);
  const shape = key && shapeOf(key.value);
  return shape ? SHAPES[shape] : [];
}

/** The key that a path ends with; null where the format knows none. */
export function keyAt(place: YamlPlace, path: readonly string[]): Key | null {
  let keys = topKeys(place.kind);
  let found: Key | null = null;
  for (const name of path) {
    found = keys.find((key) => key.name === name) ?? null;
    const shape = found && shapeOf(found.value);
    keys = shape ? SHAPES[shape] : [];
    if (!found) return null;
  }
  return found;
}

/** The reader whose file it is; null for what is shared. */
export function readerOf(place: YamlPlace): string | null {
  return place.kind === 'personal' ? place.reader : null;
}

/** The essay that a file is about; of those below a glossary the one asked for, else the first that is here. */
export function essayOfFile(corpus: Corpus, place: YamlPlace, preferred: Essay | null): Essay | null {
  if (place.kind !== 'glossary') return corpus.essays.find(({ stem }) => stem === place.stem) ?? null;
  const below = corpus.essays.filter((essay) => !essay.isPaper && isBelow(essay.stem, place.folder));
  return below.find((essay) => essay === preferred) ?? below.find(({ content }) => content !== null) ?? below[0] ?? null;
}
