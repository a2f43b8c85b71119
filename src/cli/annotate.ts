import { randomBytes } from 'node:crypto';
import { addNote } from '../core/ask/note-acts.ts';
import { notesOf } from '../core/corpus/notes.ts';
import { idFrom } from '../core/format/records.ts';
import { jsonOf, Refusal, type Answer, type Arguments, type Command } from './command.ts';
import { essayIn, filesOf } from './essay.ts';
import { aboutOf, bodyOf, deskOf, motivationOf, NOTE_HELP, NOTE_OPTIONS, readerOf, selectorOf, targetsFor, write } from './note.ts';

export const annotate: Command = {
  name: 'annotate',
  summary: 'Write a note on a passage, or a reply, into a reader’s own file',
  help: `Usage: close-reading annotate <essay> --as READER (--exact WORDS |
           --start WORDS --end WORDS | --reply-to ID) [options]

Adds the note to <essay>.readings/READER.yaml, which is made if it is not there;
nothing else in the file is touched. The words must stand in exactly one place
of the essay; else the places are listed and nothing is written. Prints the new
id.

Options:
  --as READER        who writes: a name, or the name of the reader’s file
  --exact WORDS      the passage; --prefix WORDS and --suffix WORDS stand right
                     before and after it, and say which place is meant
  --start WORDS      the first words of a longer passage
  --end WORDS        its last words
  --reply-to ID      the note that this one answers
  --resolves         with --reply-to: this answer settles the question
${NOTE_HELP}
  --private          into READER.private.yaml, to be kept out of git
  --json             { "id", "path" } instead of the id alone

Exit code: 0; 2 refused, and nothing was written.
`,
  options: { ...NOTE_OPTIONS, 'reply-to': { type: 'string' }, resolves: { type: 'boolean' }, private: { type: 'boolean' } },
  takes: [1, 1],
  run,
};

function run(args: Arguments): Answer {
  readerOf(args);
  const replyTo = args.text('reply-to');
  const ways = [args.text('exact'), args.text('start') ?? args.text('end'), replyTo].filter((way) => way !== undefined).length;
  if (ways !== 1) throw new Refusal(`Say what the note is on, with ${ways === 0 ? '' : 'only '}one of: --exact, --start and --end, --reply-to.`);
  const selector = selectorOf(args);
  if (args.flag('resolves') && replyTo === undefined) throw new Refusal('--resolves goes with --reply-to: only an answer can settle a question.');
  const motivation = motivationOf(args, replyTo !== undefined) ?? (replyTo === undefined ? 'commenting' : 'replying');
  const found = filesOf(args.words[0] ?? '');
  const desk = deskOf(args, essayIn(found));
  const targets = selector ? targetsFor(desk.essay, selector) : [];
  if (replyTo !== undefined && !notesOf(desk.essay).byId.has(replyTo)) throw new Refusal(`There is no note “${replyTo}” on this essay.`);
  const id = idFrom(randomBytes(12));
  const name = write(found.root, addNote(desk, {
    id, motivation, targets, about: aboutOf(args, desk), tags: args.texts('tag'), body: bodyOf(args) ?? '',
    ...(replyTo !== undefined && { replyTo }), ...(args.flag('resolves') && { resolves: true }), created: desk.now,
  }, { hidden: args.flag('private') }));
  return { text: args.flag('json') ? jsonOf({ id, path: name }) : `${id}\n`, exitCode: 0 };
}
