import path from 'node:path';
import { quotesOf, type Quote } from '../core/ask/quotes.ts';
import { buildCorpus, keyOf, type Corpus } from '../core/corpus/corpus.ts';
import { checkedPaper } from '../core/corpus/papers.ts';
import { citationsOf, parsePaper } from '../core/paper/paper.ts';
import { lineMap, positionAt } from '../core/text/lines.ts';
import { shorten } from '../core/text/shorten.ts';
import { counted, jsonOf, Refusal, type Answer, type Arguments, type Command } from './command.ts';
import { foldersFor } from './essay.ts';
import { readFolder, readText } from './files.ts';

export const quotes: Command = {
  name: 'quotes',
  summary: 'Hold the quotations of a paper to the essays it cites',
  help: `Usage: close-reading quotes <paper> [--json]

Compares every quotation of a Markdown paper with the essay that is cited for
it, and says whether the words and the place are right. The essays are looked
for in the paper’s folder and those above it, up to its git repository.

Options:
  --json        plain data, as described in the README

Exit code: 0, whatever the quotations are like (“check” tells); 2 the paper
cannot be read.
`,
  options: { json: { type: 'boolean' } },
  takes: [1, 1],
  run,
};

function run(args: Arguments): Answer {
  const [given = ''] = args.words;
  if (!/\.md$/i.test(given)) throw new Refusal(`“${given}” is not a Markdown file (.md).`);
  const { corpus, name, text } = corpusFor(given);
  const found = quotesOf(corpus, name);
  const missing = [...new Set((checkedPaper(corpus, name)?.unchecked ?? []).map(({ citation }) => citation.key))];
  const aside = missing.length === 0 ? {} : { aside: `Not compared, for there is no text here: the quotations from ${missing.join(', ')}.` };
  return { text: args.flag('json') ? jsonOf(found) : lines(found, text), exitCode: 0, ...aside };
}

/** The nearest folder that has an essay the paper cites, else the nearest with any. */
export function corpusFor(given: string): { readonly corpus: Corpus; readonly name: string; readonly text: string } {
  const text = readText(given);
  const full = path.resolve(given).split(path.sep).join('/');
  const keys = new Set(citationsOf(parsePaper(text)).map(({ key }) => key));
  let first: Corpus | undefined;
  let firstName = '';
  for (const folder of foldersFor(full)) {
    const name = path.posix.relative(folder, full);
    const corpus = withPaper(buildCorpus(readFolder(folder)), { name, text });
    if (corpus.essays.some((essay) => essay.content && !essay.isPaper && keys.has(keyOf(essay)))) return { corpus, name, text };
    if (!first) [first, firstName] = [corpus, name];
  }
  const name = path.posix.basename(full);
  return first ? { corpus: first, name: firstName, text } : { corpus: withPaper(buildCorpus(new Map()), { name, text }), name, text };
}

/** What is asked about is a paper, whatever it cites. */
function withPaper(corpus: Corpus, { name, text }: { readonly name: string; readonly text: string }): Corpus {
  return corpus.papers.has(name) ? corpus : { ...corpus, papers: new Map(corpus.papers).set(name, parsePaper(text)) };
}

function lines(found: readonly Quote[], text: string): string {
  const map = lineMap(text);
  const told = found.map(({ start, text: words, key, locator, verdict, place, source }) => {
    const { line, column } = positionAt(map, start);
    const cited = key === null ? 'not cited' : `${key}${locator === null ? '' : `, ${locator}`}`;
    const where = source ? ` — ${source.path}${source.paragraph === null ? '' : ` ¶${source.paragraph}`}` : '';
    const wrong = place === 'locator' ? ', wrong place' : place === 'elsewhere' ? ', another source' : '';
    return `${line + 1}:${column + 1}: ${verdict}${wrong}: “${shorten(words, 60)}” (${cited})${where}\n`;
  });
  return `${told.join('')}${told.length > 0 ? '\n' : ''}${counted(found.length, 'quotation')}.\n`;
}
