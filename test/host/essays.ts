import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { workspaceFile } from './own-host.ts';

/** What the host tests of the essay in the editor have in common. */
export const PALACE = 'essays/the-borrowed-palace.txt';
export const LEDGER = 'essays/against-the-ledger.md';
export const REAL = 'real/zavaleta1972.txt';

/** Asks again until the answer is there: what an editor shows comes a moment later. */
export async function until<T>(what: string, ask: () => T | Promise<T>, isThere: (answer: T) => boolean = Boolean, patience = 15_000): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (isThere(answer)) return answer;
    if (Date.now() > end) throw new Error(`waited in vain until ${what}; the last answer was ${JSON.stringify(answer)?.slice(0, 600)}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** Opens a text and waits until it is known as an essay. */
export async function openEssay(path: string): Promise<vscode.TextEditor> {
  const uri = workspaceFile(path);
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
  await until(`${path} is in the language of essays`, () => vscode.window.activeTextEditor?.document, (document) => document?.languageId === 'essay' && document.uri.path === uri.path);
  const editor = vscode.window.activeTextEditor;
  assert.ok(editor);
  return editor;
}

/** The place in the middle of some words; `nth` counts from 0. */
export function positionOf(document: vscode.TextDocument, words: string, nth = 0): vscode.Position {
  let at = -1;
  for (let i = 0; i <= nth; i++) at = document.getText().indexOf(words, at + 1);
  assert.ok(at >= 0, `“${words}” is not in the text`);
  return document.positionAt(at + Math.floor(words.length / 2));
}

/** The text of the hover at a place, one string for each part. */
export async function hoverAt(document: vscode.TextDocument, position: vscode.Position): Promise<string[]> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, position);
  return hovers.flatMap(({ contents }) => contents.map((part) => (part instanceof vscode.MarkdownString ? part.value : typeof part === 'string' ? part : part.value)));
}
