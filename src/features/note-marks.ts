import * as vscode from 'vscode';
import { claimedSpans, kindsOf, MARK_STYLES, markedSpans, type MarkStyle } from '../core/ask/marks.ts';
import { marksOf, type Mark } from '../core/ask/places.ts';
import type { Span } from '../core/text/span.ts';
import { command, say } from '../host/command.ts';
import { onEssayEditors } from '../host/essay-editors.ts';
import type { Host } from '../host/host.ts';
import { links, plain } from '../host/markdown.ts';
import { rangeOf } from '../host/positions.ts';
import { kindCount, notesCount } from '../host/words.ts';

const HIDDEN = 'marks hidden';
const CLAIMS = 'claims shown';

/**
 * Shows where notes stand: a quiet line under their very words, and one mark with their number at the end of the
 * paragraph. Claims are marked only on request, for they cover most of an essay. One key hides it all.
 */
export function registerNoteMarks(host: Host): vscode.Disposable {
  const types = new Map(MARK_STYLES.map((style) => [style, vscode.window.createTextEditorDecorationType(looks(style))]));
  const paragraph = vscode.window.createTextEditorDecorationType({ rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed });
  const claim = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor('closeReading.claimBackground'), rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
  const editors = onEssayEditors(host, (editor, here) => {
    const essay = here && !host.memory.get(HIDDEN, false) ? here.essay : null;
    const spans = essay ? markedSpans(essay) : new Map<MarkStyle, readonly Span[]>();
    for (const [style, type] of types) editor.setDecorations(type, (spans.get(style) ?? []).map((span) => rangeOf(editor.document, span)));
    editor.setDecorations(paragraph, essay ? marksOf(essay).map((mark) => markOption(editor.document, mark)) : []);
    editor.setDecorations(claim, essay && host.memory.get(CLAIMS, false) ? claimedSpans(essay).map((span) => rangeOf(editor.document, span)) : []);
  });
  const toggle = async (key: string, said: (on: boolean) => string) => {
    const on = !host.memory.get(key, false);
    await host.memory.update(key, on);
    editors.repaint();
    say(said(on));
  };
  return vscode.Disposable.from(
    ...types.values(), paragraph, claim, editors,
    command('closeReading.toggleMarks', () =>
      toggle(HIDDEN, (hidden) => (hidden ? vscode.l10n.t('All marks are hidden. The same command shows them again.') : vscode.l10n.t('The marks are shown.')))),
    command('closeReading.toggleClaims', async () => {
      // Whoever asks for the claims wants to see them now.
      await host.memory.update(HIDDEN, false);
      await toggle(CLAIMS, (shown) => (shown ? vscode.l10n.t('The passages of claims are shown.') : vscode.l10n.t('The passages of claims are hidden.')));
    }),
  );
}

/** Kinds differ by the line's form, so that colour is never alone. VS Code keeps theme colours as CSS variables of these names. */
function looks(style: MarkStyle): vscode.DecorationRenderOptions {
  const rangeBehavior = vscode.DecorationRangeBehavior.ClosedClosed;
  const ruler = { overviewRulerColor: new vscode.ThemeColor(`closeReading.${style}Note`), overviewRulerLane: vscode.OverviewRulerLane.Right };
  const line = (form: string) => ({ textDecoration: `underline ${form} var(--vscode-closeReading-${style}Note) 1px; text-underline-offset: 0.25em`, rangeBehavior, ...ruler });
  switch (style) {
    case 'comment': return line('solid');
    case 'question': return line('wavy');
    case 'paraphrase': return line('dashed');
    case 'judgement': return line('double');
    case 'text': return line('dotted');
    case 'highlight': return { backgroundColor: new vscode.ThemeColor('closeReading.highlightBackground'), rangeBehavior, ...ruler };
  }
}

function markOption(document: vscode.TextDocument, mark: Mark): vscode.DecorationOptions {
  return {
    range: rangeOf(document, { start: mark.end, end: mark.end }),
    hoverMessage: hoverOf(document, mark),
    renderOptions: { after: { contentText: `✎ ${mark.notes.length}`, color: new vscode.ThemeColor('closeReading.paragraphMark'), margin: '0 0 0 0.8em', fontStyle: 'normal', fontWeight: 'normal' } },
  };
}

function hoverOf(document: vscode.TextDocument, { notes }: Mark): vscode.MarkdownString[] {
  const kinds = kindsOf(notes).map(({ kind, count }) => kindCount(kind, count)).join(', ');
  return [
    new vscode.MarkdownString(plain(vscode.l10n.t('{0} here: {1}', notesCount(notes.length), kinds))),
    links('', [{ words: vscode.l10n.t('Open the notes of this paragraph'), command: 'closeReading.openNotesHere', arguments: [{ uri: document.uri.toString(), ids: notes.map(({ annotation }) => annotation.ref.id) }] }]),
  ];
}
