import * as vscode from 'vscode';
import { inContext } from '../../core/ask/entries.ts';
import { paperCards, type PaperCard, type Part } from '../../core/ask/paper/cards.ts';
import { locatorOf } from '../../core/ask/places.ts';
import { namedCard, noteCard } from '../../core/ask/yaml/hover.ts';
import type { Essay } from '../../core/corpus/corpus.ts';
import type { Linked } from '../../core/corpus/paper-links.ts';
import { shorten } from '../../core/text/shorten.ts';
import type { Span } from '../../core/text/span.ts';
import { authorOf, cardWords } from '../../host/cards.ts';
import { sourceLine } from '../../host/essay-words.ts';
import { uriOf, type Folder } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';
import { fromFile, links, plain } from '../../host/markdown.ts';
import { rangeOf } from '../../host/positions.ts';
import { placeSentence, verdictSentence } from '../../host/quotation-words.ts';
import { kindWord } from '../../host/words.ts';
import { PAPERS, paperRead } from './document.ts';

const SHOWN = 2;
const CONTEXT = 120;
const PASSAGE = 400;
const NOTES = 4;
const BODY = 160;

/** On a citation: the source, the passage, whose notes are there. On a quotation: how it stands to its source. On a link: what it leads to. */
export function registerPaperHover(host: Host): vscode.Disposable {
  return vscode.languages.registerHoverProvider(PAPERS, {
    async provideHover(document, position) {
      const here = await paperRead(host, document);
      const cards = here ? paperCards(here.folder.corpus, here.path, document.offsetAt(position)) : [];
      const [first] = cards;
      if (!here || !first) return null;
      const words = cards.slice(0, SHOWN).flatMap((card) => wordsFor(here.folder, card));
      return words.length === 0 ? null : new vscode.Hover(words, rangeOf(document, first.span));
    },
  });
}

function wordsFor(folder: Folder, card: PaperCard): vscode.MarkdownString[] {
  switch (card.kind) {
    case 'citation': return citationWords(folder, card);
    case 'quotation': return quotationWords(folder, card);
    case 'link': return linkWords(folder, card.linked);
  }
}

function citationWords(folder: Folder, { essay, source, passage, citation, notes }: Extract<PaperCard, { kind: 'citation' }>): vscode.MarkdownString[] {
  if (!essay) return [fromFile(plain(vscode.l10n.t('No essay here has the key “{0}”.', citation.key)))];
  const shown = notes.slice(0, NOTES).map((note) => {
    const { motivation, body } = note.annotation;
    return `- ${plain(`${kindWord(motivation)} · ${authorOf(essay, note)}`)}${body === undefined ? '' : `: ${plain(shorten(body, BODY))}`}`;
  });
  const rest = notes.length - shown.length;
  const text = [
    sourceLine(essay),
    source ? '' : plain(vscode.l10n.t('The text of this essay is not here.')),
    passage ? `**${plain(locatorOf(essay, passage))}**: ${inPassage(essay, passage)}` : '',
    shown.join('\n'), rest > 0 ? plain(vscode.l10n.t('and {0} more notes there', rest)) : '',
  ].filter((part) => part !== '').join('\n\n');
  return [fromFile(text), ...toPassage(folder, essay, passage)];
}

/** A long passage by its first words, a short one with what stands around it. */
function inPassage(essay: Essay, passage: Span): string {
  if (passage.end - passage.start > PASSAGE) return plain(shorten((essay.content?.text ?? '').slice(passage.start, passage.end), PASSAGE));
  const { before, words, after } = inContext(essay, passage, CONTEXT);
  return `… ${plain(before)}**${plain(words.trim())}**${plain(after)} …`;
}

function toPassage(folder: Folder, essay: Essay, passage: Span | null): vscode.MarkdownString[] {
  if (essay.path === null || !passage) return [];
  const words = vscode.l10n.t('Go to {0}', locatorOf(essay, passage));
  return [links('', [{ words, command: 'closeReading.showPlace', arguments: [uriOf(folder, essay.path).toString(), passage.start, passage.end] }])];
}

function quotationWords(folder: Folder, { checked, in: essay, mine, theirs }: Extract<PaperCard, { kind: 'quotation' }>): vscode.MarkdownString[] {
  const { source, verdict } = checked;
  const differs = verdict === 'altered';
  const text = [
    `**${plain(verdictSentence(checked))}**`,
    plain(placeSentence(checked)),
    differs ? `${plain(vscode.l10n.t('The source:'))} ${marked(theirs, '**')}` : '',
    differs ? `${plain(vscode.l10n.t('This paper:'))} ${marked(mine, '~~')}` : '',
    essay && source ? inPassage(essay, source.span) : '',
  ].filter((part, i) => part !== '' && !(differs && i === 4)).join('\n\n');
  return [fromFile(text), ...(essay && source ? toPassage(folder, essay, source.span) : [])];
}

function marked(parts: readonly Part[], mark: string): string {
  return parts.map(({ text, differs }) => {
    const words = text.replace(/\s+/g, ' ');
    return differs && words.trim() !== '' ? words.replace(/^(\s*)(.*?)(\s*)$/, (_, before: string, word: string, after: string) => `${before}${mark}${plain(word)}${mark}${after}`) : plain(words);
  }).join('');
}


function linkWords(folder: Folder, linked: Linked): vscode.MarkdownString[] {
  const nowhere = { start: 0, end: 0 };
  switch (linked.kind) {
    case 'entry': return cardWords({ folder, essay: linked.essay }, namedCard(linked.essay, linked.named, nowhere));
    case 'note': return cardWords({ folder, essay: linked.essay }, noteCard(linked.essay, linked.note, nowhere));
    case 'glossary': {
      const { entry } = linked;
      const [name, said] = entry.kind === 'term' ? [entry.headword, entry.definition] : entry.kind === 'actor' ? [entry.name, entry.description] : [entry.claim, undefined];
      return [fromFile([`**${plain(name ?? entry.ref.id)}**`, said ?? ''].filter((part) => part !== '').join('\n\n'))];
    }
    case 'gone': case 'no-file': case 'other': return [];
  }
}
