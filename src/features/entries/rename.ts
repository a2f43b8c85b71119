import * as vscode from 'vscode';
import { newWords, renameEdits } from '../../core/ask/rename-words.ts';
import { isOwn } from '../../core/ask/entry-parts.ts';
import { labelOf, ownLabel } from '../../core/corpus/names.ts';
import { keyWith, linkEdits } from '../../core/ask/own-papers.ts';
import { mayRename } from '../../core/ask/rename.ts';
import { shorten } from '../../core/text/shorten.ts';
import { command } from '../../host/command.ts';
import { carryOutEdits, tell } from '../../host/desk.ts';
import type { Host } from '../../host/host.ts';
import { ownershipIn } from '../../host/own-papers.ts';
import { showRow } from './show-row.ts';
import { toSay, type Meant } from './which.ts';

/** F2: other words for an actor, a term or a claim, and where it is one's own another id, wherever one's own files and papers use it. */
export function renameCommand(host: Host): vscode.Disposable {
  return command('closeReading.renameEntry', async (argument) => {
    const meant = await toSay(host, argument, { title: vscode.l10n.t('Rename') });
    if (!meant) return;
    const wanted = meant.given ? { words: meant.given.text('words') ?? null, id: meant.given.text('to') ?? null } : await ask(meant);
    if (wanted) await rename(host, meant, wanted);
  });
}

interface Wanted {
  readonly words: string | null;
  readonly id: string | null;
}

/** Enter twice leaves everything as it is. */
async function ask({ desk, named }: Meant): Promise<Wanted | null> {
  const may = mayRename(desk.essay, named, desk.reader.slug);
  const label = labelOf(named);
  const title = (step: number) => (may ? vscode.l10n.t('Rename “{0}” ({1} of 2)', shorten(label, 40), step) : vscode.l10n.t('Your own words for “{0}”', shorten(label, 40)));
  const words = await vscode.window.showInputBox({
    title: title(1), value: label, ignoreFocusOut: true, prompt: may ? promptFor(named.entry.kind) : vscode.l10n.t('They stand in your file, beside the words of those who listed it.'),
    validateInput: (value) => (value.trim() === '' ? vscode.l10n.t('It needs a name.') : null),
  });
  if (words === undefined) return null;
  const changed = words.trim() === label ? null : words.trim();
  if (!may) return { words: changed, id: null };
  const old = named.entry.ref.id;
  const id = await vscode.window.showInputBox({ title: title(2), value: old, ignoreFocusOut: true, prompt: vscode.l10n.t('Its id, by which files and links name it. The old one goes on working.') });
  return id === undefined ? null : { words: changed, id: id.trim() === old ? null : id.trim() };
}

function promptFor(kind: 'actor' | 'term' | 'claim'): string {
  switch (kind) {
    case 'actor': return vscode.l10n.t('Its name. Where the essay uses the old one, that stays as another form.');
    case 'term': return vscode.l10n.t('Its headword. Where the essay uses the old one, that stays as another form.');
    case 'claim': return vscode.l10n.t('The claim in one sentence.');
  }
}

async function rename(host: Host, { here, desk, named }: Meant, { words, id }: Wanted): Promise<void> {
  const change = words === null || (isOwn(desk, named) && words === ownLabel(named.entry)) ? null : newWords(desk, named, words);
  if (!change && id === null) return;
  const besides = id === null ? [] : linkEdits(desk.corpus, named, { key: keyWith(named, id), ownership: { ...ownershipIn(host, here.folder), reader: desk.reader } });
  const edited = renameEdits(desk, { named, change, id, besides });
  const what = vscode.l10n.t('“{0}” is renamed', shorten(labelOf(named), 40));
  const { corpus } = desk;
  if (!(await tell(here.folder, await carryOutEdits(host, { folder: here.folder, corpus, edited }, what), what))) return;
  showRow(host, named.entry.kind, id === null ? named.key : keyWith(named, id));
}
