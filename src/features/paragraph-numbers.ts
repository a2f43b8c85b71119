import * as vscode from 'vscode';
import { layoutOf } from '../core/corpus/layout.ts';
import { onEssayEditors } from '../host/essay-editors.ts';
import type { Host } from '../host/host.ts';
import { rangeOf } from '../host/positions.ts';

/** Editions of verse count its lines beside every fifth. */
const EVERY = 5;

/** A small ¶ number before the first word of each paragraph, in verse a number after every fifth line. The status bar says them in words. */
export function registerParagraphNumbers(host: Host): vscode.Disposable {
  const verse = vscode.window.createTextEditorDecorationType({ rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed });
  const type = vscode.window.createTextEditorDecorationType({ rangeBehavior: vscode.DecorationRangeBehavior.OpenOpen });
  const editors = onEssayEditors(host, (editor, here) => {
    const { paragraphs, lines } = here && !here.essay.isPaper ? layoutOf(here.essay) : { paragraphs: [], lines: null };
    editor.setDecorations(type, paragraphs.map(({ number, start }) => ({
      range: rangeOf(editor.document, { start, end: start }), renderOptions: { before: numberOf(`¶${number}`, '0 0.7em 0 0') },
    })));
    editor.setDecorations(verse, (lines ?? []).filter(({ number }) => number % EVERY === 0).map(({ number, end }) => ({
      range: rangeOf(editor.document, { start: end, end }), renderOptions: { after: numberOf(String(number), '0 0 0 2em') },
    })));
  });
  return vscode.Disposable.from(type, verse, editors);
}

function numberOf(contentText: string, margin: string): vscode.ThemableDecorationAttachmentRenderOptions {
  return { contentText, margin, color: new vscode.ThemeColor('closeReading.paragraphNumber'), fontStyle: 'normal', fontWeight: 'normal' };
}
