import assert from 'node:assert/strict';
import { decodeReading } from '../../../src/core/format/decode.ts';
import { sayProblem } from '../../support/corpus.ts';

const swallowed = (value: string): string[] => {
  const text = `reading: 1\nannotations:\n  - id: a\n    created: 2026-11-22T10:00:00Z\n    body: ${value}\n`;
  return decodeReading(text, { path: '', reader: 'ana' }).problems.map((problem) => sayProblem(problem, text));
};

describe('a # in a text', () => {
  it('that looks like prose is reported as swallowed', () => {
    assert.deepEqual(swallowed('see #4 and more'), ['comment-swallowed “#4 and more”']);
    assert.deepEqual(swallowed('#4 is wrong'), ['comment-swallowed “#4 is wrong”']);
  });
  it('is left alone where it is a comment that somebody meant, or part of the text', () => {
    for (const value of ['words # a comment', 'words  #a comment', ' #a comment', '"see #4"', "'see #4'", 'C#', 'a#b', '|-\n      see #4', '>-\n      see #4']) assert.deepEqual(swallowed(value), [], value);
  });
});

describe('a text', () => {
  const body = (value: string) => decodeReading(`reading: 1\nannotations: [{ id: a, created: 2026-11-22T10:00:00Z, body: ${value} }]\n`, { path: '', reader: 'ana' }).reading?.annotations[0]?.body;
  it('is the characters written, where YAML would see something else', () => {
    for (const value of ['1', '1.0', '0o17', '.5', '1e3', '-0', '.inf', '.nan', 'true', 'False', 'yes', '2026-11-22', '12:30', '1_000']) assert.equal(body(value), value);
  });
  it('is absent where nothing is written', () => {
    for (const value of ['', '~', 'null', 'NULL']) assert.equal(body(value), undefined, value);
    assert.equal(body('""'), '');
    assert.equal(body('"null"'), 'null');
  });
});

describe('a date and time', () => {
  const isDate = (value: string) => !decodeReading(`reading: 1\nannotations: [{ id: a, created: "${value}" }]\n`, { path: '', reader: 'ana' }).problems.some(({ code }) => code === 'date-form');
  it('has an offset (RFC 3339)', () => {
    for (const value of ['2026-11-22T10:00:00Z', '2026-11-22T10:00Z', '2026-11-22T10:00:00.123Z', '2026-11-22T10:00:00-04:00']) assert.ok(isDate(value), value);
    for (const value of ['2026-11-22', '2026-11-22T10:00:00', '2026-11-22 10:00:00Z', '22.11.2026', '2026-02-30T25:00:00Z', '2026-11-22T10:00:00+0400']) assert.ok(!isDate(value), value);
  });
});
