import * as vscode from 'vscode';
import { blockAt, passageIn } from '../../core/ask/new-note.ts';
import type { Host } from '../../host/host.ts';
import { essayOf, passageOn } from '../../host/passage.ts';
import { spanOf } from '../../host/positions.ts';
import { Draft, ownHome } from './draft.ts';

/** What VS Code hands over of a thread: the thread itself, or what is typed in the box that its own “+” made. */
export function replyOf(argument: unknown): { readonly thread: vscode.CommentThread | null; readonly text: string | null } {
  if (typeof argument !== 'object' || argument === null) return { thread: null, text: null };
  if ('thread' in argument && 'text' in argument && typeof argument.text === 'string') {
    return { thread: argument.thread as vscode.CommentThread, text: argument.text };
  }
  return 'uri' in argument && 'comments' in argument ? { thread: argument as vscode.CommentThread, text: null } : { thread: null, text: null };
}

/** A thread that the editor's own “+” made, as a draft of ours. null: there are no words at it. */
export async function draftOnPlus(host: Host, thread: vscode.CommentThread): Promise<Draft | null> {
  const document = await vscode.workspace.openTextDocument(thread.uri);
  const here = await essayOf(host, document);
  if (!here) return null;
  const range = thread.range ?? new vscode.Range(0, 0, 0, 0);
  // A click on “+” with nothing selected gives an empty range, or the whole line: the paragraph there or above.
  const isLine = range.isEmpty || range.isEqual(document.lineAt(range.start.line).range);
  const selected = isLine ? null : passageIn(here.essay, spanOf(document, range));
  const span = selected ?? blockAt(here.essay, document.offsetAt(range.start));
  if (!span) return null;
  const passage = passageOn(here, [span], { whole: selected === null });
  const author = host.readers.known(here.folder)?.name ?? vscode.l10n.t('You');
  return new Draft(ownHome(thread), { uri: passage.uri, purpose: { kind: 'note', passage }, kind: 'commenting', author });
}
