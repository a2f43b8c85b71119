import * as vscode from 'vscode';
import { prepare } from '../core/anchoring/prepare.ts';
import { fit, type Fit } from '../core/ask/fit.ts';
import { readingsOf, titleOf } from '../core/corpus/corpus.ts';
import { MAX_ESSAY_BYTES } from '../core/model/limits.ts';
import { baseName, folderOf } from '../core/model/place.ts';
import { decodeUtf8 } from '../core/text/decode.ts';
import { fitWords } from './essay-words.ts';
import { isThere } from './files.ts';
import { uriOf, type EssayHere } from './folder.ts';
import { isKeptOut, keepOutOfGit, type Line } from './gitignore.ts';
import type { Host } from './host.ts';
import { confirm, inform, warn } from './message.ts';
import { showFile } from './show.ts';

/** A text that is to stand as the essay of a reading. `name` says by its ending whether it is Markdown. */
export interface Copy {
  readonly bytes: Uint8Array;
  readonly name: string;
}

/** A file as the copy; where it cannot be read, the reader is told and the answer is null. */
export async function readCopy(uri: vscode.Uri): Promise<Copy | null> {
  try {
    return { bytes: await vscode.workspace.fs.readFile(uri), name: baseName(uri.path) };
  } catch {
    void warn(vscode.l10n.t('{0} could not be read.', baseName(uri.path)));
    return null;
  }
}

/** What became of it. `refused` is a sentence for the reader; nothing was written. */
export type Placed = { readonly kind: 'placed'; readonly path: string } | { readonly kind: 'refused'; readonly message: string };

/** Looks at a text, says how well it fits, asks what git is to do with it, puts it in its place and opens it. */
export async function bringCopy(host: Host, here: EssayHere, copy: Copy): Promise<void> {
  const path = pathFor(here, copy);
  const judged = judge(here, copy);
  if (typeof judged === 'string') {
    void warn(judged);
    return;
  }
  if (judged.share !== null && judged.share < 0.5 && !(await confirmPoorFit(judged))) return;
  const keptOut = await isKeptOut(here.folder, path);
  const share = keptOut ? true : await askForGit(judged);
  if (share === null) return;
  const placed = await placeCopy(host, here, { ...copy, share });
  if (placed.kind === 'refused') {
    void warn(placed.message);
    return;
  }
  await showFile(here.folder, placed.path);
  const git = keptOut || !share ? vscode.l10n.t('Git leaves it out.') : vscode.l10n.t('It will be shared with your next commit.');
  void inform(vscode.l10n.t('Your copy of “{0}” is in its place: {1}. {2}', titleOf(here.essay), fitWords(judged), git));
}

/** How well a text fits, or the sentence that says why it cannot be read. */
export function judge({ essay }: EssayHere, { bytes, name }: Copy): Fit | string {
  if (bytes.length > MAX_ESSAY_BYTES) return vscode.l10n.t('This text is larger than {0} MiB, so it cannot be read.', MAX_ESSAY_BYTES / 1024 / 1024);
  const decoded = decodeUtf8(bytes);
  if (decoded.kind === 'invalid') return vscode.l10n.t('This file is not UTF-8 text: line {0} has a byte that does not belong there. Save it as UTF-8 and add it again.', decoded.line + 1);
  if (decoded.text.trim() === '') return vscode.l10n.t('This text is empty.');
  return fit(prepare(decoded.text, { markdown: isMarkdown(name) }), readingsOf(essay));
}

async function confirmPoorFit(judged: Fit): Promise<boolean> {
  const detail = vscode.l10n.t('It may be another text, or a scan with many errors. Passages that are not found are shown as such; nothing in the reading changes.');
  return confirm(vscode.l10n.t('Does this belong to the reading? {0}.', fitWords(judged)), { detail, yes: vscode.l10n.t('Use It All the Same') });
}

/** true: share it; false: keep it out; null: neither. */
async function askForGit(judged: Fit): Promise<boolean | null> {
  const keep = { label: vscode.l10n.t('Keep it out of git'), description: vscode.l10n.t('recommended'), detail: vscode.l10n.t('A line in .gitignore: the copy stays with you. Right for a text in copyright.') };
  const share = { label: vscode.l10n.t('Share it in git'), detail: vscode.l10n.t('Everybody who has the repository gets the text.') };
  const said = fitWords(judged);
  const answer = await vscode.window.showQuickPick([keep, share], { title: said.charAt(0).toUpperCase() + said.slice(1), placeHolder: vscode.l10n.t('What should git do with your copy?'), ignoreFocusOut: true });
  return answer === undefined ? null : answer === share;
}

/** Writes the bytes as they are; with `share` false, git is told first, so that it never sees them. Nothing is written over. */
export async function placeCopy(host: Host, here: EssayHere, copy: Copy & { readonly share: boolean }): Promise<Placed> {
  const path = pathFor(here, copy);
  for (const taken of [path, `${here.essay.stem}.txt`, `${here.essay.stem}.md`]) {
    if (await isThere(uriOf(here.folder, taken))) return { kind: 'refused', message: vscode.l10n.t('There is a {0} already. It was left as it is.', baseName(taken)) };
  }
  if (!copy.share && !(await keepOutOfGit(here.folder, path, lineFor(path)))) return { kind: 'refused', message: vscode.l10n.t('The .gitignore could not be saved, so the copy was not added.') };
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uriOf(here.folder, path), { overwrite: false, ignoreIfExists: false, contents: copy.bytes });
  if (!(await vscode.workspace.applyEdit(edit))) return { kind: 'refused', message: vscode.l10n.t('{0} could not be written.', baseName(path)) };
  await host.refresh(uriOf(here.folder, path));
  return { kind: 'placed', path };
}

function pathFor({ essay }: EssayHere, { name }: Copy): string {
  return `${essay.stem}${isMarkdown(name) ? '.md' : '.txt'}`;
}

function isMarkdown(name: string): boolean {
  return /\.(md|markdown)$/i.test(name);
}

/** A line for the `.gitignore` beside the reading. */
function lineFor(path: string): Line {
  return { folder: folderOf(path), line: `/${baseName(path).replace(/[\\*?[\] ]/g, '\\$&')}` };
}
