import path from 'node:path';
import { anchor } from '../core/anchoring/anchor.ts';
import { reasonOf, type Acted, type Desk } from '../core/ask/desk.ts';
import { describeAll } from '../core/ask/new-note.ts';
import type { Corpus, Essay } from '../core/corpus/corpus.ts';
import { layoutOf, placeWords } from '../core/corpus/layout.ts';
import { namesOf, resolve } from '../core/corpus/names.ts';
import { editFile } from '../core/format/edit.ts';
import { slug } from '../core/model/place.ts';
import type { Candidate, Selector } from '../core/model/selector.ts';
import { MOTIVATIONS, type Motivation } from '../core/model/words.ts';
import { lineMap, positionAt } from '../core/text/lines.ts';
import type { Span } from '../core/text/span.ts';
import { Refusal, type Arguments, type Options } from './command.ts';
import { standardInput } from './files.ts';
import { save } from './save.ts';

/** The options of what a note says, as help lists them. */
export const NOTE_HELP = `  --body TEXT        what the note says, in Markdown; - reads standard input
  --motivation M     commenting (default), replying (for an answer) or one of
                     ${MOTIVATIONS.slice(0, 4).join(', ')},
                     ${MOTIVATIONS.slice(4, 8).join(', ')},
                     ${MOTIVATIONS.slice(8).join(', ')}
  --tag T            a tag; may be given several times
  --about ID         an actor, term or claim; may be given several times`;

export const NOTE_OPTIONS: Options = {
  as: { type: 'string' }, exact: { type: 'string' }, prefix: { type: 'string' }, suffix: { type: 'string' }, start: { type: 'string' }, end: { type: 'string' },
  body: { type: 'string' }, motivation: { type: 'string' }, tag: { type: 'string', multiple: true }, about: { type: 'string', multiple: true }, json: { type: 'boolean' },
};

/** Whoever writes, at the essay, now. */
export function deskOf(args: Arguments, { corpus, essay }: { readonly corpus: Corpus; readonly essay: Essay }): Desk {
  return { corpus, essay, reader: readerOf(args), web: false, now: `${new Date().toISOString().slice(0, 19)}Z` };
}

/** Writes what an act comes to; says which file it was. Nothing to change is fine. */
export function write(root: string, acted: Acted): string | undefined {
  if (acted.kind === 'refused') throw new Refusal(reasonOf(acted));
  for (const { path: name, initial, acts } of acted.files) save({ file: path.join(root, name), name, initial, change: (text) => editFile(text, acts) });
  return acted.files[0]?.path;
}

export function readerOf(args: Arguments): { readonly slug: string; readonly name: string } {
  const name = args.text('as')?.trim();
  if (name === undefined) throw new Refusal('--as is missing: who writes this note?');
  const found = slug(name);
  if (found === null) throw new Refusal(`“${name}” cannot name a file. Use at least one letter from a to z, or a digit.`);
  return { slug: found, name };
}

/** The passage that the options name; null: none. */
export function selectorOf(args: Arguments): Selector | null {
  const [exact, prefix, suffix, start, end] = ['exact', 'prefix', 'suffix', 'start', 'end'].map(args.text);
  if (exact === undefined && (prefix ?? suffix) !== undefined) throw new Refusal('--prefix and --suffix go with --exact.');
  if (exact !== undefined && (start ?? end) !== undefined) throw new Refusal('Say where the passage is with only one of: --exact, --start and --end.');
  if ([exact, start, end].some((words) => words?.trim() === '')) throw new Refusal('A passage needs words of the essay; here they are empty.');
  if (exact !== undefined) return { kind: 'quote', exact, ...(prefix !== undefined && { prefix }), ...(suffix !== undefined && { suffix }) };
  if (start !== undefined && end !== undefined) return { kind: 'range', start: { exact: start }, end: { exact: end } };
  if (start !== undefined || end !== undefined) throw new Refusal('--start and --end go together.');
  return null;
}

/** What a note is about, held to the names of the essay. */
export function aboutOf(args: Arguments, { essay, reader }: Pick<Desk, 'essay' | 'reader'>): readonly string[] {
  const about = args.texts('about');
  const unknown = about.filter((id) => !resolve(namesOf(essay), id, reader.slug));
  if (unknown.length > 0) throw new Refusal(`Nothing is called ${unknown.map((id) => `“${id}”`).join(', ')} in this essay.`);
  return about;
}

/** undefined: none is given. */
export function motivationOf(args: Arguments, isReply: boolean): Motivation | undefined {
  const wanted = args.text('motivation');
  if (wanted === undefined) return undefined;
  const motivation = MOTIVATIONS.find((word) => word === wanted);
  if (!motivation) throw new Refusal(`There is no motivation “${wanted}”. Use one of: ${MOTIVATIONS.join(', ')}.`);
  if (motivation === 'replying' && !isReply) throw new Refusal('A reply needs --reply-to and the id of the note it answers.');
  return motivation;
}

/** undefined: none is given. */
export function bodyOf(args: Arguments): string | undefined {
  const body = args.text('body');
  return body === undefined ? undefined : (body === '-' ? standardInput() : body).replace(/\r\n?/g, '\n').trimEnd();
}

/** The full selector of the one place where the words stand. */
export function targetsFor(essay: Essay, selector: Selector): readonly Selector[] {
  if (!essay.content) throw new Refusal('The essay is not here, so its words cannot be found.');
  const [outcome = { kind: 'orphaned' as const }] = anchor(layoutOf(essay).prepared, [selector]);
  switch (outcome.kind) {
    case 'exact': case 'normalized': return describeAll(essay, [outcome.span]).selectors;
    case 'drifted': throw new Refusal(`These words do not stand in the essay as given. The nearest are in ${placesIn(essay, [outcome.span])}`);
    case 'ambiguous': throw new Refusal(`These words stand in ${outcome.candidates.length} places; add --prefix or --suffix to say which:${placesIn(essay, outcome.candidates)}`);
    case 'orphaned': throw new Refusal('These words do not stand in the essay.');
  }
}

/** Each on a line of its own, where there are several: `¶3, line 12: “… words …”`. */
function placesIn(essay: Essay, spans: readonly (Span | Candidate)[]): string {
  const text = essay.content?.text ?? '';
  const lines = lineMap(text);
  const places = spans.map((span) => {
    const around = text.slice(Math.max(0, span.start - 24), Math.min(text.length, span.end + 24, span.start + 160)).replace(/\s+/g, ' ').trim();
    return [placeWords(layoutOf(essay), span), `line ${positionAt(lines, span.start).line + 1}`].filter((part) => part !== '').join(', ') + `: “${around}”`;
  });
  return places.length === 1 ? `${places[0] ?? ''}` : places.map((place) => `\n  ${place}`).join('');
}
