import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { checkPaper } from '../../../src/core/paper/check.ts';
import { citationsOf, parsePaper, type Paper } from '../../../src/core/paper/paper.ts';
import { sources } from './support.ts';

const PIECES = ['“', '”', '‘', '’', '"', '\n\n', '\n', '> ', '[@aramayo2026, ¶2]', '@vidaurre2026 ', '[^1]', '\n\n[^1]: ', '*', '`', '---\n', '# ', '- ', '    ', '[…]', 'A borrower is not poor while the loan runs', ' ', 'the ', '\\', '$', '^[', ']', '| a | b |\n|---|---|\n', 'é', '&eacute;', '```\n', '<b>'];

describe('a paper', () => {
  it('is the same parsed after a change as parsed anew: law', () => {
    const from = sources();
    const facts = (paper: Paper): unknown => [paper.frontMatter, citationsOf(paper), checkPaper(paper, from), paper.blocks.map(({ start, block }) => [start, block.name, block.passus.map(({ kind, run }) => [kind, run.text])])];
    const edit = fc.record({ at: fc.nat(400), remove: fc.nat(12), insert: fc.array(fc.constantFrom(...PIECES), { maxLength: 3 }).map((parts) => parts.join('')) });
    fc.assert(fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }), fc.array(edit, { maxLength: 6 }), (start, edits) => {
      let text = start.join('');
      let paper = parsePaper(text);
      for (const { at, remove, insert } of edits) {
        const from = Math.min(at, text.length);
        text = text.slice(0, from) + insert + text.slice(from + remove);
        paper = parsePaper(text, paper);
        assert.deepEqual(facts(paper), facts(parsePaper(text)), JSON.stringify(text));
      }
    }), { numRuns: 300 });
  });
  it('keeps the blocks that a keystroke does not touch', () => {
    const text = readFileSync('media/sample/papers/ana-quispe.md', 'utf8');
    const before = parsePaper(text);
    const at = text.indexOf('But was it level') + 3;
    const after = parsePaper(`${text.slice(0, at)}x${text.slice(at)}`, before);
    assert.equal(after.blocks.filter(({ block }, i) => block !== before.blocks[i]?.block).length, 1);
  });
});
