import type { Span } from '../text/span.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/**
 * Every problem there is: a stable code, how grave it is and the sentence a reader sees. `{0}`, `{1}` are filled from
 * a problem's `args`; the editor translates the sentence, the command line prints it as it is.
 */
export const PROBLEMS = {
  'not-utf8': ['error', 'This file is not UTF-8 text: a byte that does not belong there stands here. Save it again as UTF-8.'],
  'too-large': ['error', 'This file is larger than 2 MiB, so it is not read. Split it: a second file of the same reader may end in “.2.yaml”.'],
  'too-deep': ['error', 'This is nested more than 32 levels deep, so the file is not read.'],
  'too-many': ['error', 'This file is made of more small pieces than are read. Split it: a second file of the same reader may end in “.2.yaml”.'],
  'yaml-syntax': ['error', 'This is not valid YAML: {0}'],
  'yaml-indent': ['error', 'The indentation here does not fit the lines around it.'],
  'yaml-unclosed': ['error', 'Something is not closed here, often a quotation mark or a bracket.'],
  'yaml-colon': ['error', 'Text that has “: ” in it, or begins with a sign such as @ * > - [ or a quotation mark, must stand as a whole in quotation marks.'],
  'yaml-documents': ['error', 'A line with --- begins a second document here. A reading is one document; indent the line if it belongs to a text.'],
  'yaml-tab': ['error', 'A tab stands where YAML wants spaces. Replace it with two spaces.'],
  'conflict-markers': ['error', 'Git has left two versions of this file in one. “Resolve the Two Versions…” in the editor joins them; by hand, keep what should stay and delete the lines that begin with <<<<<<<, ======= and >>>>>>>.'],
  'yaml-feature': ['error', 'A reading file cannot use {0}. Write the words out instead.'],
  'duplicate-key': ['error', '“{0}” is given twice in the same place. Only the first one counts; delete or rename the other.'],
  'file-empty': ['warning', 'This reading file is empty. It should begin with “reading: 1”.'],
  'version-missing': ['error', 'This file should begin with “{0}: 1”.'],
  'version-unknown': ['error', 'This file says “{0}: {1}”, which this version of Close Reading does not know. It is neither shown nor changed.'],
  'not-a-reading': ['error', 'This should be keys and values, such as “reading: 1”.'],
  'not-text': ['error', '“{0}” should be text.'],
  'not-list': ['error', '“{0}” should be a list.'],
  'not-fields': ['error', '“{0}” should have keys of its own, indented below it.'],
  'not-number': ['error', '“{0}” should be a whole number.'],
  'not-flag': ['error', '“{0}” should be true or false.'],
  'unknown-value': ['error', '“{1}” is not a {0} that Close Reading knows. Use one of: {2}.'],
  'unknown-key': ['information', '“{0}” is not a key that Close Reading knows. It is kept as it is.'],
  'key-missing': ['error', '“{0}” is missing here.'],
  'created-missing': ['error', 'This note has no “created”, which every note ends with. It may have lost its end when two versions were joined.'],
  'id-form': ['error', '“{0}” cannot be an id. Use lower-case letters, digits and hyphens, beginning with a letter.'],
  'date-form': ['warning', '“{0}” is not a date and time such as 2026-11-22T10:00:00Z.'],
  'shared-key': ['warning', '“{0}” belongs in the shared reading; here it has no effect.'],
  'empty-words': ['error', 'A passage needs the words of the essay; here they are empty.'],
  'comment-swallowed': ['warning', 'What follows the # is read as a comment, not as your words. Put the whole text in quotation marks if it belongs to it.'],
  'id-duplicate': ['error', '“{0}” is used twice. Each actor, term and claim of an essay needs a name of its own.'],
  'note-duplicate': ['error', 'Two different notes of this reader have the id “{0}”. Both are shown; “Resolve the Two Versions…” in the editor lets you choose, or give one a new id.'],
  'name-missing': ['error', '“{0}” has no {1}, and no shared entry of that name gives one.'],
  'reference-unknown': ['error', 'Nothing is called “{0}” here. Check the spelling, or add it.'],
  'reference-not-claim': ['error', '“{0}” is not a claim, but a claim is needed here.'],
  'reference-not-actor': ['error', '“{0}” is not an actor, but an actor is needed here.'],
  'reader-absent': ['information', '“{0}” belongs to a reader whose file is not here yet.'],
  'reply-absent': ['information', 'The note this answers, “{0}”, is not here yet.'],
  'relation-duplicate': ['warning', 'This relation to “{0}” is given twice.'],
  'relation-self': ['error', '“{0}” cannot be related to itself.'],
  'claims-circular': ['hint', 'These claims support each other in a circle: {0}.'],
  'undercut-nothing': ['warning', '“{0}” neither supports nor attacks “{1}”, so there is no step to undercut.'],
  'passage-unfound': ['warning', 'These words do not stand in the essay: “{0}”.'],
  'passage-several': ['warning', 'These words stand in {0} places. Add a few words before or after (prefix, suffix) to say which.'],
  'passage-drifted': ['information', 'The text has changed here: the essay has “{0}”.'],
  'page-unfound': ['warning', 'The words that begin page {0} do not stand in exactly one place of the essay.'],
  'thesis-unsupported': ['hint', 'Nothing supports this claim, and it supports nothing: “{0}”.'],
  'attack-unanswered': ['hint', 'Nothing answers this attack on “{0}”.'],
  'claim-unplaced': ['hint', 'No passage of the essay stands under this claim: “{0}”.'],
  'passage-contradictory': ['hint', 'The same words stand under “{0}”, which this claim attacks.'],
  'actor-unmentioned': ['hint', 'The essay never names “{0}” in any of its forms.'],
  'term-unused': ['hint', 'The essay never uses “{0}” in any of its forms.'],
  'form-unmatched': ['hint', 'The essay never writes “{0}”.'],
  'reader-form': ['warning', '“{0}” cannot be the name of a reader’s file, so it fits nobody. Write it as in “ana-quispe”: lower-case letters, digits and hyphens.'],
  'count-form': ['error', '“{0}” must be 1 or more.'],
  'assignment-alone': ['warning', 'Nothing called “{0}” is read here, so nobody is asked for anything. Give this file the name of its essay.'],
  'file-of-another': ['error', 'This file belongs to the reader “{0}”, and {1} has changed it. Everybody writes only in their own file; an answer stands there, too.'],
  'file-of-editors': ['error', 'This shared reading is written by its editors ({0}), and {1} has changed it. What others have to say stands in their own files.'],
  'record-absent': ['error', 'There is no “{0}” in this file any more.'],
  'item-absent': ['error', 'What should be changed here is not there any more.'],
  'quotation-dropped': ['warning', '“{0}” is in the source here ({1}). Restore it, or mark the omission with […].'],
  'quotation-added': ['warning', '“{0}” is not in the source here ({1}). Take it out, or put it in [brackets].'],
  'quotation-changed': ['warning', 'The source has “{0}” here, not “{1}” ({2}). Restore it, or put the change in [brackets].'],
  'quotation-altered': ['warning', 'This quotation differs from its source in {0} places ({1}).'],
  'quotation-reordered': ['warning', 'The parts of this quotation stand in another order in the source ({0}).'],
  'quotation-unfound': ['warning', 'These words do not stand in “{0}”.'],
  'quotation-misplaced': ['warning', 'This quotation stands in {0}, not in {1}.'],
  'quotation-elsewhere': ['warning', 'This quotation does not stand in “{0}”, but in “{1}” ({2}).'],
  'quotation-uncited': ['information', 'These words stand in “{0}” ({1}), and no citation says so.'],
  'words-unquoted': ['hint', 'These words stand in “{0}” ({1}). Put them in quotation marks, or say it in words of your own.'],
  'citation-place-absent': ['warning', '“{0}” has no {1}.'],
  'citation-key-near': ['information', 'No essay here has the key “{0}”. There is one with the key “{1}”.'],
  'link-gone': ['warning', 'Nothing is called “{0}” in {1} any more. Link to something else, or take the link away.'],
  'link-no-file': ['information', 'There is no file {0} here.'],
  'not-written': ['error', 'This file is written in a way that Close Reading cannot add to. It was left as it is.'],
  'occurrences-many': ['warning', '“{0}” is named in too many places to show them. Choose forms that are rarer in the essay.'],
  'essay-absent': ['information', 'The essay “{0}” is not here. Add your copy to see the passages.'],
  'essay-empty': ['warning', 'The essay is empty.'],
  'essay-twice': ['error', 'There is a {0} and a {1} of the same name. Remove one, so that it is clear which is the essay.'],
  'essay-too-large': ['error', 'This essay is larger than {0} MiB, so it is not read.'],
} as const satisfies Record<string, readonly [Severity, string]>;

export type ProblemCode = keyof typeof PROBLEMS;

/** Something wrong in a file, at its place: `span` is UTF-16, half-open, into the decoded text of `path`. */
export interface Problem {
  readonly path: string;
  readonly span: Span;
  readonly code: ProblemCode;
  readonly args: readonly string[];
  /** Further places that belong to it, such as the first of two duplicates. */
  readonly related?: readonly { readonly path: string; readonly span: Span }[];
}

/** The top of a file: where a problem of the file as a whole stands. */
export const TOP: Span = { start: 0, end: 0 };

export function problem(path: string, span: Span, code: ProblemCode, ...args: string[]): Problem {
  return { path, span, code, args };
}

export function severityOf(code: ProblemCode): Severity {
  return PROBLEMS[code][0];
}

/** The English sentence. */
export function messageOf(problem: Pick<Problem, 'code' | 'args'>): string {
  return PROBLEMS[problem.code][1].replace(/\{(\d)\}/g, (_, n: string) => problem.args[Number(n)] ?? '');
}
