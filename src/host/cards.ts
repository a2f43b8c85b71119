import * as vscode from 'vscode';
import type { Card } from '../core/ask/cards.ts';
import { locatorOf } from '../core/ask/places.ts';
import { speakerOf } from '../core/ask/speaker.ts';
import { placeOfOutcome, wordsOf, type Passage } from '../core/corpus/anchors.ts';
import { passagesOfClaim, type Step, type Undercutting } from '../core/corpus/graph.ts';
import { labelOf, readerName, type Named } from '../core/corpus/names.ts';
import type { Note } from '../core/corpus/notes.ts';
import type { Essay } from '../core/corpus/corpus.ts';
import type { Claim } from '../core/model/reading.ts';
import type { Span } from '../core/text/span.ts';
import { uriOf, type EssayHere } from './folder.ts';
import { fromFile, links, plain, type Link } from './markdown.ts';
import { actorKindWord, dayOf, kindWord, outcomeWord, relationWord, saidBy, stanceOf, timesInEssay } from './words.ts';

type Of<K extends Card['kind']> = Extract<Card, { kind: K }>;

const CLAIMS_SHOWN = 3;
const BODY_SHOWN = 500;
const REPLY_SHOWN = 120;

/** A card in words: what a file says as untrusted Markdown, links of our own apart. `history` says when a note was recorded and changed. */
export function cardWords(here: EssayHere, card: Card, history = ''): vscode.MarkdownString[] {
  switch (card.kind) {
    case 'footnote': return [fromFile(lines(head(vscode.l10n.t('Footnote {0}', card.footnote.mark)), card.footnote.text))];
    case 'actor': return actorWords(here, card);
    case 'term': return [...termWords(here.essay, card), ...exceptLink(here, card.span, card.term)];
    case 'note': return noteWords(here, card, history);
    case 'claim': return [claimWords(here.essay, card)];
  }
}

/** Blank lines between, so that each is a paragraph of its own. */
function lines(...parts: readonly (string | null | undefined)[]): string {
  return parts.filter((part) => part !== null && part !== undefined && part !== '').join('\n\n');
}

function head(name: string, ...more: readonly (string | null)[]): string {
  return [`**${plain(name)}**`, ...more.filter((part) => part !== null).map(plain)].join(' · ');
}

function actorWords(here: EssayHere, { span, actor, count, claims, readers }: Of<'actor'>): vscode.MarkdownString[] {
  const { essay } = here;
  const kind = [actor, ...actor.said].find(({ entry }) => entry.actorKind !== undefined)?.entry.actorKind ?? 'other';
  const shown = claims.slice(0, CLAIMS_SHOWN);
  const rest = claims.length - shown.length;
  const list = shown.map((claim) => `- ${plain(labelOf(claim))}`).join('\n');
  const words = fromFile(lines(
    head(labelOf(actor), actorKindWord(kind), timesInEssay(count)),
    ...[actor, ...actor.said].map(({ entry, reader }) => signed(essay, entry.description, reader)),
    claims.length === 0 ? null : `${plain(claims.length === 1 ? vscode.l10n.t('Acts in 1 claim:') : vscode.l10n.t('Acts in {0} claims:', claims.length))}\n${list}`,
    rest > 0 ? plain(vscode.l10n.t('and {0} more in the Claims view', rest)) : null,
    readers.length === 0 ? null : plain(vscode.l10n.t('Written about by {0}.', readers.map((reader) => readerName(essay, reader)).join(', '))),
  ));
  const targets = shown.flatMap((claim) => passageLinks(here, claim));
  return [words, ...(targets.length === 0 ? [] : [links(vscode.l10n.t('Go to the claims:'), unique(targets))]), ...exceptLink(here, span, actor)];
}

/** At a place in the text: the way to say that the form means something else there. */
function exceptLink({ folder, essay }: EssayHere, { start, end }: Span, { key }: Named): vscode.MarkdownString[] {
  if (start === end || essay.path === null) return [];
  return [links('', [{ words: vscode.l10n.t('Something else is meant here'), command: 'closeReading.exceptHere', arguments: [{ uri: uriOf(folder, essay.path).toString(), id: key, start, end }] }])];
}

/** Two claims in one paragraph would be two links of the same words: the first will do. */
function unique(all: readonly Link[]): Link[] {
  return [...new Map(all.map((link) => [link.words, link] as const).reverse()).values()].reverse();
}

function passageLinks(here: EssayHere, claim: Named<Claim>): Link[] {
  const passage = passagesOfClaim(here.essay, claim)[0];
  const span = passage && placeOfOutcome(passage.outcome);
  const uri = here.essay.path === null ? null : uriOf(here.folder, here.essay.path);
  if (!span || !uri) return [];
  const where = locatorOf(here.essay, span);
  return [{ words: where.split(',')[0] ?? where, command: 'closeReading.showPlace', arguments: [uri.toString(), span.start, span.end], tooltip: vscode.l10n.t('Go to {0}', where) }];
}

/** A reader's words with the reader's name before them; what is shared stands without. */
function signed(essay: Essay, text: string | undefined, reader: string | null): string | null {
  if (text === undefined || text.trim() === '') return null;
  return reader === null ? text : `*${plain(readerName(essay, reader))}:* ${text}`;
}

function termWords(essay: Essay, { term, count, definitions }: Of<'term'>): vscode.MarkdownString[] {
  const top = head(labelOf(term), vscode.l10n.t('term'), timesInEssay(count));
  if (definitions.length === 0) return [fromFile(lines(top, plain(vscode.l10n.t('Nobody has defined it yet.'))))];
  const rival = definitions.length > 1;
  const isGlossary = essay.glossaries.some(({ path }) => path === term.path);
  const who = (reader: string | null) => (reader !== null ? readerName(essay, reader) : isGlossary ? vscode.l10n.t('The glossary') : vscode.l10n.t('The shared reading'));
  const all = definitions.map(({ reader, text }) => (rival || reader !== null ? `*${plain(who(reader))}:* ${text}` : text));
  const [first, ...others] = all;
  // Each definition in a row of its own, so that they stand against each other.
  return [fromFile(lines(top, first)), ...others.map(fromFile)];
}

function claimWords(essay: Essay, { claim, passage, relations }: Of<'claim'>): vscode.MarkdownString {
  const own = claim.reader === null ? null : readerName(essay, claim.reader);
  return fromFile(lines(
    head(vscode.l10n.t('Claim'), own, outcomeWord(passage.outcome)),
    plain(labelOf(claim)),
    ...claim.said.map(({ entry, reader }) => (entry.claim === labelOf(claim) ? null : signed(essay, entry.claim, reader))),
    `*${plain(saidBy(speakerOf(essay, claim), stanceOf(claim.entry)))}*`,
    relations.map((relation) => `- ${relationWords(essay, claim, relation)}`).join('\n'),
    passage.reader === claim.reader || passage.reader === null ? null : plain(vscode.l10n.t('{0} put this passage under the claim.', readerName(essay, passage.reader))),
  ));
}

function relationWords(essay: Essay, claim: Named, relation: Step | Undercutting): string {
  const name = (target: Named | null, id: string) => plain(target ? vscode.l10n.t('“{0}”', labelOf(target)) : vscode.l10n.t('“{0}” (not here)', id));
  const what = relation.relation === 'undercuts'
    ? vscode.l10n.t('{0} the step from {1} to {2}', relationWord('undercuts'), name(relation.premise, relation.refs.from.id), name(relation.conclusion, relation.refs.to.id))
    : `${relationWord(relation.relation)} ${name(relation.to, relation.ref.id)}`;
  const why = relation.because === undefined ? '' : `, ${plain(vscode.l10n.t('because {0}', relation.because))}`;
  const who = relation.reader === null || relation.reader === claim.reader ? '' : ` (${plain(readerName(essay, relation.reader))})`;
  return what + why + who;
}

function noteWords(here: EssayHere, { note, passage, replies }: Of<'note'>, history: string): vscode.MarkdownString[] {
  const { annotation } = note;
  const pieces = annotation.targets.length > 1 ? vscode.l10n.t('in {0} pieces', annotation.targets.length) : null;
  const when = annotation.created === undefined ? null : dayOf(annotation.created);
  const words = fromFile(lines(
    head(kindWord(annotation.motivation), authorOf(here.essay, note), when, pieces, outcomeWord(passage.outcome)),
    outcomeChange(passage),
    annotation.deleted ? `*${plain(vscode.l10n.t('This note was withdrawn.'))}*` : cut(annotation.body ?? '', BODY_SHOWN),
    annotation.tags.map((tag) => plain(`#${tag}`)).join(' '),
    replies.map((reply) => `- ${replyWords(here.essay, reply)}`).join('\n'),
    history === '' ? null : `*${plain(history)}*`,
  ));
  if (here.essay.isPaper || here.essay.path === null) return [words];
  const open = { uri: uriOf(here.folder, here.essay.path).toString(), ids: [annotation.ref.id] };
  return [words, links('', [{ words: replies.length === 0 ? vscode.l10n.t('Open this note') : vscode.l10n.t('Open this note and its replies'), command: 'closeReading.openNotesHere', arguments: [open] }])];
}

/** What a drifted passage was, so that a reader can judge whether the note still fits. */
function outcomeChange(passage: Passage): string | null {
  return passage.outcome.kind === 'drifted' && passage.outcome.differences.length > 0 ? plain(vscode.l10n.t('It was written about: “{0}”', cut(wordsOf(passage), REPLY_SHOWN))) : null;
}

function replyWords(essay: Essay, reply: Note): string {
  const said = reply.annotation.deleted ? vscode.l10n.t('withdrawn') : cut((reply.annotation.body ?? '').split(/\r?\n/)[0] ?? '', REPLY_SHOWN);
  return `**${plain(authorOf(essay, reply))}:** ${said}`;
}

/** Who wrote a note: as imported, else as the reader signs. */
export function authorOf(essay: Essay, { annotation, reader }: Note): string {
  return annotation.creator ?? (reader === null ? vscode.l10n.t('The shared reading') : readerName(essay, reader));
}

function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest).replace(/\s+\S*$/, '')} …`;
}
