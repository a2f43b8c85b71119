import * as vscode from 'vscode';
import { storedWords, type Doubt } from '../../core/ask/doubts.ts';
import { locatorOf } from '../../core/ask/places.ts';
import { exchangesOf, likelihood, type Piece, type Proposal } from '../../core/ask/reattach.ts';
import { placeOfOutcome } from '../../core/corpus/anchors.ts';
import type { Essay } from '../../core/corpus/corpus.ts';
import { ownLabel, readerName } from '../../core/corpus/names.ts';
import { withoutMarkup } from '../../core/text/markdown.ts';
import { shorten } from '../../core/text/shorten.ts';
import { kindWord, outcomeWord } from '../../host/words.ts';

const SHOWN = 3;
const LONGEST = 60;

/** What a passage belongs to: “Question”, “claim “…””, “page 64”. */
export function ownerName({ owner }: Pick<Doubt, 'owner'>): string {
  switch (owner.kind) {
    case 'note': return kindWord(owner.note.motivation);
    case 'claim': return vscode.l10n.t('claim “{0}”', shorten(ownLabel(owner.claim) ?? owner.claim.ref.id, LONGEST));
    case 'except': return vscode.l10n.t('a place where “{0}” means something else', ownLabel(owner.entry) ?? owner.entry.ref.id);
    case 'footnote': return vscode.l10n.t('footnote {0}', owner.footnote.mark);
    case 'page': return vscode.l10n.t('the beginning of page {0}', owner.page.page);
  }
}

/** Who can write the reading that a passage stands in. */
export function writerOf(essay: Essay, { reading }: Pick<Doubt, 'reading'>): string {
  if (reading.reader !== null) return readerName(essay, reading.reader);
  const editors = reading.editors.map((editor) => readerName(essay, editor));
  return editors.length > 0 ? editors.join(', ') : vscode.l10n.t('whoever is named under “editors” in the shared reading');
}

export function isShared({ reading }: Pick<Doubt, 'reading'>): boolean {
  return reading.reader === null;
}

/** The old words, in short and in quotation marks. */
export function quoted({ target }: Pick<Doubt, 'target'>, longest = LONGEST): string {
  return vscode.l10n.t('“{0}”', shorten(storedWords(target.selector).words, longest));
}

/** “text has changed · ¶3”. */
export function stateOf(essay: Essay, { outcome }: Pick<Doubt, 'outcome'>): string {
  const span = placeOfOutcome(outcome);
  const several = outcome.kind === 'ambiguous' ? vscode.l10n.t('{0}: {1}', outcomeWord(outcome) ?? '', outcome.candidates.length) : outcomeWord(outcome);
  return [several ?? '', span ? locatorOf(essay, span) : ''].filter((part) => part !== '').join(' · ');
}

/** What the passage was stored for, with the beginning of what was written about it. */
export function aboutOf(doubt: Doubt): string {
  const body = doubt.owner.kind === 'note' ? shorten(withoutMarkup(doubt.owner.note.body ?? ''), 90) : '';
  return body === '' ? ownerName(doubt) : vscode.l10n.t('{0}: {1}', ownerName(doubt), body);
}

export function likelihoodWord(proposal: Proposal): string {
  switch (likelihood(proposal)) {
    case 'sure': return vscode.l10n.t('almost certainly');
    case 'likely': return vscode.l10n.t('likely');
    case 'perhaps': return vscode.l10n.t('perhaps');
  }
}

/** The differences of a place in words, so that nobody needs to see them drawn. */
export function differenceWords(essay: Essay, proposal: Proposal): string {
  const text = essay.content?.text ?? '';
  const within = saidOf(text, proposal.words);
  const around = saidOf(text, [...proposal.before, ...proposal.after]);
  if (within.length > 0) return listed(within);
  const same = vscode.l10n.t('the same words');
  return around.length === 0 ? same : vscode.l10n.t('{0}; around them: {1}', same, listed(around));
}

function saidOf(text: string, pieces: readonly Piece[]): string[] {
  return exchangesOf(text, pieces).map(({ gone, come }) => {
    if (gone === '') return vscode.l10n.t('new: “{0}”', shorten(come, LONGEST));
    if (come === '') return vscode.l10n.t('gone: “{0}”', shorten(gone, LONGEST));
    return vscode.l10n.t('“{0}” is now “{1}”', shorten(gone, LONGEST), shorten(come, LONGEST));
  });
}

function listed(all: readonly string[]): string {
  const shown = all.slice(0, SHOWN).join(' · ');
  const rest = all.length - SHOWN;
  return rest > 0 ? vscode.l10n.t('{0} · and {1} more', shown, rest) : shown;
}

/** “1 passage”, “12 passages”. */
export function passagesCount(count: number): string {
  return count === 1 ? vscode.l10n.t('1 passage') : vscode.l10n.t('{0} passages', count);
}
