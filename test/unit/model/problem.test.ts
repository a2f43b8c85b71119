import assert from 'node:assert/strict';
import { messageOf, PROBLEMS, severityOf } from '../../../src/core/model/problem.ts';

describe('problems', () => {
  it('have a sentence or two that end with a full stop and do not shout', () => {
    for (const [code, [, message]] of Object.entries(PROBLEMS)) {
      assert.match(message, /^[“A-Z]/u, code);
      assert.match(message, /(?:\.|\.”|: \{\d\})$/u, code);
      assert.doesNotMatch(message, /!/, code);
    }
  });
  it('fill in what they are about', () => {
    assert.equal(messageOf({ code: 'unknown-value', args: ['kind', 'x', 'a, b'] }), '“x” is not a kind that Close Reading knows. Use one of: a, b.');
    assert.equal(messageOf({ code: 'reference-unknown', args: ['{0} $&'] }), 'Nothing is called “{0} $&” here. Check the spelling, or add it.');
    assert.equal(messageOf({ code: 'not-text', args: [] }), '“” should be text.');
  });
  it('are no errors where nothing is wrong', () => {
    for (const code of ['unknown-key', 'essay-absent', 'reply-absent', 'reader-absent'] as const) assert.equal(severityOf(code), 'information');
  });
});
