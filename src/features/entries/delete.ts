import * as vscode from 'vscode';
import { deleteEntry, notMine, recordsOf } from '../../core/ask/entry-acts.ts';
import { isOwn } from '../../core/ask/entry-parts.ts';
import { othersOn, usesOfEntry, type EntryUse } from '../../core/ask/entry-uses.ts';
import { linksTo } from '../../core/corpus/paper-links.ts';
import { labelOf, readerName, type Named } from '../../core/corpus/names.ts';
import type { Essay } from '../../core/corpus/corpus.ts';
import { baseName } from '../../core/model/place.ts';
import { shorten } from '../../core/text/shorten.ts';
import { authorOf } from '../../host/cards.ts';
import { command } from '../../host/command.ts';
import { take, tellRefusal } from '../../host/desk.ts';
import type { Host } from '../../host/host.ts';
import { confirm } from '../../host/message.ts';
import { kindWord, relationWord } from '../../host/words.ts';
import { REASONS } from '../../core/ask/desk.ts';
import { entryMeant, type Meant } from './which.ts';

const LISTED = 8;

/** Takes an entry away, once the reader has seen what refers to it. */
export function deleteCommand(host: Host): vscode.Disposable {
  return command('closeReading.deleteEntry', async (argument) => {
    const meant = await entryMeant(host, argument, { title: vscode.l10n.t('Delete') });
    if (!meant) return;
    const { here, desk, named, given } = meant;
    const refused = recordsOf(desk, named).length === 0 ? notMine(desk, named) : null;
    if (refused) return tellRefusal(here.folder, { kind: 'refused', message: vscode.l10n.t(REASONS[refused.reason], ...refused.args), path: null, at: null });
    if (given?.flag('sure') !== true && !(await isSure(meant))) return;
    await take(host, here.folder, deleteEntry(desk, named), vscode.l10n.t('“{0}” is deleted', shorten(labelOf(named), 40)));
  });
}

async function isSure({ desk, named }: Meant): Promise<boolean> {
  const label = shorten(labelOf(named), 80);
  if (!isOwn(desk, named)) {
    return confirm(vscode.l10n.t('Take back what you have said of “{0}”?', label), { detail: saidWords(desk, named), yes: vscode.l10n.t('Take Back') });
  }
  const uses = [...usesOfEntry(desk.essay, named).map((use) => useWords(desk.essay, use)), ...[...new Set(linksTo(desk.corpus, named).map(({ paper }) => paper))].map((paper) => vscode.l10n.t('a link in {0}', baseName(paper)))];
  const others = othersOn(named, desk.reader.slug).map((reader) => readerName(desk.essay, reader));
  const detail = [
    uses.length === 0 ? vscode.l10n.t('Nothing refers to it.') : uses.length === 1 ? vscode.l10n.t('1 place refers to it, and will lead nowhere:') : vscode.l10n.t('{0} places refer to it, and will lead nowhere:', uses.length),
    ...uses.slice(0, LISTED).map((words) => `• ${words}`), uses.length > LISTED ? vscode.l10n.t('and {0} more', uses.length - LISTED) : '',
    others.length > 0 ? vscode.l10n.t('What {0} said of it stays.', others.join(', ')) : '',
  ].filter((line) => line !== '').join('\n');
  return confirm(vscode.l10n.t('Delete “{0}”?', label), { detail, yes: vscode.l10n.t('Delete') });
}

function useWords(essay: Essay, use: EntryUse): string {
  const whose = use.reader === null ? '' : ` (${use.kind === 'note' ? authorOf(essay, use.note) : readerName(essay, use.reader)})`;
  if (use.kind === 'note') return `${kindWord(use.note.annotation.motivation)}: ${shorten(use.note.annotation.body ?? '', 60)}${whose}`;
  const claim = shorten(labelOf(use.claim), 60);
  switch (use.as) {
    case 'by': return vscode.l10n.t('says “{0}”', claim) + whose;
    case 'actors': return vscode.l10n.t('acts in “{0}”', claim) + whose;
    default: return vscode.l10n.t('“{0}” {1} it', claim, relationWord(use.as)) + whose;
  }
}

/** What a reader has said of an entry of somebody else's. */
function saidWords(desk: Meant['desk'], named: Named): string {
  return recordsOf(desk, named).flatMap(({ entry }) => (entry.kind === 'claim'
    ? [entry.claim ?? '', entry.passages.length > 0 ? vscode.l10n.t('{0} passages', entry.passages.length) : '', [...entry.supports, ...entry.attacks, ...entry.undercuts].length > 0 ? vscode.l10n.t('{0} relations', entry.supports.length + entry.attacks.length + entry.undercuts.length) : '']
    : [(entry.kind === 'actor' ? entry.description : entry.definition) ?? '', entry.forms.map(({ text }) => `“${text}”`).join(', ')])).filter((line) => line !== '').map((line) => shorten(line, 200)).join('\n');
}
