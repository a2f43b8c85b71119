import * as vscode from 'vscode';
import { command, say } from '../host/command.ts';
import type { Host } from '../host/host.ts';
import { warn } from '../host/message.ts';

/** Takes the last change of ours back: in a locked essay the editor's own undo is switched off. */
export function registerUndo(host: Host): vscode.Disposable {
  return command('closeReading.undo', async () => {
    const undone = await host.edits.undo();
    switch (undone.kind) {
      case 'nothing': return say(vscode.l10n.t('There is nothing to undo.'));
      case 'undone': return say(undone.what === '' ? vscode.l10n.t('The last change is undone.') : vscode.l10n.t('This is undone: {0}.', undone.what));
      case 'refused': {
        const words = undone.what === '' ? vscode.l10n.t('The last change could not be undone.') : vscode.l10n.t('This could not be undone: {0}.', undone.what);
        return void warn(`${words} ${undone.message}`);
      }
    }
  });
}
