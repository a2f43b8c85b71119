/** The closed sets of words of the reading file, version 1. */

/** https://www.w3.org/TR/annotation-model/#motivation-and-purpose, without `moderating`. */
export const MOTIVATIONS = [
  'assessing', 'bookmarking', 'classifying', 'commenting', 'describing', 'editing',
  'highlighting', 'identifying', 'linking', 'questioning', 'replying', 'tagging',
] as const;
export type Motivation = (typeof MOTIVATIONS)[number];

export const ACTOR_KINDS = ['person', 'group', 'class', 'institution', 'party', 'state', 'company', 'event', 'place', 'other'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

export const STANCES = ['asserts', 'reports', 'denies', 'questions'] as const;
export type Stance = (typeof STANCES)[number];

export const ACCESSES = ['open', 'quotations'] as const;
export type Access = (typeof ACCESSES)[number];

/** To whom a reply that is asked for should go: `others` are other readers. */
export const RECIPIENTS = ['others'] as const;
export type Recipient = (typeof RECIPIENTS)[number];

/** Argdown's relations between claims. */
export type Relation = 'supports' | 'attacks' | 'undercuts';
