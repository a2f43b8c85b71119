import { changePassage, editNote, settleBy, type NoteChange } from '../core/ask/note-acts.ts';
import { together } from '../core/ask/desk.ts';
import { notesOf } from '../core/corpus/notes.ts';
import { jsonOf, Refusal, type Answer, type Arguments, type Command } from './command.ts';
import { essayIn, filesOf } from './essay.ts';
import { aboutOf, bodyOf, deskOf, motivationOf, NOTE_HELP, NOTE_OPTIONS, readerOf, selectorOf, targetsFor, write } from './note.ts';

export const edit: Command = {
  name: 'edit',
  summary: 'Change a note of a reader’s own',
  help: `Usage: close-reading edit <essay> --as READER --id ID [options]

Changes what is given and nothing else; the note’s “modified” says when. Tags,
and what the note is about, are given as a whole: --tag "" takes all away. Only
the reader’s own notes can be changed. Prints the id.

Options:
  --as READER        whose note it is: a name, or the name of the reader’s file
  --id ID            the note
${NOTE_HELP}
  --exact WORDS      another passage; with --prefix, --suffix as in “annotate”
  --start WORDS      the first words of another, longer passage
  --end WORDS        its last words
  --passage N        which of the note’s passages that is, from 1 (default)
  --resolves         this answer settles the question
  --json             { "id", "path" } instead of the id alone; the path is null
                     where there was nothing to change

Exit code: 0; 2 refused, and nothing was written.
`,
  options: { ...NOTE_OPTIONS, id: { type: 'string' }, passage: { type: 'string' }, resolves: { type: 'boolean' } },
  takes: [1, 1],
  run,
};

function run(args: Arguments): Answer {
  readerOf(args);
  const id = noteId(args);
  const selector = selectorOf(args);
  const passage = args.text('passage') ?? '1';
  if (!/^[1-9]\d{0,3}$/.test(passage)) throw new Refusal(`--passage must be a number from 1, not “${passage}”.`);
  const given = ['body', 'motivation', 'tag', 'about'].some((option) => args.text(option) !== undefined || args.texts(option).length > 0);
  if (!given && !selector && !args.flag('resolves')) throw new Refusal('Say what to change: --body, --motivation, --tag, --about, --exact or --resolves.');
  const found = filesOf(args.words[0] ?? '');
  const desk = deskOf(args, essayIn(found));
  const isReply = notesOf(desk.essay).byId.get(id)?.annotation.replyTo !== undefined;
  const [target] = selector ? targetsFor(desk.essay, selector) : [];
  const name = write(found.root, together([
    editNote(desk, id, changeOf(args, { isReply, about: aboutGiven(args) ? aboutOf(withoutEmpty(args), desk) : undefined })),
    ...(target ? [changePassage(desk, id, { at: Number(passage) - 1, selector: target })] : []),
    ...(args.flag('resolves') ? [settleBy(desk, id)] : []),
  ]));
  return { text: args.flag('json') ? jsonOf({ id, path: name ?? null }) : `${id}\n`, exitCode: 0 };
}

export function noteId(args: Arguments): string {
  const id = args.text('id')?.trim();
  if (id === undefined || id === '') throw new Refusal('--id is missing: which note?');
  return id;
}

function aboutGiven(args: Arguments): boolean {
  return args.texts('about').length > 0;
}

/** `--about ""` is how all are taken away. */
function withoutEmpty(args: Arguments): Arguments {
  return { ...args, texts: (option) => args.texts(option).filter((text) => text !== '') };
}

function changeOf(args: Arguments, { isReply, about }: { readonly isReply: boolean; readonly about: readonly string[] | undefined }): NoteChange {
  const [body, motivation] = [bodyOf(args), motivationOf(args, isReply)];
  const tags = args.texts('tag');
  return {
    ...(body !== undefined && { body }), ...(motivation !== undefined && { motivation }),
    ...(tags.length > 0 && { tags: tags.filter((tag) => tag !== '') }), ...(about && { about }),
  };
}
