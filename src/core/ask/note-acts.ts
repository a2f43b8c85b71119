import type { Essay } from '../corpus/corpus.ts';
import { sameContent } from '../corpus/names.ts';
import { conversationOf, notesOf, type Note } from '../corpus/notes.ts';
import { takeRecord } from '../format/edit.ts';
import type { RecordAct } from '../format/act.ts';
import { annotationRecord, selectorRecord, type NewNote } from '../format/records.ts';
import type { Fields } from '../format/write.ts';
import { isPrivate } from '../model/place.ts';
import type { Annotation, Reading } from '../model/reading.ts';
import type { Selector } from '../model/selector.ts';
import type { Motivation } from '../model/words.ts';
import { actsOn, ownPath, refuse, together, type Acted, type Desk, type Refused } from './desk.ts';
import { mayWrite } from './doubts.ts';

/** A new note, or an answer, in the reader's own file. */
export function addNote(desk: Desk, note: NewNote, { hidden = false }: { readonly hidden?: boolean } = {}): Acted {
  return { kind: 'acts', files: [actsOn(desk, ownPath(desk, hidden), [{ kind: 'add', section: 'annotations', record: annotationRecord(note) }])] };
}

/** What may be changed in a note; what is left out stays, an empty text or list goes. */
export interface NoteChange {
  readonly motivation?: Motivation;
  readonly body?: string;
  readonly tags?: readonly string[];
  readonly about?: readonly string[];
  /** Which state of the essay it is written on now. */
  readonly edition?: string;
}

export function editNote(desk: Desk, id: string, change: NoteChange): Acted {
  return onNote(desk, id, ({ annotation }) => {
    const isReply = annotation.replyTo !== undefined;
    const fields: { [key: string]: Fields[string] } = {};
    if (change.motivation !== undefined && change.motivation !== annotation.motivation) fields['motivation'] = change.motivation === 'replying' && isReply ? undefined : change.motivation;
    if (change.body !== undefined && change.body !== (annotation.body ?? '')) fields['body'] = change.body === '' ? undefined : change.body;
    if (change.tags && !sameList(change.tags, annotation.tags)) fields['tags'] = change.tags;
    if (change.about && !sameList(change.about, annotation.about.map((ref) => ref.id))) fields['about'] = change.about;
    if (Object.keys(fields).length === 0) return [];
    if (change.edition !== undefined) fields['edition'] = change.edition;
    return [edit(desk, id, fields)];
  });
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}

/** A note that nobody saw goes; one that was shared or answered is marked as withdrawn, and its words stay in the file. */
export function deleteNote(desk: Desk, id: string, { isShared }: { readonly isShared: boolean }): Acted {
  const isAnswered = (notesOf(desk.essay).replies.get(id) ?? []).length > 0;
  return onNote(desk, id, ({ annotation, reading }) => {
    if (!isAnswered && (!isShared || isPrivate(reading.path))) return [{ kind: 'remove', section: 'annotations', id }];
    return annotation.deleted ? [] : [edit(desk, id, { deleted: true })];
  });
}

/** A withdrawn note is one again. */
export function restoreNote(desk: Desk, id: string): Acted {
  return onNote(desk, id, ({ annotation }) => (annotation.deleted ? [edit(desk, id, { deleted: undefined })] : []));
}

/** Settles a question with a new answer of one's own. */
export function settleWith(desk: Desk, question: string, answer: { readonly id: string; readonly body: string }): Acted {
  if (!notesOf(desk.essay).byId.has(question)) return refuse('note-absent', question);
  return addNote(desk, { ...answer, motivation: 'replying', targets: [], about: [], tags: [], replyTo: question, resolves: true, created: desk.now });
}

/** Settles a question with an answer of one's own that is there already. */
export function settleBy(desk: Desk, answer: string): Acted {
  const replies = ownCopies(desk, answer);
  if ('kind' in replies) return replies;
  if (replies.some(({ annotation }) => annotation.replyTo === undefined)) return refuse('not-a-reply');
  return onNote(desk, answer, ({ annotation }) => (annotation.resolves ? [] : [edit(desk, answer, { resolves: true })]));
}

/** Takes back what settled a question: one's own answers say so no longer, and one that says nothing else goes. */
export function unsettle(desk: Desk, question: string, { isShared }: { readonly isShared: boolean }): Acted {
  const note = notesOf(desk.essay).byId.get(question);
  if (!note) return refuse('note-absent', question);
  const answers = settlingAnswers(desk.essay, note, desk.reader.slug);
  if (answers.length === 0) return refuse('nothing-settled');
  return together(answers.map(({ annotation }) => ((annotation.body ?? '') === ''
    ? deleteNote(desk, annotation.ref.id, { isShared })
    : onNote(desk, annotation.ref.id, () => [edit(desk, annotation.ref.id, { resolves: undefined })]))));
}

/** What a reader has written that settles a question: nobody else can take it back. */
export function settlingAnswers(essay: Essay, note: Note, reader: string): Note[] {
  return conversationOf(essay, note).filter(({ annotation, reader: by }) => annotation.resolves && by === reader);
}

/** One more passage, or several. */
export function addPassages(desk: Desk, id: string, selectors: readonly Selector[]): Acted {
  return onNote(desk, id, () => [
    ...selectors.map((selector): RecordAct => ({ kind: 'add-item', section: 'annotations', id, field: 'target', value: selectorRecord(selector) })),
    edit(desk, id, {}),
  ]);
}

/** `at`: the number of the passage, from 0. */
export function removePassage(desk: Desk, id: string, at: number): Acted {
  return onNote(desk, id, ({ annotation }) => {
    if (!annotation.targets[at]) return refuse('passage-absent');
    if (annotation.targets.length === 1 && annotation.replyTo === undefined && annotation.about.length === 0 && (annotation.body ?? '') === '') return refuse('last-passage');
    return [{ kind: 'remove-item', section: 'annotations', id, field: 'target', at }, edit(desk, id, {})];
  });
}

export function changePassage(desk: Desk, id: string, { at, selector }: { readonly at: number; readonly selector: Selector }): Acted {
  return onNote(desk, id, ({ annotation }) => (annotation.targets[at]
    ? [{ kind: 'reselect', section: 'annotations', id, field: 'target', at, selector }, edit(desk, id, {})]
    : refuse('passage-absent')));
}

/** Moves a note between the reader's files: into the one that is kept out of git, or out of it. Written there first, so that it is never nowhere. */
export function setPrivate(desk: Desk, id: string, wanted: boolean): Acted {
  const copies = ownCopies(desk, id);
  if ('kind' in copies) return copies;
  const from = copies.filter(({ reading }) => isPrivate(reading.path) !== wanted);
  const [first] = from;
  const content = first && desk.corpus.files.get(first.reading.path);
  if (!first || content?.kind !== 'text') return { kind: 'acts', files: [] };
  const taken = takeRecord(content.text, { section: 'annotations', id });
  if (!taken) return refuse('note-absent', id);
  const isThere = from.length < copies.length;
  return { kind: 'acts', files: [
    ...(isThere ? [] : [actsOn(desk, ownPath(desk, wanted), [{ kind: 'add', ...taken }])]),
    ...from.map(({ reading }) => actsOn(desk, reading.path, [{ kind: 'remove', section: 'annotations', id }])),
  ] };
}

interface Copy {
  readonly annotation: Annotation;
  readonly reading: Reading;
}

/** One's own note in all files it stands in: the same note may be in two. */
function ownCopies({ essay, reader }: Desk, id: string): readonly Copy[] | Refused {
  const all = [...essay.readings, ...(essay.shared ? [essay.shared] : [])]
    .flatMap((reading) => reading.annotations.filter(({ ref }) => ref.id === id).map((annotation): Copy => ({ annotation, reading })));
  const own = all.filter(({ reading }) => reading.reader === reader.slug);
  const copies = own.length > 0 ? own : all.filter(({ reading }) => mayWrite(essay, reading, reader.slug));
  const [first, ...others] = copies;
  if (!first) return all.length === 0 ? refuse('note-absent', id) : refuse(all.every(({ reading }) => reading.reader === null) ? 'not-editor' : 'not-your-note');
  return others.every(({ annotation }) => sameContent(annotation, first.annotation)) ? copies : refuse('note-twice', id);
}

function onNote(desk: Desk, id: string, change: (copy: Copy) => readonly RecordAct[] | Refused): Acted {
  const copies = ownCopies(desk, id);
  if ('kind' in copies) return copies;
  const files = [];
  for (const copy of copies) {
    const acts = change(copy);
    if ('kind' in acts) return acts;
    if (acts.length > 0) files.push(actsOn(desk, copy.reading.path, acts));
  }
  return { kind: 'acts', files };
}

function edit({ now }: Desk, id: string, fields: Fields): RecordAct {
  return { kind: 'edit', section: 'annotations', id, fields: { ...fields, modified: now } };
}
