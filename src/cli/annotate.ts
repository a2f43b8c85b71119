import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { anchor } from '../core/anchoring/anchor.ts';
import { describeAll } from '../core/ask/new-note.ts';
import { ownFile } from '../core/ask/own-file.ts';
import type { Essay } from '../core/corpus/corpus.ts';
import { layoutOf, placeWords } from '../core/corpus/layout.ts';
import { namesOf, resolve } from '../core/corpus/names.ts';
import { notesOf } from '../core/corpus/notes.ts';
import { annotationRecord, idFrom } from '../core/format/records.ts';
import { addRecord, newPersonalReading } from '../core/format/write.ts';
import { slug } from '../core/model/place.ts';
import type { Candidate, Selector } from '../core/model/selector.ts';
import { MOTIVATIONS, type Motivation } from '../core/model/words.ts';
import { lineMap, positionAt } from '../core/text/lines.ts';
import type { Span } from '../core/text/span.ts';
import { jsonOf, Refusal, type Answer, type Arguments, type Command } from './command.ts';
import { essayIn, filesOf } from './essay.ts';
import { standardInput } from './files.ts';
import { save } from './save.ts';

export const annotate: Command = {
  name: 'annotate',
  summary: 'Write a note on a passage, or a reply, into a reader’s own file',
  help: `Usage: close-reading annotate <essay> --as READER (--exact WORDS |
           --start WORDS --end WORDS | --reply-to ID) [options]

Adds the note to <essay>.readings/READER.yaml, which is made if it is not there;
nothing else in the file is touched. The words must stand in exactly one place
of the essay; else the places are listed and nothing is written. Prints the new
id.

Options:
  --as READER        who writes: a name, or the name of the reader’s file
  --exact WORDS      the passage; --prefix WORDS and --suffix WORDS stand right
                     before and after it, and say which place is meant
  --start WORDS      the first words of a longer passage
  --end WORDS        its last words
  --reply-to ID      the note that this one answers
  --body TEXT        what the note says, in Markdown; - reads standard input
  --motivation M     commenting (default), replying (with --reply-to) or one of
                     ${MOTIVATIONS.slice(0, 4).join(', ')},
                     ${MOTIVATIONS.slice(4, 8).join(', ')},
                     ${MOTIVATIONS.slice(8).join(', ')}
  --tag T            a tag; may be given several times
  --about ID         an actor, term or claim; may be given several times
  --json             { "id", "path" } instead of the id alone

Exit code: 0; 2 refused, and nothing was written.
`,
  options: {
    as: { type: 'string' }, exact: { type: 'string' }, prefix: { type: 'string' }, suffix: { type: 'string' }, start: { type: 'string' }, end: { type: 'string' },
    'reply-to': { type: 'string' }, body: { type: 'string' }, motivation: { type: 'string' },
    tag: { type: 'string', multiple: true }, about: { type: 'string', multiple: true }, json: { type: 'boolean' },
  },
  takes: [1, 1],
  run,
};

function run(args: Arguments): Answer {
  const reader = readerOf(args);
  const selector = selectorOf(args);
  const replyTo = args.text('reply-to');
  const motivation = motivationOf(args, replyTo !== undefined);
  const found = filesOf(args.words[0] ?? '');
  const { corpus, essay } = essayIn(found);
  const targets = selector ? targetsFor(essay, selector) : [];
  if (replyTo !== undefined && !notesOf(essay).byId.has(replyTo)) throw new Refusal(`There is no note “${replyTo}” on this essay.`);
  const about = args.texts('about');
  const unknown = about.filter((id) => !resolve(namesOf(essay), id, reader.slug));
  if (unknown.length > 0) throw new Refusal(`Nothing is called ${unknown.map((id) => `“${id}”`).join(', ')} in this essay.`);
  const note = {
    id: idFrom(randomBytes(12)), motivation, targets, about, tags: args.texts('tag'), body: bodyOf(args),
    ...(replyTo !== undefined && { replyTo }), created: `${new Date().toISOString().slice(0, 19)}Z`,
  };
  const name = ownFile(corpus, { stem: essay.stem, reader: reader.slug, web: false });
  save({
    file: path.join(found.root, name), name, initial: newPersonalReading(reader.name),
    change: (text) => addRecord(text, 'annotations', annotationRecord(note)),
  });
  return { text: args.flag('json') ? jsonOf({ id: note.id, path: name }) : `${note.id}\n`, exitCode: 0 };
}

function readerOf(args: Arguments): { readonly slug: string; readonly name: string } {
  const name = args.text('as')?.trim();
  if (name === undefined) throw new Refusal('--as is missing: who writes this note?');
  const found = slug(name);
  if (found === null) throw new Refusal(`“${name}” cannot name a file. Use at least one letter from a to z, or a digit.`);
  return { slug: found, name };
}

function selectorOf(args: Arguments): Selector | null {
  const [exact, prefix, suffix, start, end] = ['exact', 'prefix', 'suffix', 'start', 'end'].map(args.text);
  const ways = [exact, start ?? end, args.text('reply-to')].filter((way) => way !== undefined).length;
  if (ways !== 1) throw new Refusal(`Say what the note is on, with ${ways === 0 ? '' : 'only '}one of: --exact, --start and --end, --reply-to.`);
  if (exact === undefined && (prefix ?? suffix) !== undefined) throw new Refusal('--prefix and --suffix go with --exact.');
  if ([exact, start, end].some((words) => words?.trim() === '')) throw new Refusal('A passage needs words of the essay; here they are empty.');
  if (exact !== undefined) return { kind: 'quote', exact, ...(prefix !== undefined && { prefix }), ...(suffix !== undefined && { suffix }) };
  if (start !== undefined && end !== undefined) return { kind: 'range', start: { exact: start }, end: { exact: end } };
  if (start !== undefined || end !== undefined) throw new Refusal('--start and --end go together.');
  return null;
}

function motivationOf(args: Arguments, isReply: boolean): Motivation {
  const wanted = args.text('motivation');
  if (wanted === undefined) return isReply ? 'replying' : 'commenting';
  const motivation = MOTIVATIONS.find((word) => word === wanted);
  if (!motivation) throw new Refusal(`There is no motivation “${wanted}”. Use one of: ${MOTIVATIONS.join(', ')}.`);
  if (motivation === 'replying' && !isReply) throw new Refusal('A reply needs --reply-to and the id of the note it answers.');
  return motivation;
}

function bodyOf(args: Arguments): string {
  const body = args.text('body') ?? '';
  return (body === '-' ? standardInput() : body).replace(/\r\n?/g, '\n').trimEnd();
}

/** The full selector of the one place where the words stand. */
function targetsFor(essay: Essay, selector: Selector): readonly Selector[] {
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
