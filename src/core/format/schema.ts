import { messageOf, type Problem, type ProblemCode } from '../model/problem.ts';
import { SHAPES, shapeOf, topKeys, type FileKind, type Key, type ShapeName } from '../model/shape.ts';
import { WORD_DOCS, WORD_SETS, type WordSet } from '../model/word-sets.ts';

/** A JSON Schema, draft 7 (https://json-schema.org/draft-07). */
export interface Schema {
  readonly [keyword: string]: unknown;
}

/**
 * The schema that other YAML tools complete and check a file by. It says no to exactly what the decoder calls wrong in
 * the build of a file. It is silent where the decoder only warns or informs (unknown keys, dates, keys that have no effect
 * here), and where the essay or other files decide: that is said by Problems alone.
 */
export function schemaOf(kind: FileKind): Schema {
  const definitions: { [name: string]: Schema } = {};
  for (const name of Object.keys(SHAPES) as ShapeName[]) if (name !== 'reading' && name !== 'assignment') definitions[name] = definitionOf(name);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...mapOf(topKeys(kind)),
    definitions: reached(definitions, topKeys(kind)),
  };
}

function definitionOf(name: ShapeName): Schema {
  if (name !== 'selector') return mapOf(SHAPES[name]);
  // A passage is given by its words, or by its first and last ones; then other keys have no effect.
  const { start, end, ...words } = propertiesOf(SHAPES.selector);
  const there = { not: { type: 'null' } };
  return {
    type: 'object',
    properties: { ...onlyDescribed(words), start, end },
    if: { anyOf: [{ required: ['start'] }, { required: ['end'] }] },
    then: { required: ['start', 'end'], properties: { start: there, end: there } },
    else: { required: ['exact'], properties: propertiesOf(SHAPES.quote) },
  };
}

function onlyDescribed(properties: { readonly [name: string]: Schema }): { readonly [name: string]: Schema } {
  return Object.fromEntries(Object.entries(properties).map(([name, { description }]) => [name, { description, ...ANYTHING }]));
}

function mapOf(keys: readonly Key[]): Schema {
  const required = keys.filter((key) => key.required).map(({ name }) => name);
  return { type: 'object', ...(required.length > 0 && { required }), properties: propertiesOf(keys) };
}

function propertiesOf(keys: readonly Key[]): { readonly [name: string]: Schema } {
  return Object.fromEntries(keys.map((key) => [key.name, { description: key.doc, ...keySchema(key) }]));
}

/** A key with nothing after it counts as left out, so that it is wrong only where it is needed. */
function keySchema(key: Key): Schema {
  const { name, many, required } = key;
  const empty = required ? [] : [quietly({ type: 'null' })];
  const list = { type: 'array', items: valueSchema(key, true), errorMessage: said('not-list', name) };
  switch (many) {
    case 'one': {
      const item = valueSchema(key, required);
      // What asks only that text be no map or list lets nothing through anyway.
      return 'then' in item ? item : anyOf([item, ...empty]);
    }
    case 'list': return anyOf([list, ...empty]);
    case 'either': return anyOf([valueSchema(key, true), list, ...empty]);
  }
}

function anyOf(schemas: readonly Schema[]): Schema {
  const [only] = schemas;
  return only && schemas.length === 1 ? only : { anyOf: schemas.flatMap((schema) => ('anyOf' in schema && Object.keys(schema).length === 1 ? (schema.anyOf as Schema[]) : [schema])) };
}

/** Allowed, but nothing to propose: tools complete whatever a schema names, `null` and `false` too. */
function quietly(schema: Schema): Schema {
  return { not: { not: schema } };
}

/** The same sentence as in Problems, for tools that can show one. */
function said(code: ProblemCode, ...args: readonly string[]): string {
  return messageOf({ code, args });
}

/** Says nothing. Red Hat's tool writes the colon after a key only where something is said of its value. */
const ANYTHING = { anyOf: [{}] } as const;

/** Where text is expected, an unquoted number, or `true`, counts as the characters written: only maps and lists are wrong. */
function words(name: string, { isNeeded, ...rest }: Schema & { readonly isNeeded: boolean }): Schema {
  return { ...rest, ...ANYTHING, if: { type: ['object', 'array', ...(isNeeded ? ['null'] : [])] }, then: { type: 'string', errorMessage: said('not-text', name) } };
}

const NOT_BLANK = { pattern: '\\S', errorMessage: said('empty-words') };
const ID = '^(?!(?:author|reader)$)[a-z][a-z0-9-]*$';

/** One value of a key. `isNeeded`: it must not be empty. */
function valueSchema({ name, value, required }: Key, isNeeded: boolean): Schema {
  const shape = shapeOf(value);
  const map = shape ? { $ref: `#/definitions/${shape}` } : {};
  switch (value.kind) {
    case 'fields': return map;
    case 'selector': return anyOf([map, words(name, { isNeeded: true, ...NOT_BLANK })]);
    case 'link': return anyOf([words(name, { isNeeded: true }), map]);
    case 'quotation': return words(name, { isNeeded, ...(value.part === 'exact' && NOT_BLANK) });
    case 'text': return words(name, { isNeeded, ...(value.suggested.length > 0 && { examples: value.suggested }) });
    case 'word': return wordSchema(name, value.set);
    case 'flag': return { type: 'boolean', errorMessage: said('not-flag', name) };
    case 'count': return { type: 'integer', errorMessage: said('not-number', name) };
    case 'version': return anyOf([{ enum: [1], errorMessage: said('version-missing', name) }, quietly({ const: '1' })]);
    case 'new-id': return value.of === 'note' ? words(name, { isNeeded }) : { pattern: ID, errorMessage: said('id-form', '…').replace('“…”', 'This'), ...ANYTHING, if: { type: ['object', 'array', 'null', 'number'] }, then: { type: 'string', errorMessage: said('id-form', '…').replace('“…”', 'This') } };
    case 'date-parts': {
      const part = words(name, { isNeeded: true });
      return { type: 'array', items: [anyOf([part, { type: 'array', minItems: 1, items: [part] }])] };
    }
    // An empty `created` is none; what is no date is only a warning, and not said here.
    case 'date': return words(name, { isNeeded, ...(required && { minLength: 1 }) });
    case 'prose': case 'tag': case 'form': case 'ref': return words(name, { isNeeded });
  }
}

function wordSchema(name: string, set: WordSet): Schema {
  const docs: Readonly<Record<string, string>> = WORD_DOCS[set];
  const all: readonly string[] = WORD_SETS[set];
  return { enum: all, enumDescriptions: all.map((word) => docs[word]), errorMessage: said('unknown-value', name, '…', all.join(', ')).replace('“…”', 'This') };
}

/** Only the definitions that something of the file leads to. */
function reached(all: { readonly [name: string]: Schema }, keys: readonly Key[]): { readonly [name: string]: Schema } {
  const found = new Set<ShapeName>();
  const visit = (key: Key) => {
    const shape = shapeOf(key.value);
    if (shape === null || found.has(shape)) return;
    found.add(shape);
    SHAPES[shape].forEach(visit);
  };
  keys.forEach(visit);
  return Object.fromEntries(Object.entries(all).filter(([name]) => found.has(name as ShapeName)));
}

const SAID_BY_SCHEMA: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'not-a-reading', 'version-missing', 'version-unknown', 'not-text', 'not-list', 'not-fields', 'not-number', 'not-flag', 'unknown-value',
  'key-missing', 'created-missing', 'id-form', 'empty-words',
]);

/** Any tool for YAML says so. */
const SAID_BY_PARSER: ReadonlySet<ProblemCode> = new Set<ProblemCode>(['yaml-syntax', 'yaml-indent', 'yaml-unclosed', 'yaml-colon', 'yaml-tab', 'duplicate-key']);

/** Does a validation by the schema say this too? That a reader's own claim needs `by` depends on other files: it does not. */
export function isSaidBySchema({ code, args }: Pick<Problem, 'code' | 'args'>): boolean {
  return SAID_BY_SCHEMA.has(code) && !(code === 'key-missing' && args[0] === 'by');
}

/** What another tool that reads the file with this schema says by itself, so that nothing is said twice. */
export function isSaidElsewhere(problem: Pick<Problem, 'code' | 'args'>): boolean {
  return SAID_BY_PARSER.has(problem.code) || isSaidBySchema(problem);
}
