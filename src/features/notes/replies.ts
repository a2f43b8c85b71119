import * as vscode from 'vscode';
import { mayWrite } from '../../core/ask/doubts.ts';
import { isOpenQuestion, maySettle } from '../../core/ask/note-state.ts';
import { notesById } from '../../core/ask/threads.ts';
import { notesOf } from '../../core/corpus/notes.ts';
import { authorOf } from '../../host/cards.ts';
import { command, say } from '../../host/command.ts';
import type { EssayHere } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';
import type { Drafts } from './drafts.ts';
import type { OpenNotes } from './open-notes.ts';
import { essayAtUri } from '../../host/passage.ts';
import { requestFrom } from './request.ts';
import { announce, explain, saveEdit, saveReply } from './save.ts';

/** Answers to notes, in the file of whoever answers. An answer may settle a question. */
export function replyCommands(host: Host, drafts: Drafts, open: OpenNotes): vscode.Disposable {
  const answer = async (argument: unknown, settles: boolean): Promise<{ id: string; path: string } | null> => {
    const given = requestFrom(argument);
    const request = given ?? (await open.ask(argument, vscode.l10n.t('Which note do you answer?')));
    const here = request && (await essayAtUri(host, request.uri));
    if (!request || !here) return null;
    const [root] = notesById(here.essay, [request.id]);
    if (!root) {
      say(vscode.l10n.t('This note is not here any more.'));
      return null;
    }
    if (settles && !maySettle(here.essay, root, host.readers.known(here.folder)?.slug ?? null)) {
      say(isOpenQuestion(here.essay, root)
        ? vscode.l10n.t('Only {0}, who asked, or an editor of the shared reading can settle this question.', authorOf(here.essay, root))
        : vscode.l10n.t('This is no open question.'));
      return null;
    }
    if (given && given.body !== null) return write(host, here, { to: given.id, settles, typed: given.body });
    const id = root.annotation.ref.id;
    const home = open.homeFor(id) ?? (await open.open({ uri: request.uri, ids: [id] }), open.homeFor(id));
    if (home) drafts.begin(home, here, { purpose: { kind: 'reply', to: request.id, settles }, kind: 'replying' });
    return null;
  };
  return vscode.Disposable.from(
    command('closeReading.reply', (argument) => answer(argument, false)),
    command('closeReading.settleQuestion', (argument) => answer(argument, true)),
    command('closeReading.editNote', (argument) => editNote(host, drafts, open, argument)),
  );
}

/** A box with the words of a note of one's own, in its place. With a `body` it is written at once. */
async function editNote(host: Host, drafts: Drafts, open: OpenNotes, argument: unknown): Promise<void> {
  const given = requestFrom(argument);
  const request = given ?? (await open.ask(argument, vscode.l10n.t('Which note do you want to change?')));
  const here = request && (await essayAtUri(host, request.uri));
  const note = here && notesOf(here.essay).byId.get(request.id);
  if (!here || !note) return;
  const { ref, motivation, tags, body } = note.annotation;
  if (!mayWrite(here.essay, note.reading, host.readers.known(here.folder)?.slug ?? null)) {
    say(vscode.l10n.t('{0} wrote this note. You can answer it.', authorOf(here.essay, note)));
    return;
  }
  if (given && given.body !== null) {
    const saved = await saveEdit(host, here, { id: ref.id, kind: motivation, typed: given.body, tags });
    if (saved.kind === 'saved') announce(saved);
    else void explain(saved, false);
    return;
  }
  const home = open.homeFor(ref.id) ?? (await open.open({ uri: request.uri, ids: [ref.id] }), open.homeFor(ref.id));
  if (home) drafts.begin(home, here, { purpose: { kind: 'edit', id: ref.id }, kind: motivation, tags, text: body ?? '' });
}

async function write(host: Host, here: EssayHere, reply: { readonly to: string; readonly settles: boolean; readonly typed: string }): Promise<{ id: string; path: string } | null> {
  const saved = await saveReply(host, here, { ...reply, tags: [] });
  if (saved.kind === 'saved') {
    announce(saved);
    return { id: saved.id, path: saved.path };
  }
  void explain(saved, false);
  return null;
}
