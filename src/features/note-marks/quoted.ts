import * as vscode from 'vscode';
import { usedSpans } from '../../core/ask/uses.ts';
import type { EssayHere } from '../../host/folder.ts';
import { rangeOf } from '../../host/positions.ts';
import type { Uses } from '../../host/uses.ts';

/** A small sign after each passage that a paper quotes; where, says the hover of the passage. */
export class QuotedMarks implements vscode.Disposable {
  readonly #type = vscode.window.createTextEditorDecorationType({
    after: { contentText: '❞', color: new vscode.ThemeColor('closeReading.paragraphMark'), margin: '0 0 0 0.12em', fontStyle: 'normal', fontWeight: 'normal', textDecoration: 'none; font-size: 0.75em; vertical-align: super; line-height: 0' },
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });

  paint(editor: vscode.TextEditor, here: EssayHere, uses: Uses): void {
    editor.setDecorations(this.#type, usedSpans(uses.of(here)).map((span) => rangeOf(editor.document, span)));
  }

  clear(editor: vscode.TextEditor): void {
    editor.setDecorations(this.#type, []);
  }

  dispose(): void {
    this.#type.dispose();
  }
}
