import assert from 'node:assert/strict';
import { isMap, isSeq, parseDocument } from 'yaml';
import { editsFor, reasonOf, type Acted, type Desk } from '../../../src/core/ask/desk.ts';
import { addEntry, addExcept, addForm, addPassagesTo, deleteEntry, editEntry, moveEntry, type Bearing } from '../../../src/core/ask/entry-acts.ts';
import { mergeEntries } from '../../../src/core/ask/merge-acts.ts';
import { updateNames } from '../../../src/core/ask/ref-acts.ts';
import { changeRelation, relate, unrelate, type Drawn } from '../../../src/core/ask/relation-acts.ts';
import { renameEntry } from '../../../src/core/ask/rename.ts';
import { graphOf } from '../../../src/core/corpus/graph.ts';
import { namesOf, type Named } from '../../../src/core/corpus/names.ts';
import { decodeReading } from '../../../src/core/format/decode.ts';
import type { Claim } from '../../../src/core/model/reading.ts';
import { applySplices, invertSplices, type Edit } from '../../../src/core/text/splice.ts';
import { makeRng, type Rng } from '../../bench/random.ts';
import { corpusOf, type Files } from '../../support/corpus.ts';

const ACTS = 1000;
const SEED = Number(process.env['LAW_SEED'] ?? 1972);
const OWN = 'e.readings/ana.yaml';

const BLOCK = `# Ana’s reading
reading: 1
annotator: Ana
actors: # all of them
  # the first
  - id: torres
    name: Juan José Torres   # in full
    forms: [Torres, the General]
  - id: left
    name: The left

terms:
  - id: pact
    headword: Pact
claims:
  # the thesis
  - id: thesis
    claim: One sentence.
    by: author
  - id: reason
    claim: |-
      Another,
      on two lines.
    by: torres
    passages:
      - exact: two words # here
    supports: # why
      - { claim: thesis, because: "so" }
    actors: [torres, left]
  - id: counter
    claim: A third.
    by: reader
    attacks: [reason]
    undercuts:
      - from: reason
        to: thesis
annotations:
  - id: a11111111111
    about: [torres, thesis]
    body: Why thesis?
    created: 2026-11-22T10:00:00Z
# the end
`;

const FLOW = `{reading: 1, annotator: Ana, # a remark
actors: [{id: torres, name: Torres}, {id: left, name: The left, forms: [leftists]}],
claims: [{id: thesis, claim: One, by: author},
  {id: reason, claim: Another, by: torres, supports: [thesis], passages: [two words, {exact: Torres}]}, {id: counter, claim: Third, by: reader, attacks: [reason], undercuts: [{from: reason, to: thesis}]}],
annotations: [{ id: a11111111111, body: "words, [and] { so on }", about: [torres, thesis], created: 2026-01-01T00:00:00Z }]}
`;

const HAND = `---
"reading": 1
claims:

- id: thesis
  claim:
    words on the line below
  by: author

# a remark
- {id: reason, claim: 'Another', by: author, supports: thesis}
-
  "id": counter
  claim: >-
    folded
    words
  by: reader
  attacks:
  - claim: reason
    because: so
  - thesis
  unknown: { kept: true }
actors:
    -   id: torres
        name: "Torres"
        forms:
            - one
            -   two
annotations: [
  { id: a11111111111, body: one, about: torres, created: 2026-01-01T00:00:00Z }, # one
]
`;

const FIXTURES: { readonly [name: string]: string } = { 'block, commented': BLOCK, flow: FLOW, 'hand-written': HAND, CRLF: BLOCK.replaceAll('\n', '\r\n') };
const HARD = ['So it is', 'a: b', '# not a remark', "it's", '“quoted”', '- item', '{ a }', 'two\nlines', 'true', '12', 'ends: ', 'مرحبا'];

interface Doing {
  readonly what: string;
  readonly edits: readonly Edit[];
  /** The records that may be other ones afterwards, as `section id`. */
  readonly touched: ReadonlySet<string>;
  readonly remade: boolean;
}

class Hand {
  readonly rng: Rng;
  count = 0;
  constructor(seed: number) { this.rng = makeRng(seed); }

  word(): string {
    this.count += 1;
    return `${this.rng.pick(HARD)} ${this.count}`;
  }

  /** One act of Ana's upon what is her own; null: it cannot be done now. */
  do(desk: Desk): Doing | null {
    const { rng } = this;
    const names = [...namesOf(desk.essay).byKey.values()];
    const claims = namesOf(desk.essay).claims;
    const one = rng.pick(names);
    const kind = names.length < 5 ? 'add' : names.length > 12 ? rng.pick(['merge', 'delete'] as const) : rng.pick(['add', 'edit', 'form', 'except', 'passage', 'move', 'relate', 'relate', 'unrelate', 'change', 'change', 'merge', 'rename', 'delete', 'update'] as const);
    switch (kind) {
      case 'add': return this.#acted(desk, kind, addEntry(desk, rng.pick([{ kind: 'actor', name: this.word() }, { kind: 'term', headword: this.word(), definition: this.word() }, { kind: 'claim', claim: this.word(), by: 'reader' }] as const)));
      case 'edit': return this.#acted(desk, kind, editEntry(desk, one, one.entry.kind === 'claim' ? { claim: this.word(), by: 'author' } : one.entry.kind === 'actor' ? { description: this.word() } : { definition: rng.chance(0.3) ? '' : this.word() }));
      case 'form': return one.entry.kind === 'claim' ? null : this.#acted(desk, kind, addForm(desk, one, this.word()));
      case 'except': return one.entry.kind === 'claim' ? null : this.#acted(desk, kind, addExcept(desk, one, [{ kind: 'quote', exact: this.word() }]));
      case 'passage': return claims.length === 0 ? null : this.#acted(desk, kind, addPassagesTo(desk, rng.pick(claims), [{ kind: 'quote', exact: 'two words', prefix: this.word() }]));
      case 'move': {
        const others = names.filter((other) => other !== one && other.entry.kind === one.entry.kind);
        return this.#acted(desk, kind, moveEntry(desk, one, others.length === 0 || rng.chance(0.3) ? null : rng.pick(others)), true);
      }
      case 'relate': {
        const bearing = this.#bearing(claims);
        return bearing && this.#acted(desk, kind, relate(desk, rng.pick(claims.filter((claim) => claim !== bearing.to)), bearing));
      }
      case 'unrelate': case 'change': {
        const { out, undercuts } = graphOf(desk.essay);
        const drawn: Drawn[] = [...[...out.values()].flat(), ...[...undercuts.values()].flat()];
        if (drawn.length === 0) return null;
        const it = rng.pick(drawn);
        const bearing = this.#bearing(claims.filter((claim) => claim !== (it.relation === 'undercuts' ? it.by : it.from)));
        return kind === 'unrelate' ? this.#acted(desk, kind, unrelate(desk, it)) : bearing && this.#acted(desk, kind, changeRelation(desk, it, bearing));
      }
      case 'merge': {
        const others = names.filter((other) => other !== one && other.entry.kind === one.entry.kind);
        return others.length === 0 ? null : this.#acted(desk, kind, mergeEntries(desk, one, rng.pick(others)));
      }
      case 'delete': return this.#acted(desk, kind, deleteEntry(desk, one));
      case 'update': return this.#acted(desk, kind, updateNames(desk));
      case 'rename': return this.#rename(desk, one);
    }
  }

  #bearing(claims: readonly Named<Claim>[]): Bearing | null {
    if (claims.length < 2) return null;
    const [from, to] = [this.rng.pick(claims), this.rng.pick(claims)];
    const because = this.rng.chance(0.5) ? { because: this.word() } : {};
    return this.rng.chance(0.3) ? { relation: 'undercuts', from, to, ...because } : { relation: this.rng.pick(['supports', 'attacks'] as const), to, ...because };
  }

  #acted(desk: Desk, what: string, acted: Acted, remade = false): Doing | null {
    if (acted.kind === 'refused') {
      assert.equal(acted.reason, 'same-entry', `${what}: ${reasonOf(acted)}`);
      return null;
    }
    const edited = editsFor(desk.corpus, acted.files);
    assert.equal(edited.kind, 'edits', `${what} ${JSON.stringify(acted)} ${edited.kind === 'refused' ? edited.problem.code : ''}`);
    const touched = acted.files.flatMap(({ acts }) => acts.map((act) => `${act.section} ${act.kind === 'add' ? String(act.record['id']) : act.id}`));
    return edited.kind === 'edits' ? { what: `${what} ${JSON.stringify(acted.files)}`, edits: edited.edits, touched: new Set(touched), remade } : null;
  }

  /** Besides the entry itself, whatever names it. */
  #rename(desk: Desk, named: Named): Doing | null {
    const to = `called-${this.count += 1}`;
    const renamed = renameEntry(desk.corpus, { essay: desk.essay, named, to, reader: desk.reader.slug });
    assert.equal(renamed.kind, 'edits', JSON.stringify(renamed));
    if (renamed.kind !== 'edits') return null;
    const content = desk.corpus.files.get(OWN);
    const ids = [named.entry.ref.id, ...named.entry.was];
    const naming = [...read(content?.kind === 'text' ? content.text : '').sources].filter(([, source]) => ids.some((id) => source.includes(id))).map(([key]) => key);
    return { what: `rename ${named.entry.ref.id} to ${to}`, edits: renamed.edits, touched: new Set(naming), remade: false };
  }
}

interface Read {
  /** The words of each record as they stand in the file. */
  readonly sources: ReadonlyMap<string, string>;
  /** All lines that are in no record. */
  readonly rest: readonly string[];
}

function read(text: string): Read {
  const document = parseDocument(text, { schema: 'core' });
  assert.deepEqual(document.errors, [], text);
  const sources = new Map<string, string>();
  let rest = '';
  let at = 0;
  for (const pair of isMap(document.contents) ? document.contents.items : []) {
    for (const item of isSeq(pair.value) ? pair.value.items : []) {
      if (!isMap(item)) continue;
      const [start, end] = item.range ?? [0, 0];
      const source = text.slice(start, end).trimEnd();
      sources.set(`${String(pair.key)} ${String(item.get('id'))}`, source);
      rest += text.slice(at, start);
      at = start + source.length;
    }
  }
  return { sources, rest: (rest + text.slice(at)).split(/\r?\n/) };
}

/** What is neither a record nor what holds records together: keys, dashes, brackets and commas come and go with them. */
function linesToKeep({ rest }: Read): string[] {
  return rest.map((line) => line.trim()).filter((line) => /[^\s\-,[\]{}]/.test(line) && !/^[[{,]*(?:actors|terms|claims|annotations):/.test(line));
}

describe('after any sequence of acts upon actors, terms and claims', () => {
  for (const [name, fixture] of Object.entries(FIXTURES)) {
    it(`a ${name} file has every other line as it was`, function () {
      this.timeout(120_000);
      const hand = new Hand(SEED + name.length);
      let text = fixture;
      const done = new Map<string, number>();
      for (let n = 0; n < ACTS / Object.keys(FIXTURES).length; n++) {
        const files: Files = { 'e.txt': 'Some two words here. And Torres again.\n', 'e.reading.yaml': 'reading: 1\n', [OWN]: text };
        const corpus = corpusOf(files);
        const [essay] = corpus.essays;
        assert.ok(essay);
        const doing = hand.do({ corpus, essay, reader: { slug: 'ana', name: 'Ana' }, web: false, now: '2026-11-24T10:00:00Z' });
        if (!doing) continue;
        assert.ok(doing.edits.every(({ path }) => path === OWN), doing.what);
        const splices = doing.edits.flatMap((edit) => edit.splices);
        const after = applySplices(text, splices);
        const what = () => `${n} ${doing.what}\n--- before\n${text}\n--- after\n${after}`;
        const [before, now] = [read(text), read(after)];
        for (const [key, source] of before.sources) if (!doing.touched.has(key)) assert.equal(now.sources.get(key), source, `${key}: ${what()}`);
        if (doing.remade) assert.deepEqual([...now.sources].sort(), [...before.sources].sort(), what());
        // A remark that stands with a record goes where it goes.
        const gone = doing.what.startsWith('merge') || doing.what.startsWith('delete') || doing.remade;
        if (!gone) assert.deepEqual(linesToKeep(now).filter((line) => linesToKeep(before).includes(line)), linesToKeep(before), what());
        assert.equal(applySplices(after, invertSplices(text, splices)), text);
        if (name === 'CRLF') assert.doesNotMatch(after, /[^\r]\n/, what());
        assert.deepEqual(decodeReading(after, { path: OWN, reader: 'ana' }).problems.filter(({ code }) => code.startsWith('yaml') || code === 'not-list' || code === 'duplicate-key'), [], what());
        done.set(doing.what.split(' ')[0] ?? '', (done.get(doing.what.split(' ')[0] ?? '') ?? 0) + 1);
        text = after;
      }
      for (const kind of ['add', 'edit', 'form', 'except', 'passage', 'move', 'relate', 'unrelate', 'change', 'merge', 'rename', 'delete', 'update']) assert.ok((done.get(kind) ?? 0) > 0, `${kind} was never tried: ${JSON.stringify([...done])}`);
    });
  }
});
