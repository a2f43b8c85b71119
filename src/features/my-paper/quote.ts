import * as vscode from 'vscode';
import { cardsAt } from '../../core/ask/cards.ts';
import { evidenceIn } from '../../core/ask/my-paper.ts';
import { passageIn } from '../../core/ask/new-note.ts';
import { isMine } from '../../core/ask/own-papers.ts';
import { locatorOf } from '../../core/ask/places.ts';
import { quotationAlone, quotationIn, type Quoting } from '../../core/ask/quotation.ts';
import { paragraphIn } from '../../core/ask/uses.ts';
import { quotable } from '../../core/corpus/papers.ts';
import { baseName } from '../../core/model/place.ts';
import { parsePaper } from '../../core/paper/paper.ts';
import type { Insertion } from '../../core/paper/insertion.ts';
import type { Span } from '../../core/text/span.ts';
import { shorten } from '../../core/text/shorten.ts';
import { command, say } from '../../host/command.ts';
import { editorInFront } from '../../host/essay-editors.ts';
import { uriOf, type EssayHere, type Folder } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';
import type { PaperHere } from '../../host/last-paper.ts';
import { inform, warn } from '../../host/message.ts';
import { ownershipIn } from '../../host/own-papers.ts';
import { essayAtUri, essayOf } from '../../host/passage.ts';
import { spanOf } from '../../host/positions.ts';
import { rowPassages } from './row-passages.ts';

/** A passage of an essay in its pieces. */
export interface Passage {
  readonly here: EssayHere;
  readonly spans: readonly Span[];
}

/**
 * Quote into My Paper: the selection, or the note or claim at the cursor, or of a row, goes to the cursor of the paper last
 * used; the keyboard stays where it is. A script may hand over `{ uri, start, end }`, a passage of an essay by its offsets.
 */
export function registerQuote(host: Host): vscode.Disposable {
  return command('closeReading.quote', async (given) => {
    const passage = await passageGiven(host, given);
    if (passage) await quote(host, passage);
  });
}

/** null: there is none, and the reader has been told why. */
async function passageGiven(host: Host, given: unknown): Promise<Passage | null> {
  const rows = rowPassages(host, given);
  if (rows) {
    if (rows.passages.length === 0) void inform(rows.here.essay.content === null ? vscode.l10n.t('This essay is not here yet. Add your copy to see its passages.') : vscode.l10n.t('There is no passage here whose place is certain.'));
    return rows.passages.length <= 1 ? rows.passages[0] ?? null : choosePassage(rows.passages);
  }
  const asked = await requested(host, given);
  if (asked) return asked;
  const editor = editorInFront();
  const here = editor && (await essayOf(host, editor.document));
  if (editor && here && quotable(here.essay)) return passageAt(host, here, editor);
  return chooseEvidence(host);
}

async function requested(host: Host, given: unknown): Promise<Passage | null> {
  if (typeof given !== 'object' || given === null || given instanceof vscode.Uri) return null;
  const { uri, start, end } = given as { readonly [key: string]: unknown };
  if ((typeof uri !== 'string' && !(uri instanceof vscode.Uri)) || !Number.isInteger(start) || !Number.isInteger(end)) return null;
  const here = await essayAtUri(host, typeof uri === 'string' ? vscode.Uri.parse(uri) : uri);
  const span = here && passageIn(here.essay, { start: Number(start), end: Number(end) });
  return here && span ? { here, spans: [span] } : null;
}

/** What is selected; where nothing is, the narrowest note or claim at the cursor. */
function passageAt(host: Host, here: EssayHere, editor: vscode.TextEditor): Passage | null {
  const spans = editor.selections.flatMap((selection) => passageIn(here.essay, spanOf(editor.document, selection)) ?? []).sort((a, b) => a.start - b.start);
  if (spans.length > 0) return { here, spans };
  const [card] = cardsAt(here.essay, editor.document.offsetAt(editor.selection.active), host.layers.of(here)).filter(({ kind }) => kind === 'note' || kind === 'claim');
  if (!card) say(vscode.l10n.t('Select the words to quote first, or go to a note or a claim.'));
  return card ? { here, spans: [card.span] } : null;
}

/** From the paper itself: which of the passages that the reader has collected. */
async function chooseEvidence(host: Host): Promise<Passage | null> {
  const folder = host.paper.here?.folder ?? host.current.here?.folder;
  const reader = folder && (host.readers.known(folder)?.slug ?? null);
  const all = (folder?.corpus.essays ?? []).filter((essay) => !essay.isPaper && essay.content).flatMap((essay) => evidenceIn(essay, reader ?? null));
  if (!folder || all.length === 0) {
    void inform(vscode.l10n.t('Open an essay and select the words to quote. What you have noted can be quoted from here too.'));
    return null;
  }
  return choosePassage(all.map(({ essay, spans }) => ({ here: { folder, essay }, spans })));
}

async function choosePassage(passages: readonly Passage[]): Promise<Passage | null> {
  const rows = passages.map((passage) => {
    const { here: { essay }, spans: [first] } = passage;
    return { label: shorten(essay.content?.text.slice(first?.start, first?.end) ?? '', 90), description: first ? locatorOf(essay, first) : '', passage };
  });
  return (await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('Which passage is to be quoted?'), matchOnDescription: true }))?.passage ?? null;
}

/** Into the paper last used, as one step that can be taken back; to the clipboard where there is none. */
export async function quote(host: Host, { here, spans }: Passage): Promise<void> {
  const quoting = { corpus: here.folder.corpus, essay: here.essay, spans };
  const place = locatorOf(here.essay, { start: spans[0]?.start ?? 0, end: spans.at(-1)?.end ?? 0 });
  const paper = host.paper.latest(({ folder, path }) => !isOthers(host, folder, path));
  if (!paper) return toClipboard(host, quoting);
  let insertion: Insertion | null = null;
  const make = (text: string) => {
    const known = paper.folder.corpus.papers.get(paper.path);
    insertion = quotationIn(known?.text === text ? known : parsePaper(text, known), paper.offset, quoting);
    return insertion ? { kind: 'splices' as const, splices: insertion.note ? [insertion.splice, insertion.note] : [insertion.splice] } : { kind: 'failed' as const, message: vscode.l10n.t('There are no words here to quote.') };
  };
  const applied = await host.edits.updateInOrder([{ uri: uriOf(paper.folder, paper.path), make }], vscode.l10n.t('Quotation from {0} in {1}', place, baseName(paper.path)));
  if (applied.kind === 'refused') void warn(applied.message);
  else tell(host, { paper, place, insertion });
}

/** What is known to be somebody else's is looked at, and not written in. */
function isOthers(host: Host, folder: Folder, path: string): boolean {
  const ownership = ownershipIn(host, folder);
  return ownership.reader !== null && isMine(folder.corpus, path, ownership) === false;
}

async function toClipboard(host: Host, quoting: Quoting): Promise<void> {
  const words = quotationAlone(quoting);
  if (words === null) return say(vscode.l10n.t('There are no words here to quote.'));
  await vscode.env.clipboard.writeText(words);
  const others = host.paper.here;
  void inform(others
    ? vscode.l10n.t('The quotation is on the clipboard, for {0} is not your paper. Once you have opened your own, quotations go straight to its cursor.', baseName(others.path))
    : vscode.l10n.t('The quotation is on the clipboard. Once you have opened your paper, a Markdown file, quotations go straight to its cursor.'));
}

function tell(host: Host, { paper, place, insertion }: { readonly paper: PaperHere; readonly place: string; readonly insertion: Insertion | null }): void {
  if (!insertion) return;
  host.paper.move(paper, insertion.cursor);
  const now = host.locate(uriOf(paper.folder, paper.path))?.folder.corpus.papers.get(paper.path);
  const paragraph = now && paragraphIn(now, insertion.cursor);
  say(paragraph
    ? vscode.l10n.t('Quoted {0} in {1} ¶{2}. The key b goes there.', place, baseName(paper.path), paragraph.number)
    : vscode.l10n.t('Quoted {0} in {1}. The key b goes there.', place, baseName(paper.path)));
}
