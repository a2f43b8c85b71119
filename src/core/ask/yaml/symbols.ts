import { ownLabel } from '../../corpus/names.ts';
import type { Annotation, Entry, Reading } from '../../model/reading.ts';
import { wordsOf } from '../../corpus/anchors.ts';
import type { Span } from '../../text/span.ts';
import { firstWords } from '../../text/tokens.ts';

/** A section of a reading file, or a record in it by its words. */
export interface YamlSymbol {
  readonly kind: 'section' | 'page' | 'footnote' | 'actor' | 'term' | 'claim' | 'note';
  readonly label: string;
  /** Its id, or what else tells it from others. */
  readonly detail: string;
  readonly span: Span;
  /** What is selected when somebody goes there. */
  readonly at: Span;
  readonly children: readonly YamlSymbol[];
}

const WORDS = 9;

/** The sections of a file in the order in which they stand, each with its records. */
export function symbolsOf(reading: Reading): YamlSymbol[] {
  const sections: readonly (readonly [string, readonly YamlSymbol[]])[] = [
    ['pages', reading.pages.map(({ page, start, span }) => leaf('page', page, { detail: firstWords(wordsOf({ target: start }), WORDS), span, at: span }))],
    ['footnotes', reading.footnotes.map(({ mark, text, span }) => leaf('footnote', mark, { detail: firstWords(text, WORDS), span, at: span }))],
    ['actors', reading.actors.map((entry) => entrySymbol(entry))],
    ['terms', reading.terms.map((entry) => entrySymbol(entry))],
    ['claims', reading.claims.map((entry) => entrySymbol(entry))],
    ['annotations', reading.annotations.map(noteSymbol)],
  ];
  return sections.flatMap(([label, children]): YamlSymbol[] => {
    if (children.length === 0) return [];
    const span = { start: Math.min(...children.map((child) => child.span.start)), end: Math.max(...children.map((child) => child.span.end)) };
    return [{ kind: 'section', label, detail: String(children.length), span, at: { start: span.start, end: span.start }, children: [...children].sort((a, b) => a.span.start - b.span.start) }];
  }).sort((a, b) => a.span.start - b.span.start);
}

function leaf(kind: YamlSymbol['kind'], label: string, rest: Pick<YamlSymbol, 'detail' | 'span' | 'at'>): YamlSymbol {
  return { kind, label: label.trim() === '' ? '…' : label, ...rest, children: [] };
}

function entrySymbol(entry: Entry): YamlSymbol {
  const words = ownLabel(entry);
  const id = entry.ref.id;
  return leaf(entry.kind, words === undefined ? id : firstWords(words, WORDS), { detail: words === undefined ? '' : id, span: entry.span, at: entry.ref.span });
}

/** A note by what it says, else by the words it is on. */
function noteSymbol({ body, targets, ref, span, motivation }: Annotation): YamlSymbol {
  const [target] = targets;
  const words = body !== undefined && body.trim() !== '' ? body : target ? `“${firstWords(wordsOf({ target }), WORDS)}”` : ref.id;
  return leaf('note', firstWords(words, WORDS), { detail: motivation, span, at: ref.span });
}
