import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'yaml';
import { decodeReading } from '../../../src/core/format/decode.ts';
import { mergeReadings, type Merged, type Versions } from '../../../src/core/format/merge.ts';
import { caseBy, made, modelBy, noteBy, SCENARIOS, STYLES, written, type Case, type Model, type Style } from '../../support/two-machines.ts';
import { makeRng } from '../../bench/random.ts';

type Whole = Extract<Merged, { kind: 'merged' }>;
type Plain = { readonly [key: string]: unknown };

function merge(versions: Versions): Whole {
  const merged = mergeReadings(versions);
  if (merged.kind === 'refused') throw new Error(JSON.stringify(merged));
  return merged;
}

/** What a text says, its records and sets in one order. `parse` is the library at its strictest: no key twice. */
function said(text: string): unknown {
  return JSON.parse(JSON.stringify(parse(text), (_, value: unknown) => (Array.isArray(value) ? [...(value as unknown[])].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : value)), (_, value: unknown) =>
    (typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value)) as unknown;
}

function recordsOf(text: string, section: string): Plain[] {
  return (parse(text) as { readonly [key: string]: Plain[] })[section] ?? [];
}

function textsOf(one: Case, style: Style, theirStyle = style): Versions {
  return { base: written(one.base, style), ours: written(one.ours, style), theirs: written(one.theirs, theirStyle) };
}

function contradictionsOf({ contradictions }: Whole): string[] {
  return contradictions.flatMap((found) => {
    if (found.kind === 'field') return [found.field.name];
    return found.kind === 'deleted' ? [`${found.section}/${found.id}`] : found.fields.map(({ name }) => `${found.section}/${found.id}/${name}`);
  });
}

/** Every word of both, wherever nobody has taken it out. */
function holdsBoth(one: Case, { text }: Whole): void {
  const { reading, problems } = decodeReading(text, { path: 'a', reader: null });
  assert.deepEqual(problems.filter(({ code }) => !['duplicate-key'].includes(code)), []);
  assert.ok(reading);
  const [before, mine, yours] = [one.base, one.ours, one.theirs].map((model) => new Map((model.sections['annotations'] ?? []).map(({ fields }) => [fields['id'], fields])));
  const now = recordsOf(text, 'annotations');
  for (const id of new Set([...(mine?.keys() ?? []), ...(yours?.keys() ?? [])])) {
    const found = now.filter((record) => record['id'] === id);
    const [base, ours, theirs] = [before?.get(id), mine?.get(id), yours?.get(id)];
    if (base && (!ours || !theirs) && JSON.stringify(ours ?? theirs) === JSON.stringify(base)) {
      assert.equal(found.length, 0, `deleted, but there: ${String(id)}`);
      continue;
    }
    const isTwice = [...one.contradicted].some((place) => place.startsWith(`annotations/${String(id)}/`));
    assert.equal(found.length, isTwice ? 2 : 1, `${String(id)}: ${found.length}`);
    for (const side of [ours, theirs]) {
      for (const [field, value] of Object.entries(side ?? {})) {
        if (JSON.stringify(value) === JSON.stringify(base?.[field])) continue;
        if (Array.isArray(value)) for (const item of value) assert.ok(found.every((record) => (record[field] as unknown[]).includes(item) || (base?.[field] as unknown[] | undefined)?.includes(item)), `${String(id)}.${field}`);
        else assert.ok(found.some((record) => JSON.stringify(record[field]) === JSON.stringify(value)), `${String(id)}.${field}`);
      }
    }
    if (!ours || !theirs) assert.equal(found[0]?.['deleted'], base ? true : undefined);
  }
}

describe('one reader on two machines', () => {
  for (const scenario of SCENARIOS) {
    it(`${scenario}: 200 times nothing is lost, nothing settled that is not settled`, function () {
      this.timeout(120_000);
      for (let seed = 1; seed <= 200; seed++) {
        const style = STYLES[seed % STYLES.length] ?? 'block';
        const one = caseBy(seed, scenario, 7);
        const merged = merge(textsOf(one, style));
        assert.deepEqual(contradictionsOf(merged).sort(), [...one.contradicted].sort(), `${style} ${seed}`);
        holdsBoth(one, merged);
      }
    });
  }

  it('may write in different ways', function () {
    this.timeout(120_000);
    for (let seed = 1; seed <= 60; seed++) {
      const one = caseBy(seed, 'everything', 7);
      // A comment on a note that the other side deleted would be something to ask about.
      const theirs = STYLES.filter((style) => style !== 'commented')[(seed * 3 + 1) % 5];
      const merged = merge(textsOf(one, STYLES[seed % STYLES.length] ?? 'block', theirs));
      assert.deepEqual(contradictionsOf(merged).sort(), [...one.contradicted].sort(), String(seed));
      holdsBoth(one, merged);
    }
  });
});

const anyCase = fc.tuple(fc.nat(100_000), fc.constantFrom(...SCENARIOS), fc.constantFrom(...STYLES));

describe('the merge of three texts', () => {
  it('is the changed one where only one was changed', () => {
    fc.assert(fc.property(anyCase, ([seed, scenario, style]) => {
      const { base, ours } = textsOf(caseBy(seed, scenario, 6), style);
      for (const [theirs, mine] of [[ours, ours], [base ?? '', ours], [ours, base ?? '']] as const) assert.deepEqual(merge({ base, ours: mine, theirs }), { kind: 'merged', text: ours, contradictions: [] });
    }), { numRuns: 60 });
  });

  it('takes the very lines where one side has changed nothing but a comment', () => {
    fc.assert(fc.property(anyCase, ([seed, scenario, style]) => {
      const { base, ours } = textsOf(caseBy(seed, scenario, 6), style);
      const remarked = `${base ?? ''}# A remark of ${seed}.\n`.replace(/(?<=\r\n)([^\r\n]*)\n$/, '$1\r\n');
      assert.equal(said(merge({ base, ours: remarked, theirs: ours }).text) !== null, true);
      assert.deepEqual(said(merge({ base, ours: remarked, theirs: ours }).text), said(ours));
      assert.ok(merge({ base, ours, theirs: remarked }).text.startsWith(ours.trimEnd()));
      assert.ok(merge({ base, ours, theirs: remarked }).text.includes(`# A remark of ${seed}.`));
    }), { numRuns: 60 });
  });

  it('is the same from either side, but for the order', () => {
    fc.assert(fc.property(anyCase, ([seed, scenario, style]) => {
      const { base, ours, theirs } = textsOf(caseBy(seed, scenario, 6), style);
      assert.deepEqual(said(merge({ base, ours, theirs }).text), said(merge({ base, ours: theirs, theirs: ours }).text));
    }), { numRuns: 120 });
  });

  it('is the same in whatever order three machines meet, where nothing contradicts', () => {
    fc.assert(fc.property(fc.nat(100_000), fc.constantFrom(...STYLES), (seed, style) => {
      const [base, a, b, c] = threeMachines(seed).map((model) => written(model, style));
      if (base === undefined || a === undefined || b === undefined || c === undefined) return;
      const two = (ours: string, theirs: string) => {
        const merged = merge({ base, ours, theirs });
        assert.deepEqual(merged.contradictions, []);
        return merged.text;
      };
      assert.deepEqual(said(two(two(a, b), c)), said(two(a, two(b, c))));
      assert.deepEqual(said(two(two(c, a), b)), said(two(a, two(b, c))));
    }), { numRuns: 100 });
  });

  it('goes on from what it was the last time', () => {
    fc.assert(fc.property(anyCase, ([seed, scenario, style]) => {
      const { base, ours, theirs } = textsOf(caseBy(seed, scenario, 6), style);
      const once = merge({ base, ours, theirs }).text;
      // Pulling again brings nothing new; what the other machine adds to what it had is added.
      assert.equal(merge({ base: theirs, ours: once, theirs }).text, once);
      const note = noteBy(makeRng(seed));
      const more = { ...caseBy(seed, scenario, 6).theirs };
      const grown = written({ ...more, sections: { ...more.sections, annotations: [...(more.sections['annotations'] ?? []), note] } }, style);
      assert.equal(recordsOf(merge({ base: theirs, ours: once, theirs: grown }).text, 'annotations').length, recordsOf(once, 'annotations').length + 1);
    }), { numRuns: 60 });
  });

  it('never throws, whatever stands in the files, and what it writes can be read', () => {
    const lines = fc.array(fc.constantFrom('    tags: [a, b]\n', '    tags: a\n', '    tags:\n      - b # c\n', '    body: |\n      x\n', '    body: "x\n      y"\n', "    'body': 'q'\n", '    body: >+\n      z\n\n', '    target: w\n', '    ? mood\n    : v\n', '      # e\n', '\n', '    about:\n', '    created: 2026-01-01T00:00:00Z\n'), { maxLength: 4 });
    const item = fc.tuple(fc.constantFrom('  - id: a\n', '  - id: b # x\n', '  # d\n  - "id": c\n', '  -\n    id: d\n'), lines).map(([head, rest]) => head + rest.join(''));
    const items = fc.array(fc.oneof(item, fc.constantFrom('  - { id: b, x: }\n', '  -\n', '  - words\n', '\n', '# c\n')), { maxLength: 4 }).map((list) => list.join(''));
    const part = fc.oneof(items.map((list) => `annotations: # n\n${list}`), fc.constantFrom('claims: []\n', 'claims:\n- id: t\n  supports: u\n', 'claims: [{ id: t, supports: [v] }]\n', 'source: {}\n', 'source:\n', 'source:\n  title: T\n', '? k\n: v\n', 'editors: ana\n', 'annotator: A', '\tx: y\n', '...\n', '  stray\n'));
    const text = fc.array(part, { maxLength: 3 }).map((parts) => `reading: 1\n${parts.join('')}`);
    let [read, refused] = [0, 0];
    fc.assert(fc.property(fc.option(text), text, text, (base, ours, theirs) => {
      const merged = mergeReadings({ base, ours, theirs });
      if (merged.kind === 'refused') {
        if (merged.side === null) refused += 1;
        return;
      }
      read += 1;
      assert.deepEqual(decodeReading(merged.text, { path: '', reader: null }).problems.filter(({ code }) => code.startsWith('yaml')), []);
    }), { numRuns: 2000 });
    assert.ok(read > 300, String(read));
    // Such as `|+` at the end of a file, which whatever comes below would change.
    assert.ok(refused < read / 100, `${refused} of ${read} could not be written`);
  });
});

/** Each machine adds notes, and edits one field that is its own. */
function threeMachines(seed: number): Model[] {
  const rng = makeRng(seed);
  const base = modelBy(rng, 5);
  const grown = ['body', 'motivation', 'target'].map((field, n) => made(base, [
    { touches: [], apply: (model) => ({ ...model, sections: { ...model.sections, annotations: [...(model.sections['annotations'] ?? []).filter((_, i) => n !== 1 || i !== 4).map((record, i) => (i < 3 ? { ...record, fields: { ...record.fields, [field]: field === 'target' ? { exact: `new ${n}` } : `linking${i}`, tags: [...((record.fields['tags'] as string[] | undefined) ?? []), `t${n}`] } } : record)), noteBy(rng)] } }) },
  ]));
  return [base, ...grown];
}
