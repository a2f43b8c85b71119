import * as vscode from 'vscode';
import type { EssayHere } from './folder.ts';

/** What is dragged: within a tree by the name that VS Code has for that, from one tree to another by one of our own. */
const MIMES = { claims: 'application/vnd.code.tree.closereading.claims', notes: 'application/vnd.close-reading.notes' } as const;

/** Rows that are dragged: of which tree and which essay. `ids`: of claims the rows', of notes the notes' own. */
export interface Dragged {
  readonly from: keyof typeof MIMES;
  readonly folder: string;
  readonly stem: string;
  readonly ids: readonly string[];
}

/** What a tree accepts from the trees that are named. */
export function mimesOf(...from: readonly (keyof typeof MIMES)[]): string[] {
  return from.map((one) => MIMES[one]);
}

/** Says what is being dragged. Only words can be handed from one tree to another. */
export function carry(transfer: vscode.DataTransfer, from: keyof typeof MIMES, { folder, essay }: EssayHere, ids: readonly string[]): void {
  const dragged: Dragged = { from, folder: folder.uri.toString(), stem: essay.stem, ids };
  transfer.set(MIMES[from], new vscode.DataTransferItem(JSON.stringify(dragged)));
}

/** What was dropped, if it comes from a tree of ours that is named. Under one name VS Code may hand over several things, empty ones too. */
export async function carried(transfer: vscode.DataTransfer, ...from: readonly (keyof typeof MIMES)[]): Promise<Dragged | null> {
  for (const [mime, item] of transfer) {
    const dragged = from.some((one) => MIMES[one] === mime) ? draggedFrom(await item.asString()) : null;
    if (dragged && MIMES[dragged.from] === mime) return dragged;
  }
  return null;
}

function draggedFrom(text: string): Dragged | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'ids' in value && Array.isArray(value.ids) ? (value as Dragged) : null;
  } catch {
    return null;
  }
}
