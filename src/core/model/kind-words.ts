import type { Motivation } from './words.ts';

/** What the kinds of notes are called on screen, in English; the editor translates. */
export const KIND_WORDS: { readonly [K in Motivation]: string } = {
  commenting: 'Comment', questioning: 'Question', describing: 'Paraphrase', assessing: 'Judgement', classifying: 'Classify', linking: 'Connect',
  identifying: 'Identify', editing: 'On the text', highlighting: 'Highlight', bookmarking: 'Bookmark', replying: 'Reply', tagging: 'Tag',
};

/** The same as counted within a sentence: of one, of any other number. */
export const KIND_COUNTS: { readonly [K in Motivation]: readonly [one: string, many: string] } = {
  commenting: ['1 comment', '{0} comments'],
  questioning: ['1 question', '{0} questions'],
  describing: ['1 paraphrase', '{0} paraphrases'],
  assessing: ['1 judgement', '{0} judgements'],
  classifying: ['1 classification', '{0} classifications'],
  linking: ['1 connection', '{0} connections'],
  identifying: ['1 identification', '{0} identifications'],
  editing: ['1 note on the text', '{0} notes on the text'],
  highlighting: ['1 highlight', '{0} highlights'],
  bookmarking: ['1 bookmark', '{0} bookmarks'],
  replying: ['1 reply', '{0} replies'],
  tagging: ['1 tag', '{0} tags'],
};
