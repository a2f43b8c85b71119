import * as vscode from 'vscode';
import { bibtex } from '../../core/exchange/bibtex.ts';
import { cslItem, cslJson, cslYaml, essaysCited, essaysListed, type CslItem } from '../../core/exchange/csl.ts';
import type { Corpus, Essay } from '../../core/corpus/corpus.ts';
import { command, say } from '../../host/command.ts';
import type { Host } from '../../host/host.ts';
import { inform, warn } from '../../host/message.ts';

interface Format {
  readonly name: string;
  readonly file: string;
  readonly write: (items: readonly CslItem[]) => string;
}

const FORMATS: readonly Format[] = [
  { name: 'CSL JSON', file: 'references.json', write: cslJson },
  { name: 'CSL YAML', file: 'references.yaml', write: cslYaml },
  { name: 'BibTeX', file: 'references.bib', write: bibtex },
];

/** What a paper cites, as a bibliography that Pandoc and Zotero read: copied, or saved beside the paper. */
export function registerBibliography(host: Host): vscode.Disposable {
  return command('closeReading.exportBibliography', () => exportBibliography(host));
}

/** Asks for a format, and whether to copy or to save. */
export async function exportBibliography(host: Host): Promise<void> {
  await host.ready;
  const works = worksInFront(host);
  if (!works || works.items.length === 0) {
    void inform(vscode.l10n.t('There is no essay here that could stand in a bibliography.'));
    return;
  }
  const chosen = await choose(works);
  if (!chosen) return;
  const text = chosen.format.write(works.items);
  if (chosen.how === 'copy') {
    await vscode.env.clipboard.writeText(text);
    say(vscode.l10n.t('The bibliography was copied as {0}.', chosen.format.name));
  } else await saveBeside(works.beside, chosen.format, text);
}

interface Works {
  readonly items: readonly CslItem[];
  /** Where the file is proposed. */
  readonly beside: vscode.Uri;
  readonly about: string;
}

/** Of a paper what it cites, of an essay itself, else every essay of the folder. */
function worksInFront(host: Host): Works | null {
  const uri = vscode.window.activeTextEditor?.document.uri;
  const located = uri && host.locate(uri);
  const here = uri && host.essayOf(uri);
  if (uri && located) {
    const { corpus } = located.folder;
    const essay = here && !here.essay.isPaper ? [here.essay] : essaysCited(corpus, located.path);
    if (essay.length > 0) return { items: itemsOf(corpus, essay), beside: vscode.Uri.joinPath(uri, '..'), about: located.path };
  }
  const folder = located?.folder ?? host.folders[0];
  return folder ? { items: itemsOf(folder.corpus, essaysListed(folder.corpus)), beside: folder.uri, about: folder.name } : null;
}

function itemsOf(corpus: Corpus, essays: readonly Essay[]): CslItem[] {
  return essays.map((essay) => cslItem(corpus, essay));
}

async function choose({ items, about }: Works): Promise<{ readonly how: 'copy' | 'save'; readonly format: Format } | null> {
  const rows = (['copy', 'save'] as const).flatMap((how) => FORMATS.map((format) => ({
    how, format, label: how === 'copy' ? vscode.l10n.t('Copy as {0}', format.name) : vscode.l10n.t('Save as {0}…', format.name), description: how === 'save' ? format.file : '',
  })));
  const count = items.length === 1 ? vscode.l10n.t('1 entry') : vscode.l10n.t('{0} entries', items.length);
  return (await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('Bibliography of {0}: {1}', about, count) })) ?? null;
}

async function saveBeside(folder: vscode.Uri, { file, name }: Format, text: string): Promise<void> {
  const uri = await vscode.window.showSaveDialog({ defaultUri: vscode.Uri.joinPath(folder, file), filters: { [name]: [file.split('.').at(-1) ?? ''] } });
  if (!uri) return;
  try {
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  } catch {
    void warn(vscode.l10n.t('{0} could not be written there.', file));
    return;
  }
  void inform(vscode.l10n.t('The bibliography was saved. Pandoc finds it where the top of the paper says “bibliography: {0}”.', uri.path.split('/').at(-1) ?? file));
}
