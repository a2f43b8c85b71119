import * as vscode from 'vscode';
import { hiddenCount } from '../core/ask/layers.ts';
import { locatorOf } from '../core/ask/places.ts';
import { noteStop } from '../core/ask/threads.ts';
import { sameSpan } from '../core/text/span.ts';
import { authorOf } from '../host/cards.ts';
import { command, say } from '../host/command.ts';
import { editorInFront, essayIn } from '../host/essay-editors.ts';
import type { Host } from '../host/host.ts';
import { showPassage } from '../host/show.ts';
import { kindWord, outcomeWord } from '../host/words.ts';

/** From note to note through the essay, in the order of the text. It only goes there: another key opens the note. */
export function registerNoteNavigation(host: Host): vscode.Disposable {
  let last: { readonly uri: string; readonly number: number } | null = null;
  const go = async (direction: 'next' | 'previous') => {
    const editor = editorInFront();
    const here = editor && essayIn(host, editor.document);
    if (!editor || !here) {
      say(vscode.l10n.t('Open an essay first: its notes are gone through in the order of the text.'));
      return;
    }
    const uri = editor.document.uri.toString();
    const from = { offset: editor.document.offsetAt(editor.selection.active), last: last?.uri === uri ? last.number : null, layers: host.layers.of(here) };
    const stop = noteStop(here.essay, from, direction);
    if (!stop) {
      const { hidden } = hiddenCount(here.essay, host.layers.of(here));
      say(hidden > 0 ? vscode.l10n.t('The notes on this essay are hidden. The Notes view shows them again.') : vscode.l10n.t('There are no notes on this essay yet.'));
      return;
    }
    last = { uri, number: stop.number };
    await showPassage(here, stop.span);
    void host.seen.add(here, [stop.note]);
    const { annotation, passages } = stop.note;
    const state = passages.map(({ outcome }) => ('span' in outcome && sameSpan(outcome.span, stop.span) ? outcomeWord(outcome) : null)).find((word) => word !== null);
    const place = [locatorOf(here.essay, stop.span), state ?? ''].filter((part) => part !== '').join(', ');
    const words = vscode.l10n.t('This is note {0} of {1}: {2} by {3}, {4}.', stop.number, stop.of, kindWord(annotation.motivation), authorOf(here.essay, stop.note), place);
    say(!stop.wrapped ? words : direction === 'next' ? vscode.l10n.t('{0} It goes on from the beginning.', words) : vscode.l10n.t('{0} It goes on from the end.', words));
  };
  // A key that is held down is quicker than the editor: each step begins where the one before it ended.
  let steps: Promise<void> = Promise.resolve();
  const step = (direction: 'next' | 'previous') => (steps = steps.then(() => go(direction), () => go(direction)));
  return vscode.Disposable.from(
    command('closeReading.nextNote', () => step('next')),
    command('closeReading.previousNote', () => step('previous')),
  );
}
