import { keyOf, type Corpus, type Essay } from '../../corpus/corpus.ts';
import { scalar } from '../../format/compose.ts';
import { sourceIdSpan } from '../../format/source-fields.ts';
import { citationsOf } from '../../paper/paper.ts';
import type { Edit, Splice } from '../../text/splice.ts';
import { mayWrite } from '../doubts.ts';
import { essayWithKey } from './standing.ts';

export interface KeyRenaming {
  readonly from: string;
  readonly to: string;
  /** Who renames; null: nobody knows. */
  readonly reader: string | null;
  /** Whether a paper is that reader’s own. */
  readonly isOwn: (path: string) => boolean;
}

/** `left`: papers of others that go on citing the old key. */
export type KeyRenamed =
  | { readonly kind: 'edits'; readonly edits: readonly Edit[]; readonly left: readonly string[] }
  | { readonly kind: 'refused'; readonly reason: 'not-a-key' | 'taken' | 'from-file' };

const PLAIN_KEY = /^[\p{L}\p{N}_](?:[:.#$%&\-+?<>~/]?[\p{L}\p{N}_])*$/u;
const BRACED_KEY = /^[^\s{}[\];,]+$/u;

/**
 * Gives a source another key, in one’s own papers and, for those who may write it, in the shared reading. Who may not write
 * that changes only what their own papers cite.
 */
export function renameKey(corpus: Corpus, { from, to, reader, isOwn }: KeyRenaming): KeyRenamed {
  if (!BRACED_KEY.test(to)) return { kind: 'refused', reason: 'not-a-key' };
  const essay = essayWithKey(corpus, from);
  const shared = essay && sharedEdit(corpus, essay, { to, reader });
  if (shared === 'from-file') return { kind: 'refused', reason: 'from-file' };
  if (shared && from !== to && essayWithKey(corpus, to)) return { kind: 'refused', reason: 'taken' };
  const citing = [...corpus.papers].map(([path, paper]) => ({ path, splices: citationsOf(paper).filter(({ key }) => key === from).map(({ keySpan }) => keySplice(paper.text, keySpan, to)) })).filter(({ splices }) => splices.length > 0);
  const own = citing.filter(({ path }) => isOwn(path));
  return { kind: 'edits', edits: [...(shared ? [shared] : []), ...own], left: shared ? citing.filter((one) => !own.includes(one)).map(({ path }) => path) : [] };
}

/** null: the reader may not write it, so that the source keeps its key. */
function sharedEdit({ files }: Corpus, essay: Essay, { to, reader }: Pick<KeyRenaming, 'to' | 'reader'>): Edit | 'from-file' | null {
  const { shared } = essay;
  const content = shared && files.get(shared.path);
  if (!shared || content?.kind !== 'text' || !mayWrite(essay, shared, reader)) return null;
  const span = sourceIdSpan(content.text);
  if (!span || shared.source?.id !== keyOf(essay)) return 'from-file';
  const mark = /^["']/.exec(content.text.slice(span.start, span.end))?.[0] ?? '';
  return { path: shared.path, splices: [{ ...span, text: mark === '' ? scalar(to) : mark + to + mark }] };
}

/** Braces where the new key needs them and has none yet. */
function keySplice(text: string, span: { readonly start: number; readonly end: number }, to: string): Splice {
  return { ...span, text: PLAIN_KEY.test(to) || text[span.start - 1] === '{' ? to : `{${to}}` };
}
