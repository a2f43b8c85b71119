import type { Named } from '../../corpus/names.ts';
import type { Note } from '../../corpus/notes.ts';
import type { Essay } from '../../corpus/corpus.ts';
import { doubleQuoted, flow, scalar } from '../../format/compose.ts';
import type { Cursor, ValueCursor } from '../../format/cursor.ts';
import type { Key, ShapeName } from '../../model/shape.ts';
import type { WordSet } from '../../model/word-sets.ts';
import type { Span } from '../../text/span.ts';
import type { Splice } from '../../text/splice.ts';
import type { YamlPlace } from './shape.ts';

/** What is asked when somebody types into a file: the text as it stands, and what the core has no way of knowing. */
export interface Typing {
  readonly text: string;
  readonly offset: number;
  readonly place: YamlPlace;
  /** null: no essay belongs to the file. */
  readonly essay: Essay | null;
  /** For a new note. */
  readonly freshId: string;
  readonly now: string;
  /** Another tool completes what the JSON Schema knows: keys and the words of closed sets. */
  readonly schemaElsewhere: boolean;
}

/** What a proposal is, for the words and the sign beside it. */
export type About =
  | { readonly kind: 'key'; readonly key: Key }
  | { readonly kind: 'record'; readonly shape: ShapeName }
  | { readonly kind: 'word'; readonly set: WordSet; readonly word: string }
  | { readonly kind: 'named'; readonly named: Named }
  | { readonly kind: 'note'; readonly note: Note }
  | { readonly kind: 'reader'; readonly reader: string }
  | { readonly kind: 'speaker'; readonly speaker: 'author' | 'reader' }
  | { readonly kind: 'quotation' | 'context'; readonly passage: Span }
  | { readonly kind: 'form' | 'tag'; readonly count: number }
  | { readonly kind: 'plain' };

/** Something that may be written at the cursor. */
export interface Proposal {
  readonly about: About;
  readonly label: string;
  /** What it replaces: on one line, the cursor in it. */
  readonly span: Span;
  readonly text: string;
  /** `text` has places to go on typing at, in the editor's notation. */
  readonly isSnippet: boolean;
  /** Compared with what stands between the beginning of `span` and the cursor. */
  readonly filter: string;
  /** Further changes to the file, away from the cursor. */
  readonly further: readonly Splice[];
}

/** A single value in the quotation marks that are there already, else as the file needs it. */
export function written(words: string, { quoting, isFlow }: Pick<ValueCursor, 'quoting' | 'isFlow'>): string {
  if (quoting === 'double') return doubleQuoted(words);
  if (quoting === 'single' && !/[\r\n]/.test(words)) return `'${words.replaceAll("'", "''")}'`;
  return isFlow ? flow(words) : scalar(words);
}

/** A space after a colon or dash that has none yet. */
export function spaceBefore(text: string, { span }: Pick<Cursor, 'span'>): string {
  return /[:-]/.test(text[span.start - 1] ?? '') && span.start === span.end ? ' ' : '';
}

/** The value as a proposal. `also`: further words to find it by. */
export function valueProposal({ text, offset }: Pick<Typing, 'text' | 'offset'>, cursor: ValueCursor, { about, value, also = '' }: { readonly about: About; readonly value: string; readonly also?: string }): Proposal {
  const mark = cursor.span.start < offset && cursor.quoting !== 'plain' ? (text[cursor.span.start] ?? '') : '';
  return {
    about, label: value, span: cursor.span, text: spaceBefore(text, cursor) + written(value, cursor), isSnippet: false,
    filter: `${mark}${value}${also === '' ? '' : ` ${also}`}`, further: [],
  };
}
