import * as vscode from 'vscode';
import { REASONS, type Acted, type Desk, type Edited, type Refused } from '../core/ask/desk.ts';
import type { Corpus } from '../core/corpus/corpus.ts';
import { editFile } from '../core/format/edit.ts';
import { baseName } from '../core/model/place.ts';
import { PROBLEMS } from '../core/model/problem.ts';
import type { Span } from '../core/text/span.ts';
import { say } from './command.ts';
import type { FileChange } from './edits.ts';
import { uriOf, type EssayHere, type Folder } from './folder.ts';
import type { Host } from './host.ts';
import { complain, warn } from './message.ts';
import { showSource } from './show.ts';

/** The desk of the reader at an essay as it is now. Asks who the reader is where that is not known; null: the reader would rather not say. */
export async function deskAt(host: Host, here: EssayHere): Promise<Desk | null> {
  const reader = await host.readers.ask(here.folder);
  if (!reader) {
    void warn(vscode.l10n.t('Nothing was written, for what you write needs a name to stand under.'));
    return null;
  }
  // The essay and its readings may have changed while the name was asked for.
  const { folder, essay } = host.essayOf(uriOf(here.folder, here.essay.path ?? here.essay.stem)) ?? here;
  return { corpus: folder.corpus, essay, reader, web: isWeb(folder), now: timeNow() };
}

/** The desk of a reader who is known already; null: nobody is. For what can be done at all, no one is asked. */
export function knownDesk(host: Host, { folder, essay }: EssayHere): Desk | null {
  const reader = host.readers.known(folder);
  return reader && { corpus: folder.corpus, essay, reader, web: isWeb(folder), now: timeNow() };
}

/** The same, of a stranger where nobody is known: for what may be offered. */
export function anyDesk(host: Host, here: EssayHere): Desk {
  const { folder, essay } = here;
  return knownDesk(host, here) ?? { corpus: folder.corpus, essay, reader: { slug: '', name: '' }, web: isWeb(folder), now: timeNow() };
}

/** What became of an act. `refused`: why, in which file, and where in it. */
export type Taken =
  | { readonly kind: 'done'; readonly saved: boolean }
  | { readonly kind: 'refused'; readonly message: string; readonly path: string | null; readonly at: Span | null };

/** Does what an act comes to, as one step that can be taken back; `what` names it: “Question on ¶3”. */
export async function carryOut(host: Host, folder: Folder, acted: Acted, what: string): Promise<Taken> {
  if (acted.kind === 'refused') return { kind: 'refused', message: vscode.l10n.t(REASONS[acted.reason], ...acted.args), path: null, at: null };
  const changes = acted.files.map(({ path, initial, acts }) => ({ uri: uriOf(folder, path), initial, make: (text: string) => editFile(text, acts) }));
  return takenFrom(await host.edits.updateInOrder(changes, what), folder, acted.files);
}

/** Makes edits that were worked out for the texts of a corpus, as one step; a text that has changed since refuses. */
export async function carryOutEdits(host: Host, { folder, corpus, edited }: { readonly folder: Folder; readonly corpus: Corpus; readonly edited: Edited | Refused }, what: string): Promise<Taken> {
  if (edited.kind === 'refused' && 'reason' in edited) return carryOut(host, folder, edited, what);
  if (edited.kind === 'refused') return { kind: 'refused', message: vscode.l10n.t(PROBLEMS[edited.problem.code][1], ...edited.problem.args), path: edited.path, at: edited.problem.span };
  const changes = edited.edits.map(({ path, initial, splices }): FileChange => {
    const read = corpus.files.get(path);
    const before = read?.kind === 'text' ? read.text : initial;
    const changed = { kind: 'failed', message: vscode.l10n.t('The file has just been changed. Try it again.') } as const;
    return { uri: uriOf(folder, path), ...(initial !== null && { initial }), make: (text) => (text === before ? { kind: 'splices', splices } : changed) };
  });
  return takenFrom(await host.edits.updateInOrder(changes, what), folder, edited.edits);
}

function takenFrom(applied: Awaited<ReturnType<Host['edits']['updateInOrder']>>, folder: Folder, files: readonly { readonly path: string }[]): Taken {
  if (applied.kind === 'applied') return { kind: 'done', saved: applied.saved };
  const refused = files.find(({ path }) => uriOf(folder, path).toString() === applied.uri?.toString());
  return { kind: 'refused', message: applied.message, path: refused?.path ?? null, at: applied.at };
}

/** Carries out an act and says in the status bar what was done; a refusal is told with its reason and place. False: not everything was done. */
export async function take(host: Host, folder: Folder, acted: Acted, what: string): Promise<boolean> {
  return tell(folder, await carryOut(host, folder, acted, what), what);
}

/** Says in the status bar what was done, or with reason and place why not. False: not everything was done. */
export async function tell(folder: Folder, taken: Taken, what: string): Promise<boolean> {
  if (taken.kind === 'done') {
    say(taken.saved ? vscode.l10n.t('{0}.', what) : vscode.l10n.t('{0}. The file is open and not saved yet.', what));
    return true;
  }
  await tellRefusal(folder, taken);
  return false;
}

/** Says why nothing was written, and shows the place. */
export async function tellRefusal(folder: Folder, { message, path, at }: Extract<Taken, { kind: 'refused' }>): Promise<void> {
  if (path === null) {
    void warn(message);
    return;
  }
  const show = vscode.l10n.t('Show the Place');
  const answer = await complain([vscode.l10n.t('This was not written in {0}.', baseName(path)), message].join(' '), ...(at ? [show] : []));
  if (answer === show && at) await showSource(folder, path, at);
}

/** On the web the same reader may write from two machines without knowing: that has a file of its own. */
function isWeb({ uri }: Folder): boolean {
  return vscode.env.uiKind === vscode.UIKind.Web && uri.scheme !== 'file' && uri.scheme !== 'vscode-remote';
}

function timeNow(): string {
  return new Date().toISOString().replace(/\.\d+Z$/, 'Z');
}
