import type { Corpus, Essay } from '../corpus/corpus.ts';
import { editFile } from '../format/edit.ts';
import type { RecordAct } from '../format/act.ts';
import { newPersonalReading } from '../format/write.ts';
import type { Problem } from '../model/problem.ts';
import type { Edit } from '../text/splice.ts';
import { ownFile } from './own-file.ts';

/** A reader at work on an essay. `web`: it is written on the web, beside what the same reader writes elsewhere. */
export interface Desk {
  readonly corpus: Corpus;
  readonly essay: Essay;
  readonly reader: { readonly slug: string; readonly name: string };
  readonly web: boolean;
  /** The time, such as 2026-11-22T10:00:00Z. */
  readonly now: string;
}

/**
 * What is to be done to one file: `editFile(text, acts)` makes splices of it for the text that is there by then, `initial`
 * where the file is not there yet.
 */
export interface FileAct {
  readonly path: string;
  readonly initial: string;
  readonly acts: readonly RecordAct[];
}

/** Why an act is refused: a sentence for the reader, with places for words. */
export const REASONS = {
  'note-absent': 'There is no note “{0}” on this essay.',
  'entry-absent': 'Nothing is called “{0}” in this essay.',
  'not-your-note': 'This note was written by somebody else. You can answer it, but not change it.',
  'not-your-entry': '“{0}” belongs to somebody else. You can say something of your own about it, but not change it.',
  'not-your-relation': 'This relation was drawn by somebody else. You can draw one of your own, but not change it.',
  'not-editor': 'The shared reading may be changed only by those it names under “editors”.',
  'note-twice': 'There are two different notes of yours with the id “{0}”. Keep one of them first.',
  'not-a-reply': 'Only an answer can settle a question.',
  'nothing-settled': 'No answer of yours settles this question.',
  'passage-there': 'These words stand under this claim already.',
  'passage-unsure': 'It is not certain where these words stand in the text. Re-attach the note first.',
  'other-record': 'Different readers put these passages here, so one cannot be put before the other.',
  'relation-there': 'You have drawn this relation already.',
  'no-relation': '“{0}” stands by itself here: there is no relation to change.',
  'first-already': 'It is the first of its kind here already.',
  'last-already': 'It is the last of its kind here already.',
  'other-rank': '“{0}” and “{1}” cannot change places: what is shared comes before what is a reader’s own, and what others bear on before what stands alone.',
  'passage-absent': 'This passage is not there any more.',
  'last-passage': 'A note or a claim that says nothing needs at least one passage.',
  'other-kind': 'An actor, a term and a claim cannot become one.',
  'other-file': '“{0}” and “{1}” do not stand in the same file, so one cannot be put before the other.',
  'same-entry': '“{0}” cannot be related to itself.',
  'form-absent': 'You have given no form “{0}” here.',
  'not-your-passage': 'This passage was put there by somebody else. You can put it under another claim too, but not take it away.',
  'not-an-id': 'An id has lower-case letters, digits and hyphens, and begins with a letter.',
  'id-taken': 'Something else is called “{0}” already.',
  'not-a-claim': '“{0}” is not a claim.',
} as const;

export type Reason = keyof typeof REASONS;

/** What a reader's act comes to: changes to files, in this order, or why it cannot be. */
export type Acted =
  | { readonly kind: 'acts'; readonly files: readonly FileAct[] }
  | Refused;

export interface Refused {
  readonly kind: 'refused';
  readonly reason: Reason;
  readonly args: readonly string[];
}

export function refuse(reason: Reason, ...args: string[]): Refused {
  return { kind: 'refused', reason, args };
}

/** The English sentence. */
export function reasonOf({ reason, args }: Refused): string {
  return REASONS[reason].replace(/\{(\d)\}/g, (_, n: string) => args[Number(n)] ?? '');
}

/** Acts on one file. */
export function actsOn(desk: Desk, path: string, acts: readonly RecordAct[]): FileAct {
  return { path, initial: newPersonalReading(desk.reader.name), acts };
}

/** The file that something new of this reader goes to. */
export function ownPath({ corpus, essay, reader, web }: Desk, isPrivate = false): string {
  return ownFile(corpus, { stem: essay.stem, reader: reader.slug, web, isPrivate });
}

/** Several acts as one; acts on the same file follow each other. */
export function together(all: readonly Acted[]): Acted {
  const refused = all.find((acted) => acted.kind === 'refused');
  if (refused) return refused;
  const files = all.flatMap((acted) => (acted.kind === 'acts' ? acted.files : []));
  const paths = [...new Set(files.map(({ path }) => path))];
  return { kind: 'acts', files: paths.flatMap((path) => {
    const same = files.filter((file) => file.path === path);
    const [first] = same;
    return first ? [{ ...first, acts: same.flatMap(({ acts }) => acts) }] : [];
  }) };
}

/** An edit of one file; `initial` stands in it beforehand if it is not there yet. */
export interface FileEdit extends Edit {
  readonly initial: string | null;
}

export type Edited =
  | { readonly kind: 'edits'; readonly edits: readonly FileEdit[] }
  | { readonly kind: 'refused'; readonly path: string; readonly problem: Problem };

/** The acts as splices into the files of a corpus: to show beforehand what would change, or to apply them to just these texts. */
export function editsFor(corpus: Corpus, files: readonly FileAct[]): Edited {
  const edits: FileEdit[] = [];
  for (const { path, initial, acts } of files) {
    const content = corpus.files.get(path);
    if (content?.kind === 'unreadable') return { kind: 'refused', path, problem: { path, span: { start: 0, end: 0 }, code: content.code, args: ['32'] } };
    const written = editFile(content?.text ?? initial, acts);
    if (written.kind === 'refused') return { kind: 'refused', path, problem: { ...written.problem, path } };
    if (written.splices.length > 0) edits.push({ path, splices: written.splices, initial: content ? null : initial });
  }
  return { kind: 'edits', edits };
}
