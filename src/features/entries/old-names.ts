import * as vscode from 'vscode';
import { oldNames, updateNames } from '../../core/ask/ref-acts.ts';
import { command, say } from '../../host/command.ts';
import { deskAt, knownDesk, take } from '../../host/desk.ts';
import type { EssayHere } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';
import { inform } from '../../host/message.ts';

const OFFERED = 'old names offered';

/** After somebody has renamed what a reader refers to, the reader's own files can follow. It is offered once. */
export function oldNamesCommand(host: Host): vscode.Disposable {
  const offer = () => void offerOnce(host);
  return vscode.Disposable.from(
    host.current.onDidChange(offer), host.readers.onDidChange(offer),
    command('closeReading.updateNames', async () => {
      await host.ready;
      if (host.current.here) await update(host, host.current.here);
    }),
  );
}

async function offerOnce(host: Host): Promise<void> {
  const { here } = host.current;
  const desk = here && knownDesk(host, here);
  const old = desk ? oldNames(desk) : [];
  if (!here || !desk || old.length === 0) return;
  const key = `${here.folder.uri.toString()} ${desk.reader.slug} ${here.essay.stem} ${[...new Set(old.map((one) => `${one.old}>${one.named.key}`))].sort().join(' ')}`;
  const offered = host.memory.get<readonly string[]>(OFFERED, []);
  if (offered.includes(key)) return;
  await host.memory.update(OFFERED, [...offered.slice(-50), key]);
  const yes = vscode.l10n.t('Update');
  const words = old.length === 1 ? vscode.l10n.t('1 place in your reading uses an old name. It goes on working.') : vscode.l10n.t('{0} places in your reading use an old name. They go on working.', old.length);
  if ((await inform(words, yes)) === yes) await update(host, here);
}

async function update(host: Host, here: EssayHere): Promise<void> {
  const desk = await deskAt(host, here);
  if (!desk) return;
  const count = oldNames(desk).length;
  if (count === 0) return say(vscode.l10n.t('No old names are used in your reading.'));
  await take(host, here.folder, updateNames(desk), count === 1 ? vscode.l10n.t('1 name is up to date now') : vscode.l10n.t('{0} names are up to date now', count));
}
