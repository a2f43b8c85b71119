import * as vscode from 'vscode';
import { editEntry, type EntryChange } from '../../core/ask/entry-acts.ts';
import { isOwn, wordsAbout } from '../../core/ask/entry-parts.ts';
import { speakerOf } from '../../core/ask/speaker.ts';
import { idFor } from '../../core/ask/yaml/names.ts';
import { labelOf, namesOf, resolve, type Named } from '../../core/corpus/names.ts';
import type { Actor, Claim, Term } from '../../core/model/reading.ts';
import { ACTOR_KINDS, STANCES, type ActorKind } from '../../core/model/words.ts';
import { shorten } from '../../core/text/shorten.ts';
import { command } from '../../host/command.ts';
import { take } from '../../host/desk.ts';
import type { Host } from '../../host/host.ts';
import { actorKindWord, saidBy, stanceOf } from '../../host/words.ts';
import { askSpeaker, askStance } from './claim-questions.ts';
import type { Given } from './given.ts';
import { showRow } from './show-row.ts';
import { toSay, type Meant } from './which.ts';

interface Part {
  readonly label: string;
  readonly description: string;
  readonly act: () => Promise<void>;
}

/** What is said of an entry, part by part: one's own is changed, of others' one says something of one's own beside it. */
export function editCommand(host: Host): vscode.Disposable {
  return command('closeReading.editEntry', async (argument) => {
    const meant = await toSay(host, argument, { title: vscode.l10n.t('Change an actor, a term or a claim') });
    if (!meant) return;
    if (meant.given) return change(host, meant, changeFrom(meant, meant.given));
    const parts = partsOf(host, meant);
    const title = isOwn(meant.desk, meant.named) ? vscode.l10n.t('Change “{0}”', shorten(labelOf(meant.named), 60)) : vscode.l10n.t('Your own word on “{0}”', shorten(labelOf(meant.named), 60));
    await (await vscode.window.showQuickPick(parts, { title, placeHolder: vscode.l10n.t('What about it?') }))?.act();
  });
}

function partsOf(host: Host, meant: Meant): Part[] {
  const { named } = meant;
  const rename: Part = { label: named.entry.kind === 'claim' ? vscode.l10n.t('The sentence, and its id') : vscode.l10n.t('The name, and its id'), description: shorten(labelOf(named), 60), act: async () => run('closeReading.renameEntry', meant) };
  return named.entry.kind === 'claim' ? [rename, ...partsOfClaim(host, meant, named as Named<Claim>)] : [rename, ...partsOfName(host, meant, named as Named<Actor> | Named<Term>)];
}

function partsOfName(host: Host, meant: Meant, named: Named<Actor> | Named<Term>): Part[] {
  const { desk } = meant;
  const { entry } = named;
  const kind: Part[] = entry.kind === 'actor' && isOwn(desk, named) ? [{ label: vscode.l10n.t('The kind'), description: actorKindWord(entry.actorKind ?? 'other'), act: () => askKind(host, meant, entry.actorKind) }] : [];
  return [
    ...kind,
    { label: entry.kind === 'actor' ? vscode.l10n.t('The description') : vscode.l10n.t('The definition'), description: shorten(wordsAbout(desk, named), 60), act: async () => run('closeReading.writeEntryWords', meant) },
    { label: vscode.l10n.t('Its forms'), description: shorten(entry.forms.map(({ text }) => text).join(', '), 60), act: async () => run('closeReading.changeForms', meant) },
  ];
}

function partsOfClaim(host: Host, meant: Meant, named: Named<Claim>): Part[] {
  const { desk } = meant;
  if (!isOwn(desk, named)) return [];
  const speaker = speakerOf(desk.essay, named);
  const title = vscode.l10n.t('Change “{0}”', shorten(labelOf(named), 60));
  const name = speaker.kind === 'author' ? vscode.l10n.t('The author') : speaker.name;
  const says = resolve(namesOf(desk.essay), named.entry.by?.id ?? '', named.reader);
  return [
    {
      label: vscode.l10n.t('Who says it'), description: name, act: async () => {
        const answer = await askSpeaker(desk, { title, spans: [] });
        if (answer) await change(host, meant, { by: answer.kind === 'actor' ? idFor(answer.actor, named.reader) : answer.kind });
      },
    },
    ...(speaker.kind === 'reader' ? [] : [{
      label: vscode.l10n.t('What the author does with it'), description: saidBy(speaker, stanceOf(named.entry)), act: async () => {
        const by = says?.entry.kind === 'actor' ? { kind: 'actor' as const, actor: says as Named<Actor> } : { kind: 'author' as const };
        const stance = await askStance(title, by, stanceOf(named.entry));
        if (stance) await change(host, meant, { stance });
      },
    }]),
  ];
}

/** The same entry, handed on to another command. */
async function run(id: string, { here, named }: Pick<Meant, 'here' | 'named'>): Promise<void> {
  const item = named.entry.kind === 'claim' ? { kind: 'claim', claim: named } : { kind: 'entry', named };
  await vscode.commands.executeCommand(id, { here, item });
}

async function askKind(host: Host, meant: Meant, now: ActorKind | undefined): Promise<void> {
  const rows = ACTOR_KINDS.map((kind) => ({ label: actorKindWord(kind), kind: vscode.QuickPickItemKind.Default, actorKind: kind, ...(kind === now && { description: vscode.l10n.t('as it is now') }) }));
  const kind = (await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('What is {0}?', labelOf(meant.named)) }))?.actorKind;
  if (kind) await change(host, meant, { kind });
}

async function change(host: Host, { here, desk, named }: Meant, wanted: EntryChange): Promise<void> {
  if (await take(host, here.folder, editEntry(desk, named, wanted), vscode.l10n.t('“{0}” is changed', shorten(labelOf(named), 40)))) showRow(host, named.entry.kind, named.key);
}

const FIELDS = { actor: ['name', 'description'], term: ['headword', 'definition'], claim: ['claim', 'by'] } as const;

function changeFrom({ named }: Meant, given: Given): EntryChange {
  const kind = ACTOR_KINDS.find((one) => one === given.text('kind'));
  const stance = STANCES.find((one) => one === given.text('stance'));
  const words = Object.fromEntries(FIELDS[named.entry.kind].flatMap((field) => {
    const text = given.text(field);
    return text === undefined ? [] : [[field, text]];
  }));
  return { ...words, ...(named.entry.kind === 'actor' && kind && { kind }), ...(named.entry.kind === 'claim' && stance && { stance }) };
}
