import * as vscode from 'vscode';

/**
 * What a script, a test or another command may hand to a command about a note: the essay and the id of the note. With
 * a `body` an answer or a change is written at once, without a box.
 */
export interface Request {
  readonly uri: vscode.Uri;
  readonly id: string;
  readonly body: string | null;
}

/** null: not a request, but what a menu hands over. */
export function requestFrom(argument: unknown): Request | null {
  if (typeof argument !== 'object' || argument === null) return null;
  const { uri, id, body } = argument as { readonly [key: string]: unknown };
  if (typeof id !== 'string' || (!(uri instanceof vscode.Uri) && typeof uri !== 'string')) return null;
  return { uri: typeof uri === 'string' ? vscode.Uri.parse(uri) : uri, id, body: typeof body === 'string' ? body : null };
}
