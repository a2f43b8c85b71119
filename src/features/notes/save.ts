import * as vscode from 'vscode';
import { refuse, type Acted, type Desk } from '../../core/ask/desk.ts';
import { editEntry } from '../../core/ask/entry-acts.ts';
import { typedNote } from '../../core/ask/new-note.ts';
import { addNote, editNote } from '../../core/ask/note-acts.ts';
import { namesOf } from '../../core/corpus/names.ts';
import { notesOf } from '../../core/corpus/notes.ts';
import { idFrom } from '../../core/format/records.ts';
import { baseName } from '../../core/model/place.ts';
import type { Motivation } from '../../core/model/words.ts';
import type { Span } from '../../core/text/span.ts';
import { say } from '../../host/command.ts';
import { carryOut, knownDesk } from '../../host/desk.ts';
import { uriOf, type EssayHere, type Folder } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';
import { complain, warn } from '../../host/message.ts';
import { showSource } from '../../host/show.ts';
import { kindWord } from '../../host/words.ts';
import { wordsTitle, type Draft, type WordsPurpose } from './draft.ts';
import { describedNow, type Passage } from '../../host/passage.ts';

/** A note as a reader made it, before it is written. */
export interface Made {
  readonly passage: Passage;
  readonly kind: Motivation;
  readonly typed: string;
  readonly tags: readonly string[];
}

export type Saved =
  /** `what` names what was written: “Question on ¶3”. */
  | { readonly kind: 'saved'; readonly id: string; readonly path: string; readonly inFile: boolean; readonly unique: boolean; readonly what: string }
  /** The reader would rather not give a name. */
  | { readonly kind: 'unsigned' }
  | { readonly kind: 'refused'; readonly message: string; readonly folder: Folder; readonly path: string | null; readonly at: Span | null };

/** Writes what stands in a box. */
export function saveDraft(host: Host, here: EssayHere, draft: Draft, typed: string): Promise<Saved> {
  const { purpose, kind, tags } = draft;
  switch (purpose.kind) {
    case 'note': return saveNote(host, here, { passage: purpose.passage, kind, typed, tags });
    case 'reply': return saveReply(host, here, { ...purpose, typed, tags });
    case 'edit': return saveEdit(host, here, { id: purpose.id, kind, typed, tags });
    case 'words': return saveWords(host, here, purpose, typed);
  }
}

/** Writes a note to the reader's own file. */
export async function saveNote(host: Host, here: EssayHere, made: Made): Promise<Saved> {
  return atDesk(host, here, (now, desk) => {
    const { selectors, unique } = describedNow(now, made.passage);
    const note = typedNote(now.essay, desk.reader.slug, made.typed);
    const id = newId();
    const acted = addNote(desk, { id, created: desk.now, motivation: made.kind, targets: selectors, about: note.about, tags: united(made.tags, note.tags), body: note.body });
    return { acted, id, unique, what: nameOf(made) };
  });
}

/** Writes an answer to a note, whoever's it is, to the file of the reader who answers. */
export async function saveReply(host: Host, here: EssayHere, reply: { readonly to: string; readonly settles: boolean; readonly typed: string; readonly tags: readonly string[] }): Promise<Saved> {
  return atDesk(host, here, (now, desk) => {
    const note = typedNote(now.essay, desk.reader.slug, reply.typed);
    const id = newId();
    const acted = addNote(desk, {
      id, created: desk.now, motivation: 'replying', targets: [], about: note.about, tags: united(reply.tags, note.tags), body: note.body,
      replyTo: reply.to, ...(reply.settles && { resolves: true }),
    });
    return { acted, id, unique: true, what: vscode.l10n.t('The reply') };
  });
}

/** Writes other words for a note of one's own. What it is about by its old words goes with them; what it is about besides stays. */
export async function saveEdit(host: Host, here: EssayHere, { id, kind, typed, tags }: { readonly id: string; readonly kind: Motivation; readonly typed: string; readonly tags: readonly string[] }): Promise<Saved> {
  return atDesk(host, here, (now, desk) => {
    const note = typedNote(now.essay, desk.reader.slug, typed);
    const old = notesOf(now.essay).byId.get(id)?.annotation;
    const mentioned = new Set(typedNote(now.essay, desk.reader.slug, old?.body ?? '').about);
    const besides = (old?.about ?? []).map((ref) => ref.id).filter((one) => !mentioned.has(one));
    const acted = editNote(desk, id, { motivation: kind, body: note.body, tags: united(tags, note.tags), about: united(besides, note.about) });
    return { acted, id, unique: true, what: vscode.l10n.t('The changed note') };
  });
}

/** Writes what an actor or a term is: into the entry where it is the reader's own, else beside it in the reader's own file. */
function saveWords(host: Host, here: EssayHere, purpose: WordsPurpose, typed: string): Promise<Saved> {
  return atDesk(host, here, (now, desk) => {
    const named = namesOf(now.essay).byKey.get(purpose.key);
    const acted = named ? editEntry(desk, named, { [purpose.field]: typed.trim() }) : refuse('entry-absent', purpose.label);
    return { acted, id: purpose.key, unique: true, what: wordsTitle(purpose) };
  });
}

interface Writing {
  readonly acted: Acted;
  readonly id: string;
  readonly unique: boolean;
  readonly what: string;
}

async function atDesk(host: Host, here: EssayHere, act: (now: EssayHere, desk: Desk) => Writing): Promise<Saved> {
  if (!(await host.readers.ask(here.folder))) return { kind: 'unsigned' };
  // The essay and its readings may have changed while the name was asked for.
  const now = host.essayOf(uriOf(here.folder, here.essay.path ?? here.essay.stem)) ?? here;
  const desk = knownDesk(host, now);
  if (!desk) return { kind: 'unsigned' };
  const { acted, id, unique, what } = act(now, desk);
  const taken = await carryOut(host, now.folder, acted, what);
  if (taken.kind === 'refused') return { ...taken, folder: now.folder };
  const path = acted.kind === 'acts' ? (acted.files[0]?.path ?? '') : '';
  return { kind: 'saved', id, path, inFile: taken.saved, unique, what };
}

function newId(): string {
  return idFrom(crypto.getRandomValues(new Uint8Array(12)));
}

function united(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])];
}

/** How a note is spoken of when it is saved or taken back. */
export function nameOf({ kind, passage }: Pick<Made, 'kind' | 'passage'>): string {
  const word = kindWord(kind);
  return passage.where === '' ? word : vscode.l10n.t('{0} on {1}', word, passage.where);
}

/** Says that a note is written; and what is uncertain about it. */
export function announce(saved: Extract<Saved, { kind: 'saved' }>): void {
  const file = saved.path.split('/').at(-1) ?? saved.path;
  say(saved.inFile
    ? vscode.l10n.t('{0} is saved in {1}.', saved.what, file)
    : vscode.l10n.t('{0} is added to {1}, which is open and not saved yet.', saved.what, file));
  if (saved.unique) return;
  void warn(vscode.l10n.t('The note is saved, but the same words, with the same words around them, stand in several places of the essay. Select a longer passage if it has to be certain which is meant.'));
}

/** Says why nothing was written, and shows the way out. */
export async function explain(saved: Exclude<Saved, { kind: 'saved' }>, kept: boolean): Promise<void> {
  const still = kept ? vscode.l10n.t('Your words are still in the box.') : '';
  if (saved.kind === 'unsigned') {
    void warn([vscode.l10n.t('This was not saved, for what you write needs a name to stand under.'), still].join(' ').trim());
    return;
  }
  const { message, folder, path, at } = saved;
  const show = vscode.l10n.t('Show the Place');
  const words = path === null ? [message, still] : [vscode.l10n.t('This was not saved in {0}.', baseName(path)), message, still];
  const answer = await complain(words.join(' ').trim(), ...(at ? [show] : []));
  if (answer === show && at && path !== null) await showSource(folder, path, at);
}
