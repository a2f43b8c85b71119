import { baseName, placeOf, slug } from '../model/place.ts';
import type { Name, Source } from '../model/reading.ts';
import { blocks } from '../text/paragraphs.ts';

/** What can be told of a text before anybody has said anything about it. */
export interface Proposed {
  readonly id: string;
  readonly title: string;
  readonly year?: string;
}

/** An id and a title for an essay, from its file's name and first heading. `taken`: ids in use. */
export function proposedSource({ path, text, taken }: { readonly path: string; readonly text: string; readonly taken: ReadonlySet<string> }): Proposed {
  const place = placeOf(path);
  const stem = baseName(place?.kind === 'text' ? place.stem : path);
  const wanted = slug(stem) ?? 'essay';
  const plain = /^[a-z]/.test(wanted) ? wanted : `essay-${wanted}`;
  let id = plain;
  for (let n = 2; taken.has(id); n++) id = `${plain}-${n}`;
  const year = /(?<!\d)(?:1[4-9]|20)\d\d(?!\d)/.exec(stem)?.[0];
  const title = (place?.kind === 'text' && place.markdown ? headingOf(text) : null) ?? titleFromName(stem, year);
  return { id, title, ...(year !== undefined && { year }) };
}

function headingOf(text: string): string | null {
  for (const block of blocks(text, { markdown: true })) {
    const title = block.kind === 'heading' ? block.title : block.kind === 'front-matter' ? titleIn(text.slice(block.start, block.end)) : null;
    if (title !== null && title.trim() !== '') return title.trim();
  }
  return null;
}

/** Pandoc's `title:`, as far as it stands on one line. */
function titleIn(frontMatter: string): string | null {
  return /^title:[ \t]*(["']?)(.+?)\1[ \t]*$/m.exec(frontMatter)?.[2] ?? null;
}

/** The name as words; the year is said apart. */
function titleFromName(stem: string, year: string | undefined): string {
  const named = year === undefined ? stem : stem.replace(year, ' ');
  const words = (/\p{L}/u.test(named) ? named : stem).replace(/[-_.\s]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Authors as one line: `Family, Given; Family, Given`. A name without a comma is taken as it is. */
export function authorsFrom(line: string): Name[] {
  return line.split(';').map((part) => part.trim()).filter((part) => part !== '').map((part): Name => {
    const [family = '', given = ''] = part.split(/,(.*)/s).map((piece) => piece.trim());
    return family !== '' && given !== '' ? { family, given } : { literal: part.replace(/^,|,$/g, '').trim() };
  });
}

/** Authors for a list: `M. Aramayo Quint, Inés Vidaurre Lohm`. */
export function authorsOf(source: Pick<Source, 'author'> | undefined): string {
  return (source?.author ?? []).map(({ family, given, literal }) => literal ?? [given, family].filter((part) => part !== undefined).join(' ')).join(', ');
}
