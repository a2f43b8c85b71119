import * as vscode from 'vscode';
import type { Layers } from '../../core/ask/layers.ts';
import { doubtfulMarks, type DoubtfulMark, type LostMark } from '../../core/ask/marks.ts';
import type { Essay } from '../../core/corpus/corpus.ts';
import type { Note } from '../../core/corpus/notes.ts';
import { withoutMarkup } from '../../core/text/markdown.ts';
import { shorten } from '../../core/text/shorten.ts';
import { authorOf } from '../../host/cards.ts';
import { links, plain } from '../../host/markdown.ts';
import { rangeOf } from '../../host/positions.ts';
import { kindWord, outcomeWord } from '../../host/words.ts';

const NAMED = 6;

/** Shows that a passage has changed (a sign after it), and where a note may stand (a dotted line and a question mark at each place). Hovers say it in words. */
export class DoubtfulMarks implements vscode.Disposable {
  readonly #drifted = vscode.window.createTextEditorDecorationType({ after: sign('≠'), rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed });
  readonly #several = vscode.window.createTextEditorDecorationType({
    textDecoration: 'underline dotted var(--vscode-closeReading-doubtfulNote) 2px; text-underline-offset: 0.25em', after: sign('?'),
    overviewRulerColor: new vscode.ThemeColor('closeReading.doubtfulNote'), overviewRulerLane: vscode.OverviewRulerLane.Right, rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });

  paint(editor: vscode.TextEditor, essay: Essay, layers: Layers): void {
    const marks = bySpan(doubtfulMarks(essay, layers));
    for (const [kind, type] of [['drifted', this.#drifted], ['ambiguous', this.#several]] as const) {
      editor.setDecorations(type, marks.filter(([first]) => first.kind === kind).map((same) => ({
        range: rangeOf(editor.document, same[0]),
        // Of a passage that has a place the hover of the essay says all but this.
        hoverMessage: kind === 'drifted' ? wayOut(editor.document, same.map(({ note }) => note)) : hoverOf(editor.document, same.map((mark) => [mark.note, placeWords(mark)]), essay),
      })));
    }
  }

  clear(editor: vscode.TextEditor): void {
    for (const type of [this.#drifted, this.#several]) editor.setDecorations(type, []);
  }

  dispose(): void {
    for (const type of [this.#drifted, this.#several]) type.dispose();
  }
}

function sign(contentText: string): vscode.ThemableDecorationAttachmentRenderOptions {
  return { contentText, color: new vscode.ThemeColor('closeReading.doubtfulNote'), margin: '0 0 0 0.12em', fontStyle: 'normal', fontWeight: 'normal', textDecoration: 'none; font-size: 0.8em; vertical-align: super; line-height: 0' };
}

/** Marks of one kind on the very same words are drawn once. */
function bySpan(marks: readonly DoubtfulMark[]): [DoubtfulMark, ...DoubtfulMark[]][] {
  const found = new Map<string, [DoubtfulMark, ...DoubtfulMark[]]>();
  for (const mark of marks) {
    const key = `${mark.kind} ${mark.start} ${mark.end}`;
    const known = found.get(key);
    if (known) known.push(mark);
    else found.set(key, [mark]);
  }
  return [...found.values()];
}

function placeWords({ number, of }: DoubtfulMark): string {
  return vscode.l10n.t('may be here, the place {0} of {1} that it may be', number, of);
}

/** “✎ 2 no longer in the text”: what stands at the end of the paragraph where notes have lost their passages. */
export function lostWords({ notes }: LostMark): string {
  return `✎ ${notes.length} ${outcomeWord({ kind: 'orphaned' }) ?? ''}`;
}

export function lostHover(document: vscode.TextDocument, essay: Essay, { notes }: LostMark): vscode.MarkdownString[] {
  return hoverOf(document, notes.map((note) => [note, outcomeWord({ kind: 'orphaned' }) ?? '']), essay);
}

/** “Question by Lena: text has changed”, with what was written, and the way to its place. */
function hoverOf(document: vscode.TextDocument, notes: readonly (readonly [Note, string])[], essay: Essay): vscode.MarkdownString[] {
  const said = notes.slice(0, NAMED).map(([note, state]) => {
    const body = shorten(withoutMarkup(note.annotation.body ?? ''), 80);
    const name = vscode.l10n.t('{0} by {1}: {2}', kindWord(note.annotation.motivation), authorOf(essay, note), state);
    return `${plain(name)}${body === '' ? '' : `  \n*${plain(body)}*`}`;
  });
  const rest = notes.length - NAMED;
  if (rest > 0) said.push(plain(vscode.l10n.t('and {0} more here', rest)));
  return [new vscode.MarkdownString(said.join('\n\n')), wayOut(document, notes.map(([note]) => note))];
}

function wayOut(document: vscode.TextDocument, notes: readonly Note[]): vscode.MarkdownString {
  return links('', [{ words: vscode.l10n.t('Re-attach…'), command: 'closeReading.reattach', arguments: [{ uri: document.uri.toString(), ids: notes.map(({ annotation }) => annotation.ref.id) }] }]);
}
