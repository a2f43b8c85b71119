import assert from 'node:assert/strict';
import { actorTree, filterEntries, inContext, termTree, type EntryItem } from '../../../src/core/ask/entries.ts';
import { essayOf } from '../../support/corpus.ts';

const essay = essayOf({
  'e.txt': 'Torres and the army. The army left.\n\nTorres stayed.\n\nThe army came.',
  'e.reading.yaml': 'reading: 1\nactors: [{ id: torres, name: Torres, kind: person }, { id: army, name: the army, kind: institution, description: In olive. }, { id: nobody, name: Nobody, kind: person }, { id: odd, name: Odd }]\nclaims: [{ id: c, claim: They left., actors: [army] }]\nterms: [{ id: z, headword: zeal }, { id: a, headword: Army }]\n',
  'glossary.yaml': 'reading: 1\nterms: [{ id: unused, headword: unused }, { id: left, headword: left }]\n',
});

function draw(items: readonly EntryItem[], depth = 0): string[] {
  return items.flatMap((item) => {
    const words = item.kind === 'group' ? item.actorKind : item.kind === 'entry' ? `${item.label} ${item.count}` : item.kind === 'paragraph' ? `¶${item.number}` : item.kind === 'occurrence' ? `${item.before}[${item.words}]` : item.label;
    return [`${'  '.repeat(depth)}${words}`, ...draw(item.children, depth + 1)];
  });
}

describe('the tree of actors', () => {
  it('is grouped by kind, the most often named first', () => {
    assert.deepEqual(draw(actorTree(essay)), [
      'person', '  Torres 2', '    ¶1', '    ¶2', '  Nobody 0',
      'institution', '  the army 3', '    ¶1', '      Torres and [the army]', '      Torres and the army. [The army]', '    ¶3', '    They left.',
      'other', '  Odd 0',
    ]);
  });
  it('is filtered by names and descriptions', () => {
    assert.deepEqual(draw(filterEntries(actorTree(essay), 'OLIVE army')).slice(0, 2), ['institution', '  the army 3']);
    assert.deepEqual(filterEntries(actorTree(essay), 'x y z'), []);
  });
});

describe('the tree of terms', () => {
  it('is in alphabetical order, without what only a glossary has and the essay does not use', () => {
    assert.deepEqual(termTree(essay).map((item) => item.kind === 'entry' && `${item.label} ${item.count}`), ['Army 3', 'left 1', 'zeal 0']);
  });
});

describe('words in context', () => {
  it('are on one line, cut between words', () => {
    const text = essay.content?.text ?? '';
    const start = text.indexOf('stayed');
    assert.deepEqual(inContext(essay, { start, end: start + 6 }, 12), { before: ' Torres ', words: 'stayed', after: '. The army' });
  });
});
