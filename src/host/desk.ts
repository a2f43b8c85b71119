import * as vscode from 'vscode';
import { REASONS, type Acted, type Desk } from '../core/ask/desk.ts';
import { editFile } from '../core/format/edit.ts';
import { baseName } from '../core/model/place.ts';
import type { Span } from '../core/text/span.ts';
import { say } from './command.ts';
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

/** What became of an act. `refused`: why, in which file, and where in it. */
export type Taken =
  | { readonly kind: 'done'; readonly saved: boolean }
  | { readonly kind: 'refused'; readonly message: string; readonly path: string | null; readonly at: Span | null };

/** Does what an act comes to, as one step that can be taken back; `what` names it: “Question on ¶3”. */
export async function carryOut(host: Host, folder: Folder, acted: Acted, what: string): Promise<Taken> {
  if (acted.kind === 'refused') return { kind: 'refused', message: vscode.l10n.t(REASONS[acted.reason], ...acted.args), path: null, at: null };
  const changes = acted.files.map(({ path, initial, acts }) => ({ uri: uriOf(folder, path), initial, make: (text: string) => editFile(text, acts) }));
  const applied = await host.edits.updateInOrder(changes, what);
  if (applied.kind === 'applied') return { kind: 'done', saved: applied.saved };
  const refused = acted.files.find((file) => uriOf(folder, file.path).toString() === applied.uri?.toString());
  return { kind: 'refused', message: applied.message, path: refused?.path ?? null, at: applied.at };
}

/** Carries out an act and says in the status bar what was done; a refusal is told with its reason and place. False: not everything was done. */
export async function take(host: Host, folder: Folder, acted: Acted, what: string): Promise<boolean> {
  const taken = await carryOut(host, folder, acted, what);
  if (taken.kind === 'done') {
    say(taken.saved ? what : vscode.l10n.t('{0} (the file is open and not saved yet)', what));
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
