import * as vscode from 'vscode';
import { command } from '../../host/command.ts';
import type { Host } from '../../host/host.ts';
import { noteActs } from './acts.ts';
import { annotateCommands } from './annotate.ts';
import { namesInNotes } from './completion.ts';
import { Controller } from './controller.ts';
import { Drafts } from './drafts.ts';
import { OpenNotes } from './open-notes.ts';
import { roomInGutter } from './gutter.ts';
import { replyCommands } from './replies.ts';
import { restoreDrafts } from './restore.ts';
import { openWordsBox } from './words.ts';

/** Notes in the text: boxes to write them in, and threads to read them in, both only while they are open. */
export function registerNotes(host: Host): vscode.Disposable {
  const controller = new Controller(() => vscode.window.visibleTextEditors.some(({ document }) => host.essayOf(document.uri) !== null));
  const drafts = new Drafts(host, controller);
  const open = new OpenNotes(host, controller);
  return vscode.Disposable.from(
    controller, drafts, open, roomInGutter(host, controller, () => drafts.areOpen || open.areOpen), namesInNotes(host, drafts), annotateCommands(host, drafts),
    replyCommands(host, drafts, open), noteActs(host, open), restoreDrafts(host, drafts, open),
    command('closeReading.openNotesHere', (...given) => open.open(...given)),
    command('closeReading.openWordsBox', (argument) => openWordsBox(host, drafts, argument)),
    command('closeReading.closeNotes', (argument) => open.close(argument)),
  );
}
