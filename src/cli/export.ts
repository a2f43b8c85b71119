import { writeFileSync } from 'node:fs';
import { bibtex } from '../core/exchange/bibtex.ts';
import { cslItem, cslJson, cslYaml, essaysCited, type CslItem } from '../core/exchange/csl.ts';
import { placeOf } from '../core/model/place.ts';
import { counted, Refusal, type Answer, type Arguments, type Command } from './command.ts';
import { essayIn, filesOf } from './essay.ts';
import { isFileAt } from './files.ts';
import { corpusFor } from './quotes.ts';

const FORMATS = ['csl', 'bibtex'] as const;

export const exported: Command = {
  name: 'export',
  summary: 'Write what is known of an essay for other programs',
  help: `Usage: close-reading export <essay or paper> --to csl|bibtex [--out PATH]

Writes the bibliography entry of an essay, or of every essay here that a paper
cites, so that pandoc --citeproc finds what the paper’s keys stand for.

Options:
  --to FORMAT   csl: CSL JSON, or CSL YAML where PATH ends in .yaml;
                bibtex: BibTeX
  --out PATH    into this file, instead of printing it

Exit code: 0 it was written; 2 there is nothing to write, or it cannot be.
`,
  options: { to: { type: 'string' }, out: { type: 'string' } },
  takes: [1, 1],
  run,
};

function run(args: Arguments): Answer {
  const [given = ''] = args.words;
  const to = FORMATS.find((format) => format === args.text('to'));
  if (!to) throw new Refusal(args.text('to') === undefined ? `Say in which format: --to ${FORMATS.join(' or --to ')}.` : `“${args.text('to') ?? ''}” is not a format that can be written. Use one of: ${FORMATS.join(', ')}.`);
  const out = args.text('out');
  const items = itemsFor(given);
  const text = to === 'bibtex' ? bibtex(items) : /\.ya?ml$/i.test(out ?? '') ? cslYaml(items) : cslJson(items);
  if (out === undefined) return { text, exitCode: 0 };
  write(out, text);
  return { text: `${counted(items.length, 'entry', 'entries')} written to ${out}.\n`, exitCode: 0 };
}

function itemsFor(given: string): CslItem[] {
  if (!isPaper(given)) {
    const { corpus, essay } = essayIn(filesOf(given));
    return [cslItem(corpus, essay)];
  }
  const { corpus, name } = corpusFor(given);
  const cited = essaysCited(corpus, name);
  if (cited.length === 0) throw new Refusal(`“${given}” cites no essay that is here.`);
  return cited.map((essay) => cslItem(corpus, essay));
}

/** Markdown that has no shared reading beside it is not read, but written. */
function isPaper(given: string): boolean {
  return placeOf(given.replaceAll('\\', '/'))?.kind === 'text' && /\.md$/i.test(given) && isFileAt(given) && !isFileAt(given.replace(/\.md$/i, '.reading.yaml'));
}

function write(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new Refusal(`“${path}” cannot be written: ${(error as NodeJS.ErrnoException).code ?? 'an unknown reason'}.`);
  }
}
