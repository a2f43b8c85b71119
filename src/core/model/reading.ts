import type { Span } from '../text/span.ts';
import type { Selector } from './selector.ts';
import type { Access, ActorKind, Motivation, Recipient, Stance } from './words.ts';

/** An id as it is written in a file, and where. `reader/id` names another reader's own entry. */
export interface Ref {
  readonly id: string;
  readonly span: Span;
}

/** A selector and where it is written in the file. */
export interface Target {
  readonly selector: Selector;
  readonly span: Span;
}

/** What actors, terms and claims have in common. `span` is the whole record in the file, `ref` its id. */
interface EntryBase {
  readonly ref: Ref;
  readonly span: Span;
  readonly was: readonly string[];
  readonly created?: string;
}

export interface Actor extends EntryBase {
  readonly kind: 'actor';
  readonly name?: string;
  readonly actorKind?: ActorKind;
  readonly forms: readonly Form[];
  readonly except: readonly Target[];
  readonly description?: string;
}

export interface Term extends EntryBase {
  readonly kind: 'term';
  readonly headword?: string;
  readonly forms: readonly Form[];
  readonly except: readonly Target[];
  readonly definition?: string;
}

/** A surface form of an actor or a term, and where it is written in the file. */
export interface Form {
  readonly text: string;
  readonly span: Span;
}

/** `supports` or `attacks` another claim, perhaps with a warrant. */
export interface Link {
  readonly claim: Ref;
  readonly because?: string;
  readonly span: Span;
}

/** Undercuts the step from one claim to another, not a claim. */
export interface Undercut {
  readonly from: Ref;
  readonly to: Ref;
  readonly because?: string;
  readonly span: Span;
}

export interface Claim extends EntryBase {
  readonly kind: 'claim';
  readonly claim?: string;
  /** `author`, `reader` or an actor's id. */
  readonly by?: Ref;
  readonly stance?: Stance;
  readonly passages: readonly Target[];
  readonly supports: readonly Link[];
  readonly attacks: readonly Link[];
  readonly undercuts: readonly Undercut[];
  readonly actors: readonly Ref[];
}

export type Entry = Actor | Term | Claim;

/** W3C Web Annotation, as far as a reading needs it. */
export interface Annotation {
  readonly ref: Ref;
  readonly span: Span;
  readonly motivation: Motivation;
  readonly targets: readonly Target[];
  readonly about: readonly Ref[];
  readonly tags: readonly string[];
  readonly body?: string;
  readonly replyTo?: Ref;
  readonly resolves: boolean;
  readonly deleted: boolean;
  readonly creator?: string;
  readonly edition?: string;
  readonly created?: string;
  readonly modified?: string;
}

/** A person as CSL-JSON names one. */
export interface Name {
  readonly family?: string;
  readonly given?: string;
  readonly literal?: string;
}

/** What is known of the essay itself, in CSL-JSON's field names. */
export interface Source {
  readonly id?: string;
  readonly type?: string;
  readonly title?: string;
  readonly author: readonly Name[];
  readonly year?: string;
  readonly containerTitle?: string;
  readonly access: Access;
  readonly genre?: string;
  readonly fold?: string;
}

/** Where a printed page begins. */
export interface Page {
  readonly page: string;
  readonly start: Target;
  readonly span: Span;
}

export interface Footnote {
  readonly mark: string;
  readonly text: string;
  readonly target?: Target;
  readonly span: Span;
}

/** One file: what one reader, or everybody together, makes of one essay. */
export interface Reading {
  readonly path: string;
  /** null: the shared reading or a glossary. */
  readonly reader: string | null;
  readonly annotator?: string;
  readonly editors: readonly string[];
  readonly source?: Source;
  readonly pages: readonly Page[];
  readonly footnotes: readonly Footnote[];
  readonly actors: readonly Actor[];
  readonly terms: readonly Term[];
  readonly claims: readonly Claim[];
  readonly annotations: readonly Annotation[];
}

/** What the teacher asks for. */
export interface Assignment {
  readonly path: string;
  /** With its offset, as written; a problem where it is no date. */
  readonly due?: string;
  /** Everybody who is asked, by the names of their files. */
  readonly readers: readonly Ref[];
  readonly asked: readonly Asked[];
}

export interface Asked {
  readonly kind: Motivation;
  readonly count: number;
  readonly to?: Recipient;
  readonly passage?: Target;
  readonly span: Span;
}
