import * as vscode from 'vscode';
import type { RowItem } from '../core/ask/rows.ts';
import type { Use } from '../core/ask/uses.ts';
import { uriOf, type Folder } from './folder.ts';
import { fromFile, links, plain } from './markdown.ts';

/** “quoted in My view ¶2, ¶5; Everyone Borrows ¶1”, and for each place that is cited “¶3 is cited in My view ¶4”. */
export function useWords(uses: readonly Use[]): string[] {
  const quoted = inPapers(uses.filter(({ by }) => by === 'quotation'));
  const places = new Set(uses.filter(({ by }) => by === 'citation').map(({ place }) => place));
  return [
    ...(quoted === '' ? [] : [vscode.l10n.t('quoted in {0}', quoted)]),
    ...[...places].map((place) => vscode.l10n.t('{0} is cited in {1}', place, inPapers(uses.filter((use) => use.by === 'citation' && use.place === place)))),
  ];
}

function inPapers(uses: readonly Use[]): string {
  const byPaper = new Map<string, { readonly title: string; readonly places: string[] }>();
  for (const { path, title, paragraph } of uses) {
    const known = byPaper.get(path) ?? { title, places: [] };
    const place = paragraph === null ? '' : `¶${paragraph}`;
    if (place !== '' && !known.places.includes(place)) known.places.push(place);
    byPaper.set(path, known);
  }
  return [...byPaper.values()].map(({ title, places }) => [title, places.join(', ')].filter((part) => part !== '').join(' ')).join('; ');
}

const LINKED = 4;

/** What the hover of a passage says of its uses, and the way to each. */
export function useCard(folder: Folder, uses: readonly Use[]): vscode.MarkdownString[] {
  const words = useWords(uses);
  if (words.length === 0) return [];
  const targets = uses.slice(0, LINKED).map(({ path, title, paragraph, span }) => ({
    words: paragraph === null ? title : `${title} ¶${paragraph}`, command: 'closeReading.backAndForth', arguments: [{ uri: uriOf(folder, path).toString(), ...span }],
  }));
  return [fromFile(words.map((said) => `*${plain(said.charAt(0).toUpperCase() + said.slice(1))}*`).join('\n\n')), links(vscode.l10n.t('Go to'), targets)];
}

/** Says on the row of a note, a passage or a claim where its words are quoted, or the place that they stand in is cited. */
export function tellUses(row: vscode.TreeItem, item: RowItem, uses: readonly Use[]): void {
  const [first] = uses;
  if (!first) return;
  const words = useWords(uses).join(', ');
  const short = uses.some(({ by }) => by === 'quotation') ? vscode.l10n.t('quoted') : vscode.l10n.t('{0} cited', first.place);
  if (item.kind !== 'claim') row.description = [row.description, short].filter((part) => typeof part === 'string' && part !== '').join(' · ');
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
