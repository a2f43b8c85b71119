import * as vscode from 'vscode';
import { editsFor } from '../../core/ask/desk.ts';
import { isOwn } from '../../core/ask/entry-parts.ts';
import { likeEntries } from '../../core/ask/entry-uses.ts';
import { mergeEntries } from '../../core/ask/merge-acts.ts';
import { linkEdits } from '../../core/ask/own-papers.ts';
import { labelOf, namesOf, resolve, type Named } from '../../core/corpus/names.ts';
import { shorten } from '../../core/text/shorten.ts';
import { command, say } from '../../host/command.ts';
import { carryOutEdits, tell } from '../../host/desk.ts';
import type { Host } from '../../host/host.ts';
import { confirm } from '../../host/message.ts';
import { ownershipIn } from '../../host/own-papers.ts';
import { showRow } from './show-row.ts';
import { entryMeant, pickEntry, type Meant } from './which.ts';

/** Two entries that are one and the same become one. What would be lost of the first is said before. */
export function mergeCommand(host: Host): vscode.Disposable {
  return command('closeReading.mergeEntry', async (argument) => {
    const meant = await entryMeant(host, argument, { title: vscode.l10n.t('Merge two entries') });
    if (!meant) return;
    const { here, desk, named } = meant;
    const into = await other(meant);
    if (!into) return;
    const merged = mergeEntries(desk, named, into);
    const [from, kept] = [named, into].map((one) => shorten(labelOf(one), 60));
    if (merged.kind === 'acts' && merged.dropped.length > 0) {
      const detail = [vscode.l10n.t('Both have words for the same. These of “{0}” go:', from ?? ''), ...merged.dropped.map(({ text }) => `“${shorten(text, 200)}”`)].join('\n\n');
      if (!(await confirm(vscode.l10n.t('Merge “{0}” into “{1}”?', from ?? '', kept ?? ''), { detail, yes: vscode.l10n.t('Merge') }))) return;
    }
    const { corpus } = desk;
    const edited = merged.kind === 'refused' ? merged : editsFor(corpus, merged.files);
    const links = linkEdits(corpus, named, { key: into.key, ownership: { ...ownershipIn(host, here.folder), reader: desk.reader } });
    const all = edited.kind === 'refused' ? edited : { ...edited, edits: [...edited.edits, ...links.map((edit) => ({ ...edit, initial: null }))] };
    const what = vscode.l10n.t('“{0}” is “{1}” now', from ?? '', kept ?? '');
    if (await tell(here.folder, await carryOutEdits(host, { folder: here.folder, corpus, edited: all }, what), what)) showRow(host, into.entry.kind, into.key);
  });
}

/** What it becomes part of: only what the reader may change. */
async function other({ desk, named, given }: Meant): Promise<Named | null> {
  const into = given?.text('into');
  if (into !== undefined) return resolve(namesOf(desk.essay), into, desk.reader.slug);
  if (!isOwn(desk, named)) return named;
  const all = likeEntries(desk.essay, named).filter((one) => isOwn(desk, one));
  if (all.length === 0) {
    say(vscode.l10n.t('There is nothing of your own to merge it with.'));
    return null;
  }
  return pickEntry(desk.essay, all, { title: vscode.l10n.t('Merge “{0}” into …', shorten(labelOf(named), 60)), placeHolder: vscode.l10n.t('Which one stays?') });
}
