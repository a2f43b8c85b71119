import * as vscode from 'vscode';
import type { Span } from '../core/text/span.ts';
import type { EssayHere } from './folder.ts';

/** What is dragged: within a tree by the name that VS Code has for that, from one tree to another by one of our own. */
const MIMES = { claims: 'application/vnd.code.tree.closereading.claims', notes: 'application/vnd.close-reading.notes', paper: 'application/vnd.code.tree.closereading.paper' } as const;

/** Rows that are dragged: of which tree and which essay. `ids`: of claims the rows', of notes the notes' own, of My Paper the claims' keys. `spans`: in the essay, of rows without an id. */
export interface Dragged {
  readonly from: keyof typeof MIMES;
  readonly folder: string;
  readonly stem: string;
  readonly ids: readonly string[];
  readonly spans: readonly Span[];
}

/** What a tree accepts from the trees that are named. */
export function mimesOf(...from: readonly (keyof typeof MIMES)[]): string[] {
  return from.map((one) => MIMES[one]);
}

/** Says what is being dragged. Only words can be handed from one tree to another. */
export function carry(transfer: vscode.DataTransfer, from: keyof typeof MIMES, { folder, essay }: EssayHere, { ids = [], spans = [] }: Partial<Pick<Dragged, 'ids' | 'spans'>>): void {
  const dragged: Dragged = { from, folder: folder.uri.toString(), stem: essay.stem, ids, spans };
  transfer.set(MIMES[from], new vscode.DataTransferItem(JSON.stringify(dragged)));
}

/** What was dropped, if it comes from a tree of ours that is named. Under one name VS Code may hand over several things, empty ones too. */
export async function carried(transfer: vscode.DataTransfer, ...from: readonly (keyof typeof MIMES)[]): Promise<Dragged | null> {
  for (const [mime, item] of transfer) {
    const tree = from.find((one) => MIMES[one] === mime);
    const dragged = tree ? draggedFrom(await item.asString(), tree) : null;
    if (dragged) return dragged;
  }
  return null;
}

/** What another window may have said is not believed. */
function draggedFrom(text: string, from: keyof typeof MIMES): Dragged | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return null;
    const { folder, stem, ids, spans } = value as { readonly [key: string]: unknown };
    if (typeof folder !== 'string' || typeof stem !== 'string') return null;
    return { from, folder, stem, ids: Array.isArray(ids) ? ids.map(String) : [], spans: Array.isArray(spans) ? spans.filter(isSpan) : [] };
  } catch {
    return null;
  }
}

function isSpan(value: unknown): value is Span {
  const { start, end } = (value ?? {}) as { readonly [key: string]: unknown };
  return Number.isInteger(start) && Number.isInteger(end) && Number(start) >= 0 && Number(end) > Number(start);
}
