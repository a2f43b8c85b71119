import * as vscode from 'vscode';
import { ownFilesByStem } from '../../core/ask/share/own-files.ts';
import { summaryOf } from '../../core/ask/share/summary.ts';
import { titleOf } from '../../core/corpus/corpus.ts';
import { repositoryOf, type Repository } from '../../host/git.ts';
import type { Folder } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';
import { refOf } from '../../host/standing.ts';
import { recordChanges } from './offer.ts';
import { partsWords } from './words.ts';

const PAUSE_MS = 400;

/** “3 notes not shared”: quiet in the status bar, and gone when there is nothing. */
export function registerUnshared(host: Host): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('closeReading.unshared', vscode.StatusBarAlignment.Left, 40);
  item.name = vscode.l10n.t('Notes not shared');
  item.command = 'closeReading.share';
  const watched = new Map<Repository, vscode.Disposable>();
  let round = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = () => {
    round += 1;
    clearTimeout(timer);
    timer = setTimeout(() => void show(round), PAUSE_MS);
  };
  const show = async (now: number) => {
    const folder = host.current.here?.folder ?? host.folders[0];
    const repository = folder ? await repositoryOf(folder.uri) : null;
    if (repository && !watched.has(repository)) watched.set(repository, repository.state.onDidChange(later));
    const told = folder && repository ? await unsharedIn(host, folder, repository) : null;
    if (now !== round) return;
    if (!told) {
      item.hide();
      return;
    }
    item.text = `$(cloud-upload) ${told.short}`;
    item.tooltip = vscode.l10n.t('{0}. Click to share.', told.long);
    item.accessibilityInformation = { label: `${told.short}. ${item.tooltip}`, role: 'button' };
    item.show();
  };
  void host.ready.then(later);
  return vscode.Disposable.from(
    item, host.onDidChange(later), host.readers.onDidChange(later), host.current.onDidChange(later),
    { dispose: () => {
      clearTimeout(timer);
      round = Infinity;
      for (const subscription of watched.values()) subscription.dispose();
    } },
  );
}

/** What others cannot have seen: what differs from the branch that is shared, or, where none is, from the last commit. */
async function unsharedIn(host: Host, folder: Folder, repository: Repository): Promise<{ readonly short: string; readonly long: string } | null> {
  const reader = host.readers.known(folder);
  const { HEAD } = repository.state;
  if (!reader || !HEAD) return null;
  const ref = HEAD.upstream ? refOf({ ...HEAD.upstream, isSet: true }) : HEAD.commit === undefined ? null : 'HEAD';
  const told: string[] = [];
  let count = { notes: 0, others: 0 };
  for (const [stem, paths] of ownFilesByStem(folder.corpus.files.keys(), reader.slug)) {
    const changes = await recordChanges({ repository }, { folder, paths, ref });
    if (changes.length === 0) continue;
    const notes = changes.filter(({ what }) => what === 'note' || what === 'reply').length;
    count = { notes: count.notes + notes, others: count.others + changes.length - notes };
    const essay = folder.corpus.essays.find((one) => one.stem === stem) ?? null;
    told.push(`${essay ? titleOf(essay) : stem}: ${partsWords(summaryOf(essay, changes))}`);
  }
  if (told.length === 0) return null;
  const short = count.notes > 0
    ? (count.notes === 1 ? vscode.l10n.t('1 note not shared') : vscode.l10n.t('{0} notes not shared', count.notes))
    : (count.others === 1 ? vscode.l10n.t('1 change not shared') : vscode.l10n.t('{0} changes not shared', count.others));
  return { short, long: told.join('; ') };
}
