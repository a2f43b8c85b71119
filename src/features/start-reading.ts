import * as vscode from 'vscode';
import { authorsFrom, proposedSource, type Proposed } from '../core/ask/start.ts';
import { keyOf } from '../core/corpus/corpus.ts';
import { newSharedReading } from '../core/format/write.ts';
import { baseName, placeOf, type Place } from '../core/model/place.ts';
import type { Name } from '../core/model/reading.ts';
import { command } from '../host/command.ts';
import { uriOf, type Folder } from '../host/folder.ts';
import { readContent } from '../host/files.ts';
import type { Host } from '../host/host.ts';
import { inform } from '../host/message.ts';
import { showFile } from '../host/show.ts';

type TextPlace = Extract<Place, { kind: 'text' }>;

/** Gives a text its shared reading file, and so makes it an essay. */
export function registerStartReading(host: Host): vscode.Disposable {
  return command('closeReading.startReading', async (given: unknown) => {
    await host.ready;
    const uri = given instanceof vscode.Uri ? given : vscode.window.activeTextEditor?.document.uri;
    const refused = uri ? await startReading(host, uri) : vscode.l10n.t('Open the text you want to read first.');
    if (refused !== null) void inform(refused);
  });
}

/** What the reader is told where it cannot be done; null where it was, or where the reader thought better of it. */
async function startReading(host: Host, uri: vscode.Uri): Promise<string | null> {
  const at = host.locate(uri);
  const place = at && placeOf(at.path);
  if (!at) return vscode.l10n.t('This text is not in the folder that is open. Put it there first.');
  if (place?.kind !== 'text') return vscode.l10n.t('Only .txt and .md files can be read as essays.');
  const twin = place.markdown ? `${place.stem}.txt` : `${place.stem}.md`;
  if (at.folder.texts.includes(twin)) return vscode.l10n.t('There is a {0} too. Rename one of the two, so that it is clear which is the essay.', baseName(twin));
  if (at.folder.corpus.essays.some(({ stem, shared }) => stem === place.stem && shared !== null)) {
    await showFile(at.folder, at.path);
    return vscode.l10n.t('This text has a reading already.');
  }
  const content = await readContent(uri, at.path);
  if (content?.kind !== 'text') return vscode.l10n.t('This file is not UTF-8 text. Save it again as UTF-8.');
  const taken = new Set(host.essays.map(({ essay }) => keyOf(essay)));
  const proposed = proposedSource({ path: at.path, text: content.text, taken });
  const answers = await ask(proposed);
  if (!answers) return null;
  const made = await createReading(host, { folder: at.folder, place, source: { ...proposed, ...answers } });
  if (!made) return vscode.l10n.t('{0} is there already. It was left as it is.', baseName(`${place.stem}.reading.yaml`));
  await showFile(at.folder, at.path);
  return null;
}

async function ask({ title }: Proposed): Promise<{ readonly title: string; readonly author: readonly Name[] } | null> {
  const heading = (step: number) => vscode.l10n.t('Start Reading This Essay ({0} of 2)', step);
  const chosen = await vscode.window.showInputBox({
    title: heading(1), prompt: vscode.l10n.t('The title of the essay'), value: title, ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === '' ? vscode.l10n.t('An essay needs a title.') : null),
  });
  if (chosen === undefined) return null;
  const author = await vscode.window.showInputBox({
    title: heading(2), prompt: vscode.l10n.t('Its author: family name, given name. Several with a semicolon. Leave it empty if you like.'),
    placeHolder: vscode.l10n.t('Woolf, Virginia'), ignoreFocusOut: true,
  });
  return author === undefined ? null : { title: chosen.trim(), author: authorsFrom(author) };
}

export interface Start {
  readonly folder: Pick<Folder, 'uri'>;
  readonly place: Pick<TextPlace, 'stem'>;
  readonly source: Proposed & { readonly author: readonly Name[] };
}

/** Writes the shared reading file, unless there is one. */
export async function createReading(host: Host, { folder, place, source }: Start): Promise<boolean> {
  const uri = uriOf(folder, `${place.stem}.reading.yaml`);
  const { id, title, year, author } = source;
  const written = newSharedReading({
    id, title,
    author: author.length === 0 ? undefined : author.map(({ family, given, literal }) => ({ family, given, literal })),
    issued: year === undefined ? undefined : { 'date-parts': [[Number(year)]] },
  });
  return host.edits.create(uri, written, vscode.l10n.t('the reading of “{0}”', title));
}
