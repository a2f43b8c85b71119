import path from 'node:path';
import type { Contradiction } from '../core/format/contradiction.ts';
import { mergeReadings } from '../core/format/merge.ts';
import { contentOf } from '../core/corpus/content.ts';
import { messageOf } from '../core/model/problem.ts';
import { placedIn } from '../core/ask/placed-problems.ts';
import { counted, Refusal, type Answer, type Arguments, type Command } from './command.ts';
import { bytesOf } from './files.ts';
import { save } from './save.ts';

export const mergeDriver: Command = {
  name: 'merge-driver',
  summary: 'Merge two versions of one reading file, for git',
  help: `Usage: close-reading merge-driver <base> <ours> <theirs> [path]

Merges what two machines made of one reading file: notes, claims and names by
their ids, each field by field. The outcome is written to <ours>. <base> is the
file as it was before, or an empty file. [path] is what messages call it.

Where both changed the same field, both versions of the note stand one below
the other with the same id. A note that one side deleted and the other changed
is kept, with “deleted: true”. The file can be read either way.

Exit code: 0 merged; 1 merged, but for contradictions that a person must
settle; 2 not merged: a version cannot be read, and nothing was written.
`,
  options: {},
  takes: [3, 4],
  run,
};

function run({ words: [base = '', ours = '', theirs = '', given] }: Arguments): Answer {
  const name = given ?? ours;
  const versions = { base: textOf(base, null), theirs: textOf(theirs, `${name} (theirs)`) };
  let found: readonly Contradiction[] = [];
  save({
    file: path.resolve(ours), name, initial: '',
    change: (text) => {
      const merged = mergeReadings({ base: versions.base, ours: text, theirs: versions.theirs ?? '' });
      if (merged.kind === 'merged') {
        found = merged.contradictions;
        return { kind: 'splices', splices: [{ start: 0, end: text.length, text: merged.text }] };
      }
      if (merged.side !== 'theirs') return { kind: 'refused', problem: merged.problem };
      const { line, column, message } = placedIn(versions.theirs ?? '', merged.problem);
      throw new Refusal(`${name} (theirs):${line}:${column}: ${message} Nothing was written.`);
    },
  });
  if (found.length === 0) return { text: '', exitCode: 0 };
  return { text: '', exitCode: 1, aside: `${name}: merged, but for ${counted(found.length, 'contradiction')}; choose, and commit. ${found.map(sentence).join(' ')}` };
}

/** null: a base that cannot be read. Without it nothing is lost, only more is asked. */
function textOf(file: string, name: string | null): string | null {
  const content = contentOf(bytesOf(file), 'x.reading.yaml');
  if (content.kind === 'text') return content.text;
  if (name === null) return null;
  throw new Refusal(`${name}:${content.line + 1}:${content.column + 1}: ${messageOf({ code: content.code, args: [] })} Nothing was written.`);
}

function sentence(found: Contradiction): string {
  switch (found.kind) {
    case 'record': return `“${found.id}” (${found.section}) stands there twice; what differs: ${found.fields.map(({ name }) => name).join(', ')}.`;
    case 'deleted': return `“${found.id}” (${found.section}) was deleted on one side and changed on the other; it is kept, marked as deleted.`;
    case 'field': return `“${found.field.name}” was changed on both sides.`;
  }
}
