import * as vscode from 'vscode';
import type { Doubt } from '../../core/ask/doubts.ts';
import { sourceOf, type RowItem } from '../../core/ask/rows.ts';
import { placeOf } from '../../core/model/place.ts';
import type { EssayHere } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';
import type { Shown } from '../../host/tree.ts';

/** Which passages of which essay are meant. */
export interface Request {
  readonly here: EssayHere;
  readonly wants: (doubt: Doubt) => boolean;
}

/**
 * What links, menus and quick fixes hand over: an essay and notes `{ uri, ids }`, a reading file and a place in it
 * `{ file, start }`, a row of the claims, or the thread of a note. null: nothing, so all passages are meant.
 */
export function requestFrom(host: Host, [first]: readonly unknown[]): Request | null {
  if (typeof first !== 'object' || first === null || first instanceof vscode.Uri) return null;
  const given = first as { readonly [key: string]: unknown };
  if (typeof given['file'] === 'string' && typeof given['start'] === 'number') return inFile(host, given['file'], given['start']);
  if (Array.isArray(given['ids'])) return ofNotes(host, given['uri'], given['ids']);
  if (Array.isArray(given['comments'])) return ofNotes(host, given['uri'], given['comments'].slice(0, 1).map((comment: { readonly id?: unknown }) => comment.id));
  if ('here' in given && 'item' in given) return ofRow(host, first as Shown<RowItem>);
  return null;
}

function ofNotes(host: Host, uri: unknown, ids: readonly unknown[]): Request | null {
  const here = typeof uri === 'string' || uri instanceof vscode.Uri ? host.essayOf(typeof uri === 'string' ? vscode.Uri.parse(uri) : uri) : null;
  return here && { here, wants: ({ owner, outcome }) => owner.kind === 'note' && outcome.kind !== 'normalized' && ids.includes(owner.note.ref.id) };
}

/** The passage that is written at a place of a reading file. */
function inFile(host: Host, file: string, start: number): Request | null {
  const at = host.locate(vscode.Uri.parse(file));
  const place = at && placeOf(at.path);
  if (!at || !place || !('stem' in place)) return null;
  const essay = at.folder.corpus.essays.find(({ stem }) => stem === place.stem);
  if (!essay) return null;
  return { here: { folder: at.folder, essay }, wants: ({ reading, target: { span } }) => reading.path === at.path && span.start <= start && start <= span.end };
}

function ofRow(host: Host, { here, item }: Shown<RowItem>): Request | null {
  const source = sourceOf(item);
  const now = here.essay.path === null || !source ? null : host.essayOf(vscode.Uri.joinPath(here.folder.uri, here.essay.path));
  if (!source || !now) return null;
  if (item.kind === 'note') return ofNotes(host, vscode.Uri.joinPath(here.folder.uri, here.essay.path ?? ''), [item.note.annotation.ref.id]);
  if (item.kind === 'passage') return { here: now, wants: ({ reading, target: { span } }) => reading.path === source.path && span.start === source.start };
  if (item.kind !== 'claim') return null;
  const ids = [item.claim, ...item.claim.said].map(({ entry }) => entry);
  return { here: now, wants: ({ owner, outcome }) => owner.kind === 'claim' && outcome.kind !== 'normalized' && ids.includes(owner.claim) };
}
