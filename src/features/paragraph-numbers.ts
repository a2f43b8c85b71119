import * as vscode from 'vscode';
import { layoutOf } from '../core/corpus/layout.ts';
import { onEssayEditors } from '../host/essay-editors.ts';
import type { Host } from '../host/host.ts';
import { rangeOf } from '../host/positions.ts';

/** A small ¶ number before the first word of each paragraph. The outline and the status bar say it in words. */
export function registerParagraphNumbers(host: Host): vscode.Disposable {
  const type = vscode.window.createTextEditorDecorationType({ rangeBehavior: vscode.DecorationRangeBehavior.OpenOpen });
  const editors = onEssayEditors(host, (editor, here) => {
    const paragraphs = here && !here.essay.isPaper ? layoutOf(here.essay).paragraphs : [];
    editor.setDecorations(type, paragraphs.map(({ number, start }) => ({
      range: rangeOf(editor.document, { start, end: start }),
      renderOptions: { before: { contentText: `¶${number}`, color: new vscode.ThemeColor('closeReading.paragraphNumber'), margin: '0 0.7em 0 0', fontStyle: 'normal', fontWeight: 'normal' } },
    })));
  });
  return vscode.Disposable.from(type, editors);
}
