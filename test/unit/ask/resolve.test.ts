import assert from 'node:assert/strict';
import { acrossFiles } from '../../../src/core/ask/across.ts';
import { bothTexts, canHaveBoth, combination, toCombine } from '../../../src/core/ask/combine.ts';
import { joinedOf } from '../../../src/core/ask/joined.ts';
import { chooseAcross, standingAcross } from '../../../src/core/format/across.ts';
import { chooseRecord, type Choice } from '../../../src/core/format/choose.ts';
import { contradictionsIn, deletedIn } from '../../../src/core/format/standing.ts';
import { mergeReadings, type Versions } from '../../../src/core/format/merge.ts';
import { applySplices } from '../../../src/core/text/splice.ts';
import { corpusOf } from '../../support/corpus.ts';
import { caseBy, STYLES, written } from '../../support/two-machines.ts';

const HEAD = 'reading: 1\nannotations:\n';
const note = (id: string, fields = '    body: Said.\n') => `  - id: ${id}\n${fields}    created: 2026-11-22T10:00:00Z\n`;
const [A, B, C, D] = [note('a11111111111'), note('b11111111111'), note('c11111111111'), note('d11111111111')];

function joined(versions: Versions) {
  const merged = mergeReadings(versions);
  if (merged.kind === 'refused') throw new Error(merged.problem.code);
  return joinedOf(versions, { text: merged.text, deleted: merged.contradictions.filter(({ kind }) => kind === 'deleted').length });
}

describe('what a merge has joined', () => {
  it('is counted for each side: new, changed, deleted', () => {
    const versions = { base: HEAD + A + B, ours: HEAD + A.replace('Said', 'Meant') + C + D, theirs: `${HEAD}${A}${B}${note('e11111111111')}claims:\n  - { id: x, claim: Y., by: reader }\n` };
    assert.deepEqual(joined(versions), {
      here: [{ what: 'note', how: 'new', count: 2 }, { what: 'note', how: 'changed', count: 1 }, { what: 'note', how: 'deleted', count: 1 }],
      there: [{ what: 'note', how: 'new', count: 1 }, { what: 'claim', how: 'new', count: 1 }], differing: 0,
    });
  });

  it('is only what is new where nobody knows what both began with', () => {
    assert.deepEqual(joined({ base: null, ours: HEAD + A + C, theirs: HEAD + A + B }), { here: [{ what: 'note', how: 'new', count: 1 }], there: [{ what: 'note', how: 'new', count: 1 }], differing: 0 });
    assert.deepEqual(joined({ base: HEAD, ours: HEAD + A, theirs: HEAD + A }), { here: [], there: [], differing: 0 });
  });

  it('leaves out what differs, and counts that by itself', () => {
    const versions = { base: HEAD + A + B, ours: HEAD + A.replace('Said', 'One'), theirs: HEAD + A.replace('Said', 'Two') + B.replace('Said', 'Three') };
    assert.deepEqual(joined(versions), { here: [], there: [], differing: 2 });
  });
});

describe('what stands in two versions in a file', () => {
  it('is found where it stands, with what differs', () => {
    const text = `reading: 1\nannotator: Ada\nannotator: A. L.\nsource:\n  title: T\n  title: U\nannotations:\n${A}${note('a11111111111', '    body: Meant.\n    tags: [x]\n')}${B}`;
    const [annotator, title, record, ...more] = contradictionsIn(text);
    assert.deepEqual(more, []);
    assert.deepEqual([annotator?.kind === 'field' && annotator.field, title?.kind === 'field' && title.field.name], [{ name: 'annotator', base: undefined, ours: 'Ada', theirs: 'A. L.' }, 'source.title']);
    assert.ok(record?.kind === 'record');
    assert.deepEqual([record.section, record.id, record.fields.map(({ name }) => name), text.slice(record.span.start, record.span.start + 8)], ['annotations', 'a11111111111', ['body', 'tags'], '- id: a1']);
    assert.equal(record.second['body'], 'Meant.');
  });

  it('is nothing where both say the same, or the file is not sound', () => {
    for (const text of [HEAD + A + A.replace('Said.', '"Said."'), `${HEAD}\t- x\n`, '', 'reading: 1\nannotator: A\nannotator: "A"\n', `${HEAD}<<<<<<< a\n${A}=======\n${A.replace('Said', 'Meant')}>>>>>>> b\n`]) assert.deepEqual(contradictionsIn(text), [], text);
  });

  it('is what a merge reports', () => {
    for (let seed = 1; seed <= 30; seed++) {
      const style = STYLES[seed % STYLES.length] ?? 'block';
      const { base, ours, theirs } = caseBy(seed, 'everything', 7);
      const merged = mergeReadings({ base: written(base, style), ours: written(ours, style), theirs: written(theirs, style) });
      assert.ok(merged.kind === 'merged');
      const names = (list: readonly { readonly kind: string }[]) => list.filter(({ kind }) => kind === 'record').map((one) => (one as unknown as { id: string }).id).sort();
      assert.deepEqual(names(contradictionsIn(merged.text)), names(merged.contradictions));
      const marked = deletedIn(merged.text);
      for (const one of merged.contradictions) if (one.kind === 'deleted') assert.ok(marked.has(`${one.section}/${one.id}`), one.id);
    }
  });
});

describe('two versions of a note', () => {
  const both = HEAD + A + note('a11111111111', '    body: |-\n      Said.\n      Meant.\n    target: { exact: b }\n    motivation: linking\n') + B;
  const at = { section: 'annotations', id: 'a11111111111' };
  const apply = (choice: Parameters<typeof chooseRecord>[2], text = both) => {
    const change = chooseRecord(text, at, choice);
    if (change.kind === 'refused') throw new Error(change.problem.code);
    return applySplices(text, change.splices);
  };

  it('may both stay, the second under an id of its own', () => {
    assert.equal(apply({ newId: 'k11111111111' }), both.replace(/(Said\.\n.*\n {2}- id: )a11111111111/, '$1k11111111111'));
    assert.equal(chooseRecord(both, at, { newId: 'b11111111111' }).kind, 'refused');
    const flat = 'reading: 1\nannotations: [{ id: a11111111111, body: One, created: x }, { "id": "a11111111111", body: Two, created: x }]\n';
    assert.match(apply({ newId: 'k11111111111' }, flat), /"id": k11111111111, body: Two/);
  });

  it('are made into one: the words anew, the rest from either', () => {
    const [found] = contradictionsIn(both);
    assert.ok(found?.kind === 'record');
    const { prose, others } = toCombine(found.fields);
    assert.equal(prose?.name, 'body');
    assert.deepEqual(others.map(({ name }) => name), ['target', 'motivation']);
    const text = bothTexts(String(prose.ours), String(prose.theirs));
    assert.equal(text, 'Said.\nMeant.');
    const choice = combination(others.map((clash) => ({ clash, taken: clash.name === 'target' ? 'theirs' : 'ours' })), { prose: { name: 'body', text }, now: '2026-11-25T10:00:00Z' });
    assert.equal(apply(choice), HEAD + note('a11111111111', '    body: |-\n      Said.\n      Meant.\n    target: { exact: b }\n    modified: 2026-11-25T10:00:00Z\n') + B);
  });

  it('may keep the passages of both', () => {
    const text = HEAD + note('a11111111111', '    target: { exact: a }\n') + note('a11111111111', '    target: { exact: b }\n');
    const [found] = contradictionsIn(text);
    assert.ok(found?.kind === 'record');
    const [clash] = toCombine(found.fields).others;
    assert.ok(clash && canHaveBoth(clash));
    assert.match(apply(combination([{ clash, taken: 'both' }], { prose: null, now: null }), text), /target:\n {6}- exact: a\n {6}- exact: b\n/);
  });

  it('have what they begin and end with in common once', () => {
    assert.equal(bothTexts('Why?\n\nOne.\n\nSo.', 'Why?\n\nTwo.\n\nSo.'), 'Why?\n\nOne.\n\nTwo.\n\nSo.');
    assert.equal(bothTexts('One.', 'Two.'), 'One.\n\nTwo.');
    assert.equal(bothTexts('One.\nMore.', 'One.'), 'One.\nMore.');
  });
});

describe('what stands in two files of one reader', () => {
  const at = { section: 'annotations', id: 'a11111111111' } as const;
  const [here, there] = [note('a11111111111', '    tags: [x]\n    body: Here.\n'), note('a11111111111', '    tags: [y]\n    body: There.\n')];
  const two = { text: HEAD + here + B, other: HEAD + C + there };
  const settle = (choice: Choice, files = two) => {
    const { text, other } = chooseAcross(files, at, choice);
    if (text.kind === 'refused' || other.kind === 'refused') throw new Error(JSON.stringify([text, other]));
    return [applySplices(files.text, text.splices), applySplices(files.other, other.splices)];
  };

  it('is found in the files of one reader only, and only where it contradicts', () => {
    const entry = (description: string, forms: string) => `actors:\n  - { id: torres, name: Torres, description: ${description}, forms: [${forms}] }\n`;
    const corpus = corpusOf({
      'e.txt': 'The assembly met.\n', 'e.reading.yaml': 'reading: 1\n',
      'e.readings/ana.yaml': two.text + entry('One.', 'a'), 'e.readings/ana.web.yaml': two.other + B + entry('Two.', 'b'), 'e.readings/ben.yaml': HEAD + note('a11111111111', '    body: Mine.\n'),
      'e.readings/cy.yaml': `reading: 1\n${entry('Same.', 'a')}`, 'e.readings/cy.web.yaml': `reading: 1\n${entry('Same.', 'b')}`,
    });
    const both = { first: 'e.readings/ana.web.yaml', second: 'e.readings/ana.yaml' };
    assert.deepEqual(acrossFiles(corpus), [{ ...at, ...both }, { section: 'actors', id: 'torres', ...both }]);
    assert.deepEqual(acrossFiles(corpus, 'e.readings/ben.yaml'), []);
    assert.equal(acrossFiles(corpus, 'e.readings/ana.yaml').length, 2);
  });

  it('is told with what differs, and settled in one file; what does not contradict is kept of both', () => {
    assert.deepEqual(standingAcross(two, at)?.fields.map(({ name }) => name), ['body']);
    const united = (record: string) => record.replace(/tags: .*/, 'tags: [x, y]');
    assert.deepEqual(settle('ours'), [HEAD + united(here) + B, HEAD + C]);
    assert.deepEqual(settle('theirs'), [HEAD + B, HEAD + C + there.replace(/tags: .*/, 'tags: [y, x]')]);
    assert.deepEqual(settle({ newId: 'z11111111111' }), [two.text, HEAD + C + there.replace('a111', 'z111')]);
    assert.deepEqual(settle({ fields: { body: { value: 'Both.' } } }), [HEAD + united(here).replace('body: Here.', 'body: |-\n      Both.') + B, HEAD + C]);
  });

  it('is asked about too where only a list differs, and both lists can be had', () => {
    const files = { text: two.text, other: two.other.replace('There.', 'Here.') };
    const [field, ...more] = standingAcross(files, at)?.fields ?? [];
    assert.deepEqual([field?.name, more], ['tags', []]);
    assert.ok(field && canHaveBoth(field));
    assert.deepEqual(settle(combination([{ clash: { ...field, theirs: ['x', 'y'] }, taken: 'both' }], { prose: null, now: null }), files), [HEAD + here.replace('[x]', '[x, y]') + B, HEAD + C]);
  });

  it('waits where one of the files has it twice, or cannot be written to', () => {
    assert.equal(standingAcross({ text: two.text + there, other: two.other }, at), null);
    assert.equal(standingAcross({ text: two.text, other: `${two.other}\t- x\n` }, at), null);
    assert.equal(standingAcross({ text: two.text, other: HEAD + C }, at), null);
  });
});
