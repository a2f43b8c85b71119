import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { quotationSet } from '../../bench/quotation-set.ts';
import { falseAlarms, honest, judgeAll, matrix, passed, sourcesWith } from '../../bench/quotations.ts';

const TEXTS = [['the sample essay', 'media/sample/essays/the-borrowed-palace.txt'], ['the sample reply', 'media/sample/essays/against-the-ledger.md'], ['the real essay', '../shared/essay/essay.txt']] as const;

describe('quotations made by rule', () => {
  for (const [name, file] of TEXTS) {
    it(`from ${name}: none that is altered passes as honest, and hardly an honest one is accused`, function () {
      if (!existsSync(file)) this.skip();
      const essay = { key: 'essay2026', text: readFileSync(file, 'utf8'), markdown: file.endsWith('.md') };
      const judged = judgeAll(quotationSet({ ...essay, seed: 3 }), sourcesWith(essay));
      assert.ok(judged.length >= 300);
      assert.deepEqual(passed(judged).map(({ of, actual }) => `${of.name}: ${actual}`), [], matrix(judged));
      assert.ok(falseAlarms(judged).length <= honest(judged).length / 100, `${matrix(judged)}\n${falseAlarms(judged).map(({ of }) => of.name).join('\n')}`);
      const misplaced = judged.filter(({ of, checked }) => checked?.source && checked.verdict !== 'altered' && checked.place !== of.place);
      assert.deepEqual(misplaced.map(({ of, checked }) => `${of.name}: ${checked?.place ?? ''}`), []);
    });
  }
});
