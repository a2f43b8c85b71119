import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { parseText } from './syntax.ts';

/** What the YAML at the top of a paper says of it, as far as it can be read. */
export interface FrontMatter {
  readonly title: string | null;
  /** A language tag, such as `es` or `en-GB`. */
  readonly lang: string | null;
  /** Names as people write them. */
  readonly authors: readonly string[];
}

const NOTHING: FrontMatter = { title: null, lang: null, authors: [] };

/** Reads the front matter of a paper, its lines of dashes with it. Never fails: what cannot be read says nothing. */
export function readFrontMatter(text: string): FrontMatter {
  const inner = text.replace(/^---[ \t]*\r?\n/, '').replace(/(?:---|\.\.\.)[ \t]*(?:\r?\n)?$/, '');
  const { root } = parseText(inner);
  if (!isMap(root)) return NOTHING;
  const at = (key: RegExp): Node | null => root.items.find((pair) => isScalar(pair.key) && key.test(String(pair.key.value)))?.value as Node | null | undefined ?? null;
  return { title: wordsOf(at(/^title$/)), lang: wordsOf(at(/^lang$/)), authors: namesIn(at(/^authors?$/i)) };
}

function wordsOf(node: Node | null): string | null {
  const value = isScalar(node) && node.value !== null ? String(node.value).trim() : '';
  return value === '' ? null : value;
}

/** One name, or several, as a list or in one line (“Ana and Ben”); each may be a mapping with `name`, or with `given` and `family`, as Pandoc's templates take it. */
function namesIn(node: Node | null): string[] {
  if (isSeq(node)) return node.items.flatMap((item) => namesIn(item as Node));
  if (!isMap(node)) return (wordsOf(node) ?? '').split(/[,;]| and /).map((name) => name.trim()).filter((name) => name !== '');
  const part = (key: string): string | null => wordsOf(node.get(key, true) as Node | undefined ?? null);
  const whole = part('name') ?? part('literal') ?? [part('given'), part('family')].filter((word) => word !== null).join(' ');
  return whole === '' ? [] : [whole];
}
