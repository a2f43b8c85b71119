import { claimTree, type ClaimItem } from '../core/ask/claims.ts';
import { overviewOf, type AnnotationOverview, type Overview } from '../core/ask/overview.ts';
import { titleOf, type Essay } from '../core/corpus/corpus.ts';
import { layoutOf, placeWords } from '../core/corpus/layout.ts';
import { readerName } from '../core/corpus/names.ts';
import { firstWords } from '../core/text/tokens.ts';
import { problemsOf } from '../core/corpus/check.ts';
import { severityOf } from '../core/model/problem.ts';
import { counted, jsonOf, type Answer, type Arguments, type Command } from './command.ts';
import { essayIn, filesOf } from './essay.ts';

export const show: Command = {
  name: 'show',
  summary: 'Show what all readers together make of one essay',
  help: `Usage: close-reading show <essay> [--json]

Shows an essay’s paragraphs, actors, terms, claims and notes, with the place of
every passage. <essay> is the text (.txt or .md) or any reading of it.
Glossaries of the folders above count, up to the git repository or the current
folder. An essay that is not here is no error: its passages have no place.

Options:
  --json        plain data, as described in the README

Exit code: 0; 2 there is no such essay, or it cannot be read.
`,
  options: { json: { type: 'boolean' } },
  takes: [1, 1],
  run,
};

function run(args: Arguments): Answer {
  const { corpus, essay } = essayIn(filesOf(args.words[0] ?? ''));
  const overview = overviewOf(essay);
  const errors = problemsOf(corpus).filter(({ code }) => severityOf(code) === 'error').length;
  const aside = errors === 0 ? {} : { aside: `${counted(errors, 'error')} in these files, so something may be missing: close-reading check tells which.` };
  return { text: args.flag('json') ? jsonOf(overview) : text(essay, overview), exitCode: 0, ...aside };
}

function text(essay: Essay, overview: Overview): string {
  const parts = [
    [`${titleOf(essay)} [@${overview.essay.key}]`, essay.path ?? 'The essay itself is not here.'],
    section('Paragraphs', overview.essay.paragraphs.map(({ number, start, end, page }) =>
      `¶${number}${page === undefined ? '' : `, p. ${page}`}  ${firstWords(essay.content?.text.slice(start, Math.min(end, start + 200)) ?? '', 9)}`)),
    section('Actors', overview.actors.map(({ id, name, kind, occurrences }) => `${name} (${id}), ${kind}: ${counted(occurrences.length, 'occurrence')}`)),
    section('Terms', overview.terms.map(({ id, headword, occurrences }) => `${headword} (${id}): ${counted(occurrences.length, 'occurrence')}`)),
    section('Claims', claimTree(essay).flatMap((item) => claimLines(essay, item, 0))),
    section('Notes', overview.annotations.map((note) => noteLine(essay, note))),
  ];
  return `${parts.filter((part) => part.length > 0).map((part) => part.join('\n')).join('\n\n')}\n`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`${title} (${lines.length})`, ...lines.map((line) => `  ${line}`)];
}

const SIGNS = { supports: '⊕ supports', attacks: '⊖ attacks', undercuts: '⊘ undercuts' } as const;

function claimLines(essay: Essay, item: ClaimItem, depth: number): string[] {
  if (item.kind === 'passage') return [];
  const relation = item.kind === 'claim' && item.relation ? `${SIGNS[item.relation.relation]}: ` : '';
  const below = item.children.flatMap((child) => claimLines(essay, child, depth + 1));
  if (item.kind === 'absent') return [`${'  '.repeat(depth)}“${item.label}” is not here`, ...below];
  const by = item.claim.reader === null ? '' : ` — ${readerName(essay, item.claim.reader)}`;
  const again = item.shown === 'circle' ? ' (a circle: see above)' : item.shown === 'above' ? ' (see above)' : '';
  const places = item.children.flatMap((child) => (child.kind === 'passage' ? placeOf(essay, child.passage.outcome) : []));
  const where = places.length === 0 ? '' : ` ${[...new Set(places)].join(', ')}`;
  return [`${'  '.repeat(depth)}${relation}${item.label} (${item.claim.key})${where}${by}${again}`, ...below];
}

function placeOf(essay: Essay, outcome: { readonly kind: string; readonly span?: { readonly start: number; readonly end: number } }): string[] {
  return outcome.span ? [placeWords(layoutOf(essay), outcome.span)] : [];
}

function noteLine(essay: Essay, { id, reader, motivation, body, replyTo, deleted, passages }: AnnotationOverview): string {
  const places = passages.flatMap(({ start, end, outcome }) => (start === null || end === null ? [outcome] : [placeWords(layoutOf(essay), { start, end })]));
  const where = replyTo === undefined ? [...new Set(places)].join(', ') : `to ${replyTo}`;
  const words = deleted ? 'withdrawn' : firstWords(body, 12);
  return `${[id, reader === null ? 'shared' : readerName(essay, reader), motivation, where].filter((part) => part !== '').join(', ')}: ${words}`;
}
