import * as vscode from 'vscode';
import type { Shown } from '../../core/ask/paper/shown.ts';
import { titleOf } from '../../core/corpus/corpus.ts';
import type { Checked } from '../../core/paper/check.ts';
import { placeLabel } from '../../core/paper/place.ts';
import { shorten } from '../../core/text/shorten.ts';
import { placeSentence, verdictSentence, verdictWord } from '../../host/quotation-words.ts';

const SOURCE = 300;

/** How a quotation is marked: a class for its line, a sign and the words beside it. Words only where something is wrong; the rest is told on the pointer. */
export function quotationHtml(checked: Checked): { readonly open: string; readonly close: string } {
  const look = lookOf(checked);
  const source = checked.source ? shorten(checked.source.in.text.slice(checked.source.span.start, checked.source.span.end), SOURCE) : '';
  const told = [verdictSentence(checked), placeSentence(checked), checked.verdict === 'altered' && source !== '' ? vscode.l10n.t('The source: “{0}”', source) : ''].filter((part) => part !== '').join(' ');
  const words = look.words === '' ? '' : ` ${escaped(look.words)}`;
  return {
    open: `<span class="close-reading-quotation close-reading-${look.style}">`,
    close: `</span>${labelHtml(`close-reading-${look.style}`, `${look.sign}${words}`, told)}`,
  };
}

/** A label by itself, for a quotation that stands in several pieces. */
export function quotationLabel(checked: Checked): string {
  return quotationHtml(checked).close.replace(/^<\/span>/, '');
}

function labelHtml(style: string, words: string, told: string): string {
  return `<sup class="close-reading-label ${style}" title="${escaped(told)}" aria-label="${escaped(told)}">${words}</sup>`;
}

interface Look {
  readonly style: 'held' | 'changed' | 'absent' | 'misplaced' | 'unquoted';
  readonly sign: string;
  readonly words: string;
}

function lookOf(checked: Checked): Look {
  const { verdict, place, source, citation } = checked;
  switch (verdict) {
    case 'altered': return { style: 'changed', sign: '≠', words: verdictWord(checked) };
    case 'unfound': return { style: 'absent', sign: '∅', words: verdictWord(checked) };
    case 'verbatim': return { style: 'unquoted', sign: '“?”', words: verdictWord(checked) };
    default: {
      const where = source ? placeLabel(source.in, source.span, citation?.locator?.kind ?? null) : '';
      if (place === 'elsewhere') return { style: 'misplaced', sign: '↷', words: source ? vscode.l10n.t('stands in {0}, {1}', source.in.key, where) : verdictWord(checked) };
      if (place === 'locator') return { style: 'misplaced', sign: '↷', words: vscode.l10n.t('stands in {0}', where) };
      return { style: 'held', sign: verdict === 'marked' ? '✓[…]' : '✓', words: '' };
    }
  }
}

/** A citation as a reader of the paper will see it, near enough; on the pointer what it stands for. */
export function citationHtml({ words, cited, href }: Extract<Shown, { kind: 'citation' }>): string {
  const told = cited.map(({ essay, citation, passage, source }) => {
    if (!essay) return vscode.l10n.t('No essay here has the key “{0}”.', citation.key);
    const first = passage && source ? `: ${shorten(source.text.slice(passage.start, passage.end), 120)}` : '';
    return `${titleOf(essay)}${citation.locator ? `, ${citation.locator.text}` : ''}${first}`;
  }).join(' — ');
  const title = `title="${escaped(told)}"`;
  return href === null ? `<cite class="close-reading-citation" ${title}>${escaped(words)}</cite>` : `<cite class="close-reading-citation"><a href="${escaped(href)}" data-href="${escaped(href)}" ${title}>${escaped(words)}</a></cite>`;
}

/** After a link to what is not there any more. */
export function goneHtml(id: string): string {
  return labelHtml('close-reading-absent', `∅ ${escaped(vscode.l10n.t('gone'))}`, vscode.l10n.t('Nothing is called “{0}” there any more.', id));
}

/** At the top while nothing can be said yet. */
export function waitingHtml(): string {
  return `<p class="close-reading-notice" role="status">${escaped(vscode.l10n.t('The essays of this folder are still being read. Quotations have not been compared yet.'))}</p>\n`;
}

export function escaped(words: string): string {
  return words.replace(/\s+/g, ' ').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
