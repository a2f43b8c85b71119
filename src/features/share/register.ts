import * as vscode from 'vscode';
import { command } from '../../host/command.ts';
import { folderInFront } from '../../host/folder-in-front.ts';
import type { Host } from '../../host/host.ts';
import { get } from './get.ts';
import { groundIn, type Ground } from './ground.ts';
import { registerMoves } from './moves.ts';
import { share } from './share.ts';
import { registerUnshared } from './status.ts';
import { onScreen } from './talk.ts';

/** Sharing one's reading with a class through git, and getting theirs, in a student's words. */
export function registerShare(host: Host): vscode.Disposable {
  const run = (act: (ground: Ground) => Promise<void>) => async () => {
    await host.ready;
    const folder = await folderInFront(host);
    const ground = folder && (await groundIn(host, folder, onScreen));
    if (ground) await act(ground);
  };
  return vscode.Disposable.from(
    command('closeReading.share', run(share)),
    command('closeReading.getReadings', run(get)),
    registerUnshared(host), registerMoves(host),
  );
}
