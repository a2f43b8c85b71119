import type { WordSet } from './word-sets.ts';

/**
 * What may stand in a file, map by map and key by key: the one source for completion, for hovers on keys and for the JSON
 * Schema that other YAML tools read. A test holds it to the decoder.
 */
export interface Key {
  readonly name: string;
  /** One sentence: what it is. */
  readonly doc: string;
  readonly value: Value;
  /** A list, one value, or either. */
  readonly many: 'one' | 'list' | 'either';
  readonly required: boolean;
}

export type Value =
  /** Words on one line; an unquoted number counts as the characters written. `suggested`: words that are usual there. */
  | { readonly kind: 'text'; readonly suggested: readonly string[] }
  /** Text at length. */
  | { readonly kind: 'prose' | 'date' | 'flag' | 'count' | 'version' | 'tag' | 'form' }
  /** One of a closed set. */
  | { readonly kind: 'word'; readonly set: WordSet }
  /** The id that an entry or a note is given. */
  | { readonly kind: 'new-id'; readonly of: 'entry' | 'note' }
  | { readonly kind: 'ref'; readonly to: RefKind }
  /** Words of the essay: the passage itself, or what stands before or after it. */
  | { readonly kind: 'quotation'; readonly part: 'exact' | 'prefix' | 'suffix' }
  /** A map, or bare words in its place. */
  | { readonly kind: 'selector'; readonly shape: 'selector' | 'quote' }
  | { readonly kind: 'link' }
  | { readonly kind: 'fields'; readonly shape: ShapeName }
  /** What another format says there. */
  | { readonly kind: 'date-parts' };

/** What a reference may lead to. A speaker is an actor, the author or the reader. */
export type RefKind = 'claim' | 'actor' | 'speaker' | 'named' | 'note' | 'reader';

export type ShapeName =
  | 'reading' | 'assignment' | 'source' | 'name' | 'issued' | 'page' | 'footnote' | 'actor' | 'term' | 'claim' | 'annotation'
  | 'selector' | 'quote' | 'link' | 'undercut' | 'asked';

/** Keys that only the shared reading may have. */
export const SHARED_KEYS = ['editors', 'source', 'pages', 'footnotes'] as const;
/** Keys that a glossary, which belongs to no essay, may not have. */
const ESSAY_KEYS = [...SHARED_KEYS, 'claims', 'annotations'] as const;

const text = (...suggested: readonly string[]): Value => ({ kind: 'text', suggested });
const word = (set: WordSet): Value => ({ kind: 'word', set });
const ref = (to: RefKind): Value => ({ kind: 'ref', to });
const fields = (shape: ShapeName): Value => ({ kind: 'fields', shape });
const quotation = (part: 'exact' | 'prefix' | 'suffix'): Value => ({ kind: 'quotation', part });
const PROSE: Value = { kind: 'prose' };
const DATE: Value = { kind: 'date' };
const FLAG: Value = { kind: 'flag' };
const SELECTOR: Value = { kind: 'selector', shape: 'selector' };
const END: Value = { kind: 'selector', shape: 'quote' };

const one = (name: string, value: Value, doc: string): Key => ({ name, doc, value, many: 'one', required: false });
const needed = (name: string, value: Value, doc: string): Key => ({ ...one(name, value, doc), required: true });
const list = (name: string, value: Value, doc: string): Key => ({ ...one(name, value, doc), many: 'list' });
const either = (name: string, value: Value, doc: string): Key => ({ ...one(name, value, doc), many: 'either' });

const ENTRY_ID = needed('id', { kind: 'new-id', of: 'entry' }, 'The name by which others refer to this: lower-case letters, digits and hyphens, beginning with a letter.');
const WAS = either('was', text(), 'Names it had before, so that others’ references go on working.');
const ENTRY_CREATED = one('created', DATE, 'When it was written, such as 2026-11-22T10:00:00Z.');
const FORMS = either('forms', { kind: 'form' }, 'Other ways in which the essay names this; misprints belong here too.');
const EXCEPT = either('except', SELECTOR, 'Places of the essay where one of the forms means something else.');
const PREFIX = one('prefix', quotation('prefix'), 'What stands directly before these words in the essay, to tell this place from others.');
const SUFFIX = one('suffix', quotation('suffix'), 'What stands directly after these words in the essay, to tell this place from others.');
const EXACT = one('exact', quotation('exact'), 'The words as they stand in the essay.');

const CSL_TYPES = ['article-journal', 'article-magazine', 'article-newspaper', 'book', 'chapter', 'entry-encyclopedia', 'interview', 'manuscript', 'pamphlet', 'paper-conference', 'report', 'review', 'speech', 'thesis', 'webpage'];

export const SHAPES: { readonly [N in ShapeName]: readonly Key[] } = {
  reading: [
    needed('reading', { kind: 'version' }, 'The version of this format: 1.'),
    one('annotator', text(), 'The name under which the reader’s notes are shown; it may be a pseudonym.'),
    either('editors', ref('reader'), 'Readers who may write this shared reading, by the names of their files.'),
    one('source', fields('source'), 'What is known of the essay itself, in the field names of CSL-JSON.'),
    list('pages', fields('page'), 'Where each printed page begins.'),
    list('footnotes', fields('footnote'), 'The footnotes of the essay.'),
    list('actors', fields('actor'), 'The people, groups and forces in the essay.'),
    list('terms', fields('term'), 'The words that carry the argument, with their definitions.'),
    list('claims', fields('claim'), 'What is claimed in the essay, and what bears on what.'),
    list('annotations', fields('annotation'), 'Notes on passages of the essay.'),
  ],
  assignment: [
    needed('assignment', { kind: 'version' }, 'The version of this format: 1.'),
    one('due', DATE, 'When it is due, with its offset, such as 2026-11-24T23:59:00-04:00.'),
    either('readers', ref('reader'), 'Everybody who is asked, by the names of their files.'),
    list('asked', fields('asked'), 'What is asked for.'),
  ],
  asked: [
    needed('kind', word('motivation'), 'The kind of note that is asked for.'),
    one('count', { kind: 'count' }, 'How many; one if left out.'),
    one('to', word('to'), 'To whom: “others” asks for replies to other readers.'),
    one('passage', SELECTOR, 'The passage it is about.'),
  ],
  source: [
    one('id', text(), 'The key by which papers cite the essay, as in [@key, ¶3].'),
    one('type', text(...CSL_TYPES), 'What kind of work it is, in CSL’s words.'),
    one('title', text(), 'The title of the essay.'),
    list('author', fields('name'), 'Who wrote the essay.'),
    one('container-title', text(), 'The journal or book it stands in.'),
    one('issued', fields('issued'), 'When it was published.'),
    one('genre', text('verse'), 'Write “verse” where lines are to be numbered too.'),
    one('access', word('access'), 'open, or quotations where the essay is in copyright and only what is quoted may be passed on.'),
    one('fold', text(), 'A fingerprint of the essay’s words, to tell how far another copy differs.'),
  ],
  name: [
    one('family', text(), 'The family name.'),
    one('given', text(), 'The given name.'),
    one('literal', text(), 'A name that has no such parts, as of an institution.'),
  ],
  issued: [
    one('date-parts', { kind: 'date-parts' }, 'Year, month and day, as in [[2026, 11, 22]]; the year is enough.'),
    one('raw', text(), 'The date as it is printed, where it has no such parts.'),
  ],
  page: [
    needed('page', text(), 'The number or name of the printed page.'),
    needed('start', SELECTOR, 'The first words on the page.'),
  ],
  footnote: [
    needed('mark', text(), 'The sign in the essay that leads to the footnote.'),
    needed('text', PROSE, 'What the footnote says.'),
    one('target', SELECTOR, 'Where the mark stands in the essay.'),
  ],
  actor: [
    ENTRY_ID, WAS,
    one('name', text(), 'The name to show.'),
    one('kind', word('kind'), 'What the actor is.'),
    FORMS, EXCEPT,
    one('description', PROSE, 'One or two sentences in Markdown.'),
    ENTRY_CREATED,
  ],
  term: [
    ENTRY_ID, WAS,
    one('headword', text(), 'The word to show.'),
    FORMS, EXCEPT,
    one('definition', PROSE, 'What the word means in this essay.'),
    ENTRY_CREATED,
  ],
  claim: [
    ENTRY_ID, WAS,
    one('claim', PROSE, 'One sentence, in the reader’s own words.'),
    one('by', ref('speaker'), 'Who says it: author, reader, or an actor’s id.'),
    one('stance', word('stance'), 'What the essay’s author does with it: asserts, reports, denies or questions it.'),
    either('passages', SELECTOR, 'The passages of the essay where it is made.'),
    either('supports', { kind: 'link' }, 'The claims that this one is a reason for.'),
    either('attacks', { kind: 'link' }, 'The claims that this one is a reason against.'),
    either('undercuts', fields('undercut'), 'Steps from one claim to another that this one calls into question.'),
    either('actors', ref('actor'), 'The actors it is about.'),
    ENTRY_CREATED,
  ],
  link: [
    needed('claim', ref('claim'), 'The id of the other claim.'),
    one('because', PROSE, 'Why the one bears on the other, in one sentence.'),
  ],
  undercut: [
    needed('from', ref('claim'), 'The claim from which the step is taken.'),
    needed('to', ref('claim'), 'The claim to which the step leads.'),
    one('because', PROSE, 'Why the step does not hold, in one sentence.'),
  ],
  annotation: [
    needed('id', { kind: 'new-id', of: 'note' }, 'A name of its own that is never used again: a letter and 11 more letters and digits.'),
    one('edition', text(), 'Which state of the essay the note was written on, as git names it.'),
    one('motivation', word('motivation'), 'What kind of note this is.'),
    one('replyTo', ref('note'), 'The id of the note that this one answers.'),
    one('resolves', FLAG, 'true if this answer settles the question.'),
    either('target', SELECTOR, 'The passage, or several; leave it out for a note on the essay as a whole.'),
    either('about', ref('named'), 'The actors, terms and claims that the note is about.'),
    either('tags', { kind: 'tag' }, 'Words of your own to find the note by.'),
    one('body', PROSE, 'What the note says, in Markdown.'),
    one('creator', text(), 'Who wrote the note elsewhere, where it was brought in.'),
    one('deleted', FLAG, 'true if the note was withdrawn after others had seen it.'),
    one('modified', DATE, 'When the note was last changed.'),
    needed('created', DATE, 'When the note was written; every note ends with it.'),
  ],
  selector: [
    EXACT,
    one('start', END, 'The first words of a long passage.'),
    one('end', END, 'The last words of a long passage; they belong to it.'),
    PREFIX, SUFFIX,
  ],
  quote: [{ ...EXACT, required: true }, PREFIX, SUFFIX],
};

export type FileKind = 'shared' | 'personal' | 'glossary' | 'assignment';

/** The keys at the top of a file that have an effect there. */
export function topKeys(kind: FileKind): readonly Key[] {
  if (kind === 'assignment') return SHAPES.assignment;
  const without: readonly string[] = kind === 'shared' ? [] : kind === 'personal' ? SHARED_KEYS : ESSAY_KEYS;
  return SHAPES.reading.filter(({ name }) => !without.includes(name));
}

/** The map that may stand where a value is expected; null where none may. */
export function shapeOf(value: Value): ShapeName | null {
  switch (value.kind) {
    case 'fields': case 'selector': return value.shape;
    case 'link': return 'link';
    default: return null;
  }
}
