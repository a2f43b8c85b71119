import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { deleteNote } from '../core/ask/note-acts.ts';
import { notesOf } from '../core/corpus/notes.ts';
import { jsonOf, type Answer, type Arguments, type Command } from './command.ts';
import { noteId } from './edit.ts';
import { essayIn, filesOf } from './essay.ts';
import { deskOf, readerOf, write } from './note.ts';

export const remove: Command = {
  name: 'delete',
  summary: 'Take a note of a reader’s own away, or withdraw it',
  help: `Usage: close-reading delete <essay> --as READER --id ID [options]

A note that nobody can have seen is removed. One that was answered, or that is
in the last commit, is marked with “deleted: true” and shown as withdrawn; its
words stay in the file. Only the reader’s own notes can be deleted. Prints
“removed” or “withdrawn”.

Options:
  --as READER        whose note it is: a name, or the name of the reader’s file
  --id ID            the note
  --json             { "id", "path", "withdrawn" }; the path is null where the
                     note was withdrawn before

Exit code: 0; 2 refused, and nothing was written.
`,
  options: { as: { type: 'string' }, id: { type: 'string' }, json: { type: 'boolean' } },
  takes: [1, 1],
  run,
};

function run(args: Arguments): Answer {
  readerOf(args);
  const id = noteId(args);
  const found = filesOf(args.words[0] ?? '');
  const desk = deskOf(args, essayIn(found));
  const note = notesOf(desk.essay).byId.get(id);
  const acted = deleteNote(desk, id, { isShared: note !== undefined && isCommitted(path.join(found.root, note.path), id) });
  const name = write(found.root, acted) ?? null;
  const withdrawn = acted.kind === 'acts' && !acted.files.some(({ acts }) => acts.some(({ kind }) => kind === 'remove'));
  return { text: args.flag('json') ? jsonOf({ id, path: name, withdrawn }) : `${withdrawn ? 'withdrawn' : 'removed'}\n`, exitCode: 0 };
}

/** Is the note in the last commit, so that others may have it? Without git nobody else has. */
function isCommitted(file: string, id: string): boolean {
  try {
    const text = execFileSync('git', ['show', `HEAD:./${path.basename(file)}`], { cwd: path.dirname(file), encoding: 'utf8', maxBuffer: 1 << 23, stdio: ['ignore', 'pipe', 'ignore'] });
    return text.includes(id);
  } catch {
    return false;
  }
}
