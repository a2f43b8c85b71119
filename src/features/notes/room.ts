import * as vscode from 'vscode';
import { editorInFront } from '../../host/essay-editors.ts';

/**
 * A box or a thread is drawn below its passage, and VS Code does not scroll to it. Where less than half a page is left
 * there, or the passage is not in sight, it goes to the middle.
 */
export function makeRoomBelow(uri: vscode.Uri, { end }: vscode.Range): void {
  const editor = editorInFront();
  const [first, last] = [editor?.visibleRanges[0], editor?.visibleRanges.at(-1)];
  if (!editor || !first || !last || editor.document.uri.toString() !== uri.toString()) return;
  const [top, at, bottom] = [first.start, end, last.end].map((position) => editor.document.offsetAt(position)) as [number, number, number];
  if (at < top || bottom - at < (bottom - top) / 2) editor.revealRange(new vscode.Range(end, end), vscode.TextEditorRevealType.InCenter);
}
