import * as vscode from 'vscode';
import { claimTree, itemIn } from '../../core/ask/claims.ts';
import { quotationIn } from '../../core/ask/quotation.ts';
import { passagesOfRow } from '../../core/ask/rows.ts';
import { notesById } from '../../core/ask/threads.ts';
import { spansOfNote } from '../../core/corpus/notes.ts';
import { parsePaper } from '../../core/paper/paper.ts';
import type { Span } from '../../core/text/span.ts';
import { carried, carry, type Dragged } from '../../host/dragging.ts';
import { uriOf, type EssayHere } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';
import type { PaperRow } from './paper-row.ts';

/** Says which passages are dragged from the view My Paper. */
export function carryPaperRows(rows: readonly PaperRow[], transfer: vscode.DataTransfer): void {
  const [dragged] = rows.flatMap(({ folder, item }) => (item.kind === 'evidence' ? [{ here: { folder, essay: item.essay }, spans: item.evidence.spans }] : []));
  if (dragged) carry(transfer, 'paper', dragged.here, { spans: dragged.spans });
}

/** A note, a claim or a passage dropped on a Markdown paper becomes a quotation there, as one step. */
export function paperDrops(host: Host): vscode.DocumentDropEditProvider {
  return {
    async provideDocumentDropEdits(document, position, transfer, token) {
      const at = host.locate(document.uri);
      const dropped = at && (await droppedOn(host, transfer));
      if (!at || !dropped || token.isCancellationRequested) return undefined;
      const text = document.getText();
      const insertion = quotationIn(parsePaper(text, at.folder.corpus.papers.get(at.path)), document.offsetAt(position), { corpus: dropped.here.folder.corpus, essay: dropped.here.essay, spans: dropped.spans });
      if (!insertion) return undefined;
      const { start, end, text: words } = insertion.splice;
      if (start === end && start === document.offsetAt(position)) return new vscode.DocumentDropEdit(words);
      const edit = new vscode.DocumentDropEdit('');
      edit.additionalEdit = new vscode.WorkspaceEdit();
      edit.additionalEdit.replace(uriOf(at.folder, at.path), new vscode.Range(document.positionAt(start), document.positionAt(end)), words);
      return edit;
    },
  };
}

interface Dropped {
  readonly here: EssayHere;
  readonly spans: readonly Span[];
}

async function droppedOn(host: Host, transfer: vscode.DataTransfer): Promise<Dropped | null> {
  const dragged = await carried(transfer, 'paper', 'notes', 'claims');
  const here = dragged && host.essays.find(({ folder, essay }) => folder.uri.toString() === dragged.folder && essay.stem === dragged.stem);
  const spans = here ? spansOfDragged(here, dragged) : [];
  return here && spans.length > 0 ? { here, spans } : null;
}

/** Of several rows the first is meant, and of a claim its first passage: a quotation has one place. */
function spansOfDragged({ essay }: EssayHere, { from, ids, spans }: Dragged): readonly Span[] {
  const length = essay.content?.text.length ?? 0;
  switch (from) {
    case 'paper': return spans.filter(({ end }) => end <= length);
    case 'notes': return notesById(essay, ids).map(spansOfNote).find((found) => found.length > 0) ?? [];
    case 'claims': {
      const tree = claimTree(essay);
      const items = ids.flatMap((id) => itemIn(tree, (item) => item.id === id) ?? []);
      return items.flatMap((item) => passagesOfRow(essay, item))[0] ?? [];
    }
  }
}
