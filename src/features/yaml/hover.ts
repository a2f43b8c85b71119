import * as vscode from 'vscode';
import { inContext } from '../../core/ask/entries.ts';
import { locatorOf } from '../../core/ask/places.ts';
import { saidAt, type Said } from '../../core/ask/yaml/hover.ts';
import { placeOfOutcome, wordsOf, type Passage } from '../../core/corpus/anchors.ts';
import type { Essay } from '../../core/corpus/corpus.ts';
import { WORD_DOCS } from '../../core/model/word-sets.ts';
import { shorten } from '../../core/text/shorten.ts';
import type { Span } from '../../core/text/span.ts';
import { cardWords } from '../../host/cards.ts';
import { uriOf, type EssayHere } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';
import { fromFile, links, plain } from '../../host/markdown.ts';
import { rangeOf } from '../../host/positions.ts';
import { READING_FILES } from '../../host/reading-files.ts';
import { outcomeWord } from '../../host/words.ts';
import { yamlToolDoes } from '../../host/yaml-tool.ts';
import { yamlRead } from './document.ts';

const REACH = 160;
const LONGEST = 400;
const PLACES_SHOWN = 5;

/** An id says what it names, as in the essay; a selector shows its passage; a key says what it is. */
export function registerYamlHover(host: Host): vscode.Disposable {
  return vscode.languages.registerHoverProvider(READING_FILES, {
    async provideHover(document, position) {
      const here = await yamlRead(host, document);
      const said = here && saidAt({ ...here, offset: document.offsetAt(position) });
      if (!here || !said) return null;
      const words = wordsFor(said, here.essay && { folder: here.folder, essay: here.essay });
      return words.length === 0 ? null : new vscode.Hover(words, rangeOf(document, said.span));
    },
  });
}

function wordsFor(said: Said, here: EssayHere | null): vscode.MarkdownString[] {
  switch (said.kind) {
    case 'card': return here ? cardWords(here, said.card) : [];
    case 'passage': return here ? passageWords(here, said.passage) : [];
    // Red Hat's extension shows the same sentences, from the schema.
    case 'key': return yamlToolDoes('hover') ? [] : [fromFile(`**${plain(said.key.name)}**\n\n${plain(vscode.l10n.t(said.key.doc))}`)];
    case 'word': return yamlToolDoes('hover') ? [] : [fromFile(`**${plain(said.word)}**\n\n${plain(vscode.l10n.t((WORD_DOCS[said.set] as Readonly<Record<string, string>>)[said.word] ?? ''))}`)];
  }
}

/** The passage in bold among the words around it, where it stands, and whether that is certain. */
function passageWords(here: EssayHere, passage: Passage): vscode.MarkdownString[] {
  const { essay } = here;
  if (!essay.content) return [fromFile(plain(vscode.l10n.t('This essay is not here yet. Add your copy to see its passages.')))];
  const { outcome } = passage;
  const place = placeOfOutcome(outcome);
  const certainty = outcomeWord(outcome);
  if (place) {
    const head = [vscode.l10n.t('Passage'), locatorOf(essay, place), ...(certainty === null ? [] : [certainty])].filter((part) => part !== '');
    return [fromFile(`${head.map((part, i) => (i === 0 ? `**${plain(part)}**` : plain(part))).join(' · ')}\n\n${quoted(essay, place)}`), goTo(here, [place])];
  }
  const head = `**${plain(vscode.l10n.t('Passage'))}** · ${plain(certainty ?? '')}`;
  if (outcome.kind !== 'ambiguous') return [fromFile(`${head}\n\n“${plain(shorten(wordsOf(passage), LONGEST))}”`)];
  const places = outcome.candidates.slice(0, PLACES_SHOWN);
  return [fromFile([head, ...places.map((span) => `- ${plain(locatorOf(essay, span))}: ${quoted(essay, span)}`)].join('\n\n')), goTo(here, places)];
}

function quoted(essay: Essay, span: Span): string {
  const { before, words, after } = inContext(essay, span, REACH);
  const short = shorten(words, LONGEST);
  // White space inside the stars would keep them from meaning anything.
  return `… ${plain(before)}**${plain(short.trim())}**${short === words ? plain(after) : ''} …`;
}

function goTo({ folder, essay }: EssayHere, places: readonly Span[]): vscode.MarkdownString {
  const uri = uriOf(folder, essay.path ?? essay.stem).toString();
  return links('', places.map((span) => ({ words: vscode.l10n.t('Go to {0}', locatorOf(essay, span).split(',')[0] ?? ''), command: 'closeReading.showPlace', arguments: [uri, span.start, span.end] })));
}
