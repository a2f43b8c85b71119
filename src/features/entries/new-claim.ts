import * as vscode from 'vscode';
import type { Desk } from '../../core/ask/desk.ts';
import { addEntry } from '../../core/ask/entry-acts.ts';
import { mayShare } from '../../core/ask/entry-parts.ts';
import { describeAll } from '../../core/ask/new-note.ts';
import { locatorOf } from '../../core/ask/places.ts';
import { idFor } from '../../core/ask/yaml/names.ts';
import { namesOf, resolve } from '../../core/corpus/names.ts';
import { STANCES, type Stance } from '../../core/model/words.ts';
import { shorten } from '../../core/text/shorten.ts';
import { command } from '../../host/command.ts';
import { deskAt, take } from '../../host/desk.ts';
import type { Host } from '../../host/host.ts';
import { inform, warn } from '../../host/message.ts';
import { givenFrom, type Given } from './given.ts';
import { askSentence, askSpeaker, askStance, askWhere, speakerFrom, type Says } from './claim-questions.ts';
import { showRow } from './show-row.ts';
import { placeGiven, placeNow, type Place } from './place.ts';

/** What a claim is made of, once all has been asked. */
interface Said {
  readonly says: Says;
  readonly claim: string;
  readonly stance: Stance | undefined;
  readonly shared: boolean;
}

/** The selected passage becomes the ground of a claim: who says it, in one sentence. */
export function newClaimCommand(host: Host): vscode.Disposable {
  return command('closeReading.newClaim', (argument) => newClaim(host, argument));
}

async function newClaim(host: Host, argument: unknown): Promise<{ readonly key: string } | null> {
  const given = givenFrom(argument);
  const place = given ? await placeGiven(host, given) : await placeNow(host);
  if (!place) {
    void inform(vscode.l10n.t('Open an essay first: claims are made about an essay.'));
    return null;
  }
  const desk = await deskAt(host, place.here);
  if (!desk) return null;
  const said = given ? saidBy(desk, given) : await ask(desk, place);
  if (!said) return null;
  const { selectors, unique } = describeAll(desk.essay, place.spans);
  const { says, claim, stance, shared } = said;
  const by = says.kind === 'actor' ? idFor(says.actor, shared ? null : desk.reader.slug) : says.kind;
  const added = addEntry(desk, { kind: 'claim', claim, by, passages: selectors, ...(stance && { stance }) }, { shared });
  if (!(await take(host, place.here.folder, added, vscode.l10n.t('The claim “{0}” is listed', shorten(claim, 40)))) || added.kind === 'refused') return null;
  const key = shared ? added.id : `${desk.reader.slug}/${added.id}`;
  showRow(host, 'claim', key);
  if (!unique) void warn(vscode.l10n.t('The claim is saved, but the words of its passage, with the same words around them, stand in several places of the essay.'));
  return { key };
}

/** In up to four questions; null: the reader thought better of it. */
async function ask(desk: Desk, place: Place): Promise<Said | null> {
  const where = [...new Set(place.spans.map((span) => locatorOf(desk.essay, span)))].join(' · ');
  const title = place.spans.length === 0 ? vscode.l10n.t('New claim, without a passage yet') : vscode.l10n.t('New claim from {0}', where);
  const says = await askSpeaker(desk, { title, spans: place.spans });
  if (!says) return null;
  const claim = await askSentence(title, '');
  if (claim === undefined) return null;
  const stance = says.kind === 'actor' ? await askStance(title, says, undefined) : undefined;
  if (says.kind === 'actor' && stance === undefined) return null;
  // What a reader says stands in the reader's own file.
  const shared = says.kind === 'reader' || !mayShare(desk) ? false : await askWhere(title);
  return shared === undefined ? null : { says, claim, stance, shared };
}

/** What a script says: `by` is author, reader or an actor's id. */
function saidBy(desk: Desk, given: Given): Said | null {
  const says = speakerFrom(resolve(namesOf(desk.essay), given.text('by') ?? '', desk.reader.slug), given.text('by') ?? 'author');
  const claim = given.text('claim')?.trim() ?? '';
  return says && claim !== '' ? { says, claim, stance: STANCES.find((stance) => stance === given.text('stance')), shared: given.flag('shared') } : null;
}
