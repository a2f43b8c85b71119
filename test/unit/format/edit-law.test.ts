import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { isMap, isSeq, parseDocument } from 'yaml';
import { decodeReading } from '../../../src/core/format/decode.ts';
import type { RecordAct } from '../../../src/core/format/act.ts';
import type { Value } from '../../../src/core/format/compose.ts';
import { editFile } from '../../../src/core/format/edit.ts';
import { applySplices, invertSplices } from '../../../src/core/text/splice.ts';

const SEED = Number(process.env['LAW_SEED'] ?? 1972);
const ACTS = 1000;
/** Variants of the others take fewer. */
const FEWER: { readonly [name: string]: number } = { JSON: 300, 'commented CRLF': 300, 'no end of line': 300, empty: 300 };

const BLOCK = `reading: 1
annotator: Ana
actors:
  - id: torres
    name: Juan José Torres
    forms: [Torres, the General]
claims:
  - id: thesis
    claim: One sentence.
    by: author
  - id: reason
    claim: Another.
    by: author
    passages:
      - exact: the words
        prefix: "before "
      - start: first
        end: last
    supports: [thesis]
annotations:
  - id: k7m29xqt3fha
    motivation: questioning
    target:
      exact: the words as they stand
      prefix: "about 32 characters before "
      suffix: " after"
    about: [torres]
    tags: [method]
    body: |-
      Why?

      And since when?
    created: 2026-11-22T10:00:00Z
`;

const COMMENTED = `# mine
reading: 1 # the version

annotations: # all of them
  # the first week
  - id: a11111111111 # here
    # what I asked
    body: >-
      folded words
      go on
    target:
      # as printed
      exact: some words   # sic
      prefix: 'it''s '
    tags: # two
      - one # first
      - 2026

      # a remark
      - 'three'
    created: 2026-01-01T00:00:00Z # done

  # the second
  - # a remark after the dash
    id: a22222222222
    body: "quoted"   # beside
    created: 2026-01-02T00:00:00Z
    # and below

# about claims
claims:

- id: first
  claim: |
    Kept with its end.
  by: author
  supports:
  - { claim: second, because: "so" } # flow
  # between
  - claim: third
    because: so
- {id: second, claim: 'Second', by: author}
- id: third
  claim: plain words
    on two lines
  by: author
  attacks: first
# the end
`;

const FLOW = `{reading: 1, annotator: Ana, claims: [{id: thesis, claim: One, by: author}, # a remark
  {id: reason, claim: Another, by: author, supports: [thesis, {claim: thesis, because: "so"}], passages: [one place, {exact: two}]}],
annotations: [{ id: a11111111111, body: "words, [and] { so on }", tags: [a, b], target: {exact: the words}, created: 2026-01-01T00:00:00Z }]}
`;

const JSONISH = `{
  "reading": 1,
  "annotations": [
    { "id": "a11111111111", "body": "one", "tags": ["a"], "created": "2026-01-01T00:00:00Z" },
    { "id": "a22222222222", "target": [{ "exact": "x" }, { "exact": "y" }], "created": "2026-01-01T00:00:00Z" }
  ],
  "claims": []
}
`;

const HAND = `---
"reading": 1
annotations: [
  { id: a11111111111, body: one, created: 2026-01-01T00:00:00Z }, # one
  { id: a22222222222, target: words, created: 2026-01-01T00:00:00Z },
]
actors:
    -   id: torres
        name: "Torres"
        forms:
            - one
            -   two
        kind: person
    -
        id: other
        name: Other
        unknown: { kept: true }
claims:
      - id: thesis
        claim:
          words on the line below
        by: author
        actors: torres
        passages: bare words
`;

const FIXTURES: { readonly [name: string]: string } = {
  block: BLOCK, commented: COMMENTED, flow: FLOW, JSON: JSONISH, 'hand-written': HAND, CRLF: BLOCK.replaceAll('\n', '\r\n'),
  'commented CRLF': COMMENTED.replaceAll('\n', '\r\n'), 'no end of line': BLOCK.trimEnd(), empty: 'reading: 1\n',
};

/** Bodies that are hard to write. */
const HARD = [
  '---', '# a heading', 'a # b', '\ttab', 'a\tb', '👩‍👩‍👧 and 文字', 'trailing  ', '  leading', 'x'.repeat(5000), 'مرحبا بالعالم', 'a\u0085b\u2028c', '\u0000\u0007', '\n\nblank\n\n',
  '<<<<<<< HEAD\nmine\n=======\ntheirs\n>>>>>>> other', 'one\n\ntwo', 'key: value', '- item', '"quoted"', "it's", '{ a: b }', '[x]', '...\nafter', '%YAML 1.1', '| x', '> x', '!tag', '&a *b', '', 'null', '12', 'true', '~',
  'lines\n  with more\n\twith tab\n \n  \nend', 'a\r\nb', 'ends with space \nnext', '\ufeffmark', '\u202eright',
];

type Data = { [section: string]: { [key: string]: unknown }[] };
const SECTIONS = ['annotations', 'claims', 'actors', 'terms'] as const;
const FIELDS = {
  annotations: ['body', 'motivation', 'tags', 'about', 'resolves', 'modified', 'deleted', 'target'], claims: ['claim', 'by', 'stance', 'passages', 'supports', 'undercuts', 'actors', 'was'],
  actors: ['name', 'kind', 'forms', 'description', 'was'], terms: ['headword', 'forms', 'definition'],
} as const;
const LISTS = new Set(['tags', 'about', 'target', 'passages', 'supports', 'undercuts', 'actors', 'was', 'forms']);

/** The same numbers in every run. */
function randomFrom(seed: number) {
  let state = seed;
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

class Run {
  readonly next: (below: number) => number;
  count = 0;
  constructor(seed: number) { this.next = randomFrom(seed); }
  pick<T>(list: readonly T[]): T { return list[this.next(list.length)] as T; }
  words(): string { return this.next(3) === 0 ? this.pick(HARD) : this.pick(['a word', 'Torres', 'so: it goes', 'two\nlines', 'plain words here']); }
  id(): string { this.count += 1; return `n${String(this.count).padStart(11, '0')}`; }

  item(field: string): Value {
    if (field === 'target' || field === 'passages') {
      if (this.next(4) === 0) return { start: this.words() || 'x', end: { exact: this.words() || 'y', suffix: 'z' } };
      return { exact: this.words() || 'x', ...(this.next(2) === 0 && { prefix: this.words() }) };
    }
    if (field === 'supports') return this.next(2) === 0 ? this.pick(['thesis', 'first']) : { claim: 'thesis', because: this.words() };
    if (field === 'undercuts') return { from: 'a', to: 'b', ...(this.next(2) === 0 && { because: this.words() }) };
    return field === 'tags' || field === 'forms' ? this.words() : this.pick(['torres', 'method', 'b-c']);
  }

  value(field: string): Value | undefined {
    if (this.next(6) === 0) return undefined;
    if (field === 'resolves' || field === 'deleted') return true;
    if (field === 'modified') return '2026-11-22T10:05:00Z';
    if (LISTS.has(field)) return field === 'target' && this.next(2) === 0 ? this.item(field) : Array.from({ length: 1 + this.next(3) }, () => this.item(field));
    return this.words();
  }

  record(section: (typeof SECTIONS)[number]): { readonly [key: string]: Value | undefined } {
    const fields = FIELDS[section].filter(() => this.next(2) === 0).map((field) => [field, this.value(field)] as const);
    return { id: this.id(), ...Object.fromEntries(fields), ...(section === 'annotations' && { created: '2026-11-22T10:00:00Z' }) };
  }

  act(data: Data): RecordAct {
    const section = this.pick(SECTIONS);
    const records = data[section] ?? [];
    const kind = records.length === 0 ? 'add' : records.length > 4 ? 'remove' : this.pick(['add', 'edit', 'edit', 'remove', 'move', 'add-item', 'add-item', 'change-item', 'remove-item', 'move-item'] as const);
    if (kind === 'add') return { kind, section, record: this.record(section) };
    const record = this.pick(records);
    const which = { section, id: String(record['id']) };
    if (kind === 'remove') return { kind, ...which };
    if (kind === 'move') return { kind, ...which, before: this.next(4) === 0 ? null : String(this.pick(records.filter((one) => one !== record).concat(records.length > 1 ? [] : [record]))['id']) };
    if (kind === 'edit') {
      const fields = FIELDS[section].filter(() => this.next(3) === 0);
      return { kind, ...which, fields: Object.fromEntries(fields.map((field) => [field, this.value(field)])) };
    }
    const field = this.pick(FIELDS[section].filter((name) => LISTS.has(name)));
    const list = listOf(record[field]);
    if (kind === 'add-item' || list.length === 0) return { kind: 'add-item', ...which, field, value: this.item(field), ...(this.next(2) === 0 && { at: this.next(list.length + 1) }) };
    if (kind === 'change-item') return { kind, ...which, field, at: this.next(list.length), value: this.item(field) };
    if (kind === 'remove-item') return { kind, ...which, field, at: this.next(list.length) };
    return { kind: 'move-item', ...which, field, from: this.next(list.length), to: this.next(list.length) };
  }
}

function listOf(value: unknown): unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

/** What the files should hold: plain values, by hand. */
function expect(data: Data, act: RecordAct): Data {
  const records = [...(data[act.section] ?? [])];
  if (act.kind === 'add') return { ...data, [act.section]: [...records, clean(act.record)] };
  const at = records.findIndex(({ id }) => String(id) === act.id);
  const record = { ...records[at] };
  if (act.kind === 'remove') return { ...data, [act.section]: records.filter((_, i) => i !== at) };
  if (act.kind === 'move') {
    if (act.before === act.id) return data;
    const [moved] = records.splice(at, 1);
    const to = act.before === null ? records.length : records.findIndex(({ id }) => String(id) === act.before);
    if (moved) records.splice(to, 0, moved);
    return { ...data, [act.section]: records };
  }
  // One value stays a list where there was one.
  if (act.kind === 'edit') for (const [key, value] of Object.entries(act.fields)) record[key] = Array.isArray(record[key]) && value !== undefined && !Array.isArray(value) ? [value] : value;
  else {
    const single = !Array.isArray(record[act.field]);
    const list = [...listOf(record[act.field])];
    if (act.kind === 'add-item') list.splice(act.at ?? list.length, 0, act.value);
    if (act.kind === 'change-item') list[act.at] = act.value;
    if (act.kind === 'remove-item') list.splice(act.at, 1);
    if (act.kind === 'move-item') list.splice(act.to, 0, ...list.splice(act.from, 1));
    const stays = single && list.length === 1 && (act.kind !== 'add-item' || act.field === 'target');
    record[act.field] = list.length === 0 ? undefined : stays ? list[0] : list;
  }
  records[at] = clean(record);
  return { ...data, [act.section]: records };
}

function clean(record: object): { [key: string]: unknown } {
  return Object.fromEntries(Object.entries(JSON.parse(JSON.stringify(record)) as object).filter(([, value]) => !(Array.isArray(value) && value.length === 0)));
}

interface Read {
  readonly data: Data;
  /** The words of each record as they stand in the file, by section and id. */
  readonly sources: ReadonlyMap<string, string>;
  /** Where they stand. */
  readonly places: ReadonlyMap<string, readonly [start: number, end: number]>;
}

function read(text: string): Read {
  const document = parseDocument(text, { schema: 'core' });
  assert.deepEqual(document.errors, [], text);
  const { contents } = document;
  const whole = document.toJS() as { [key: string]: unknown };
  const sources = new Map<string, string>();
  const places = new Map<string, readonly [number, number]>();
  for (const pair of isMap(contents) ? contents.items : []) {
    for (const item of isSeq(pair.value) ? pair.value.items : []) {
      if (!isMap(item)) continue;
      const [start, end] = item.range ?? [0, 0];
      const key = `${String(pair.key)} ${String(item.get('id'))}`;
      sources.set(key, text.slice(start, end).trimEnd());
      places.set(key, [start, start + text.slice(start, end).trimEnd().length]);
    }
  }
  return { data: Object.fromEntries(Object.entries(whole).map(([key, value]) => [key, value ?? []])) as Data, sources, places };
}

/** All that stands around a record: its very bytes, whatever it is. Words may end with spaces. */
function around(text: string, [start, end]: readonly [number, number]): string {
  return `${text.slice(0, start)}…${text.slice(end).replace(/^[^\S\r\n]+/, '').trimEnd()}`;
}

/** What looks like a remark on a line of its own, outside of the record that is acted on. */
function remarks(text: string, own = ''): string[] {
  const [before = '', after = ''] = own === '' ? [text] : [text.slice(0, text.indexOf(own)), text.slice(text.indexOf(own) + own.length)];
  return `${before}\n${after}`.split(/\r?\n/).filter((line) => /^\s*#/.test(line)).map((line) => line.trim());
}

describe('after any sequence of acts', () => {
  for (const [name, fixture] of Object.entries(FIXTURES)) {
    it(`a ${name} file holds what was meant, and all else is what it was`, function () {
      this.timeout(120_000);
      const run = new Run(SEED + name.length);
      let text = fixture;
      let known = read(text);
      for (let n = 0; n < (FEWER[name] ?? ACTS); n++) {
        const { data, sources } = known;
        const act = run.act(data);
        const written = editFile(text, [act]);
        assert.equal(written.kind, 'splices', `${n} ${JSON.stringify(act)} refused: ${written.kind === 'refused' ? written.problem.code : ''} in\n${text}`);
        if (written.kind !== 'splices') return;
        const after = applySplices(text, written.splices);
        const what = () => `${n} ${JSON.stringify(act)}\n--- before\n${text}\n--- after\n${after}`;
        const now = read(after);
        if (!isDeepStrictEqual(now.data, expect(data, act))) assert.deepEqual(now.data, expect(data, act), what());
        assert.equal(applySplices(after, invertSplices(text, written.splices)), text);
        const own = `${act.section} ${act.kind === 'add' ? String(act.record['id']) : act.id}`;
        for (const [key, source] of sources) if (key !== own && now.sources.get(key) !== source) assert.equal(now.sources.get(key), source, `${key} changed: ${what()}`);
        const [place, placeNow] = [known.places.get(own), now.places.get(own)];
        if (act.kind !== 'move' && place && placeNow) assert.equal(around(after, placeNow), around(text, place), `around ${own}: ${what()}`);
        if (act.kind === 'move') assert.equal(now.sources.get(own), sources.get(own), what());
        const left = remarks(text, sources.get(own));
        // What is remarked below a record, as far to the right as its own words, goes with it.
        const gone = act.kind === 'remove' ? ['# and below', '# between', '# what I asked', '# a remark'] : [];
        if (act.kind !== 'move') for (const remark of left.filter((one) => !gone.includes(one))) assert.ok(after.includes(remark), `lost ${remark}: ${what()}`);
        if (name.includes('CRLF')) assert.doesNotMatch(after, /[^\r]\n/, what());
        if (name === 'JSON') assert.doesNotThrow(() => JSON.parse(after) as unknown, what());
        [text, known] = [after, now];
      }
      const { problems } = decodeReading(text, { path: 'a', reader: 'ana' });
      assert.deepEqual(problems.filter(({ code }) => code.startsWith('yaml') || code === 'not-list' || code === 'duplicate-key'), []);
    });
  }
});
