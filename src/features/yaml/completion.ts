import * as vscode from 'vscode';
import { inContext } from '../../core/ask/entries.ts';
import { locatorOf } from '../../core/ask/places.ts';
import { completionsAt } from '../../core/ask/yaml/completions.ts';
import type { About, Proposal } from '../../core/ask/yaml/proposal.ts';
import { labelOf } from '../../core/corpus/names.ts';
import { idFrom } from '../../core/format/records.ts';
import type { ShapeName } from '../../core/model/shape.ts';
import { WORD_DOCS } from '../../core/model/word-sets.ts';
import { shorten } from '../../core/text/shorten.ts';
import type { Span } from '../../core/text/span.ts';
import { authorOf } from '../../host/cards.ts';
import type { Host } from '../../host/host.ts';
import { fromFile, plain } from '../../host/markdown.ts';
import { editsOf, rangeOf } from '../../host/positions.ts';
import { READING_FILES } from '../../host/reading-files.ts';
import { actorKindWord, kindWord, timesInEssay } from '../../host/words.ts';
import { yamlToolDoes } from '../../host/yaml-tool.ts';
import { yamlIn, type YamlHere } from './document.ts';

/** A space begins the next word of a quotation, the others a value. */
const TRIGGERS = [' ', '"', "'", '[', '{', '/'] as const;
const LABEL = 90;
/** Longer, and the place beside it would not be seen. */
const QUOTATION = { longest: 44, head: 26, tail: 14 } as const;

/** What may be written at the cursor: keys, ids, kinds, tags, and the words of the essay as they are typed. */
export function registerYamlCompletion(host: Host): vscode.Disposable {
  return vscode.languages.registerCompletionItemProvider(READING_FILES, {
    async provideCompletionItems(document, position) {
      await host.ready;
      const here = yamlIn(host, document);
      if (!here) return null;
      const { text, place, essay } = here;
      const proposals = completionsAt({
        text, place, essay, offset: document.offsetAt(position), schemaElsewhere: yamlToolDoes('completion'),
        freshId: idFrom(crypto.getRandomValues(new Uint8Array(12))), now: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
      });
      const items = proposals.map((proposal, i) => itemFor(document, here, { proposal, rank: i }));
      // The words of the essay depend on every letter that is typed.
      return new vscode.CompletionList(items, proposals.some(({ about }) => about.kind === 'quotation' || about.kind === 'form'));
    },
  }, ...TRIGGERS);
}

function itemFor(document: vscode.TextDocument, here: YamlHere, { proposal, rank }: { readonly proposal: Proposal; readonly rank: number }): vscode.CompletionItem {
  const { about, label, span, text, isSnippet, filter, further } = proposal;
  const { icon, description, detail, documentation, more } = shown(here, about);
  const item = new vscode.CompletionItem({ label: about.kind === 'record' ? (detail ?? label) : about.kind === 'quotation' ? bothEnds(label) : shorten(label, LABEL), ...(description !== undefined && { description: shorten(description, LABEL) }) }, icon);
  item.range = rangeOf(document, span);
  item.insertText = isSnippet ? new vscode.SnippetString(text) : text;
  // The lines bring their own indentation.
  item.keepWhitespace = true;
  item.filterText = filter;
  item.sortText = String(rank).padStart(5, '0');
  if (detail !== undefined && about.kind !== 'record') item.detail = detail;
  if (documentation !== undefined) item.documentation = documentation;
  if (further.length > 0) item.additionalTextEdits = editsOf(document, further);
  if (more) item.command = { command: 'editor.action.triggerSuggest', title: vscode.l10n.t('What may stand here') };
  return item;
}

/** Of several that begin alike it is the end that differs. */
function bothEnds(words: string): string {
  const { longest, head, tail } = QUOTATION;
  if (words.length <= longest) return words;
  const last = words.slice(-tail);
  return `${shorten(words, head)} ${last.slice(last.search(/\s/) + 1)}`;
}

interface Shown {
  readonly icon: vscode.CompletionItemKind;
  readonly description?: string;
  readonly detail?: string;
  readonly documentation?: vscode.MarkdownString;
  /** What comes next can be proposed at once. */
  readonly more?: boolean;
}

const KIND = vscode.CompletionItemKind;

function shown(here: YamlHere, about: About): Shown {
  const { essay } = here;
  switch (about.kind) {
    case 'key': return { icon: KIND.Property, documentation: fromFile(plain(vscode.l10n.t(about.key.doc))), more: ['word', 'ref', 'link', 'tag', 'form', 'quotation', 'selector', 'text'].includes(about.key.value.kind) };
    case 'record': return { icon: KIND.Snippet, detail: newRecordWord(about.shape) };
    case 'word': return { icon: KIND.EnumMember, description: about.set === 'motivation' ? kindWord(about.word as Parameters<typeof kindWord>[0]) : about.set === 'kind' ? actorKindWord(about.word as Parameters<typeof actorKindWord>[0]) : '', documentation: fromFile(plain(vscode.l10n.t((WORD_DOCS[about.set] as Readonly<Record<string, string>>)[about.word] ?? ''))) };
    case 'named': return namedShown(about);
    case 'note': return essay ? { icon: KIND.Reference, description: `${authorOf(essay, about.note)}: ${about.note.annotation.body ?? kindWord(about.note.annotation.motivation)}`, documentation: fromFile(about.note.annotation.body ?? '') } : { icon: KIND.Reference };
    case 'reader': return { icon: KIND.User };
    case 'speaker': return { icon: KIND.User, description: about.speaker === 'author' ? vscode.l10n.t('The author of the essay') : vscode.l10n.t('Whoever writes this file') };
    case 'quotation': case 'context': return passageShown(here, about.passage);
    case 'form': return { icon: KIND.Text, description: timesInEssay(about.count) };
    case 'tag': return { icon: KIND.Keyword };
    case 'plain': return { icon: KIND.Value };
  }
}

function namedShown({ named }: Extract<About, { kind: 'named' }>): Shown {
  const { kind } = named.entry;
  const icons = { claim: KIND.Reference, actor: KIND.User, term: KIND.Text } as const;
  const name = labelOf(named);
  const description = named.entry.kind === 'claim' ? undefined : named.entry.kind === 'actor' ? named.entry.description : named.entry.definition;
  const word = kind === 'claim' ? vscode.l10n.t('claim') : kind === 'actor' ? vscode.l10n.t('actor') : vscode.l10n.t('term');
  return { icon: icons[kind], description: name, detail: word, documentation: fromFile([plain(name), ...(description === undefined ? [] : [description])].join('\n\n')) };
}

/** The place of a quotation, and the words around it. */
function passageShown({ essay }: YamlHere, passage: Span): Shown {
  if (!essay) return { icon: KIND.Text };
  const { before, words, after } = inContext(essay, passage, 80);
  return { icon: KIND.Text, description: locatorOf(essay, passage).split(',')[0] ?? '', documentation: fromFile(`… ${plain(before)}**${plain(words)}**${plain(after)} …`) };
}

function newRecordWord(shape: ShapeName): string {
  switch (shape) {
    case 'annotation': return vscode.l10n.t('New note');
    case 'claim': return vscode.l10n.t('New claim');
    case 'actor': return vscode.l10n.t('New actor');
    case 'term': return vscode.l10n.t('New term');
    case 'page': return vscode.l10n.t('New page');
    case 'footnote': return vscode.l10n.t('New footnote');
    default: return vscode.l10n.t('New entry');
  }
}
