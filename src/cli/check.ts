import { othersFiles } from '../core/ask/ownership.ts';
import { papersOf } from '../core/ask/papers.ts';
import { placedIn, placedProblems, type PlacedProblem } from '../core/ask/placed-problems.ts';
import { buildCorpus } from '../core/corpus/corpus.ts';
import { placeOf } from '../core/model/place.ts';
import { changeIn } from './changes.ts';
import { counted, formatIn, jsonOf, type Answer, type Arguments, type Command } from './command.ts';
import { readFolder } from './files.ts';
import { github, sarif } from './formats.ts';
import { VERSION } from './version.ts';

/** What `check` finds, as it prints it with --json. */
interface Checked {
  readonly version: string;
  /** The texts that somebody reads and that are here. */
  readonly essays: readonly string[];
  /** Every reading, glossary and assignment. */
  readonly readings: readonly string[];
  readonly papers: readonly string[];
  readonly problems: readonly PlacedProblem[];
}

const FORMATS: { readonly [name: string]: (checked: Checked) => string } = { text, json: jsonOf, github: ({ problems }) => github(problems), sarif: ({ problems }) => jsonOf(sarif(problems)) };

export const check: Command = {
  name: 'check',
  summary: 'Check the readings and papers of a folder and all folders below it',
  help: `Usage: close-reading check [folder] [options]

Reads every reading, glossary, assignment and paper below the folder (the
current one if none is named) and says what is wrong in them, each problem at
its line. In papers, quotations are held to the essays they are from.

Options:
  --format F    text (default), json, github (annotations of a GitHub workflow)
                or sarif (SARIF 2.1.0)
  --json        the same as --format json
  --no-hints    leave out hints, such as a thesis that nothing supports
  --base REF    look at the change from REF (a branch or commit that git has) to
                what is checked out, too: a file that belongs to another reader
                is an error. Who the reader is, git’s author tells: by the name,
                or by having written that reader’s files before
  --changed-by READER
                the change is this reader’s, whatever git’s author is called
  --changed FILE
                with --changed-by and without git: a file in the change; may be
                given several times

Exit code: 0 no errors; 1 at least one problem of severity error; 2 the folder
cannot be read.
`,
  options: {
    format: { type: 'string' }, json: { type: 'boolean' }, 'no-hints': { type: 'boolean' },
    base: { type: 'string' }, 'changed-by': { type: 'string' }, changed: { type: 'string', multiple: true },
  },
  takes: [0, 1],
  run,
};

function run(args: Arguments): Answer {
  const write = formatIn(args, FORMATS);
  const root = args.words[0] ?? '.';
  const files = readFolder(root);
  const corpus = buildCorpus(files);
  const change = changeIn(args, root);
  const checked: Checked = {
    version: VERSION,
    essays: corpus.essays.flatMap((essay) => (essay.isPaper || essay.path === null ? [] : [essay.path])),
    readings: [...files.keys()].filter((path) => placeOf(path)?.kind !== 'text').sort(),
    papers: papersOf(corpus),
    problems: [...(change ? othersFiles(corpus, change).map((one) => placedIn('', one)) : []), ...placedProblems(corpus)]
      .filter(({ severity }) => severity !== 'hint' || !args.flag('no-hints')),
  };
  return { text: write(checked), exitCode: checked.problems.some(({ severity }) => severity === 'error') ? 1 : 0 };
}

function text({ essays, readings, papers, problems }: Checked): string {
  const lines = problems.map(({ path, line, column, severity, code, message }) => `${path}:${line}:${column}: ${severity}: ${message} [${code}]`);
  const things = [counted(essays.length, 'essay'), counted(readings.length, 'reading file'), counted(papers.length, 'paper')].join(', ');
  const bySeverity = (['error', 'warning', 'information', 'hint'] as const).flatMap((severity) => {
    const count = problems.filter((problem) => problem.severity === severity).length;
    return count === 0 ? [] : [severity === 'information' ? `${count} for information` : counted(count, severity)];
  });
  return [...lines, ...(lines.length > 0 ? [''] : []), `${things}: ${bySeverity.length === 0 ? 'no problems' : bySeverity.join(', ')}.`, ''].join('\n');
}
