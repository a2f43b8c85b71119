import * as vscode from 'vscode';
import type { Speaker } from '../core/ask/speaker.ts';
import { KIND_COUNTS, KIND_WORDS } from '../core/model/kind-words.ts';
import type { Claim } from '../core/model/reading.ts';
import type { Outcome } from '../core/model/selector.ts';
import type { ActorKind, Motivation, Relation, Stance } from '../core/model/words.ts';

/** The one vocabulary on screen: what the format's words are called there. */
export function kindWord(kind: Motivation): string {
  return vscode.l10n.t(KIND_WORDS[kind]);
}

/** “1 question”, “3 questions”, as said within a sentence. */
export function kindCount(kind: Motivation, count: number): string {
  return vscode.l10n.t(KIND_COUNTS[kind][count === 1 ? 0 : 1], count);
}

export function notesCount(count: number): string {
  return count === 1 ? vscode.l10n.t('1 note') : vscode.l10n.t('{0} notes', count);
}

/** “25 times in this essay”. */
export function timesInEssay(count: number): string {
  switch (count) {
    case 0: return vscode.l10n.t('not named in this essay');
    case 1: return vscode.l10n.t('once in this essay');
    default: return vscode.l10n.t('{0} times in this essay', count);
  }
}

/** What an actor is, in one word. */
export function actorKindWord(kind: ActorKind): string {
  switch (kind) {
    case 'person': return vscode.l10n.t('person');
    case 'group': return vscode.l10n.t('group');
    case 'class': return vscode.l10n.t('class');
    case 'institution': return vscode.l10n.t('institution');
    case 'party': return vscode.l10n.t('party');
    case 'state': return vscode.l10n.t('state');
    case 'company': return vscode.l10n.t('company');
    case 'event': return vscode.l10n.t('event');
    case 'place': return vscode.l10n.t('place');
    case 'other': return vscode.l10n.t('actor');
  }
}

/** The sign, always with its word. */
export function relationWord(relation: Relation): string {
  switch (relation) {
    case 'supports': return vscode.l10n.t('⊕ supports');
    case 'attacks': return vscode.l10n.t('⊖ attacks');
    case 'undercuts': return vscode.l10n.t('⊘ undercuts');
  }
}

/** What is said of a passage that does not stand exactly as it was stored; null: nothing. */
export function outcomeWord(outcome: Pick<Outcome, 'kind'>): string | null {
  switch (outcome.kind) {
    case 'exact': return null;
    case 'normalized': return vscode.l10n.t('same words, other marks');
    case 'drifted': return vscode.l10n.t('text has changed');
    case 'ambiguous': return vscode.l10n.t('several places');
    case 'orphaned': return vscode.l10n.t('no longer in the text');
  }
}

/** Who says a claim, and what the essay's author does with it. */
export function saidBy(speaker: Speaker, stance: Stance): string {
  if (speaker.kind === 'reader') return vscode.l10n.t('A claim of {0}.', speaker.name);
  if (speaker.kind === 'author') {
    switch (stance) {
      case 'asserts': return vscode.l10n.t('The author asserts this.');
      case 'reports': return vscode.l10n.t('The author reports this.');
      case 'denies': return vscode.l10n.t('The author denies this.');
      case 'questions': return vscode.l10n.t('The author questions this.');
    }
  }
  switch (stance) {
    case 'asserts': return vscode.l10n.t('{0} says this; the author agrees.', speaker.name);
    case 'reports': return vscode.l10n.t('{0} says this; the author reports it.', speaker.name);
    case 'denies': return vscode.l10n.t('{0} says this; the author denies it.', speaker.name);
    case 'questions': return vscode.l10n.t('{0} says this; the author questions it.', speaker.name);
  }
}

/** The stance where a claim does not give one. */
export function stanceOf(claim: Pick<Claim, 'stance'>): Stance {
  return claim.stance ?? 'asserts';
}

/** A day as people write one; the words themselves where they are no date. */
export function dayOf(date: string): string {
  const time = Date.parse(date);
  if (Number.isNaN(time)) return date;
  return new Date(time).toLocaleDateString(locale(), { day: 'numeric', month: 'long', year: 'numeric' });
}

/** Fills the places of an English sentence of the core, in the reader's language. */
export function translated(sentence: string, ...args: readonly (string | number)[]): string {
  return vscode.l10n.t(sentence, ...args);
}

/** A moment as people write one, by the reader's clock: “Tuesday 24 November 2026, 23:59”; the words themselves where they are no time. */
export function momentOf(time: string): string {
  const at = Date.parse(time);
  if (Number.isNaN(at)) return time;
  return new Date(at).toLocaleString(locale(), { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' });
}

const STEPS = [['day', 86_400_000], ['hour', 3_600_000], ['minute', 60_000]] as const;

/** “in 3 days”, “2 hours ago”. `now` in milliseconds. */
export function fromNow(time: string, now: number): string {
  const away = Date.parse(time) - now;
  const [unit, length] = STEPS.find(([, one]) => Math.abs(away) >= one) ?? STEPS[2];
  return new Intl.RelativeTimeFormat(locale()).format(Math.trunc(away / length), unit);
}

function locale(): string {
  return vscode.env.language === 'en' ? 'en-GB' : vscode.env.language;
}
