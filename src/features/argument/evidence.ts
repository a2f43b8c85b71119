import * as vscode from 'vscode';
import type { ClaimItem } from '../../core/ask/claims.ts';
import { moveEvidence, putUnder, removeEvidence, spansToPut, type Evidence } from '../../core/ask/evidence.ts';
import { passageIn } from '../../core/ask/new-note.ts';
import { locatorOf } from '../../core/ask/places.ts';
import type { RowItem } from '../../core/ask/rows.ts';
import { placeOfOutcome, wordsOf } from '../../core/corpus/anchors.ts';
import { labelOf } from '../../core/corpus/names.ts';
import { notesOf } from '../../core/corpus/notes.ts';
import type { Span } from '../../core/text/span.ts';
import { shorten } from '../../core/text/shorten.ts';
import { command, say } from '../../host/command.ts';
import { deskAt } from '../../host/desk.ts';
import { editorInFront } from '../../host/essay-editors.ts';
import { uriOf, type EssayHere } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';
import { inform } from '../../host/message.ts';
import { essayOf } from '../../host/passage.ts';
import { spanOf } from '../../host/positions.ts';
import type { Shown } from '../../host/tree.ts';
import { act, claimOf, isRow, renewed, requestFrom, type AtRow } from './at-row.ts';
import { chooseClaim, chooseClaimOrNew, remember } from './choose-claim.ts';

export type PassageRow = Extract<ClaimItem, { kind: 'passage' }>;

/** Passages under claims: from the essay, or from a note. */
export function evidenceCommands(host: Host): vscode.Disposable {
  return vscode.Disposable.from(
    command('closeReading.addEvidence', (given) => addSelection(host, given)),
    command('closeReading.addNoteEvidence', (given) => addNote(host, given)),
  );
}

/** Puts the selected words under a claim; asks under which, unless that is said. */
async function addSelection(host: Host, given: unknown): Promise<boolean> {
  const request = requestFrom(host, given);
  const row = isRow(given) ? given : null;
  const here = request?.here ?? row?.here ?? null;
  const selected = request && 'start' in request.said ? { here: request.here, spans: spansSaid(request.here, request.said) } : await selection(host, here);
  if (!selected || selected.spans.length === 0) {
    if (selected || here) say(vscode.l10n.t('Select the words in the essay first.'));
    else void inform(vscode.l10n.t('Open an essay first: the words of an essay can be put under a claim.'));
    return false;
  }
  const named = request?.claim ?? (row && row.item.kind !== 'absent' ? row.item.claim.key : undefined);
  if (named !== undefined) return put(host, selected.here, selected.spans, named);
  const chosen = await chooseClaimOrNew(host, selected.here, { ...askingUnder(selected.spans), orNew: true });
  if (chosen === 'new') await vscode.commands.executeCommand('closeReading.newClaim');
  return chosen !== null && chosen !== 'new' && put(host, selected.here, selected.spans, chosen.key);
}

function askingUnder([first]: readonly Span[]): { readonly title: string; readonly offset?: number } {
  return { title: vscode.l10n.t('Under which claim do these words go?'), ...(first && { offset: first.start }) };
}

/** Writes words under a claim. `key`: the claim's; where it is left out, the reader is asked. */
export async function put(host: Host, here: EssayHere, spans: readonly Span[], key?: string): Promise<boolean> {
  const chosen = key ?? (await chooseClaim(host, here, askingUnder(spans)))?.key;
  const desk = chosen === undefined ? null : await deskAt(host, here);
  const claim = desk && claimOf(desk, chosen);
  if (!desk || !claim) return false;
  // Offsets hold only for the text they were taken from.
  if (desk.essay.content?.text !== here.essay.content?.text) {
    say(vscode.l10n.t('The essay has just changed. Select the words once more.'));
    return false;
  }
  await remember(host, here, claim);
  const where = [...new Set(spans.map((span) => locatorOf(desk.essay, span)))].join(' · ');
  const what = vscode.l10n.t('{0} is under “{1}” now', where === '' ? vscode.l10n.t('The passage') : where, shorten(labelOf(claim), 60));
  return act(host, { here }, { acted: putUnder(desk, claim, spans), what, show: passageRow(claim.key, spans.at(-1)) });
}

/** What a note stands on becomes a passage of a claim. */
async function addNote(host: Host, given: unknown): Promise<boolean> {
  const row = isRow(given) ? (given as Shown<RowItem>) : null;
  const request = requestFrom(host, typeof given === 'object' && given !== null && 'note' in given ? { claim: '', ...given } : null);
  const here = row?.here ?? request?.here ?? null;
  const id = row?.item.kind === 'note' ? row.item.note.annotation.ref.id : request?.said['note'];
  if (!here || typeof id !== 'string') {
    say(vscode.l10n.t('Select a note in the Notes view first.'));
    return false;
  }
  return putNotes(host, here, [id], request?.claim === '' ? undefined : request?.claim);
}

/** Puts what notes stand on under a claim. */
export async function putNotes(host: Host, { folder, essay }: EssayHere, ids: readonly string[], key?: string): Promise<boolean> {
  const here = host.essays.find((one) => one.folder.uri.toString() === folder.uri.toString() && one.essay.stem === essay.stem);
  if (!here) {
    say(vscode.l10n.t('Only notes on an essay can be put under its claims.'));
    return false;
  }
  const notes = ids.flatMap((id) => notesOf(here.essay).byId.get(id) ?? []);
  const spans = notes.flatMap((note) => spansToPut(here.essay, note));
  if (spans.length > 0) return put(host, here, spans, key);
  say(notes.some(({ passages }) => passages.length > 0)
    ? vscode.l10n.t('It is not certain where the words of this note stand. Re-attach the note first.')
    : vscode.l10n.t('This note stands on no passage.'));
  return false;
}

/** Puts a passage under another claim, also from one reader's file to another's claim. */
export async function movePassage(host: Host, before: AtRow<PassageRow>, key?: string): Promise<boolean> {
  const { here, desk, item } = before;
  const span = placeOfOutcome(item.passage.outcome);
  const chosen = key ?? (await chooseClaim(host, { ...here, essay: desk.essay }, { title: vscode.l10n.t('Under which claim does this passage go?'), leaveOut: item.claim, ...(span && { offset: span.start }) }))?.key;
  const at = chosen === undefined ? null : await renewed(host, before);
  const to = at && claimOf(at.desk, chosen);
  if (!at || !to) return false;
  const what = vscode.l10n.t('The passage is under “{0}” now', shorten(labelOf(to), 60));
  const words = wordsOf(at.item.passage);
  return act(host, at, { acted: moveEvidence(at.desk, evidenceOf(at.item), to), what, show: (one) => one.kind === 'passage' && one.claim.key === to.key && wordsOf(one.passage) === words });
}

export async function removePassage(host: Host, before: AtRow<PassageRow>): Promise<boolean> {
  const at = await renewed(host, before);
  const key = at?.item.claim.key;
  return at ? act(host, at, { acted: removeEvidence(at.desk, evidenceOf(at.item)), what: vscode.l10n.t('The passage is no longer under the claim'), show: (item) => item.kind === 'claim' && item.claim.key === key && item.shown === 'here' }) : false;
}

function evidenceOf({ claim, passage }: PassageRow): Evidence {
  return { claim, passage };
}

function passageRow(key: string, span: Span | undefined): (item: ClaimItem) => boolean {
  return (item) => {
    const place = item.kind === 'passage' && item.claim.key === key ? placeOfOutcome(item.passage.outcome) : null;
    return place !== null && place.start === span?.start && place.end === span.end;
  };
}

/** What is selected in the essay: in the editor in front, or where it is seen. null: no essay is. */
async function selection(host: Host, wanted: EssayHere | null): Promise<{ readonly here: EssayHere; readonly spans: readonly Span[] } | null> {
  const uri = wanted?.essay.path ? uriOf(wanted.folder, wanted.essay.path).toString() : null;
  const editor = uri === null ? editorInFront() : vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri);
  const here = editor && (await essayOf(host, editor.document));
  if (!editor || !here || here.essay.isPaper) return null;
  return { here, spans: editor.selections.flatMap((one) => (one.isEmpty ? [] : (passageIn(here.essay, spanOf(editor.document, one)) ?? []))) };
}

function spansSaid({ essay }: EssayHere, { start, end }: { readonly [key: string]: unknown }): Span[] {
  const span = Number.isInteger(start) && Number.isInteger(end) ? passageIn(essay, { start: Number(start), end: Number(end) }) : null;
  return span ? [span] : [];
}
