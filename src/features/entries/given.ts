import * as vscode from 'vscode';

/** What a script, a test or another command hands over: the essay, and what it says about the act. */
export interface Given {
  readonly uri: vscode.Uri;
  readonly text: (key: string) => string | undefined;
  readonly number: (key: string) => number | undefined;
  readonly flag: (key: string) => boolean;
}

/** null: nothing of the kind, but what a menu or a key hands over. */
export function givenFrom(argument: unknown): Given | null {
  if (typeof argument !== 'object' || argument === null || argument instanceof vscode.Uri) return null;
  const fields = argument as { readonly [key: string]: unknown };
  const { uri } = fields;
  if (typeof uri !== 'string' && !(uri instanceof vscode.Uri)) return null;
  return {
    uri: typeof uri === 'string' ? vscode.Uri.parse(uri) : uri,
    text: (key) => (typeof fields[key] === 'string' ? fields[key] : undefined),
    number: (key) => (Number.isInteger(fields[key]) ? Number(fields[key]) : undefined),
    flag: (key) => fields[key] === true,
  };
}
