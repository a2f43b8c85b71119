import * as vscode from 'vscode';
import { decodeReading } from '../../core/format/decode.ts';
import { baseName, placeOf } from '../../core/model/place.ts';
import { say } from '../../host/command.ts';
import { isThere, openDocument } from '../../host/files.ts';
import { uriOf } from '../../host/folder.ts';
import { stageFile, type DeletedFile } from '../../host/git.ts';
import { complain } from '../../host/message.ts';
import { notesCount } from '../../host/words.ts';
import type { File } from './join.ts';
import type { SideBySide } from './side-by-side.ts';
import type { Request } from './which-file.ts';

interface How {
  readonly sideBySide: SideBySide;
  readonly request: Request;
}

/** A file that one side deleted and the other changed: asks whether it stays, and tells git what was chosen. Nothing is committed. */
export async function settleWholeFile(file: File, deleted: DeletedFile, { sideBySide, request }: How): Promise<void> {
  const answer = request.choose ? (request.choose === deleted.by ? 'delete' : 'keep') : await ask(file, deleted, sideBySide).finally(() => sideBySide.close());
  const uri = uriOf(file.folder, file.path);
  const name = baseName(file.path);
  if (answer === 'keep') {
    if (!(await kept(uri, deleted.text))) return void complain(vscode.l10n.t('{0} could not be saved, so git was not told.', name));
    await tell(uri, vscode.l10n.t('{0} stays. Git takes the conflict for settled; nothing was committed.', name));
  } else if (answer === 'delete') {
    if (openDocument(uri)?.isDirty) return void complain(vscode.l10n.t('You have typed something in {0} that is not saved. Save it or undo it first; nothing was deleted.', name));
    if (!(await removed(uri))) return void complain(vscode.l10n.t('{0} could not be deleted.', name));
    await tell(uri, vscode.l10n.t('{0} is deleted. Git takes the conflict for settled; nothing was committed.', name));
  } else say(vscode.l10n.t('{0} is as it was. For git the conflict is open.', name));
}

async function ask({ path }: File, { by, text }: DeletedFile, sideBySide: SideBySide): Promise<'keep' | 'delete' | 'later' | undefined> {
  const name = baseName(path);
  const gone = `${vscode.l10n.t('(deleted)')}\n`;
  const [left, right] = by === 'here' ? [gone, text] : [text, gone];
  await sideBySide.show(left, right, vscode.l10n.t('here ↔ there · {0}', name));
  const place = placeOf(path);
  const notes = decodeReading(text, { path, reader: place?.kind === 'personal' ? place.reader : null }).reading?.annotations.length ?? 0;
  const changed = by === 'here' ? vscode.l10n.t('as it was changed there') : vscode.l10n.t('as it was changed here');
  const rows = [
    { label: `$(check) ${vscode.l10n.t('Keep the File')}`, description: notes === 0 ? changed : `${changed}, ${notesCount(notes)}`, value: 'keep' as const },
    { label: `$(trash) ${vscode.l10n.t('Delete the File')}`, description: vscode.l10n.t('what was committed of it stays in git’s history'), value: 'delete' as const },
    { label: `$(clock) ${vscode.l10n.t('Leave It for Now')}`, value: 'later' as const },
  ];
  const placeHolder = by === 'here' ? vscode.l10n.t('The whole file was deleted here and changed there.') : vscode.l10n.t('The whole file was changed here and deleted there.');
  return (await vscode.window.showQuickPick(rows, { title: name, placeHolder, ignoreFocusOut: true }))?.value;
}

/** What stands in the file now is kept; one that is not there is written as the side that has it left it. */
async function kept(uri: vscode.Uri, text: string): Promise<boolean> {
  const document = openDocument(uri);
  if (document?.isDirty) return document.save();
  try {
    if (!(await isThere(uri))) await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    return true;
  } catch {
    return false;
  }
}

async function removed(uri: vscode.Uri): Promise<boolean> {
  try {
    if (await isThere(uri)) await vscode.workspace.fs.delete(uri);
    return true;
  } catch {
    return false;
  }
}

async function tell(uri: vscode.Uri, words: string): Promise<void> {
  if (await stageFile(uri)) say(words);
  else void complain(vscode.l10n.t('Git would not take {0}. In Source Control, choose Stage Changes for it.', baseName(uri.path)));
}
