import { describe as describePassage } from '../core/anchoring/describe.ts';
import { prepare } from '../core/anchoring/prepare.ts';
import { blockMap } from '../core/format/compose.ts';
import { selectorRecord } from '../core/format/records.ts';
import { isGraphemeSpan } from '../core/text/grapheme.ts';
import { jsonOf, Refusal, wholeNumber, type Answer, type Arguments, type Command } from './command.ts';
import { readText } from './files.ts';

export const describe: Command = {
  name: 'describe',
  summary: 'Make the selector of a passage from its offsets',
  help: `Usage: close-reading describe <text> --from N --to N [--json]

Prints the selector that finds the passage again, as it would stand in a
reading. Offsets are UTF-16 code units from 0; the passage ends before --to.

Options:
  --from N      where the passage begins
  --to N        where it ends
  --json        JSON instead of YAML

Exit code: 0; 2 there is no such passage.
`,
  options: { from: { type: 'string' }, to: { type: 'string' }, json: { type: 'boolean' } },
  takes: [1, 1],
  run,
};

function run(args: Arguments): Answer {
  const [file = ''] = args.words;
  const span = { start: wholeNumber(args, 'from'), end: wholeNumber(args, 'to') };
  const text = readText(file);
  if (span.start >= span.end) throw new Refusal('--from must be smaller than --to.');
  if (span.end > text.length) throw new Refusal(`--to ${span.end} lies beyond the end of the text, which is ${text.length} long.`);
  if (!isGraphemeSpan(text, span)) throw new Refusal('This passage would cut a character in two. Move --from or --to by one.');
  if (text.slice(span.start, span.end).trim() === '') throw new Refusal('There is nothing but white space in this passage.');
  const { selector, unique } = describePassage(prepare(text, { markdown: /\.md$/i.test(file) }), span);
  const record = selectorRecord(selector);
  const aside = unique ? {} : { aside: 'These words stand in several places, and so do the words around them.' };
  return { text: args.flag('json') ? jsonOf(record) : `${blockMap(record, 0, { eol: '\n', indent: 2 })}\n`, exitCode: 0, ...aside };
}
