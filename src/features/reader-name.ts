import * as vscode from 'vscode';
import { slug } from '../core/model/place.ts';
import { command, say } from '../host/command.ts';
import { folderInFront } from '../host/folder-in-front.ts';
import type { Host } from '../host/host.ts';
import type { Reader } from '../host/reader.ts';

/**
 * Who one is as a reader can be changed at any time; what was written under another name stays where it is. A script or
 * a test may hand over `{ name }`: then nothing is asked.
 */
export function registerReaderName(host: Host): vscode.Disposable {
  return command('closeReading.chooseReader', async (argument) => {
    await host.ready;
    const folder = await folderInFront(host);
    const given = readerFrom(argument);
    if (folder && given) await host.readers.remember(folder, given);
    const reader = folder && (given ?? (await host.readers.choose(folder)));
    if (reader) say(vscode.l10n.t('Your notes are now signed “{0}” and kept in files called {1}.yaml.', reader.name, reader.slug));
  });
}

function readerFrom(argument: unknown): Reader | null {
  if (typeof argument !== 'object' || argument === null || !('name' in argument) || typeof argument.name !== 'string') return null;
  const name = argument.name.trim();
  const file = slug(name);
  return file === null ? null : { slug: file, name };
}
