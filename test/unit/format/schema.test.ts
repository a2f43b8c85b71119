import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { decodeAssignment, decodeReading } from '../../../src/core/format/decode.ts';
import { isSaidBySchema, isSaidElsewhere, schemaOf } from '../../../src/core/format/schema.ts';
import { placeOf } from '../../../src/core/model/place.ts';
import type { Problem } from '../../../src/core/model/problem.ts';
import { SHAPES, shapeOf, topKeys, type FileKind, type Key, type ShapeName, type Value } from '../../../src/core/model/shape.ts';
import { WORD_SETS } from '../../../src/core/model/word-sets.ts';
import { filesIn } from '../../support/corpus.ts';

const KINDS: readonly FileKind[] = ['shared', 'personal', 'glossary', 'assignment'];
const fileOf = (kind: FileKind) => `media/schema/${kind === 'shared' ? 'reading' : kind}.schema.json`;

const validators = new Map<FileKind, ValidateFunction>();
for (const kind of KINDS) validators.set(kind, new Ajv({ strict: false }).compile(schemaOf(kind)));

function schemaSaysYes(kind: FileKind, text: string): boolean {
  return validators.get(kind)?.(parse(text)) === true;
}

function decoded(kind: FileKind, text: string): readonly Problem[] {
  if (kind === 'assignment') return decodeAssignment(text, 'e.assignment.yaml').problems;
  return decodeReading(text, { path: 'e.yaml', reader: kind === 'personal' ? 'ana' : null, isGlossary: kind === 'glossary' }).problems;
}

const structural = (kind: FileKind, text: string) => decoded(kind, text).filter(isSaidBySchema).map(({ code, args }) => `${code} ${args.join(' ')}`);

/** Values of every kind that JSON has; which of them fit is for the schema and the decoder to say. */
const ANYTHING = fc.constantFrom<unknown>('words', '', '  ', 'no-pact', 'author', 'Not An Id', 5, -1.5, true, null, [], ['a', 'b'], [null], [[]], {}, { exact: 'words' }, { exact: '' }, { start: 'a' }, { start: 'a', end: { exact: 'b' } }, { claim: 'x' }, { from: 'a', to: 'b' });

/** What fits a key, mostly; now and then something else. */
function valueFor(key: Key, depth: number): fc.Arbitrary<unknown> {
  const fitting = fc.oneof({ depthSize: 'small' }, one(key.value, depth), one(key.value, depth));
  const list = fc.array(one(key.value, depth), { maxLength: 3 });
  const wanted = key.many === 'one' ? fitting : key.many === 'list' ? list : fc.oneof(fitting, list);
  return fc.oneof({ weight: 30, arbitrary: wanted }, { weight: 1, arbitrary: ANYTHING });
}

function one(value: Value, depth: number): fc.Arbitrary<unknown> {
  const shape = shapeOf(value);
  const words = fc.constantFrom<unknown>('some words', 'two', 7, 'a: b # c', '“quoted”');
  switch (value.kind) {
    case 'fields': return depth > 5 || !shape ? fc.constant({}) : mapFor(shape, depth);
    case 'selector': case 'link': return depth > 5 || !shape ? words : fc.oneof(words, mapFor(shape, depth));
    case 'word': return fc.constantFrom(...WORD_SETS[value.set]);
    case 'flag': return fc.boolean();
    case 'count': return fc.nat(5);
    case 'version': return fc.constant(1);
    case 'new-id': return fc.constantFrom('torres', 'no-pact', 'a1');
    case 'date-parts': return fc.constantFrom<unknown>([[2026]], [[2026, 3]], [2026], []);
    default: return words;
  }
}

function mapFor(shape: ShapeName, depth: number): fc.Arbitrary<object> {
  return mapOf(SHAPES[shape], depth, shape === 'issued');
}

function mapOf(keys: readonly Key[], depth: number, choose = false): fc.Arbitrary<object> {
  const entries = keys.map((key) => {
    const there = valueFor(key, depth + 1).map((value) => [[key.name, value]] as const);
    return fc.oneof({ weight: key.required ? 25 : 2, arbitrary: there }, { weight: 1, arbitrary: fc.constant([]) });
  });
  const unknown = fc.oneof({ weight: 8, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: ANYTHING.map((value) => [['surprise', value]] as const) });
  // A date has parts or is given as printed: with both, the decoder does not look at the second.
  return fc.tuple(...entries, unknown).map((found) => Object.fromEntries(choose ? found.flat().slice(0, 1) : found.flat()) as object);
}

const file = fc.constantFrom(...KINDS).chain((kind) =>
  fc.record({ kind: fc.constant(kind), value: mapOf(topKeys(kind), 0), isFlow: fc.boolean() }).map(({ value, isFlow }) => ({ kind, text: isFlow ? JSON.stringify(value) : stringify(value) })));

describe('the JSON Schema', () => {
  it('is what is contributed', () => {
    for (const kind of KINDS) {
      const text = `${JSON.stringify(schemaOf(kind), null, 2)}\n`;
      if (process.env['UPDATE_SCHEMA'] || !existsSync(fileOf(kind))) writeFileSync(fileOf(kind), text);
      assert.equal(readFileSync(fileOf(kind), 'utf8'), text, `${fileOf(kind)} is old: UPDATE_SCHEMA=1 writes it again`);
    }
  });

  it('is contributed for the files of a reading and for no others', () => {
    const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as { contributes: { yamlValidation: { fileMatch: string; url: string }[] } };
    // As the YAML extension takes them: a star stands for anything, folders too.
    const globs = contributes.yamlValidation.map(({ fileMatch, url }) => ({ url, pattern: new RegExp(`/${fileMatch.replace(/[.]/g, '\\.').replace(/\*+/g, '.*')}$`) }));
    const schemaFor = (path: string) => globs.filter(({ pattern }) => pattern.test(`/${path}`)).map(({ url }) => url);
    for (const path of ['a/essay.reading.yaml', 'a/essay.readings/ana.yaml', 'a/essay.readings/ana.private.yaml', 'glossary.yaml', 'a/b/glossary.yaml', 'essay.assignment.yaml']) {
      const place = placeOf(path);
      assert.ok(place && place.kind !== 'text');
      assert.deepEqual(schemaFor(path), [`./${fileOf(place.kind)}`], path);
    }
    for (const path of ['docker-compose.yaml', '.github/workflows/ci.yaml', 'reading.yml', 'my-glossary.yaml']) assert.deepEqual(schemaFor(path), [], path);
  });

  it('says no exactly where the decoder finds a file wrongly built', function () {
    this.timeout(30_000);
    const seen = { valid: 0, invalid: 0 };
    fc.assert(fc.property(file, ({ kind, text }) => {
      const wrong = structural(kind, text);
      assert.equal(schemaSaysYes(kind, text), wrong.length === 0, `${kind}\n${text}\ndecoder: ${wrong.join(', ') || 'fine'}; schema: ${JSON.stringify(validators.get(kind)?.errors)}`);
      seen[wrong.length === 0 ? 'valid' : 'invalid'] += 1;
    }), { numRuns: 1200 });
    assert.ok(seen.valid > 200 && seen.invalid > 200, JSON.stringify(seen));
  });

  it('leaves to Problems what it cannot know, and what is only a warning', () => {
    const said = (text: string) => decoded('personal', text).filter((problem) => !isSaidElsewhere(problem)).map(({ code }) => code);
    const note = 'reading: 1\nannotations:\n  - id: a1\n    created: ';
    assert.deepEqual(said(`${note}Tuesday\n    surprise: 1\neditors: [x]\n`), ['shared-key', 'date-form', 'unknown-key']);
    assert.deepEqual(said(`${note}2026-11-22T10:00:00Z\n    motivation: wrong\n    body: a: b\n`), []);
    assert.equal(isSaidElsewhere({ code: 'key-missing', args: ['by'] }), false, 'whether a claim needs it depends on other files');
    for (const code of ['passage-unfound', 'reference-unknown', 'conflict-markers'] as const) assert.equal(isSaidElsewhere({ code, args: [] }), false, code);
  });

  it('knows the keys that the decoder knows, and no others', () => {
    for (const kind of KINDS) {
      const version = kind === 'assignment' ? 'assignment' : 'reading';
      const unknown = (text: string) => decoded(kind, text).filter(({ code }) => code === 'unknown-key' || code === 'shared-key').map(({ args }) => args[0]);
      for (const { name } of topKeys(kind)) assert.deepEqual(unknown(JSON.stringify({ [version]: 1, [name]: name === version ? 1 : null })), [], `${kind} ${name}`);
    }
    const known = { reading: 1, pages: [], footnotes: [], actors: [], terms: [], claims: [], annotations: [] };
    const sections: readonly (readonly [keyof typeof known, ShapeName])[] = [['pages', 'page'], ['footnotes', 'footnote'], ['actors', 'actor'], ['terms', 'term'], ['claims', 'claim'], ['annotations', 'annotation']];
    for (const [section, shape] of sections) {
      const record = Object.fromEntries([...SHAPES[shape].map(({ name }) => [name, null] as const), ['surprise', null] as const]);
      const unknown = decoded('shared', JSON.stringify({ ...known, [section]: [record] })).filter(({ code }) => code === 'unknown-key').map(({ args }) => args[0]);
      assert.deepEqual(unknown, ['surprise'], section);
    }
  });

  it('says something of every value, for Red Hat’s tool writes the colon after a key only then', () => {
    const bare: string[] = [];
    const visit = (node: unknown, path: string) => {
      if (typeof node !== 'object' || node === null) return;
      const { properties } = node as { readonly properties?: { readonly [name: string]: object } };
      // What stands below “then” only adds to what was said already.
      for (const [name, value] of Object.entries(properties ?? {})) if (!path.endsWith('/then') && !['type', 'anyOf', 'enum', '$ref'].some((key) => key in value)) bare.push(`${path}/${name}`);
      for (const [key, value] of Object.entries(node)) visit(value, `${path}/${key}`);
    };
    for (const kind of KINDS) visit(schemaOf(kind), kind);
    assert.deepEqual(bare, []);
  });

  it('finds nothing wrong in the sample', () => {
    let files = 0;
    for (const [path, content] of filesIn('media/sample')) {
      const place = placeOf(path);
      if (!place || place.kind === 'text' || content.kind !== 'text') continue;
      files += 1;
      assert.ok(schemaSaysYes(place.kind, content.text), `${path}: ${JSON.stringify(validators.get(place.kind)?.errors)}`);
    }
    assert.ok(files > 5);
  });
});
