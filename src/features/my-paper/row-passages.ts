import { passagesOfRow, type RowItem } from '../../core/ask/rows.ts';
import type { Span } from '../../core/text/span.ts';
import type { EssayHere } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';
import type { Shown } from '../../host/tree.ts';
import { isPaperRow } from './paper-row.ts';

/** The passages of an essay that a row stands for; those of a note in several pieces belong together. */
export interface RowPassages {
  readonly here: EssayHere;
  readonly passages: readonly { readonly here: EssayHere; readonly spans: readonly Span[] }[];
}

/** null: what was handed over is no row of ours. */
export function rowPassages(host: Host, given: unknown): RowPassages | null {
  if (isPaperRow(given)) {
    const here = host.folders.find(({ uri }) => uri.toString() === given.folder.uri.toString());
    if (!here || !('essay' in given.item)) return null;
    const { item } = given;
    const own = { folder: here, essay: item.essay };
    const all = item.kind === 'evidence' ? [item.evidence.spans] : item.kind === 'citation' ? [] : passagesOfRow(item.essay, { kind: 'claim', id: '', claim: item.claim, label: '', children: [] });
    return { here: own, passages: all.map((spans) => ({ here: own, spans })) };
  }
  if (typeof given !== 'object' || given === null || !('here' in given) || !('item' in given)) return null;
  const { here, item } = given as Shown<RowItem>;
  if (!host.folders.some(({ uri }) => uri.toString() === here.folder.uri.toString())) return null;
  return { here, passages: passagesOfRow(here.essay, item).map((spans) => ({ here, spans })) };
}
