import * as vscode from 'vscode';
import { prepare, type AnchorText } from '../core/anchoring/prepare.ts';
import { fit, fittingEssay } from '../core/ask/fit.ts';
import { readingsOf, titleOf } from '../core/corpus/corpus.ts';
import { baseName } from '../core/model/place.ts';
import { command } from '../host/command.ts';
import { bringCopy, readCopy, type Copy } from '../host/copy.ts';
import { fitWords } from '../host/essay-words.ts';
import type { EssayHere } from '../host/folder.ts';
import type { Host } from '../host/host.ts';
import { inform } from '../host/message.ts';

const LARGEST = 5_000_000;
const REFUSED = 'refused attachments';

/** Offers a text that is opened to the reading that waits for it, once; the command does so whenever it is asked. */
export function registerAttach(host: Host): vscode.Disposable {
  const offered = new Set<string>();
  const look = (editor: vscode.TextEditor | undefined) => void (editor && offer(host, editor.document, offered));
  void host.ready.then(() => look(vscode.window.activeTextEditor));
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(look),
    command('closeReading.attachEssay', () => attachActive(host)),
  );
}

async function offer(host: Host, document: vscode.TextDocument, offered: Set<string>): Promise<void> {
  await host.ready;
  if (!isText(document) || host.essayOf(document.uri)) return;
  const absent = absentEssays(host);
  if (absent.length === 0 || (await sizeOf(document)) > LARGEST) return;
  const found = fittingEssay(absent.map(({ essay }) => essay), preparedFrom(document));
  const here = found && absent.find(({ essay }) => essay === found.essay);
  if (!found || !here) return;
  const key = `${here.folder.uri.toString()} ${here.essay.stem} ${document.uri.toString()}`;
  const refused = host.memory.get<readonly string[]>(REFUSED) ?? [];
  if (offered.has(key) || refused.includes(key)) return;
  offered.add(key);
  const [attach, notNow] = [vscode.l10n.t('Attach'), vscode.l10n.t('Not Now')];
  const answer = await inform(
    vscode.l10n.t('There is a reading of this text, “{0}”, without its essay: {1}. Attach the text to it?', titleOf(here.essay), fitWords(found.fit)), attach, notNow);
  if (answer === attach) await attachTo(host, here, document);
  else if (answer === notNow) await host.memory.update(REFUSED, [...refused, key]);
}

async function attachActive(host: Host): Promise<void> {
  await host.ready;
  const document = vscode.window.activeTextEditor?.document;
  const refused = !document || !isText(document) ? vscode.l10n.t('Open the text that you want to attach first.')
    : host.essayOf(document.uri) ? vscode.l10n.t('This text has a reading already.')
    : absentEssays(host).length === 0 ? vscode.l10n.t('Every reading in this folder has its essay.') : null;
  if (!document || refused !== null) {
    void inform(refused ?? '');
    return;
  }
  const text = preparedFrom(document);
  const choices = absentEssays(host).map((here) => ({ label: titleOf(here.essay), judged: fit(text, readingsOf(here.essay)), here }))
    .sort((a, b) => (b.judged.share ?? 0) - (a.judged.share ?? 0)).map((choice) => ({ ...choice, description: fitWords(choice.judged) }));
  const chosen = await vscode.window.showQuickPick(choices, { title: vscode.l10n.t('Attach This Text to a Reading'), placeHolder: vscode.l10n.t('Which reading is it the essay of?') });
  if (chosen) await attachTo(host, chosen.here, document);
}

function absentEssays(host: Host): EssayHere[] {
  return host.essays.filter(({ essay }) => essay.path === null);
}

/** A text of the reader's own; not an old state of a file, an output or an input of the editor's. */
function isText({ uri, languageId }: vscode.TextDocument): boolean {
  const own = uri.scheme === 'untitled' || (uri.scheme !== 'git' && vscode.workspace.fs.isWritableFileSystem(uri.scheme) !== undefined);
  return own && (languageId === 'plaintext' || languageId === 'markdown' || /\.(txt|md)$/.test(uri.path));
}

function preparedFrom(document: vscode.TextDocument): AnchorText {
  return prepare(document.getText(), { markdown: document.languageId === 'markdown' || document.uri.path.endsWith('.md') });
}

async function sizeOf(document: vscode.TextDocument): Promise<number> {
  if (document.isUntitled) return document.getText().length;
  try {
    return (await vscode.workspace.fs.stat(document.uri)).size;
  } catch {
    return Infinity;
  }
}

async function attachTo(host: Host, here: EssayHere, document: vscode.TextDocument): Promise<void> {
  const copy = await copyOf(document);
  if (copy) await bringCopy(host, here, copy);
}

/** The bytes of the file; of a text that has not been saved, what is on the screen. */
async function copyOf(document: vscode.TextDocument): Promise<Copy | null> {
  if (!document.isUntitled && !document.isDirty) return readCopy(document.uri);
  const name = document.isUntitled && document.languageId === 'markdown' ? 'untitled.md' : baseName(document.uri.path);
  return { bytes: new TextEncoder().encode(document.getText()), name };
}
