import { placeOf } from '../model/place.ts';
import { parsePaper, type Paper } from '../paper/paper.ts';
import type { Content, TextContent } from './content.ts';
import { memo } from './memo.ts';

/** What is known before papers are looked for. */
export interface Known {
  /** Texts that are read as essays: no papers. */
  readonly essays: ReadonlySet<string | null>;
  /** Markdown that readers have put notes on. */
  readonly annotated: ReadonlySet<string | null>;
  readonly keys: ReadonlySet<string>;
}

const CITATION = /@\{?([\p{L}\p{N}_][^\s;,[\]{}]*)/gu;

/** Everything in a text that may be a key; whether it is one, only the paper's parse tells. */
const mentionedIn = memo(({ text }: TextContent): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const [, written = ''] of text.matchAll(CITATION)) {
    found.add(written.replace(/[^\p{L}\p{N}_]+$/u, ''));
    found.add(/^(?:[:.#$%&\-+?<>~/]?[\p{L}\p{N}_])*/u.exec(written)?.[0] ?? '');
  }
  return found;
});

/** Whether a text may link to an entry of a reading. */
const mayLink = memo(({ text }: TextContent): boolean => /\.(?:reading\.yaml|readings\/[^\s)]+\.yaml)#/.test(text));

/**
 * The Markdown files that are papers: no essays themselves, and they cite an essay of the folder by its key, link to a claim
 * or a note, or readers have put notes on them. What has not changed since `before` is taken over, and of what has changed all but the changed blocks.
 */
export function findPapers(files: ReadonlyMap<string, Content>, { essays, annotated, keys }: Known, before: ReadonlyMap<string, Paper>): ReadonlyMap<string, Paper> {
  const found = new Map<string, Paper>();
  for (const [path, content] of files) {
    if (content.kind !== 'text' || !path.endsWith('.md') || essays.has(path) || placeOf(path)?.kind !== 'text') continue;
    const mayCite = mayLink(content) || mentions(content, keys);
    if (!mayCite && !annotated.has(path)) continue;
    const old = before.get(path);
    const paper = old?.text === content.text ? old : parsePaper(content.text, old);
    if (annotated.has(path) || cites(paper, keys) || links(paper)) found.set(path, paper);
  }
  const same = found.size === before.size && [...found].every(([path, paper]) => before.get(path) === paper);
  return same ? before : found;
}

function mentions(content: TextContent, keys: ReadonlySet<string>): boolean {
  for (const key of mentionedIn(content)) if (keys.has(key)) return true;
  return false;
}

function cites({ blocks }: Paper, keys: ReadonlySet<string>): boolean {
  return blocks.some(({ block }) => block.passus.some(({ citations }) => citations.some(({ citation }) => keys.has(citation.key))));
}

function links({ blocks }: Paper): boolean {
  return blocks.some(({ block }) => block.links.some(({ path }) => /\.reading\.yaml$|\.readings\//.test(path)));
}
