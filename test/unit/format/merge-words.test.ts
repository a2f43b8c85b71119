import assert from 'node:assert/strict';
import { decodeReading } from '../../../src/core/format/decode.ts';
import { mergeReadings } from '../../../src/core/format/merge.ts';
import { lostWords, versionsBy } from '../../support/odd-readings.ts';

describe('whatever two machines have made of a file', () => {
  it('no word is lost that either has added or both have kept', function () {
    this.timeout(120_000);
    let [merged, refused] = [0, 0];
    const N = Number(process.env['N'] ?? 1000);
    for (let seed = 1; seed <= N; seed++) {
      const versions = versionsBy(seed);
      const found = mergeReadings(versions);
      if (found.kind === 'refused') {
        refused += 1;
        if (process.env['SHOW']) console.log('REFUSED', seed, found.side, JSON.stringify(found.problem));
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
