import * as vscode from 'vscode';
import { say } from '../../host/command.ts';
import { editorInFront } from '../../host/essay-editors.ts';
import type { EssayHere } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';
import type { Drafts } from './drafts.ts';
import { passageAgain, type Kept } from './kept.ts';
import { placeOfName } from './words.ts';
import type { OpenNotes } from './open-notes.ts';
import { essayOf } from '../../host/passage.ts';

/** What stood unfinished in boxes when the window was closed is there again once its essay is in front. */
export function restoreDrafts(host: Host, drafts: Drafts, open: OpenNotes): vscode.Disposable {
  const restore = async () => {
    const editor = editorInFront();
    const here = editor && (await essayOf(host, editor.document));
    if (!editor || !here) return;
    const unfinished = drafts.unfinished(editor.document.uri);
    for (const kept of unfinished) await openAgain(kept, { document: editor.document, here, drafts, open });
    if (unfinished.length > 0) say(unfinished.length === 1 ? vscode.l10n.t('The note you had not finished is here again.') : vscode.l10n.t('The {0} notes you had not finished are here again.', unfinished.length));
  };
  void restore();
  return vscode.window.onDidChangeActiveTextEditor(() => void restore());
}

interface Ground {
  readonly document: vscode.TextDocument;
  readonly here: EssayHere;
  readonly drafts: Drafts;
  readonly open: OpenNotes;
}

async function openAgain(kept: Kept, { document, here, drafts, open }: Ground): Promise<void> {
  const { purpose, kind, tags, text } = kept;
  if (purpose.kind === 'note') {
    drafts.open(document, here, passageAgain(here, purpose), kind, { tags, text });
    return;
  }
  if (purpose.kind === 'words') {
    drafts.openWords(document, here, purpose, { span: placeOfName(here, purpose.key), text });
    return;
  }
  const id = purpose.kind === 'reply' ? purpose.to : purpose.id;
  await open.open({ uri: document.uri, ids: [id] });
  const home = open.homeFor(id);
  // The note it answered is gone: the words are kept as a note of their own.
  if (home) drafts.begin(home, here, { purpose, kind, tags, text });
  else drafts.open(document, here, passageAgain(here, { kind: 'note', selectors: [], where: '', whole: false }), 'commenting', { tags, text });
}
