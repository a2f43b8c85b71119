import * as vscode from 'vscode';
import { addEntry, addForm, type NewEntry } from '../../core/ask/entry-acts.ts';
import { mayShare } from '../../core/ask/entry-parts.ts';
import { nameFrom, type NameChoice } from '../../core/ask/name-choices.ts';
import type { Desk } from '../../core/ask/desk.ts';
import { labelOf, namesOf, resolve } from '../../core/corpus/names.ts';
import { ACTOR_KINDS, type ActorKind } from '../../core/model/words.ts';
import { command, say } from '../../host/command.ts';
import { deskAt, take } from '../../host/desk.ts';
import type { Host } from '../../host/host.ts';
import { inform } from '../../host/message.ts';
import { givenFrom, type Given } from './given.ts';
import { pickName, type Picked } from './name-picks.ts';
import { showRow } from './show-row.ts';
import { placeGiven, placeNow, type Place } from './place.ts';

const USUAL = 'usual kind of actor';

/** Selected words become an actor or a term, or another form of one that is listed; without a selection the name is typed. */
export function newNameCommands(host: Host): vscode.Disposable {
  return vscode.Disposable.from(
    command('closeReading.newActor', (argument) => newName(host, 'actor', argument)),
    command('closeReading.newTerm', (argument) => newName(host, 'term', argument)),
  );
}

async function newName(host: Host, of: 'actor' | 'term', argument: unknown): Promise<{ readonly key: string } | null> {
  const given = givenFrom(argument);
  const place = given ? await placeGiven(host, given) : await placeNow(host);
  if (!place) {
    void inform(vscode.l10n.t('Open an essay first: actors and terms are those of an essay.'));
    return null;
  }
  const desk = await deskAt(host, place.here);
  if (!desk) return null;
  const words = wordsOf(place, desk);
  const picked = given ? pickedBy(desk, of, { given, words }) : await pickName(desk.essay, { of, words, usual: usualKind(host), mayShare: mayShare(desk) });
  return picked && made(host, { place, desk }, picked);
}

function wordsOf({ spans: [span] }: Place, { essay }: Desk): string {
  return span ? nameFrom((essay.content?.text ?? '').slice(span.start, span.end), { markdown: essay.markdown }) : '';
}

function usualKind(host: Host): ActorKind {
  return ACTOR_KINDS.find((kind) => kind === host.memory.get<string>(USUAL)) ?? 'person';
}

/** What a script has chosen: `also` is the id of an entry that the words are another form of, `name` a new one's. */
function pickedBy(desk: Desk, of: 'actor' | 'term', { given, words }: { readonly given: Given; readonly words: string }): Picked | null {
  const also = given.text('also');
  const named = also === undefined ? null : resolve(namesOf(desk.essay), also, desk.reader.slug);
  if (named && named.entry.kind === of) return { choice: { kind: 'also', named: named as Extract<NameChoice, { kind: 'also' }>['named'], form: words }, shared: false };
  const name = given.text('name') ?? words;
  if (also !== undefined || name.trim() === '') return null;
  const actorKind = of === 'actor' ? (ACTOR_KINDS.find((kind) => kind === given.text('kind')) ?? 'person') : null;
  return { choice: { kind: 'new', name, forms: words === '' || words === name ? [] : [words], actorKind }, shared: given.flag('shared') };
}

async function made(host: Host, { place, desk }: { readonly place: Place; readonly desk: Desk }, { choice, shared }: Picked): Promise<{ readonly key: string } | null> {
  const { folder } = place.here;
  if (choice.kind !== 'new') {
    const { named } = choice;
    if (choice.kind === 'there') say(vscode.l10n.t('{0} is listed already.', labelOf(named)));
    else if (!(await take(host, folder, addForm(desk, named, choice.form), vscode.l10n.t('“{0}” is also {1}', choice.form, labelOf(named))))) return null;
    showRow(host, named.entry.kind, named.key);
    return { key: named.key };
  }
  const added = addEntry(desk, entryFrom(choice), { shared });
  const what = choice.actorKind === null ? vscode.l10n.t('The term “{0}” is listed', choice.name) : vscode.l10n.t('The actor “{0}” is listed', choice.name);
  if (!(await take(host, folder, added, what)) || added.kind === 'refused') return null;
  if (choice.actorKind !== null) void host.memory.update(USUAL, choice.actorKind);
  const key = shared ? added.id : `${desk.reader.slug}/${added.id}`;
  showRow(host, choice.actorKind === null ? 'term' : 'actor', key);
  return { key };
}

function entryFrom({ name, forms, actorKind }: Extract<NameChoice, { kind: 'new' }>): NewEntry {
  return actorKind === null ? { kind: 'term', headword: name, forms } : { kind: 'actor', name, actorKind, forms };
}
