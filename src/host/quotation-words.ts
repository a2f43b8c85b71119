import * as vscode from 'vscode';
import type { Checked } from '../core/paper/check.ts';
import { placeLabel } from '../core/paper/place.ts';

/** How a quotation stands to its source, in a few words. */
export function verdictWord({ verdict, place }: Pick<Checked, 'verdict' | 'place'>): string {
  if (place === 'elsewhere') return vscode.l10n.t('from another source');
  switch (verdict) {
    case 'exact': return vscode.l10n.t('word for word');
    case 'typographic': return vscode.l10n.t('same words, other marks');
    case 'marked': return vscode.l10n.t('changed, and marked so');
    case 'altered': return vscode.l10n.t('differs from the source');
    case 'unfound': return vscode.l10n.t('not in the source');
    case 'verbatim': return vscode.l10n.t('the source’s words, without marks');
  }
}

/** The same as a sentence. */
export function verdictSentence(checked: Checked): string {
  switch (checked.verdict) {
    case 'exact': return vscode.l10n.t('Word for word as in the source.');
    case 'typographic': return vscode.l10n.t('The words of the source; only marks, spaces or letters are printed otherwise.');
    case 'marked': return vscode.l10n.t('The words of the source; what is left out or changed is marked.');
    case 'altered': return vscode.l10n.t('Differs from the source, and nothing marks it.');
    case 'unfound': return checked.citation ? vscode.l10n.t('These words do not stand in “{0}”.', checked.citation.key) : vscode.l10n.t('These words were not found.');
    case 'verbatim': return vscode.l10n.t('Words of the source without quotation marks.');
  }
}

/** Where a quotation stands, and whether that is where the paper says; '' where that is not known. */
export function placeSentence({ source, place, citation }: Checked): string {
  if (!source) return '';
  const where = placeLabel(source.in, source.span, citation?.locator?.kind ?? null);
  switch (place) {
    case 'ok': return vscode.l10n.t('{0}, {1}, as cited.', source.in.title, where);
    case 'locator': return vscode.l10n.t('{0}, {1}; the paper cites {2}.', source.in.title, where, citation?.locator?.text ?? '');
    case 'elsewhere': return vscode.l10n.t('{0}, {1}; the paper cites {2}.', source.in.title, where, citation?.key ?? '');
    case 'none': return vscode.l10n.t('{0}, {1}.', source.in.title, where);
  }
}
