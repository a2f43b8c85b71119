import assert from 'node:assert/strict';
import { claimTree, type ClaimItem } from '../../../src/core/ask/claims.ts';
import { actorTree } from '../../../src/core/ask/entries.ts';
import { actsOnRow } from '../../../src/core/ask/row-acts.ts';
import type { RowItem } from '../../../src/core/ask/rows.ts';
import { notesOf } from '../../../src/core/corpus/notes.ts';
import { corpusOf } from '../../support/corpus.ts';

const FILES = {
  'e.txt': 'Torres and the army. The army left.\n\nTorres stayed.',
  'e.reading.yaml': `reading: 1
editors: [teacher]
actors: [{ id: torres, name: Torres, kind: person }, { id: army, name: the army }]
claims:
  - { id: top, claim: They left., passages: [{ exact: The army left }] }
  - { id: reason, claim: They were afraid., supports: [top] }
annotations:
  - { id: a11111111111, motivation: questioning, target: { exact: Torres stayed }, body: Why?, created: 2026-01-01T00:00:00Z }
`,
  'e.readings/ana.yaml': `reading: 1
claims:
  - { id: mine, claim: I doubt it., by: reader, attacks: [top], passages: [{ exact: Torres stayed }] }
  - { id: top, passages: [{ exact: Torres and the army }] }
annotations:
  - { id: b11111111111, motivation: commenting, target: { exact: The army left }, body: Here., created: 2026-01-02T00:00:00Z }
  - { id: b22222222222, motivation: commenting, body: On all of it., deleted: true, created: 2026-01-02T00:00:00Z }
`,
  'e.readings/ben.yaml': 'reading: 1\nclaims: [{ id: his, claim: So do I., by: reader, attacks: [top] }]\n',
};

function acts(reader: string, find: (item: ClaimItem) => boolean): string {
  const corpus = corpusOf(FILES);
  const [essay] = corpus.essays;
  assert.ok(essay);
  const all = (items: readonly ClaimItem[]): ClaimItem[] => items.flatMap((item) => [item, ...all(item.children)]);
  const item = all(claimTree(essay)).find(find) ?? assert.fail('no such row');
  return actsOnRow({ corpus, essay, reader: { slug: reader, name: reader }, web: false, now: '' }, item).join(' ');
}

function actsOn(reader: string, item: (essay: ReturnType<typeof corpusOf>['essays'][number]) => RowItem): string {
  const corpus = corpusOf(FILES);
  const [essay] = corpus.essays;
  assert.ok(essay);
  return actsOnRow({ corpus, essay, reader: { slug: reader, name: reader }, web: false, now: '' }, item(essay)).join(' ');
}

const claim = (key: string) => (item: ClaimItem) => item.kind === 'claim' && item.claim.key === key;
const note = (id: string) => (essay: Parameters<typeof notesOf>[0]): RowItem => ({ kind: 'note', id, note: notesOf(essay).byId.get(id) ?? assert.fail(id), under: null, replies: 0, children: [] });

describe('what the menu of a row offers', () => {
  it('is all of it on what is one’s own', () => {
    assert.equal(acts('ana', claim('ana/mine')), 'leads placed say order delete bear');
    assert.equal(acts('teacher', claim('reason')), 'say order merge delete bear');
  });
  it('is to say something of one’s own on what is shared, and to take that back', () => {
    assert.equal(acts('ben', claim('reason')), 'say');
    assert.equal(acts('ana', claim('top')), 'leads placed say delete');
  });
  it('is only to look at another reader’s own', () => {
    assert.equal(acts('ana', claim('ben/his')), '');
    assert.equal(acts('', claim('ana/mine')), 'leads placed');
  });
  it('takes away only the passages that one has put there', () => {
    const passage = (words: string) => (item: ClaimItem) => item.kind === 'passage' && item.label === words;
    assert.equal(acts('ana', passage('Torres and the army')), 'leads placed say take order');
    assert.equal(acts('ben', passage('Torres and the army')), 'leads placed say');
  });
  it('takes a place out of those that a name has', () => {
    const place = (essay: Parameters<typeof actorTree>[0], id: string) => actorTree(essay).flatMap(({ children }) => children).find((item) => item.id === id)?.children[0] ?? assert.fail(id);
    assert.equal(actsOn('ben', (essay) => place(essay, 'actor:torres')), 'leads except');
    assert.equal(actsOn('ben', (essay) => place(essay, 'actor:army')), 'leads', 'which of two places is meant is not known');
  });
  it('answers notes, and changes one’s own', () => {
    assert.equal(actsOn('ana', note('b11111111111')), 'leads placed answer edit withdraw evidence');
    assert.equal(actsOn('ben', note('b11111111111')), 'leads placed answer evidence');
    assert.equal(actsOn('ana', note('b22222222222')), 'answer restore');
    assert.equal(actsOn('teacher', note('a11111111111')), 'leads placed answer edit withdraw settle evidence');
  });
});
