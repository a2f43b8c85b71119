import * as vscode from 'vscode';
import { locatorOf } from '../core/ask/places.ts';
import { travel, type Departure } from '../core/ask/travel.ts';
import { command, say } from '../host/command.ts';
import { editorInFront, essayIn } from '../host/essay-editors.ts';
import type { Host } from '../host/host.ts';
import { rangeOf } from '../host/positions.ts';

/** From one place that names something to the next, so that one can watch a word travel through the essay. */
export function registerOccurrences(host: Host): vscode.Disposable {
  let following: string | null = null;
  const go = (direction: Departure['direction']) => {
    const editor = editorInFront();
    const here = editor && essayIn(host, editor.document);
    if (!editor || !here) {
      say(vscode.l10n.t('Open an essay first, and put the cursor on a name or a term.'));
      return;
    }
    const stop = travel(here.essay, { offset: editor.document.offsetAt(editor.selection.start), direction, following });
    if (!stop) {
      say(vscode.l10n.t('No actors or terms are named in this essay yet.'));
      return;
    }
    following = stop.occurrence.named.key;
    const range = rangeOf(editor.document, stop.occurrence);
    editor.selection = new vscode.Selection(range.start, range.end);
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    say(vscode.l10n.t('{0} is named here: {1} of {2}, {3}.', stop.name, stop.at, stop.of, locatorOf(here.essay, stop.occurrence)));
  };
  return vscode.Disposable.from(
    command('closeReading.nextOccurrence', () => go('next')),
    command('closeReading.previousOccurrence', () => go('previous')),
  );
}
