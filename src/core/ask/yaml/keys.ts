import type { Cursor } from '../../format/cursor.ts';
import { SHAPES, shapeOf, type Key, type ShapeName } from '../../model/shape.ts';
import { WORD_SETS } from '../../model/word-sets.ts';
import { columnOf } from '../../format/sketch.ts';
import { spaceBefore, type Proposal, type Typing } from './proposal.ts';
import { keyAt, keysAt } from './shape.ts';

/** Keys that fit the place and are not there yet, each with what its value begins with. */
export function keyProposals(typing: Typing, cursor: Cursor): Proposal[] {
  if (typing.schemaElsewhere || (cursor.kind === 'value' && !(cursor.mayGrow && mayBeMap(typing, cursor)))) return [];
  // Where only a dash may stand, no key may.
  if (cursor.kind === 'key' && cursor.itemOf?.length === cursor.path.length) return [];
  const isNewMap = cursor.kind === 'value';
  const written = typing.text.slice(cursor.span.start, cursor.span.end);
  const isThere = (name: string) => !isNewMap && cursor.siblings.has(name) && name !== written;
  const column = isNewMap ? columnOf(typing.text, cursor.span.start) : cursor.column;
  const hasColon = cursor.kind === 'key' && cursor.hasColon;
  return keysAt(typing.place, cursor.path).filter(({ name }) => !isThere(name) && !isRuledOut(name, isNewMap ? new Set() : new Set(cursor.siblings.keys()))).map((key) => ({
    about: { kind: 'key', key }, label: key.name, span: cursor.span, filter: key.name, further: [],
    text: hasColon ? key.name : spaceBefore(typing.text, cursor) + keyText(typing, key, { column, isFlow: cursor.isFlow }),
    isSnippet: !hasColon,
  }));
}

/** A passage is given by its words or by its first and last ones, not both. */
function isRuledOut(name: string, there: ReadonlySet<string>): boolean {
  const [whole, ends] = [['exact', 'prefix', 'suffix'], ['start', 'end']];
  if (!there.has('exact') && !there.has('start') && !there.has('end')) return false;
  return there.has('exact') ? ends.includes(name) : whole.includes(name);
}

function mayBeMap({ place }: Typing, cursor: Extract<Cursor, { kind: 'value' }>): boolean {
  const key = keyAt(place, cursor.path);
  if (!key || shapeOf(key.value) === null) return false;
  // Under the key of a list the dash comes first.
  return cursor.inList || key.many !== 'list';
}

interface Lie {
  readonly column: number;
  readonly isFlow: boolean;
}

/** A key with its colon and what its value begins with, in the editor's notation for snippets. */
function keyText(typing: Typing, key: Key, { column, isFlow }: Lie): string {
  const { name, value, many } = key;
  const deeper = `\n${' '.repeat(column + 2)}`;
  if (isFlow) {
    const inner = shapeOf(value) && value.kind !== 'link' ? '{ $0 }' : '$0';
    return many === 'one' ? `${name}: ${bareStart(typing, key) ?? inner}` : `${name}: [${value.kind === 'fields' ? '{ $0 }' : '$0'}]`;
  }
  if (many === 'list' || (many === 'either' && (value.kind === 'fields' || name === 'passages' || name === 'except'))) return `${name}:\n${' '.repeat(column + dashIndent(typing.text))}- $0`;
  if (many === 'either' && value.kind !== 'selector') return `${name}: [$0]`;
  if (value.kind === 'fields') return `${name}:${deeper}$0`;
  if (value.kind === 'selector') return value.shape === 'selector' && name !== 'start' ? `${name}:${deeper}exact: $0` : `${name}: $0`;
  return `${name}: ${bareStart(typing, key) ?? (value.kind === 'prose' && name !== 'because' && name !== 'claim' ? `|-${deeper}$0` : '$0')}`;
}

/** What a value can be known to be. */
function bareStart({ now, freshId }: Typing, { name, value, required }: Key): string | null {
  switch (value.kind) {
    case 'date': return required || name !== 'due' ? now : null;
    case 'version': return '1';
    case 'flag': return 'true';
    case 'new-id': return value.of === 'note' ? freshId : null;
    default: return null;
  }
}

/** How far the dashes of the file's first list stand in. */
function dashIndent(text: string): number {
  return /^\S[^\n]*:[ \t]*(?:#[^\n]*)?\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*( *)-(?=\s)/m.exec(text)?.[1]?.length ?? 2;
}

/** A whole new record where the next item of a list may begin, or the first. */
export function recordProposals(typing: Typing, cursor: Cursor): Proposal[] {
  const section = cursor.kind === 'key' ? cursor.itemOf : cursor.path;
  const key = section?.length === 1 ? keyAt(typing.place, section) : null;
  const shape = key && key.many === 'list' ? shapeOf(key.value) : null;
  if (!shape || typing.text.slice(cursor.span.start, typing.offset).trim() !== cursor.typed) return [];
  const { text } = typing;
  const column = columnOf(text, cursor.span.start);
  const before = text.slice(cursor.span.start - column, cursor.span.start);
  const head = record(typing, shape);
  const filter = `${text.slice(cursor.span.start, typing.offset)} ${NAMES[shape] ?? shape} new`.trim();
  const proposal = (written: string): Proposal[] => [{ about: { kind: 'record', shape }, label: NAMES[shape] ?? shape, span: cursor.span, text: written, isSnippet: true, filter, further: [] }];
  if (cursor.isFlow) return proposal(`{ ${head.flatMap(({ flow }) => flow ?? []).join(', ')} }`);
  const lines = (at: number) => head.map(({ block }) => block.replaceAll('\n', `\n${' '.repeat(at)}`)).join(`\n${' '.repeat(at)}`);
  // On an empty line, after a dash, or still on the line of the key.
  if (before.trim() === '') return proposal(`- ${lines(column + 2)}`);
  if (/^\s*-\s*$/.test(before)) return proposal(`${spaceBefore(text, cursor)}${lines(column + spaceBefore(text, cursor).length)}`);
  const indent = dashIndent(text);
  return cursor.kind === 'value' && !cursor.inList ? proposal(`\n${' '.repeat(indent)}- ${lines(indent + 2)}`) : [];
}

/** What a record is found by while somebody types. */
const NAMES: { readonly [S in ShapeName]?: string } = { annotation: 'note', claim: 'claim', actor: 'actor', term: 'term', page: 'page', footnote: 'footnote', asked: 'asked' };

interface Line {
  readonly block: string;
  /** Left out in brackets. */
  readonly flow?: string;
}

function record({ freshId, now, place }: Typing, shape: ShapeName): Line[] {
  const same = (line: string): Line => ({ block: line, flow: line });
  const choice = (stop: number, words: readonly string[]) => `\${${stop}|${words.join(',')}|}`;
  const signed = place.kind === 'personal' ? [same(`created: ${now}`)] : [];
  switch (shape) {
    case 'annotation': return [
      same(`id: ${freshId}`), same(`motivation: ${choice(1, ['commenting', ...WORD_SETS.motivation.filter((word) => word !== 'commenting' && word !== 'replying')])}`),
      { block: 'target:\n  exact: $2', flow: 'target: { exact: "$2" }' }, { block: 'body: |-\n  $3', flow: 'body: "$3"' }, same(`created: ${now}`),
    ];
    case 'claim': return [
      same('id: ${1:short-name}'), { block: 'claim: $2', flow: 'claim: "$2"' }, same(`by: ${choice(3, place.kind === 'personal' ? ['reader', 'author'] : ['author'])}`),
      { block: 'passages:\n  - exact: $4', flow: 'passages: [{ exact: "$4" }]' }, ...signed,
    ];
    case 'actor': return [same('id: ${1:short-name}'), { block: 'name: $2', flow: 'name: "$2"' }, same(`kind: ${choice(3, WORD_SETS.kind)}`), same('forms: [$4]'), ...signed];
    case 'term': return [same('id: ${1:short-name}'), { block: 'headword: $2', flow: 'headword: "$2"' }, same('forms: [$3]'), { block: 'definition: |-\n  $4', flow: 'definition: "$4"' }, ...signed];
    case 'page': return [{ block: 'page: $1' , flow: 'page: $1' }, { block: 'start: "$2"', flow: 'start: "$2"' }];
    case 'footnote': return [same('mark: "$1"'), { block: 'text: $2', flow: 'text: "$2"' }, { block: 'target:\n  exact: "$3"', flow: 'target: { exact: "$3" }' }];
    case 'asked': return [same(`kind: ${choice(1, WORD_SETS.motivation)}`), same('count: ${2:1}')];
    default: return SHAPES[shape].filter(({ required }) => required).map(({ name }) => same(`${name}: `));
  }
}
