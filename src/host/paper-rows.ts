import * as vscode from 'vscode';
import type { PaperItem, Part } from '../core/ask/paper-tree.ts';
import { plainBody } from '../core/ask/note-rows.ts';
import { locatorOf } from '../core/ask/places.ts';
import { paragraphIn } from '../core/ask/uses.ts';
import { titleOf, type Corpus, type Essay } from '../core/corpus/corpus.ts';
import { labelOf, readerName } from '../core/corpus/names.ts';
import type { Span } from '../core/text/span.ts';
import { shorten } from '../core/text/shorten.ts';
import { kindIcon } from './kind-icon.ts';
import { claimIcon } from './marks.ts';
import { plain } from './markdown.ts';
import { kindWord } from './words.ts';

const LABEL = 48;

type Row<K extends PaperItem['kind']> = Extract<PaperItem, { kind: K }>;

/** Where a row is drawn: which snapshot, which paper, and whether it is the one in front. */
export interface PaperGround {
  readonly corpus: Corpus;
  readonly path: string;
  readonly isFront: boolean;
}

/** How a row of the view My Paper is drawn, and said. */
export function paperRow(item: PaperItem, ground: PaperGround): vscode.TreeItem {
  const row = drawn(item, ground);
  // VS Code would keep a part that was empty closed once there is something in it.
  row.id = item.kind === 'part' && item.children.length === 0 ? `${item.id} none` : item.id;
  row.contextValue = item.kind === 'part' ? `part-${item.part}` : item.kind;
  if (item.children.length === 0) row.collapsibleState = vscode.TreeItemCollapsibleState.None;
  return row;
}

function drawn(item: PaperItem, ground: PaperGround): vscode.TreeItem {
  switch (item.kind) {
    case 'paper': return rowOf(item.title, { icon: 'file-text', open: ground.isFront ? 'yes' : 'no', said: [] });
    case 'part': return rowOfPart(item);
    case 'evidence': return rowOfEvidence(item, ground);
    case 'claim': return rowOf(labelOf(item.claim), { icon: claimIcon('claim', item.claim.reader), said: [] });
    case 'citation': return rowOf(`“${item.words}”`, { icon: 'quote', said: [inPaper(ground, item.at), inEssay(item.essay, item.span)] });
    case 'section': return rowOfSection(item);
    case 'rest': return rowOfRest(item, ground);
  }
}

interface Drawing {
  readonly icon: string | vscode.ThemeIcon | ReturnType<typeof claimIcon>;
  readonly said: readonly string[];
  readonly open?: 'yes' | 'no';
  readonly tooltip?: readonly string[];
}

function rowOf(words: string, { icon, said, open = 'no', tooltip = [] }: Drawing): vscode.TreeItem {
  const row = new vscode.TreeItem(shorten(words, LABEL), open === 'yes' ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed);
  const told = said.filter((part) => part !== '');
  row.description = told.join(' · ');
  row.iconPath = typeof icon === 'string' ? new vscode.ThemeIcon(icon) : icon;
  row.tooltip = new vscode.MarkdownString([words, told.join(' · '), ...tooltip].filter((part) => part !== '').map(plain).join('\n\n'));
  row.accessibilityInformation = { label: [words.replace(/\.$/, ''), ...told].join(', ') };
  return row;
}

function rowOfPart({ part, children }: Row<'part'>): vscode.TreeItem {
  const count = part === 'sections' ? children.filter((child) => child.children.length > 0).length : children.length;
  const row = rowOf(partWord(part), { icon: partIcon(part, count), said: [part === 'sections' || count > 0 ? String(count) : vscode.l10n.t('none')], open: part === 'sections' ? 'no' : 'yes', tooltip: [partMeaning(part)] });
  return row;
}

function partWord(part: Part): string {
  switch (part) {
    case 'unused': return vscode.l10n.t('Not used yet');
    case 'cited': return vscode.l10n.t('Cited, not quoted');
    case 'unplaced': return vscode.l10n.t('Claims of mine not in the paper yet');
    case 'unnoted': return vscode.l10n.t('Cited without a note of mine');
    case 'sections': return vscode.l10n.t('What each section rests on');
  }
}

function partMeaning(part: Part): string {
  switch (part) {
    case 'unused': return vscode.l10n.t('Passages that you have noted or put under a claim, and that this paper neither quotes nor cites.');
    case 'cited': return vscode.l10n.t('Passages that you have noted or put under a claim, in places that this paper cites. Their own words are not quoted.');
    case 'unplaced': return vscode.l10n.t('Claims of yours that this paper does not link to, and whose passages it neither quotes nor cites.');
    case 'unnoted': return vscode.l10n.t('Places that this paper cites and that you have neither noted nor put under a claim.');
    case 'sections': return vscode.l10n.t('The claims whose passages a section quotes, or that it links to, and those that stand in a place it cites. Without headings each paragraph is a section.');
  }
}

function partIcon(part: Part, count: number): string {
  if (part === 'sections') return 'list-tree';
  return count === 0 ? 'check' : part === 'unused' ? 'inbox' : part === 'cited' ? 'references' : part === 'unplaced' ? 'circle-outline' : 'edit';
}

function rowOfEvidence({ essay, cited, evidence: { of, spans } }: Row<'evidence'>, ground: PaperGround): vscode.TreeItem {
  const place = inEssay(essay, { start: spans[0]?.start ?? 0, end: spans.at(-1)?.end ?? 0 });
  const words = spans.map(({ start, end }) => essay.content?.text.slice(start, end) ?? '').join(' … ');
  const use = cited ? [vscode.l10n.t('{0} cited', cited.place), inPaper(ground, cited.span)] : [];
  if (of.kind === 'claim') return rowOf(`“${words}”`, { icon: 'quote', said: [place, shorten(labelOf(of.claim), LABEL), ...use], tooltip: [titleOf(essay)] });
  const body = plainBody(of.note);
  const kind = kindWord(of.note.annotation.motivation);
  return rowOf(`“${words}”`, { icon: kindIcon(of.note.annotation.motivation), said: [place, body === '' ? kind : shorten(`${kind}: ${body}`, LABEL), ...use], tooltip: [titleOf(essay), body] });
}

function rowOfSection({ section: { title, level, paragraph, rests } }: Row<'section'>): vscode.TreeItem {
  const count = rests.length === 0 ? vscode.l10n.t('rests on no claim') : rests.length === 1 ? vscode.l10n.t('1 claim') : vscode.l10n.t('{0} claims', rests.length);
  return rowOf(title, { icon: level === 0 ? 'whole-word' : 'symbol-string', said: [paragraph === null ? '' : `¶${paragraph}`, count] });
}

function rowOfRest({ essay, claim, by, at, place }: Row<'rest'>, ground: PaperGround): vscode.TreeItem {
  const whose = claim.reader === null ? '' : readerName(essay, claim.reader);
  return rowOf(labelOf(claim), { icon: claimIcon('claim', claim.reader), said: [usedBy(by, place), inPaper(ground, at), whose] });
}

function usedBy(by: Row<'rest'>['by'], place: string): string {
  switch (by) {
    case 'link': return vscode.l10n.t('linked');
    case 'quotation': return vscode.l10n.t('quoted');
    case 'citation': return vscode.l10n.t('{0} cited', place);
  }
}

function inPaper({ corpus, path }: PaperGround, { start }: Span): string {
  const paper = corpus.papers.get(path);
  const paragraph = paper && paragraphIn(paper, start);
  return paragraph ? vscode.l10n.t('¶{0} of the paper', paragraph.number) : '';
}

function inEssay(essay: Essay, span: Span): string {
  return span.end > span.start ? locatorOf(essay, span) : '';
}
