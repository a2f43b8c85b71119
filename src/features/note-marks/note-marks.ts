import * as vscode from 'vscode';
import { ALL_LAYERS, shownReplies, type Layers } from '../../core/ask/layers.ts';
import { claimedSpans, kindsOf, lostMarks, MARK_STYLES, markedSpans, type MarkStyle } from '../../core/ask/marks.ts';
import { newNotes, type Seen } from '../../core/ask/news.ts';
import { marksOf, type Mark } from '../../core/ask/places.ts';
import type { Essay } from '../../core/corpus/corpus.ts';
import type { Span } from '../../core/text/span.ts';
import { command, say } from '../../host/command.ts';
import { onEssayEditors } from '../../host/essay-editors.ts';
import type { Host } from '../../host/host.ts';
import { links, plain } from '../../host/markdown.ts';
import { rangeOf } from '../../host/positions.ts';
import { kindCount, notesCount } from '../../host/words.ts';
import { DoubtfulMarks, lostHover, lostWords } from './doubtful.ts';
import { UseMarks } from './used.ts';

const HIDDEN = 'marks hidden';
const CLAIMS = 'claims shown';

/**
 * Shows where notes stand: a quiet line under their very words, and one mark with their number at the end of the
 * paragraph. Claims are marked only on request, for they cover most of an essay. One key hides it all.
 */
export function registerNoteMarks(host: Host): vscode.Disposable {
  const types = new Map(MARK_STYLES.map((style) => [style, vscode.window.createTextEditorDecorationType(looks(style))]));
  const doubtful = new DoubtfulMarks();
  const used = new UseMarks();
  const paragraph = vscode.window.createTextEditorDecorationType({ rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed });
  const claim = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor('closeReading.claimBackground'), rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
  const editors = onEssayEditors(host, (editor, here) => {
    const essay = here && !host.memory.get(HIDDEN, false) ? here.essay : null;
    const layers = here ? host.layers.of(here) : ALL_LAYERS;
    const spans = essay ? markedSpans(essay, layers) : new Map<MarkStyle, readonly Span[]>();
    for (const [style, type] of types) editor.setDecorations(type, (spans.get(style) ?? []).map((span) => rangeOf(editor.document, span)));
    editor.setDecorations(paragraph, here && essay ? paragraphOptions(editor.document, essay, { layers, seen: host.seen.of(here) }) : []);
    editor.setDecorations(claim, essay && host.memory.get(CLAIMS, false) ? claimedSpans(essay).map((span) => rangeOf(editor.document, span)) : []);
    if (essay) doubtful.paint(editor, essay, layers);
    else doubtful.clear(editor);
    if (here && essay) used.paint(editor, here, host.uses);
    else used.clear(editor);
  });
  const toggle = async (key: string, said: (on: boolean) => string) => {
    const on = !host.memory.get(key, false);
    await host.memory.update(key, on);
    editors.repaint();
    say(said(on));
  };
  return vscode.Disposable.from(
    ...types.values(), paragraph, claim, doubtful, used, editors, host.seen.onDidChange(() => editors.repaint()), host.uses.onDidChange(() => editors.repaint()),
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

/** Which notes are shown, and which of them have been seen. */
interface Sight {
  readonly layers: Layers;
  readonly seen: Seen;
}

/** At the end of a paragraph: how many notes stand in it, how many of those are new, and how many have lost their place there. One sign for both, for VS Code keeps no order among several. */
function paragraphOptions(document: vscode.TextDocument, essay: Essay, { layers, seen }: Sight): vscode.DecorationOptions[] {
  const marks = new Map(marksOf(essay, layers).map((mark) => [mark.end, mark]));
  const lost = new Map(lostMarks(essay, layers).map((mark) => [mark.at, mark]));
  return [...new Set([...marks.keys(), ...lost.keys()])].map((at) => {
    const [here, gone] = [marks.get(at), lost.get(at)];
    const fresh = here ? freshIn(essay, here, { layers, seen }) : 0;
    const words = [here ? `✎ ${here.notes.length}` : '', fresh > 0 ? vscode.l10n.t('{0} new', fresh) : '', gone ? lostWords(gone) : ''].filter((part) => part !== '');
    return {
      range: rangeOf(document, { start: at, end: at }),
      hoverMessage: [...(here ? hoverOf(document, here, fresh) : []), ...(gone ? lostHover(document, essay, gone) : [])],
      renderOptions: {
        after: {
          contentText: words.join(' \u00a0'), color: new vscode.ThemeColor(gone ? 'closeReading.doubtfulNote' : 'closeReading.paragraphMark'),
          margin: '0 0 0 0.8em', fontStyle: 'normal', fontWeight: 'normal',
        },
      },
    };
  });
}

/** How many of a paragraph’s notes are new to the reader, or have an answer that is. */
function freshIn(essay: Essay, { notes }: Mark, { layers, seen }: Sight): number {
  return notes.filter((note) => newNotes(essay, [note, ...shownReplies(essay, note, layers)], { me: layers.me, seen }).length > 0).length;
}

function hoverOf(document: vscode.TextDocument, { notes }: Mark, fresh: number): vscode.MarkdownString[] {
  const kinds = kindsOf(notes).map(({ kind, count }) => kindCount(kind, count)).join(', ');
  return [
    new vscode.MarkdownString(plain([vscode.l10n.t('{0} here: {1}', notesCount(notes.length), kinds), fresh === 0 ? '' : vscode.l10n.t('New to you, or newly answered: {0}', fresh)].filter((words) => words !== '').join('. '))),
    links('', [{ words: vscode.l10n.t('Open the notes of this paragraph'), command: 'closeReading.openNotesHere', arguments: [{ uri: document.uri.toString(), ids: notes.map(({ annotation }) => annotation.ref.id) }] }]),
  ];
}
