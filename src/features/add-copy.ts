import * as vscode from 'vscode';
import { titleOf } from '../core/corpus/corpus.ts';
import { baseName, folderOf, placeOf } from '../core/model/place.ts';
import { essayMeant } from '../host/choice.ts';
import { command } from '../host/command.ts';
import { bringCopy, readCopy, type Copy } from '../host/copy.ts';
import { byline } from '../host/essay-words.ts';
import { uriOf, type EssayHere } from '../host/folder.ts';
import type { Host } from '../host/host.ts';
import { inform } from '../host/message.ts';

/** Puts the reader's own copy of an essay where its reading waits for it. */
export function registerAddCopy(host: Host): vscode.Disposable {
  return command('closeReading.addCopy', async (given: unknown) => {
    await host.ready;
    const here = essayMeant(host, given) ?? (await pickAbsent(host));
    if (!here) return;
    if (here.essay.path !== null) {
      void inform(vscode.l10n.t('“{0}” is here already.', titleOf(here.essay)));
      return;
    }
    const copy = await pickCopy(host, here);
    if (copy) await bringCopy(host, here, copy);
  });
}

async function pickAbsent(host: Host): Promise<EssayHere | null> {
  const absent = host.essays.filter(({ essay }) => essay.path === null);
  if (absent.length === 0) {
    void inform(vscode.l10n.t('Every reading in this folder has its essay.'));
    return null;
  }
  const only = absent[0];
  if (only && absent.length === 1) return only;
  const choices = absent.map((here) => ({ label: titleOf(here.essay), description: byline(here), here }));
  const chosen = await vscode.window.showQuickPick(choices, { title: vscode.l10n.t('Add Your Copy of the Essay'), placeHolder: vscode.l10n.t('Which essay?'), matchOnDescription: true });
  return chosen?.here ?? null;
}

async function pickCopy(host: Host, { essay }: EssayHere): Promise<Copy | null> {
  const file = { label: vscode.l10n.t('Choose a file…'), description: vscode.l10n.t('.txt or .md'), iconPath: new vscode.ThemeIcon('file-text') };
  const clipboard = { label: vscode.l10n.t('Paste from the clipboard'), description: vscode.l10n.t('the whole text, copied elsewhere'), iconPath: new vscode.ThemeIcon('clippy') };
  const here = { label: vscode.l10n.t('Take a file of this workspace…'), iconPath: new vscode.ThemeIcon('files') };
  const answer = await vscode.window.showQuickPick([file, clipboard, here], { title: vscode.l10n.t('Your copy of “{0}”', titleOf(essay)), placeHolder: vscode.l10n.t('Where is it?') });
  switch (answer) {
    case file: return fromDialog();
    case clipboard: return { bytes: new TextEncoder().encode(await vscode.env.clipboard.readText()), name: 'clipboard.txt' };
    case here: return fromWorkspace(host);
    default: return null;
  }
}

async function fromDialog(): Promise<Copy | null> {
  const chosen = await vscode.window.showOpenDialog({ canSelectMany: false, openLabel: vscode.l10n.t('Use This Text'), filters: { [vscode.l10n.t('Texts')]: ['txt', 'md'] } });
  const uri = chosen?.[0];
  return uri ? readCopy(uri) : null;
}

async function fromWorkspace(host: Host): Promise<Copy | null> {
  const texts = host.folders.flatMap((folder) => {
    const read = new Set(folder.corpus.essays.map(({ stem }) => stem));
    return folder.texts.filter((path) => !read.has((placeOf(path) as { readonly stem?: string } | null)?.stem ?? '')).map((path) => ({
      label: baseName(path), description: folderOf(path), uri: uriOf(folder, path),
    }));
  });
  const chosen = await vscode.window.showQuickPick(texts, { title: vscode.l10n.t('Take a file of this workspace'), placeHolder: vscode.l10n.t('The file stays where it is; the essay is a copy of it.'), matchOnDescription: true });
  return chosen ? readCopy(chosen.uri) : null;
}
