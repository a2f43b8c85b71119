import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Progress } from '../../src/core/corpus/steps.ts';
import { LongWork } from '../../src/host/long-work.ts';
import { inSlices } from '../../src/host/slices.ts';

const PATIENCE_MS = 60_000;

/** Work that has no end of its own, in small steps. */
function* endless(): Generator<Progress, void, void> {
  const end = performance.now() + PATIENCE_MS;
  for (let done = 1; performance.now() < end; done += 1) {
    const until = performance.now() + 2;
    while (performance.now() < until);
    yield { stage: 'readings', done, total: 100_000 };
  }
}

describe('work that takes long', () => {
  it('is told after a second, and stops where the reader has had enough; until then the editor has its turns', async () => {
    const work = new LongWork();
    let turns = 0;
    const ticking = setInterval(() => { turns += 1; }, 5);
    const tryingToStop = setInterval(() => void vscode.commands.executeCommand('notification.acceptPrimaryAction'), 500);
    const began = performance.now();
    const whole = await inSlices(endless(), { isOver: () => work.isStopped, onSlice: (step) => work.say(step) });
    clearInterval(ticking);
    clearInterval(tryingToStop);
    work.dispose();
    assert.equal(whole, null, 'it was stopped before its end');
    assert.ok(work.isStopped);
    assert.ok(performance.now() - began >= 1000, 'nothing is told of what takes less than a second');
    assert.ok(turns > 3, `the editor had ${turns} turns`);
  });

  it('says nothing of what is soon over', async () => {
    const work = new LongWork();
    const steps = (function* (): Generator<Progress, string, void> {
      yield { stage: 'files', done: 1, total: 2 };
      yield { stage: 'files', done: 2, total: 2 };
      return 'done';
    })();
    assert.deepEqual(await inSlices(steps, { isOver: () => work.isStopped, onSlice: (step) => work.say(step) }), { value: 'done' });
    work.dispose();
    assert.equal(work.isStopped, false);
  });
});
