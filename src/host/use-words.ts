import * as vscode from 'vscode';
import type { RowItem } from '../core/ask/rows.ts';
import type { Use } from '../core/ask/uses.ts';
import { uriOf, type Folder } from './folder.ts';
import { fromFile, links, plain } from './markdown.ts';

/** “quoted in My view ¶2, ¶5; Everyone Borrows ¶1”; '' where nothing is. */
export function quotedWords(uses: readonly Use[]): string {
  const byPaper = new Map<string, { readonly title: string; readonly places: string[] }>();
  for (const { path, title, paragraph } of uses) {
    const known = byPaper.get(path) ?? { title, places: [] };
    const place = paragraph === null ? '' : `¶${paragraph}`;
    if (place !== '' && !known.places.includes(place)) known.places.push(place);
    byPaper.set(path, known);
  }
  const all = [...byPaper.values()].map(({ title, places }) => [title, places.join(', ')].filter((part) => part !== '').join(' '));
  return all.length === 0 ? '' : vscode.l10n.t('quoted in {0}', all.join('; '));
}

const LINKED = 4;

/** What the hover of a passage says of its uses, and the way to each. */
export function useCard(folder: Folder, uses: readonly Use[]): vscode.MarkdownString[] {
  const words = quotedWords(uses);
  if (words === '') return [];
  const targets = uses.slice(0, LINKED).map(({ path, title, paragraph, span }) => ({
    words: paragraph === null ? title : `${title} ¶${paragraph}`, command: 'closeReading.backAndForth', arguments: [{ uri: uriOf(folder, path).toString(), ...span }],
  }));
  return [fromFile(`*${plain(words.charAt(0).toUpperCase() + words.slice(1))}*`), links(vscode.l10n.t('Go to'), targets)];
}

/** Says on the row of a note, a passage or a claim where its words are quoted. */
export function tellUses(row: vscode.TreeItem, item: RowItem, uses: readonly Use[]): void {
  const words = quotedWords(uses);
  if (words === '') return;
  if (item.kind !== 'claim') row.description = [row.description, vscode.l10n.t('quoted')].filter((part) => typeof part === 'string' && part !== '').join(' · ');
  const label = row.accessibilityInformation?.label;
  if (label !== undefined) row.accessibilityInformation = { label: `${label}, ${words}` };
  if (row.tooltip instanceof vscode.MarkdownString) row.tooltip = moreOf(row.tooltip, words);
}

/** The same words with more, and trusted no more than before. */
function moreOf(tooltip: vscode.MarkdownString, words: string): vscode.MarkdownString {
  const more = new vscode.MarkdownString(`${tooltip.value}\n\n*${plain(words)}*`);
  if (tooltip.isTrusted !== undefined) more.isTrusted = tooltip.isTrusted;
  return more;
}
