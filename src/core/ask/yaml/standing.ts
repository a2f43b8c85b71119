import { passageOf, type Passage } from '../../corpus/anchors.ts';
import { readingsOf, type Essay } from '../../corpus/corpus.ts';
import { pageOutcomes } from '../../corpus/layout.ts';
import { namesOf, type Named } from '../../corpus/names.ts';
import { notesOf, type Note } from '../../corpus/notes.ts';
import type { Entry, Reading, Target } from '../../model/reading.ts';
import type { Span } from '../../text/span.ts';
import { namedRefs } from '../refs.ts';

/** What something written in a reading file means. */
export type Standing =
  /** An id of an entry: its own, or one that refers to it. */
  | { readonly kind: 'named'; readonly span: Span; readonly named: Named; readonly isOwn: boolean }
  /** An id of a note: its own, or in an answer to it. */
  | { readonly kind: 'note'; readonly span: Span; readonly note: Note; readonly isOwn: boolean }
  | { readonly kind: 'unknown'; readonly span: Span; readonly id: string }
  /** A passage of the essay. */
  | { readonly kind: 'passage'; readonly span: Span; readonly passage: Passage; readonly reading: Reading };

/** What stands at an offset of a file as it was last read; null for everything that means nothing beyond itself. */
export function standingAt(essay: Essay, path: string, offset: number): Standing | null {
  const reading = [...readingsOf(essay), ...essay.glossaries].find((one) => one.path === path);
  if (!reading) return null;
  const holds = ({ start, end }: Span) => start <= offset && offset <= end;
  return entryIdAt(essay, reading, holds) ?? noteIdAt(essay, reading, holds) ?? refAt(essay, reading, holds) ?? passageAt(essay, reading, holds);
}

type Holds = (span: Span) => boolean;

function entryIdAt(essay: Essay, reading: Reading, holds: Holds): Standing | null {
  const entry = [...reading.actors, ...reading.terms, ...reading.claims].find(({ ref }) => holds(ref.span));
  const named = entry && nameOf(essay, entry);
  return named ? { kind: 'named', span: entry.ref.span, named, isOwn: true } : null;
}

/** The name that an entry is part of. */
function nameOf(essay: Essay, entry: Entry): Named | undefined {
  return [...namesOf(essay).byKey.values()].find((named) => named.entry === entry || named.said.some((word) => word.entry === entry));
}

function noteIdAt(essay: Essay, { path, annotations }: Reading, holds: Holds): Standing | null {
  const { all, byId } = notesOf(essay);
  for (const { ref, replyTo } of annotations) {
    if (holds(ref.span)) {
      const note = all.find((one) => one.path === path && one.annotation.ref === ref);
      return note ? { kind: 'note', span: ref.span, note, isOwn: true } : null;
    }
    if (!replyTo || !holds(replyTo.span)) continue;
    const note = byId.get(replyTo.id);
    return note ? { kind: 'note', span: replyTo.span, note, isOwn: false } : { kind: 'unknown', span: replyTo.span, id: replyTo.id };
  }
  return null;
}

function refAt(essay: Essay, { path }: Reading, holds: Holds): Standing | null {
  const found = namedRefs(essay).find((one) => one.path === path && holds(one.ref.span));
  if (!found) return null;
  const { named, ref } = found;
  return named ? { kind: 'named', span: ref.span, named, isOwn: false } : { kind: 'unknown', span: ref.span, id: ref.id };
}

function passageAt(essay: Essay, reading: Reading, holds: Holds): Standing | null {
  const targets = allTargets(reading).filter(({ span }) => holds(span));
  const narrowest = targets.sort((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start))[0];
  return narrowest ? { kind: 'passage', span: narrowest.span, passage: passageFor(essay, reading, narrowest), reading } : null;
}

function allTargets({ pages, footnotes, actors, terms, claims, annotations }: Reading): Target[] {
  return [
    ...pages.map(({ start }) => start), ...footnotes.flatMap(({ target }) => target ?? []),
    ...[...actors, ...terms].flatMap(({ except }) => except), ...claims.flatMap(({ passages }) => passages), ...annotations.flatMap(({ targets }) => targets),
  ];
}

/** The beginnings of pages are anchored by themselves. */
function passageFor(essay: Essay, reading: Reading, target: Target): Passage {
  const page = reading === essay.shared ? reading.pages.findIndex(({ start }) => start === target) : -1;
  if (page < 0) return passageOf(essay, reading, target);
  return { reader: reading.reader, path: reading.path, target, outcome: pageOutcomes(essay)[page] ?? { kind: 'orphaned' } };
}
