import { ACCESSES, ACTOR_KINDS, MOTIVATIONS, RECIPIENTS, STANCES } from './words.ts';

/** The closed sets of words, by what they are called in problems. */
export const WORD_SETS = {
  motivation: MOTIVATIONS,
  kind: ACTOR_KINDS,
  stance: STANCES,
  access: ACCESSES,
  to: RECIPIENTS,
} as const satisfies Record<string, readonly string[]>;

export type WordSet = keyof typeof WORD_SETS;

/** What the words of a closed set mean. */
export const WORD_DOCS: { readonly [S in WordSet]: { readonly [W in (typeof WORD_SETS)[S][number]]: string } } = {
  motivation: {
    assessing: 'A judgement of what is said.',
    bookmarking: 'A place to come back to.',
    classifying: 'What kind of thing this is.',
    commenting: 'A remark.',
    describing: 'What is said, in your own words.',
    editing: 'A misprint, or a doubt about the text itself.',
    highlighting: 'Only marked, with or without a word.',
    identifying: 'Who or what is meant.',
    linking: 'What this goes together with.',
    questioning: 'A question.',
    replying: 'An answer to another note.',
    tagging: 'Words to find the place by.',
  },
  kind: {
    person: 'One human being.',
    group: 'People who act together.',
    class: 'A social class or stratum.',
    institution: 'A church, court, university, army.',
    party: 'A political party or movement.',
    state: 'A state or its government.',
    company: 'A firm.',
    event: 'Something that happened and is spoken of as acting.',
    place: 'A place spoken of as acting.',
    other: 'Anything else.',
  },
  stance: {
    asserts: 'The author stands by it.',
    reports: 'The author says that somebody says it.',
    denies: 'The author says that it is not so.',
    questions: 'The author doubts it.',
  },
  access: {
    open: 'The text may be passed on.',
    quotations: 'In copyright: only what is quoted may be passed on.',
  },
  to: {
    others: 'Other readers: an answer to oneself does not count.',
  },
};
