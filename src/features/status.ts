import * as vscode from 'vscode';
import { cardsAt, type Card } from '../core/ask/cards.ts';
import { doubtsOf, mayWrite, toLookAt, type Doubt } from '../core/ask/doubts.ts';
import { kindsOf } from '../core/ask/marks.ts';
import { marksOf, outlineOf, whereIs, type Where } from '../core/ask/places.ts';
import { usesToTell } from '../core/ask/uses.ts';
import { layoutOf } from '../core/corpus/layout.ts';
import { labelOf } from '../core/corpus/names.ts';
import { authorOf } from '../host/cards.ts';
import { command } from '../host/command.ts';
import { editorInFront, essayIn } from '../host/essay-editors.ts';
import type { EssayHere } from '../host/folder.ts';
import type { Host } from '../host/host.ts';
import { inform } from '../host/message.ts';
import { showPassage } from '../host/show.ts';
import { useWords } from '../host/use-words.ts';
import { kindCount, kindWord, notesCount, outcomeWord } from '../host/words.ts';

/** Where the reader is: in the status bar in short, on request in words; and the way from there to another paragraph. */
export function registerStatus(host: Host): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('closeReading.where', vscode.StatusBarAlignment.Right, 91);
  item.name = vscode.l10n.t('Place in the essay');
  item.command = 'closeReading.goToParagraph';
  const doubts = vscode.window.createStatusBarItem('closeReading.doubts', vscode.StatusBarAlignment.Right, 91.5);
  doubts.name = vscode.l10n.t('Passages to look at');
  doubts.command = 'closeReading.reattach';
  const show = () => {
    const place = placeNow(host);
    // Between two keystrokes the text is ahead of what has been read: what was said last stays.
    if (!place && isAhead(host)) return;
    showDoubts(doubts, host, place?.here ?? null);
    if (!place) {
      item.hide();
      return;
    }
    const where = whereIs(place.here.essay, place.offset, host.layers.of(place.here));
    item.text = shortly(where);
    item.tooltip = vscode.l10n.t('{0} Click to go to another paragraph.', inWords(host, place.here, where));
    item.accessibilityInformation = { label: inWords(host, place.here, where), role: 'button' };
    item.show();
  };
  show();
  return vscode.Disposable.from(
    item, doubts, host.onDidChange(show), host.readers.onDidChange(show), host.layers.onDidChange(show), vscode.window.onDidChangeActiveTextEditor(show), vscode.window.onDidChangeTextEditorSelection(show),
    command('closeReading.goToParagraph', () => goToParagraph(host)),
    command('closeReading.whereAmI', () => whereAmI(host)),
  );
}

function isAhead(host: Host): boolean {
  const editor = editorInFront();
  const here = editor && host.essayOf(editor.document.uri);
  return editor !== undefined && !!here && !here.essay.isPaper && here.essay.content !== null && !essayIn(host, editor.document);
}

/** Of the reader's own: nobody else's can be mended. */
function showDoubts(item: vscode.StatusBarItem, host: Host, here: EssayHere | null): void {
  const reader = here && (host.readers.known(here.folder)?.slug ?? null);
  const open = here ? toLookAt(doubtsOf(here.essay)).filter(({ reading }) => mayWrite(here.essay, reading, reader)) : [];
  if (open.length === 0) {
    item.hide();
    return;
  }
  const words = doubtsCount(open);
  const kinds = (['drifted', 'ambiguous', 'orphaned'] as const).flatMap((kind) => {
    const count = open.filter(({ outcome }) => outcome.kind === kind).length;
    return count === 0 ? [] : [vscode.l10n.t('{0}: {1}', outcomeWord({ kind }) ?? '', count)];
  }).join(', ');
  item.text = `$(search-fuzzy) ${words}`;
  item.tooltip = vscode.l10n.t('{0}. Click to see where they may stand now.', kinds);
  item.accessibilityInformation = { label: `${words}. ${item.tooltip}`, role: 'button' };
  item.show();
}

function doubtsCount(open: readonly Doubt[]): string {
  const count = open.length;
  if (open.some(({ owner }) => owner.kind !== 'note')) return count === 1 ? vscode.l10n.t('1 passage to look at') : vscode.l10n.t('{0} passages to look at', count);
  return count === 1 ? vscode.l10n.t('1 note to look at') : vscode.l10n.t('{0} notes to look at', count);
}

interface PlaceNow {
  readonly here: EssayHere;
  readonly offset: number;
}

function placeNow(host: Host): PlaceNow | null {
  const editor = editorInFront();
  const here = editor && essayIn(host, editor.document);
  return editor && here && !here.essay.isPaper ? { here, offset: editor.document.offsetAt(editor.selection.active) } : null;
}

/** “¶3 · p. 64 · 4 notes”, in verse “¶3 · l. 12 · 4 notes”. */
function shortly({ paragraph, line, page, notes }: Where): string {
  return [
    paragraph === null ? vscode.l10n.t('before ¶1') : `¶${paragraph}`,
    line === null ? null : vscode.l10n.t('l. {0}', line),
    page === null ? null : vscode.l10n.t('p. {0}', page),
    notes === 0 ? null : notesCount(notes),
  ].filter((part) => part !== null).join(' · ');
}

function inWords(host: Host, here: EssayHere, { paragraph, line, page }: Where): string {
  const { essay } = here;
  const layout = layoutOf(essay);
  const notes = marksOf(essay, host.layers.of(here)).find((mark) => mark.paragraph === paragraph)?.notes ?? [];
  const place = paragraph === null ? vscode.l10n.t('Before the first paragraph') : vscode.l10n.t('Paragraph {0} of {1}', paragraph, layout.paragraphs.length);
  const counted = line === null ? place : vscode.l10n.t('{0}, line {1}', place, line);
  const kinds = kindsOf(notes).map(({ kind, count }) => kindCount(kind, count)).join(', ');
  const said = notes.length === 0 ? vscode.l10n.t('No notes in this paragraph.') : vscode.l10n.t('{0} in this paragraph: {1}.', notesCount(notes.length), kinds);
  return `${page === null ? counted : vscode.l10n.t('{0}, page {1}', counted, page)}. ${said}`;
}

async function whereAmI(host: Host): Promise<void> {
  const place = placeNow(host);
  if (!place) {
    void inform(vscode.l10n.t('Open an essay first: this describes the place of the cursor in it.'));
    return;
  }
  const { here, offset } = place;
  const cards = cardsAt(here.essay, offset, host.layers.of(here)).map((card) => cardName(here, card));
  const told = [...new Set(cards), ...useWords(usesToTell(here.essay, host.uses.of(here), { offset, also: true }))];
  const at = told.length === 0 ? '' : ` ${vscode.l10n.t('At the cursor: {0}.', told.join('; '))}`;
  // Screen readers announce it; whoever sees it can leave it alone.
  void inform(inWords(host, here, whereIs(here.essay, offset, host.layers.of(here))) + at);
}

function cardName({ essay }: EssayHere, card: Card): string {
  switch (card.kind) {
    case 'footnote': return vscode.l10n.t('footnote {0}', card.footnote.mark);
    case 'actor': return vscode.l10n.t('the actor {0}', labelOf(card.actor));
    case 'term': return vscode.l10n.t('the term {0}', labelOf(card.term));
    case 'claim': return vscode.l10n.t('the claim “{0}”', labelOf(card.claim));
    case 'note': return vscode.l10n.t('{0} by {1}', kindWord(card.note.annotation.motivation), authorOf(essay, card.note));
  }
}

async function goToParagraph(host: Host): Promise<void> {
  const place = placeNow(host);
  if (!place) {
    void inform(vscode.l10n.t('Open an essay first: this goes to one of its paragraphs.'));
    return;
  }
  const { here, offset } = place;
  const current = whereIs(here.essay, offset, host.layers.of(here)).paragraph;
  const marks = new Map(marksOf(here.essay, host.layers.of(here)).map((mark) => [mark.paragraph, mark.notes.length]));
  const items = outlineOf(here.essay).map(({ label, number, start, end }) => {
    const notes = number === null ? 0 : (marks.get(number) ?? 0);
    return { label: number === null ? `$(bookmark) ${label}` : `¶${number} ${label}`, description: notes === 0 ? '' : notesCount(notes), picked: number === current, span: { start, end } };
  });
  const picker = vscode.window.createQuickPick<(typeof items)[number]>();
  picker.title = vscode.l10n.t('Go to a Paragraph');
  picker.placeholder = vscode.l10n.t('Type a number or words of the beginning');
  picker.items = items;
  picker.activeItems = items.filter((item) => item.picked);
  const chosen = await new Promise<(typeof items)[number] | undefined>((done) => {
    picker.onDidAccept(() => done(picker.activeItems[0]));
    picker.onDidHide(() => done(undefined));
    picker.show();
  });
  picker.dispose();
  if (chosen) await showPassage(here, chosen.span);
}
