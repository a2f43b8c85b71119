import * as vscode from 'vscode';
import type { Acted, Desk } from '../../core/ask/desk.ts';
import { tagsFrom } from '../../core/ask/new-note.ts';
import { addPassages, changePassage, deleteNote, editNote, removePassage, restoreNote, setPrivate, unsettle } from '../../core/ask/note-acts.ts';
import { locatorOf } from '../../core/ask/places.ts';
import { placeOfOutcome, wordsOf } from '../../core/corpus/anchors.ts';
import { notesOf, type Note } from '../../core/corpus/notes.ts';
import { isPrivate } from '../../core/model/place.ts';
import { shorten } from '../../core/text/shorten.ts';
import { command, say } from '../../host/command.ts';
import { deskAt, take } from '../../host/desk.ts';
import { editorInFront } from '../../host/essay-editors.ts';
import type { EssayHere } from '../../host/folder.ts';
import { committedText } from '../../host/git.ts';
import { keepOutOfGit } from '../../host/gitignore.ts';
import type { Host } from '../../host/host.ts';
import { confirm, warn } from '../../host/message.ts';
import { kindWord } from '../../host/words.ts';
import { askKind } from './kinds.ts';
import type { OpenNotes } from './open-notes.ts';
import { essayAtUri, passageUnder } from '../../host/passage.ts';
import { requestFrom } from './request.ts';

/** A note of one's own that something is to be done with. */
interface Own {
  readonly here: EssayHere;
  readonly desk: Desk;
  readonly note: Note;
}

type Act = (own: Own) => Promise<void>;

/** What can be done with one's own notes besides writing them: each from the note's menu, its thread, or by a key. */
export function noteActs(host: Host, open: OpenNotes): vscode.Disposable {
  const on = (act: Act) => async (argument: unknown) => {
    const own = await ownNote(host, open, argument);
    if (own) await act(own);
  };
  const done = async ({ here }: Own, acted: Acted, what: string) => take(host, here.folder, acted, what);
  return vscode.Disposable.from(
    command('closeReading.deleteNote', on(async (own) => {
      const { desk, note } = own;
      const isShared = await wasShared(own);
      const acted = deleteNote(desk, note.annotation.ref.id, { isShared });
      const withdrawn = acted.kind === 'acts' && acted.files.some(({ acts }) => acts.some(({ kind }) => kind === 'edit'));
      if (await isMeant(own, withdrawn)) await done(own, acted, withdrawn ? vscode.l10n.t('The note is withdrawn') : vscode.l10n.t('The note is deleted'));
    })),
    command('closeReading.restoreNote', on(async (own) => { await done(own, restoreNote(own.desk, own.note.annotation.ref.id), vscode.l10n.t('The note is there again')); })),
    command('closeReading.changeNoteKind', on(async (own) => {
      const motivation = await askKind(own.note.annotation.motivation);
      if (motivation) await done(own, editNote(own.desk, own.note.annotation.ref.id, { motivation }), vscode.l10n.t('The note is a {0} now', kindWord(motivation)));
    })),
    command('closeReading.changeNoteTags', on(async (own) => {
      const { ref, tags } = own.note.annotation;
      const line = await vscode.window.showInputBox({ title: vscode.l10n.t('Tags'), prompt: vscode.l10n.t('One word each, with a space between.'), value: tags.join(' ') });
      if (line !== undefined) await done(own, editNote(own.desk, ref.id, { tags: tagsFrom(line) }), vscode.l10n.t('The tags are changed'));
    })),
    command('closeReading.changePassage', on((own) => onSelection(own, async (selectors) => {
      const at = await askPassage(own, vscode.l10n.t('Which passage should be another one?'));
      const [first, ...more] = selectors;
      if (at === null || !first) return;
      const id = own.note.annotation.ref.id;
      if (own.note.passages.length === 0) await done(own, addPassages(own.desk, id, selectors), vscode.l10n.t('The note stands on the selected words too'));
      else if (more.length > 0) void warn(vscode.l10n.t('Select one passage, not several.'));
      else await done(own, changePassage(own.desk, id, { at, selector: first }), vscode.l10n.t('The note stands on the selected words now'));
    }))),
    command('closeReading.addPassage', on((own) => onSelection(own, async (selectors) => {
      await done(own, addPassages(own.desk, own.note.annotation.ref.id, selectors), vscode.l10n.t('The note stands on the selected words too'));
    }))),
    command('closeReading.removePassage', on(async (own) => {
      if (own.note.passages.length === 0) return say(vscode.l10n.t('This note stands on no passage.'));
      const at = await askPassage(own, vscode.l10n.t('Which passage should go?'));
      if (at !== null) await done(own, removePassage(own.desk, own.note.annotation.ref.id, at), vscode.l10n.t('The note no longer stands on this passage'));
    })),
    command('closeReading.makePrivate', on(async (own) => makePrivate(host, own))),
    command('closeReading.makePublic', on(async (own) => {
      await done(own, setPrivate(own.desk, own.note.annotation.ref.id, false), vscode.l10n.t('The note is among those you share'));
    })),
    command('closeReading.reopenQuestion', on(async (own) => {
      await done(own, unsettle(own.desk, own.note.annotation.ref.id, { isShared: await wasShared(own) }), vscode.l10n.t('The question is open again'));
    })),
  );
}

/** Kept in a file of its own that git leaves out. What was shared once stays in the history of git. */
async function makePrivate(host: Host, own: Own): Promise<void> {
  const { here, desk, note } = own;
  const acted = setPrivate(desk, note.annotation.ref.id, true);
  const file = acted.kind === 'acts' ? acted.files.find(({ path }) => isPrivate(path)) : undefined;
  const shared = await wasShared(own);
  if (shared && !(await confirm(vscode.l10n.t('Keep this note to yourself from now on?'), {
    detail: vscode.l10n.t('It was shared already: who has it keeps it, and it stays in the history of git.'), yes: vscode.l10n.t('Keep It to Myself'),
  }))) return;
  // Git is told first, so that it never sees the file.
  if (file && !(await keepOutOfGit(here.folder, file.path, { folder: '', line: '*.private*.yaml' }))) {
    void warn(vscode.l10n.t('The .gitignore could not be saved, so the note was left where it is.'));
    return;
  }
  await take(host, here.folder, acted, vscode.l10n.t('The note is private: git leaves it out'));
}

/** The note of one's own that is meant; whoever else wrote it is named. */
async function ownNote(host: Host, open: OpenNotes, argument: unknown): Promise<Own | null> {
  const named = requestFrom(argument) ?? (await open.ask(argument, vscode.l10n.t('Which note?')));
  const here = named && (await essayAtUri(host, named.uri));
  const desk = here && (await deskAt(host, here));
  const note = desk && notesOf(desk.essay).byId.get(named?.id ?? '');
  if (desk && !note) say(vscode.l10n.t('This note is not here any more.'));
  return here && desk && note ? { here, desk, note } : null;
}

/** Has anybody had the chance to see it? Where git does not say, nobody has. */
async function wasShared({ here, note }: Own): Promise<boolean> {
  return (await committedText(here.folder.uri, note.path))?.includes(note.annotation.ref.id) ?? false;
}

/** A note without words goes without a question: it is undone with one key. */
async function isMeant({ desk, note }: Own, withdrawn: boolean): Promise<boolean> {
  const words = note.annotation.body ?? '';
  const answers = notesOf(desk.essay).replies.get(note.annotation.ref.id)?.length ?? 0;
  if (words === '' && !withdrawn) return true;
  const detail = [shorten(words, 200), withdrawn
    ? answers === 0
      ? vscode.l10n.t('It was shared, so it is shown as withdrawn. Its words stay in your file.')
      : vscode.l10n.t('It was answered, so it is shown as withdrawn above the answers. Its words stay in your file.')
    : ''].filter((line) => line !== '').join('\n\n');
  return confirm(withdrawn ? vscode.l10n.t('Withdraw this note?') : vscode.l10n.t('Delete this note?'), { detail, yes: withdrawn ? vscode.l10n.t('Withdraw') : vscode.l10n.t('Delete') });
}

/** What is selected in the essay in front, described; says so where nothing is. */
async function onSelection({ here, desk }: Own, then: (selectors: NonNullable<ReturnType<typeof passageUnder>>['described']['selectors']) => Promise<void>): Promise<void> {
  const editor = editorInFront();
  const passage = editor && !editor.selection.isEmpty ? passageUnder({ ...here, essay: desk.essay }, editor) : null;
  if (!passage || passage.uri.toString() !== editor?.document.uri.toString()) return say(vscode.l10n.t('Select the words in the essay first.'));
  await then(passage.described.selectors);
}

/** The number of a passage of the note; the only one without a question. null: none was chosen. */
async function askPassage({ desk, note }: Own, title: string): Promise<number | null> {
  if (note.passages.length <= 1) return 0;
  const rows = note.passages.map((passage, at) => {
    const span = placeOfOutcome(passage.outcome);
    return { label: shorten(wordsOf(passage), 80), description: span ? locatorOf(desk.essay, span) : '', at };
  });
  return (await vscode.window.showQuickPick(rows, { title }))?.at ?? null;
}
