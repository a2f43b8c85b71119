import * as vscode from 'vscode';
import { claimTree, type ClaimItem } from '../../core/ask/claims.ts';
import { quotationIn } from '../../core/ask/quotation.ts';
import { notesById } from '../../core/ask/threads.ts';
import { placeOfOutcome } from '../../core/corpus/anchors.ts';
import { passagesOfClaim } from '../../core/corpus/graph.ts';
import { spansOfNote } from '../../core/corpus/notes.ts';
import { parsePaper } from '../../core/paper/paper.ts';
import type { Span } from '../../core/text/span.ts';
import { uriOf, type EssayHere } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';
import type { PaperRow } from './paper-row.ts';

/** VS Code's names for what is dragged from each view. */
export const PAPER_MIME = 'application/vnd.code.tree.closereading.paper';
const MIMES = { paper: PAPER_MIME, claims: 'application/vnd.code.tree.closereading.claims', notes: 'application/vnd.code.tree.closereading.notes' } as const;

/** Says which passages are dragged from the view My Paper. */
export function carryPaperRows(rows: readonly PaperRow[], transfer: vscode.DataTransfer): void {
  const dragged = rows.flatMap(({ folder, item }) => (item.kind === 'evidence' ? [{ folder: folder.uri.toString(), stem: item.essay.stem, spans: item.evidence.spans }] : []));
  if (dragged[0]) transfer.set(PAPER_MIME, new vscode.DataTransferItem(JSON.stringify(dragged[0])));
}

/** A note, a claim or a passage dropped on a Markdown paper becomes a quotation there, as one step. */
export function registerDrops(host: Host): vscode.Disposable {
  return vscode.languages.registerDocumentDropEditProvider({ language: 'markdown' }, {
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
  });
}

interface Dropped {
  readonly here: EssayHere;
  readonly spans: readonly Span[];
}

async function droppedOn(host: Host, transfer: vscode.DataTransfer): Promise<Dropped | null> {
  for (const from of ['paper', 'notes', 'claims'] as const) {
    const value = parsed(await transfer.get(MIMES[from])?.asString());
    const here = value && host.essays.find(({ folder, essay }) => folder.uri.toString() === value.folder && essay.stem === value.stem);
    const spans = here ? spansOfDragged(here, from, value) : [];
    if (here && spans.length > 0) return { here, spans };
  }
  return null;
}

interface Dragged {
  readonly folder: string;
  readonly stem: string;
  readonly ids: readonly string[];
  readonly spans: readonly Span[];
}

/** What another window may have said is not believed. */
function parsed(text: string | undefined): Dragged | null {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    if (typeof value !== 'object' || value === null) return null;
    const { folder, stem, ids, spans } = value as { readonly [key: string]: unknown };
    if (typeof folder !== 'string' || typeof stem !== 'string') return null;
    return { folder, stem, ids: Array.isArray(ids) ? ids.map(String) : [], spans: Array.isArray(spans) ? spans.filter(isSpan) : [] };
  } catch {
    return null;
  }
}

function isSpan(value: unknown): value is Span {
  const { start, end } = (value ?? {}) as { readonly [key: string]: unknown };
  return Number.isInteger(start) && Number.isInteger(end) && Number(start) >= 0 && Number(end) > Number(start);
}

/** Of several rows the first is meant: a quotation has one place. */
function spansOfDragged({ essay }: EssayHere, from: keyof typeof MIMES, { ids, spans }: Dragged): readonly Span[] {
  const length = essay.content?.text.length ?? 0;
  switch (from) {
    case 'paper': return spans.filter(({ end }) => end <= length);
    case 'notes': return notesById(essay, ids).map(spansOfNote).find((found) => found.length > 0) ?? [];
    case 'claims': return ids.map((id) => spansOfItem(essay, itemIn(claimTree(essay), id))).find((found) => found.length > 0) ?? [];
  }
}

function itemIn(items: readonly ClaimItem[], id: string): ClaimItem | undefined {
  for (const item of items) {
    const found = item.id === id ? item : itemIn(item.children, id);
    if (found) return found;
  }
  return undefined;
}

function spansOfItem(essay: EssayHere['essay'], item: ClaimItem | undefined): Span[] {
  const passages = item?.kind === 'passage' ? [item.passage] : item?.kind === 'claim' ? passagesOfClaim(essay, item.claim) : [];
  const span = passages.map(({ outcome }) => placeOfOutcome(outcome)).find((place) => place !== null);
  return span ? [span] : [];
}
