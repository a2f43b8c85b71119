import type { Quote, Selector } from '../model/selector.ts';
import type { Motivation } from '../model/words.ts';
import type { Value } from './compose.ts';

/** What a reader makes when writing a note; ids and times are given, for the core has no clock and no chance. */
export interface NewNote {
  readonly id: string;
  readonly motivation: Motivation;
  readonly targets: readonly Selector[];
  readonly about: readonly string[];
  readonly tags: readonly string[];
  readonly body: string;
  readonly replyTo?: string;
  /** On a reply: it settles the question. */
  readonly resolves?: true;
  readonly edition?: string;
  readonly created: string;
}

type Fields = { readonly [key: string]: Value | undefined };

/** The record of a note, its keys in the order of format.md, `created` last. */
export function annotationRecord(note: NewNote): Fields {
  const [only, ...more] = note.targets.map(selectorRecord);
  return {
    id: note.id,
    edition: note.edition,
    motivation: note.motivation === 'replying' && note.replyTo !== undefined ? undefined : note.motivation,
    replyTo: note.replyTo,
    resolves: note.resolves,
    target: only === undefined ? undefined : more.length === 0 ? only : [only, ...more],
    about: note.about.length > 0 ? note.about : undefined,
    tags: note.tags.length > 0 ? note.tags : undefined,
    body: note.body === '' ? undefined : note.body,
    created: note.created,
  };
}

export function selectorRecord(selector: Selector): Fields {
  if (selector.kind === 'quote') return quoteRecord(selector);
  const end = (quote: Quote) => (quote.prefix === undefined && quote.suffix === undefined ? quote.exact : quoteRecord(quote));
  return { start: end(selector.start), end: end(selector.end) };
}

function quoteRecord({ exact, prefix, suffix }: Quote): Fields {
  return { exact, prefix, suffix };
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** An annotation's id from 12 random bytes: a letter and 11 of 0-9 a-z without i l o u. */
export function idFrom(random: Uint8Array): string {
  const letters = ALPHABET.slice(10);
  const letter = letters[(random[0] ?? 0) % letters.length] ?? 'a';
  return letter + [...random.slice(1, 12)].map((byte) => ALPHABET[byte % 32]).join('');
}

