import * as vscode from 'vscode';
import { claimTree, itemIn } from '../../core/ask/claims.ts';
import { claimLink } from '../../core/ask/claim-link.ts';
import { quotationIn } from '../../core/ask/quotation.ts';
import { passagesOfRow } from '../../core/ask/rows.ts';
import { notesById } from '../../core/ask/threads.ts';
import { graphOf } from '../../core/corpus/graph.ts';
import type { Named } from '../../core/corpus/names.ts';
import { spansOfNote } from '../../core/corpus/notes.ts';
import type { Claim } from '../../core/model/reading.ts';
import { insertInline, type Insertion } from '../../core/paper/insertion.ts';
import { parsePaper, type Paper } from '../../core/paper/paper.ts';
import type { Span } from '../../core/text/span.ts';
import { carried, carry, type Dragged } from '../../host/dragging.ts';
import { uriOf, type EssayHere, type Folder } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';
import type { PaperRow } from './paper-row.ts';

/** Says which passage or claim is dragged from the view My Paper. */
export function carryPaperRows(rows: readonly PaperRow[], transfer: vscode.DataTransfer): void {
  const row = rows.find(({ item }) => item.kind === 'evidence' || item.kind === 'claim');
  if (row?.item.kind === 'evidence') carry(transfer, 'paper', { folder: row.folder, essay: row.item.essay }, { spans: row.item.evidence.spans });
  if (row?.item.kind === 'claim') carry(transfer, 'paper', { folder: row.folder, essay: row.item.essay }, { ids: [row.item.claim.key] });
}

/** A note, a claim or a passage dropped on a Markdown paper becomes a quotation there, a claim without a passage a link, as one step. */
export function paperDrops(host: Host): vscode.DocumentDropEditProvider {
  return {
    async provideDocumentDropEdits(document, position, transfer, token) {
      const at = host.locate(document.uri);
      const dropped = at && (await droppedOn(host, transfer));
      if (!at || !dropped || token.isCancellationRequested) return undefined;
      const offset = document.offsetAt(position);
      const insertion = insertionOf(dropped, at, { paper: parsePaper(document.getText(), at.folder.corpus.papers.get(at.path)), offset });
      if (!insertion) return undefined;
      const { start, end, text: words } = insertion.splice;
      if (start === end && start === offset && !insertion.note) return new vscode.DocumentDropEdit(words);
      const edit = new vscode.DocumentDropEdit('');
      edit.additionalEdit = new vscode.WorkspaceEdit();
      edit.additionalEdit.replace(uriOf(at.folder, at.path), new vscode.Range(document.positionAt(start), document.positionAt(end)), words);
      if (insertion.note) edit.additionalEdit.insert(uriOf(at.folder, at.path), document.positionAt(insertion.note.start), insertion.note.text);
      return edit;
    },
  };
}

/** Words of an essay in their pieces; or a claim of which no passage has a place. */
type Dropped = { readonly here: EssayHere } & ({ readonly spans: readonly Span[]; readonly claim: null } | { readonly spans: null; readonly claim: Named<Claim> });

function insertionOf({ here, spans, claim }: Dropped, at: { readonly folder: Folder; readonly path: string }, { paper, offset }: { readonly paper: Paper; readonly offset: number }): Insertion | null {
  if (spans) return quotationIn(paper, offset, { corpus: here.folder.corpus, essay: here.essay, spans });
  return here.folder.uri.toString() === at.folder.uri.toString() ? insertInline(paper, offset, claimLink(at.path, claim)) : null;
}

async function droppedOn(host: Host, transfer: vscode.DataTransfer): Promise<Dropped | null> {
  const dragged = await carried(transfer, 'paper', 'notes', 'claims');
  const here = dragged && host.essays.find(({ folder, essay }) => folder.uri.toString() === dragged.folder && essay.stem === dragged.stem);
  return here ? contentOf(here, dragged) : null;
}

/** Of several rows the first is meant, and of a claim its first passage: a quotation has one place. */
function contentOf(here: EssayHere, { from, ids, spans }: Dragged): Dropped | null {
  const { essay } = here;
  const length = essay.content?.text.length ?? 0;
  const quoted = (found: readonly Span[] | undefined): Dropped | null => (found && found.length > 0 ? { here, spans: found, claim: null } : null);
  const claimed = (claim: Named<Claim>): Dropped => quoted(passagesOfRow(essay, { kind: 'claim', id: '', claim, label: '', children: [] })[0]) ?? { here, spans: null, claim };
  switch (from) {
    case 'paper': {
      const claim = graphOf(essay).claims.find(({ key }) => ids.includes(key));
      return claim ? claimed(claim) : quoted(spans.filter(({ end }) => end <= length));
    }
    case 'notes': return quoted(notesById(essay, ids).map(spansOfNote).find((found) => found.length > 0));
    case 'claims': {
      const tree = claimTree(essay);
      const [item] = ids.flatMap((id) => itemIn(tree, (one) => one.id === id) ?? []);
      return item?.kind === 'claim' ? claimed(item.claim) : item ? quoted(passagesOfRow(essay, item)[0]) : null;
    }
  }
}
