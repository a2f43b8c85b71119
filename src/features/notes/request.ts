import * as vscode from 'vscode';
import type { RowItem } from '../../core/ask/rows.ts';
import { uriOf } from '../../host/folder.ts';
import type { Shown } from '../../host/tree.ts';

/**
 * What a script, a test or another command may hand to a command about a note: the essay and the id of the note. With
 * a `body` an answer or a change is written at once, without a box.
 */
export interface Request {
  readonly uri: vscode.Uri;
  readonly id: string;
  readonly body: string | null;
}

/** null: not a request, but what the menu of a comment hands over. A row of the notes is a request. */
export function requestFrom(argument: unknown): Request | null {
  if (typeof argument !== 'object' || argument === null) return null;
  if ('here' in argument && 'item' in argument) return requestOfRow(argument as Shown<RowItem>);
  const { uri, id, body } = argument as { readonly [key: string]: unknown };
  if (typeof id !== 'string' || (!(uri instanceof vscode.Uri) && typeof uri !== 'string')) return null;
  return { uri: typeof uri === 'string' ? vscode.Uri.parse(uri) : uri, id, body: typeof body === 'string' ? body : null };
}

function requestOfRow({ here: { folder, essay }, item }: Shown<RowItem>): Request | null {
  return item.kind === 'note' && essay.path !== null ? { uri: uriOf(folder, essay.path), id: item.note.annotation.ref.id, body: null } : null;
}
