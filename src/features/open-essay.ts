import * as vscode from 'vscode';
import { essaysOf } from '../core/ask/places.ts';
import { baseName, folderOf, placeOf } from '../core/model/place.ts';
import { essayMeant } from '../host/choice.ts';
import { command } from '../host/command.ts';
import { byline, howFar } from '../host/essay-words.ts';
import { uriOf, type EssayHere, type Folder } from '../host/folder.ts';
import type { Host } from '../host/host.ts';
import { inform } from '../host/message.ts';
import { showFile, showSource } from '../host/show.ts';

type Choice = vscode.QuickPickItem & ({ readonly here: EssayHere } | { readonly start: vscode.Uri } | { readonly kind: vscode.QuickPickItemKind.Separator });

/** Opens an essay: the one that is meant, or the one the reader picks. */
export function registerOpenEssay(host: Host): vscode.Disposable {
  return vscode.Disposable.from(
    command('closeReading.openEssay', async (given: unknown) => {
      await host.ready;
      const meant = essayMeant(host, given);
      if (meant) await openEssay(host, meant);
      else await pickEssay(host);
    }),
    command('closeReading.openReadingFile', async (given: unknown) => {
      await host.ready;
      const here = essayMeant(host, given) ?? host.current.here;
      if (!here) return pickEssay(host);
      const path = here.essay.shared?.path ?? here.essay.readings[0]?.path;
      if (path !== undefined) await showSource(here.folder, path, { start: 0, end: 0 });
    }),
  );
}

/** An essay that is not here becomes the current one all the same: its claims can be read, and a copy can be added. */
export async function openEssay(host: Host, here: EssayHere): Promise<void> {
  host.current.choose(here);
  if (here.essay.path !== null) await showFile(here.folder, here.essay.path);
  else await vscode.commands.executeCommand('closeReading.addCopy', { folder: here.folder.uri.toString(), stem: here.essay.stem });
}

async function pickEssay(host: Host): Promise<void> {
  if (host.folders.length === 0) {
    void inform(vscode.l10n.t('Open the folder with your essays first.'));
    return;
  }
  const choices = choicesIn(host.folders, (folder) => host.readers.known(folder)?.slug ?? null);
  if (choices.length === 0) {
    void inform(vscode.l10n.t('There is no text here yet. Put a .txt or .md file into this folder.'));
    return;
  }
  const chosen = await vscode.window.showQuickPick(choices, { title: vscode.l10n.t('Open an Essay'), placeHolder: vscode.l10n.t('Title, author or file'), matchOnDescription: true, matchOnDetail: true });
  if (!chosen) return;
  if ('here' in chosen) await openEssay(host, chosen.here);
  else if ('start' in chosen) await vscode.commands.executeCommand('closeReading.startReading', chosen.start);
}

/** The essays first, then the texts that nobody reads yet. */
export function choicesIn(folders: readonly Folder[], readerIn: (folder: Folder) => string | null): Choice[] {
  const essays = folders.flatMap((folder) => essaysOf(folder.corpus, readerIn(folder)).map((progress): Choice => ({
    label: progress.title, description: byline(progress), here: { folder, essay: progress.essay },
    detail: [howFar(progress), folders.length > 1 ? folder.name : ''].filter((part) => part !== '').join(' · '),
    iconPath: new vscode.ThemeIcon(progress.state === 'absent' ? 'new-file' : 'book'),
  })));
  const texts = folders.flatMap((folder) => unread(folder).map((path): Choice => ({
    label: vscode.l10n.t('Start reading {0}', baseName(path)), start: uriOf(folder, path),
    description: [folders.length > 1 ? folder.name : '', folderOf(path)].filter((part) => part !== '').join('/'), iconPath: new vscode.ThemeIcon('file-text'),
  })));
  const line: Choice = { label: vscode.l10n.t('Texts without a reading'), kind: vscode.QuickPickItemKind.Separator };
  return texts.length > 0 ? [...essays, line, ...texts] : essays;
}

/** Texts without a reading; what tells about a project rather than being read in it is left out. */
function unread({ corpus, texts }: Folder): string[] {
  const read = new Set(corpus.essays.map(({ stem }) => stem));
  const about = /^(readme|changelog|license|contributing|code_of_conduct|security)\b/i;
  return texts.filter((path) => {
    const place = placeOf(path);
    return place?.kind === 'text' && !read.has(place.stem) && !about.test(baseName(path));
  }).sort();
}
