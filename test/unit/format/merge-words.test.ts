import assert from 'node:assert/strict';
import { decodeReading } from '../../../src/core/format/decode.ts';
import { mergeReadings } from '../../../src/core/format/merge.ts';
import { lostWords, versionsBy } from '../../support/odd-readings.ts';

describe('whatever two machines have made of a file', () => {
  it('no word is lost that either has added or both have kept', function () {
    this.timeout(120_000);
    let [merged, refused] = [0, 0];
    const first = 1000 * Number(process.env['LAW_SEED'] ?? 0);
    for (let seed = first + 1; seed <= first + 500; seed++) {
      const versions = versionsBy(seed);
      const found = mergeReadings(versions);
      if (found.kind === 'refused') {
        refused += 1;
        continue;
      }
      merged += 1;
      const gone = lostWords(versions, found.text);
      const what = `${seed} lost ${gone.join(' ')}\n--- base\n${versions.base}\n--- ours\n${versions.ours}\n--- theirs\n${versions.theirs}\n--- merged\n${found.text}`;
      assert.deepEqual(gone, [], what);
      assert.deepEqual(decodeReading(found.text, { path: '', reader: null }).problems.filter(({ code }) => code.startsWith('yaml')), [], what);
    }
    assert.ok(refused < merged / 100, `${refused} of ${merged}`);
  });
});
