import * as vscode from 'vscode';
import { locatorOf } from '../../core/ask/places.ts';
import { backFrom, usesAt, usesOn, type Back, type Use } from '../../core/ask/uses.ts';
import { shorten } from '../../core/text/shorten.ts';
import { command, say } from '../../host/command.ts';
import { editorInFront } from '../../host/essay-editors.ts';
import type { EssayHere, Folder } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';
import { inform } from '../../host/message.ts';
import { spanOf } from '../../host/positions.ts';
import { showPassage, showSource } from '../../host/show.ts';
import { rowPassages } from './row-passages.ts';

/**
 * One key back and forth: from a passage to where it is quoted or cited, from a quotation or citation in a paper to its passage. The
 * row of a tree may be handed over, or `{ uri, start, end }`, a place in a paper or an essay that is gone to as it is.
 */
export function registerBackAndForth(host: Host): vscode.Disposable {
  return command('closeReading.backAndForth', async (given) => {
    await host.ready;
    const rows = rowPassages(host, given);
    if (rows) return choosePlace(host, rows.here, usesOn(rows.here.folder.corpus, rows.here.essay, rows.passages.flatMap(({ spans }) => spans)), false);
    if (await goTo(host, given)) return undefined;
    const editor = editorInFront();
    const before = editor && host.locate(editor.document.uri);
    if (!editor || !before) return void inform(vscode.l10n.t('Open an essay or a paper first: this goes from a passage to where it is quoted or cited, and back.'));
    // What was typed a moment ago counts.
    if (editor.document.isDirty) await host.refresh(editor.document.uri);
    const at = host.locate(editor.document.uri) ?? before;
    const here = host.essayOf(editor.document.uri);
    if (here && !here.essay.isPaper) {
      const { uses, near } = usesAt(here.folder.corpus, here.essay, spanOf(editor.document, editor.selection));
      return choosePlace(host, here, uses, near);
    }
    return at.folder.corpus.papers.has(at.path) ? back(at.folder, backFrom(at.folder.corpus, at.path, editor.document.offsetAt(editor.selection.active))) : notCited();
  });
}

/** A place that a link of ours names. False: none was handed over. */
async function goTo(host: Host, given: unknown): Promise<boolean> {
  if (typeof given !== 'object' || given === null || given instanceof vscode.Uri) return false;
  const { uri, start, end } = given as { readonly [key: string]: unknown };
  if (typeof uri !== 'string' || !Number.isInteger(start) || !Number.isInteger(end) || Number(start) < 0 || Number(end) < Number(start)) return false;
  const address = vscode.Uri.parse(uri);
  const [at, here] = [host.locate(address), host.essayOf(address)];
  const span = { start: Number(start), end: Number(end) };
  if (here && !here.essay.isPaper) await showPassage(here, span);
  else if (at?.folder.corpus.papers.has(at.path)) await showSource(at.folder, at.path, span);
  return true;
}

function notCited(): void {
  say(vscode.l10n.t('This text cites no essay here.'));
}

async function choosePlace(host: Host, { folder, essay }: EssayHere, uses: readonly Use[], near: boolean): Promise<void> {
  const [first, ...more] = uses;
  if (!first) return say(vscode.l10n.t('This passage is neither quoted nor cited in a paper here.'));
  const title = near ? vscode.l10n.t('These words are not quoted, but their place is cited, or others of the paragraph are quoted') : vscode.l10n.t('This passage is used in several places');
  const rows = uses.map((use) => ({ label: use.by === 'quotation' ? `“${shorten(use.words, 80)}”` : shorten(use.words, 80), description: `${use.title}${use.paragraph === null ? '' : ` ¶${use.paragraph}`} · ${use.by === 'quotation' ? locatorOf(essay, use.source) : vscode.l10n.t('{0} cited', use.place)}`, use }));
  const chosen = more.length === 0 ? first : (await vscode.window.showQuickPick(rows, { title, matchOnDescription: true }))?.use;
  if (!chosen) return;
  await showSource(host.folders.find(({ uri }) => uri.toString() === folder.uri.toString()) ?? folder, chosen.path, chosen.span);
  if (chosen.by === 'citation' && more.length === 0) say(vscode.l10n.t('These words are not quoted; {0} is cited here.', chosen.place));
}

async function back(folder: Folder, all: readonly Back[]): Promise<void> {
  const [first, ...more] = all;
  if (!first) return say(vscode.l10n.t('No quotation or citation of an essay here stands in this paragraph.'));
  const rows = all.map((one) => ({ label: shorten(one.words, 80), description: locatorOf(one.essay, one.span), one }));
  const chosen = more.length === 0 ? first : (await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('Which of them?'), matchOnDescription: true }))?.one;
  if (chosen) await showPassage({ folder, essay: chosen.essay }, chosen.span);
}
