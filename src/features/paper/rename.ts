import * as vscode from 'vscode';
import { isMine } from '../../core/ask/own-papers.ts';
import { renameKey, type KeyRenamed } from '../../core/ask/paper/rename.ts';
import { essayOfSourceId, sourceIdAt } from '../../core/ask/paper/source-id.ts';
import { standingInPaper } from '../../core/ask/paper/standing.ts';
import { keyOf } from '../../core/corpus/corpus.ts';
import { placeOf } from '../../core/model/place.ts';
import { uriOf, type Folder } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';
import { inform, warn } from '../../host/message.ts';
import { ownershipIn } from '../../host/own-papers.ts';
import { rangeIn, rangeOf } from '../../host/positions.ts';
import { PAPERS, paperRead, SHARED_READINGS } from './document.ts';

/** F2 on a key: it changes in one's own papers and, for those who may write it, in the shared reading. */
export function registerKeyRename(host: Host): vscode.Disposable {
  return vscode.Disposable.from(vscode.languages.registerRenameProvider(PAPERS, provider(host)), vscode.languages.registerRenameProvider(SHARED_READINGS, provider(host)));
}

function provider(host: Host): vscode.RenameProvider {
  return {
    async prepareRename(document, position) {
      const found = await keyAt(host, document, position);
      if (!found) throw new Error(vscode.l10n.t('No key of a source stands here.'));
      return { range: found.range, placeholder: found.key };
    },
    async provideRenameEdits(document, position, to) {
      const found = await keyAt(host, document, position);
      if (!found) return null;
      const { folder, path, key } = found;
      const ownership = ownershipIn(host, folder);
      const isOwn = (paper: string) => paper === path || isMine(folder.corpus, paper, ownership) === true;
      const renamed = renameKey(folder.corpus, { from: key, to: to.trim(), reader: ownership.reader?.slug ?? null, isOwn });
      if (renamed.kind === 'refused') {
        // An error would only let Markdown's own renaming try, which does nothing and says nothing.
        void warn(why(renamed, to));
        return new vscode.WorkspaceEdit();
      }
      if (renamed.left.length > 0) void inform(renamed.left.length === 1 ? vscode.l10n.t('{0} is somebody else’s, and still cites “{1}”.', renamed.left[0] ?? '', key) : vscode.l10n.t('{0} papers of others still cite “{1}”.', renamed.left.length, key));
      return editFor(folder, renamed);
    },
  };
}

interface KeyHere {
  readonly folder: Folder;
  readonly path: string;
  readonly key: string;
  readonly range: vscode.Range;
}

async function keyAt(host: Host, document: vscode.TextDocument, position: vscode.Position): Promise<KeyHere | null> {
  const offset = document.offsetAt(position);
  if (document.languageId === 'markdown') {
    const here = await paperRead(host, document);
    const cited = here && standingInPaper(here.folder.corpus, here.path, offset).find(({ kind }) => kind === 'citation');
    if (!here || cited?.kind !== 'citation') return null;
    const { key, keySpan } = cited.citation;
    return keySpan.start - 2 <= offset && offset <= keySpan.end + 1 ? { ...here, key, range: rangeOf(document, keySpan) } : null;
  }
  await host.ready;
  const located = host.locate(document.uri);
  if (!located || placeOf(located.path)?.kind !== 'shared') return null;
  const text = document.getText();
  const essay = essayOfSourceId(located.folder.corpus, { path: located.path, text, offset });
  const span = sourceIdAt(text, offset);
  return essay && span ? { ...located, key: keyOf(essay), range: rangeOf(document, /^["']/.test(text.slice(span.start)) ? { start: span.start + 1, end: span.end - 1 } : span) } : null;
}

function editFor(folder: Folder, { edits }: Extract<KeyRenamed, { kind: 'edits' }>): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { path, splices } of edits) {
    const content = folder.corpus.files.get(path);
    if (content?.kind !== 'text') continue;
    for (const splice of splices) edit.replace(uriOf(folder, path), rangeIn(content.text, splice), splice.text);
  }
  return edit;
}

function why({ reason }: Extract<KeyRenamed, { kind: 'refused' }>, to: string): string {
  switch (reason) {
    case 'not-a-key': return vscode.l10n.t('A key has no spaces, commas, semicolons or brackets.');
    case 'taken': return vscode.l10n.t('Another source has the key “{0}” already.', to.trim());
    case 'from-file': return vscode.l10n.t('This key is the file’s name, for the reading gives no “id” under “source”. Write one there first.');
  }
}
