import * as vscode from 'vscode';
import { keyWith, linkEdits } from '../../core/ask/own-papers.ts';
import { mayRename, renameEntry, type Renamed } from '../../core/ask/rename.ts';
import { standingAt } from '../../core/ask/yaml/standing.ts';
import { baseName } from '../../core/model/place.ts';
import { PROBLEMS } from '../../core/model/problem.ts';
import type { Edit } from '../../core/text/splice.ts';
import { uriOf } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';
import { ownershipIn } from '../../host/own-papers.ts';
import { rangesInFile } from '../../host/positions.ts';
import { READING_FILES } from '../../host/reading-files.ts';
import { yamlRead, type YamlHere } from './document.ts';

/** F2 on an id: it changes in all files that the reader may write, and the entry keeps its old one for everybody else. */
export function registerYamlRename(host: Host): vscode.Disposable {
  return vscode.languages.registerRenameProvider(READING_FILES, {
    async prepareRename(document, position) {
      const here = await yamlRead(host, document);
      const found = here && namedAt(here, document.offsetAt(position));
      if (!here?.essay || !found) throw new Error(vscode.l10n.t('Only the id of an actor, a term or a claim can be renamed here.'));
      if (!mayRename(here.essay, found.named, readerOf(host, here))) throw new Error(sentence('not-yours'));
      return { range: new vscode.Range(document.positionAt(found.start), document.positionAt(found.end)), placeholder: found.named.entry.ref.id };
    },
    async provideRenameEdits(document, position, to) {
      const here = await yamlRead(host, document);
      const found = here && namedAt(here, document.offsetAt(position));
      if (!here?.essay || !found) return null;
      const renamed = renameEntry(here.folder.corpus, { essay: here.essay, named: found.named, to: to.trim(), reader: readerOf(host, here) });
      if (renamed.kind === 'refused') throw new Error(why(renamed));
      const links = linkEdits(here.folder.corpus, found.named, { key: keyWith(found.named, to.trim()), ownership: ownershipIn(host, here.folder) });
      return editFor(here, [...renamed.edits, ...links]);
    },
  });
}

/** What is named at an offset, and its id there without quotation marks and without the reader before it. */
function namedAt({ essay, place, text }: YamlHere, offset: number): { readonly named: Extract<ReturnType<typeof standingAt>, { kind: 'named' }>['named']; readonly start: number; readonly end: number } | null {
  const standing = essay && standingAt(essay, place.path, offset);
  if (standing?.kind !== 'named') return null;
  const written = text.slice(standing.span.start, standing.span.end);
  const id = /[^/"']+(?=["']?$)/.exec(written);
  const start = standing.span.start + (id?.index ?? 0);
  return { named: standing.named, start, end: start + (id?.[0].length ?? written.length) };
}

/** Who has not said yet who they are is taken for the one whose file is open. */
function readerOf(host: Host, { folder, place }: YamlHere): string | null {
  return host.readers.known(folder)?.slug ?? (place.kind === 'personal' ? place.reader : null);
}

function editFor({ folder }: YamlHere, edits: readonly Edit[]): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { path, splices } of edits) {
    const rangeOf = rangesInFile(folder.corpus.files.get(path));
    for (const splice of splices) edit.replace(uriOf(folder, path), rangeOf(splice), splice.text);
  }
  return edit;
}

function why(refused: Extract<Renamed, { kind: 'refused' }>): string {
  if (refused.reason !== 'broken') return sentence(refused.reason);
  return vscode.l10n.t('Nothing was renamed, for {0} would have to change. {1}', baseName(refused.path), vscode.l10n.t(PROBLEMS[refused.problem.code][1], ...refused.problem.args));
}

function sentence(reason: 'not-an-id' | 'taken' | 'not-yours'): string {
  switch (reason) {
    case 'not-an-id': return vscode.l10n.t('An id has lower-case letters, digits and hyphens, and begins with a letter.');
    case 'taken': return vscode.l10n.t('Something else has this id already.');
    case 'not-yours': return vscode.l10n.t('Only whoever wrote this can rename it: a reader in their own file, an editor in the shared reading.');
  }
}
