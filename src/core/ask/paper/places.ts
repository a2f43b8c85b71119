import { keyOf, type Corpus, type Essay } from '../../corpus/corpus.ts';
import type { Linked } from '../../corpus/paper-links.ts';
import { TOP } from '../../model/problem.ts';
import { citationsOf } from '../../paper/paper.ts';
import type { FilePlace } from '../places.ts';
import { entryPlaces } from '../refs.ts';
import { standingInPaper, type Standing } from './standing.ts';

/** Where the source of what stands at an offset of a paper is: a passage of an essay, or what a link leads to; the nearest first. */
export function definitionsInPaper(corpus: Corpus, path: string, offset: number): FilePlace[] {
  const found = standingInPaper(corpus, path, offset).flatMap(sourcePlaces);
  return [...new Map(found.map((place) => [`${place.path} ${place.start}`, place])).values()];
}

function sourcePlaces(standing: Standing): FilePlace[] {
  switch (standing.kind) {
    case 'quotation': return standing.checked.source ? [{ path: standing.checked.source.in.path, ...standing.checked.source.span }] : [];
    case 'citation': {
      const { essay, passage } = standing;
      if (!essay) return [];
      // Of an essay that is not here, its reading.
      return [{ path: essay.path ?? essay.shared?.path ?? essay.stem, ...(passage ?? TOP) }];
    }
    case 'link': return linkPlaces(standing.linked);
  }
}

/** Where what a link leads to is written: the id of an entry, in the file that is named before others, or of a note. */
export function linkPlaces(linked: Linked): FilePlace[] {
  switch (linked.kind) {
    case 'entry': return entryPlaces(linked.named).sort((a, b) => Number(b.path === linked.path) - Number(a.path === linked.path));
    case 'note': return [{ path: linked.note.path, ...linked.note.annotation.ref.span }];
    case 'glossary': return [{ path: linked.path, ...linked.entry.ref.span }];
    case 'no-file': case 'gone': case 'other': return [];
  }
}

/** Every place that cites an essay, in all papers of the folder. */
export function citingPlaces(corpus: Corpus, essay: Essay): FilePlace[] {
  const key = keyOf(essay);
  return [...corpus.papers].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([path, paper]) => citationsOf(paper).filter((citation) => citation.key === key).map(({ keySpan }) => ({ path, ...keySpan })));
}
