import assert from 'node:assert/strict';
import { renameKey } from '../../../../src/core/ask/paper/rename.ts';
import { applySplices } from '../../../../src/core/text/splice.ts';
import { corpusOf, type Files } from '../../../support/corpus.ts';

const FILES: Files = {
  'e.txt': 'One.\n',
  'e.reading.yaml': 'reading: 1\neditors: [ruth]\nsource:\n  id: "quint2026" # the key\n  title: Rooms\n',
  'f.txt': 'Two.\n', 'f.reading.yaml': 'reading: 1\nsource: { id: lora1970, title: Bolivia }\n',
  'g.txt': 'Three.\n', 'g.reading.yaml': 'reading: 1\neditors: [ruth]\n',
  'mine.md': 'See [@quint2026, ¶1; -@{quint2026}] and @lora1970, `@quint2026`.\n', 'hers.md': 'See @quint2026.\n', 'third.md': 'See @g.\n',
};

function renamed(from: string, to: string, reader: string | null) {
  const result = renameKey(corpusOf(FILES), { from, to, reader, isOwn: (path) => path === 'mine.md' });
  if (result.kind === 'refused') return result.reason;
  return { ...Object.fromEntries(result.edits.map(({ path, splices }) => [path, applySplices(FILES[path] ?? '', splices)])), left: result.left };
}

describe('another key', () => {
  it('is given in the shared reading by its editors, and in their own papers', () => {
    assert.deepEqual(renamed('quint2026', 'q26', 'ruth'), {
      'e.reading.yaml': 'reading: 1\neditors: [ruth]\nsource:\n  id: "q26" # the key\n  title: Rooms\n',
      'mine.md': 'See [@q26, ¶1; -@{q26}] and @lora1970, `@quint2026`.\n', left: ['hers.md'],
    });
  });
  it('is given by others in their own papers only', () => {
    assert.deepEqual(renamed('quint2026', 'lora1970', 'ana'), { 'mine.md': 'See [@lora1970, ¶1; -@{lora1970}] and @lora1970, `@quint2026`.\n', left: [] });
    assert.deepEqual(renamed('nobody', 'x', null), { left: [] });
  });
  it('stands in braces where it must, and is refused where it cannot be', () => {
    assert.deepEqual(renamed('lora1970', 'lora--1970', null), { 'mine.md': 'See [@quint2026, ¶1; -@{quint2026}] and @{lora--1970}, `@quint2026`.\n', left: [] });
    assert.equal(renamed('quint2026', 'two words', 'ruth'), 'not-a-key');
    assert.equal(renamed('quint2026', 'lora1970', 'ruth'), 'taken');
    assert.equal(renamed('g', 'h', 'ruth'), 'from-file');
  });
});
