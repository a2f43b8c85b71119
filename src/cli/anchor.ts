import { anchor as anchorAll } from '../core/anchoring/anchor.ts';
import { prepare } from '../core/anchoring/prepare.ts';
import { anchoredOf } from '../core/ask/overview.ts';
import { counted, jsonOf, type Answer, type Arguments, type Command } from './command.ts';
import { readText, standardInput } from './files.ts';
import { selectorsIn } from './selectors.ts';

export const anchor: Command = {
  name: 'anchor',
  summary: 'Find passages in a text by their selectors',
  help: `Usage: close-reading anchor <text> <selectors.json> [options]

Says for each selector where its passage stands in the text, in the same order.
A selector is { "id", "exact", "prefix"?, "suffix"? }, or { "id", "start",
"end" } with words or { "exact", "prefix"?, "suffix"? } at either end. “-” in
place of the second file reads standard input.

Options:
  --old FILE    the text as it was when the selectors were made
  --json        plain data, as described in the README

Exit code: 0, whatever became of the passages; 2 something cannot be read.
`,
  options: { old: { type: 'string' }, json: { type: 'boolean' } },
  takes: [2, 2],
  run,
};

function run(args: Arguments): Answer {
  const [file = '', list = ''] = args.words;
  const old = args.text('old');
  const text = prepare(readText(file), { markdown: /\.md$/i.test(file) });
  const asked = selectorsIn(list === '-' ? standardInput() : readText(list));
  const outcomes = anchorAll(text, asked.map(({ selector }) => selector), old === undefined ? {} : { old: readText(old) });
  const found = asked.map(({ id }, i) => ({ id, ...anchoredOf(outcomes[i] ?? { kind: 'orphaned' }) }));
  if (args.flag('json')) return { text: jsonOf(found), exitCode: 0 };
  const lines = found.map(({ id, outcome, start, end, candidates }) =>
    `${id}: ${outcome}${start === null || end === null ? '' : ` ${start}–${end}`}${candidates ? ` (${counted(candidates.length, 'place')})` : ''}\n`);
  return { text: lines.join(''), exitCode: 0 };
}
