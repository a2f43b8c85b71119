import * as vscode from 'vscode';
import { lastWordIn, usedSpans } from '../../core/ask/uses.ts';
import type { EssayHere } from '../../host/folder.ts';
import { rangeOf } from '../../host/positions.ts';
import type { Uses } from '../../host/uses.ts';

const LOOKS = { color: new vscode.ThemeColor('closeReading.paragraphMark'), margin: '0 0 0 0.12em', fontStyle: 'normal', fontWeight: 'normal', textDecoration: 'none; font-size: 0.75em; vertical-align: super; line-height: 0' };

/** A small sign after each passage that a paper quotes, and another at the end of each place that one cites; where, says the hover. */
export class UseMarks implements vscode.Disposable {
  readonly #types = { quotation: signed('❞'), citation: signed('※') };

  paint(editor: vscode.TextEditor, here: EssayHere, uses: Uses): void {
    const all = uses.of(here);
    editor.setDecorations(this.#types.quotation, usedSpans(all, 'quotation').map((span) => rangeOf(editor.document, span)));
    editor.setDecorations(this.#types.citation, usedSpans(all, 'citation').map((span) => rangeOf(editor.document, lastWordIn(here.essay, span))));
  }

  clear(editor: vscode.TextEditor): void {
    for (const type of Object.values(this.#types)) editor.setDecorations(type, []);
  }

  dispose(): void {
    for (const type of Object.values(this.#types)) type.dispose();
  }
}

function signed(contentText: string): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({ after: { contentText, ...LOOKS }, rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed });
}
