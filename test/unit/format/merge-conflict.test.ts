import assert from 'node:assert/strict';
import { isOfStash, resolveConflicts, sidesOf } from '../../../src/core/format/conflict.ts';
import type { Merged } from '../../../src/core/format/merge.ts';
import { decodeReading } from '../../../src/core/format/decode.ts';

const HEAD = 'reading: 1\nannotations:\n';
const note = (id: string, body = 'Said.') => `  - id: ${id}\n    body: ${body}\n    created: 2026-11-22T10:00:00Z\n`;
const [A, B, C] = [note('a11111111111'), note('b11111111111'), note('c11111111111')];
const hunk = (ours: string, theirs: string, base?: string, size = 7) =>
  `${'<'.repeat(size)} HEAD\n${ours}${base === undefined ? '' : `${'|'.repeat(size)} 5f2c1a9\n${base}`}${'='.repeat(size)}\n${theirs}${'>'.repeat(size)} laptop\n`;

function text(merged: Merged | null): string {
  if (merged?.kind !== 'merged') throw new Error(JSON.stringify(merged));
  return merged.text;
}

function contradictions(merged: Merged | null): number {
  return merged?.kind === 'merged' ? merged.contradictions.length : -1;
}

describe('the texts that git could not join', () => {
  it('are taken from its markers', () => {
    assert.deepEqual(sidesOf(`${HEAD}${A}${hunk(B, C)}# end\n`), { ours: `${HEAD}${A}${B}# end\n`, base: null, theirs: `${HEAD}${A}${C}# end\n` });
    assert.deepEqual(sidesOf(`${HEAD}${hunk(B, C, A)}`), { ours: HEAD + B, base: HEAD + A, theirs: HEAD + C });
    assert.deepEqual(sidesOf(`${HEAD}${hunk(B, '', A)}`), { ours: HEAD + B, base: HEAD + A, theirs: HEAD });
  });

  it('may stand in several places; all must show the base for it to be known', () => {
    const both = `${hunk('reading: 1\n', 'reading: 1\nannotator: Ada\n', 'reading: 1\n')}annotations:\n${hunk(B, C, '')}`;
    assert.deepEqual(sidesOf(both), { ours: HEAD + B, base: HEAD, theirs: `reading: 1\nannotator: Ada\nannotations:\n${C}` });
    assert.equal(sidesOf(`${hunk('a\n', 'b\n', 'c\n')}${hunk('a\n', 'b\n')}`)?.base, null);
  });

  it('may have other line ends, and longer markers', () => {
    assert.deepEqual(sidesOf(`${HEAD}${hunk(B, C, A)}`.replaceAll('\n', '\r\n')), { ours: (HEAD + B).replaceAll('\n', '\r\n'), base: (HEAD + A).replaceAll('\n', '\r\n'), theirs: (HEAD + C).replaceAll('\n', '\r\n') });
    assert.deepEqual(sidesOf(`${HEAD}${hunk(B, C, A, 15)}`), { ours: HEAD + B, base: HEAD + A, theirs: HEAD + C });
  });

  it('may hold older conflicts, which stay in the side they stand in', () => {
    const old = hunk(B, C);
    assert.deepEqual(sidesOf(HEAD + hunk(old, A)), { ours: HEAD + old, base: null, theirs: HEAD + A });
    // A criss-cross merge: the base itself is a conflict, with longer markers.
    const longer = hunk(B, C, undefined, 9);
    assert.deepEqual(sidesOf(HEAD + hunk(B, C, longer)), { ours: HEAD + B, base: HEAD + longer, theirs: HEAD + C });
  });

  it('are not guessed at where a marker is missing', () => {
    for (const broken of [HEAD + A, `${HEAD}<<<<<<< HEAD\n${A}`, `${HEAD}<<<<<<< HEAD\n${A}=======\n${B}`, `${HEAD}=======\n`, `${HEAD}>>>>>>> x\n`, `${hunk('a\n', 'b\n')}=======\n`, `<<<<<<< a\n||||||| b\n||||||| c\n=======\n>>>>>>> d\n`]) assert.equal(sidesOf(broken), null, broken);
    const started = Date.now();
    assert.equal(sidesOf('<<<<<<< HEAD\n'.repeat(20_000)), null);
    assert.ok(Date.now() - started < 5000);
  });

  it('leave words alone that only look like markers', () => {
    const body = `reading: 1\nannotations:\n${A}${hunk(`  - id: d11111111111\n    body: |-\n      A heading\n      =======\n      <<<<<<< x\n`, '')}`;
    assert.match(sidesOf(body)?.ours ?? '', / =======\n {6}<<<<<<< x\n/);
  });
});

describe('a reading with conflict markers in it', () => {
  it('is merged by the ids of its notes, with the base or without', () => {
    assert.equal(text(resolveConflicts(`${HEAD}${A}${hunk(B, C)}`)), HEAD + A + B + C);
    assert.equal(text(resolveConflicts(`${HEAD}${A}${hunk(B, '', B)}${C}`)), HEAD + A + C);
    // Without the base nobody knows that B was deleted.
    assert.equal(text(resolveConflicts(`${HEAD}${A}${hunk(B, '')}${C}`)), HEAD + A + B + C);
  });

  it('gives back notes whose ends git has joined', () => {
    const created = '    created: 2026-11-22T10:00:00Z\n';
    const open = (one: string) => one.replace(created, '');
    assert.equal(text(resolveConflicts(`${HEAD}${A}${hunk(open(B), open(C))}${created}`)), HEAD + A + B + C);
  });

  it('asks where what is said differs', () => {
    const merged = resolveConflicts(`${HEAD}  - id: a11111111111\n${hunk('    body: One.\n', '    body: Two.\n', '    body: Said.\n')}    created: 2026-11-22T10:00:00Z\n${B}`);
    assert.equal(text(merged), HEAD + note('a11111111111', 'One.') + note('a11111111111', 'Two.') + B);
    assert.equal(contradictions(merged), 1);
    const equal = resolveConflicts(`${HEAD}  - id: a11111111111\n${hunk('    body: One.\n', '    body: "One."\n')}    created: 2026-11-22T10:00:00Z\n`);
    assert.deepEqual([text(equal), contradictions(equal)], [HEAD + note('a11111111111', 'One.'), 0]);
  });

  it('is merged from within where an older conflict was left', () => {
    assert.equal(text(resolveConflicts(HEAD + hunk(hunk(B, C), A))), HEAD + B + C + A);
  });

  it('is taken from git’s own three versions where they are known', () => {
    const stages = { base: HEAD + A + B, ours: HEAD + A + note('b11111111111', 'More.'), theirs: HEAD + B + C };
    assert.equal(text(resolveConflicts(`${HEAD}${hunk(A, '')}${hunk(note('b11111111111', 'More.'), B + C)}`, stages)), HEAD + note('b11111111111', 'More.') + C);
    assert.equal(text(resolveConflicts(stages.ours, stages)), HEAD + note('b11111111111', 'More.') + C);
    assert.equal(resolveConflicts(HEAD + A), null);
  });

  it('is taken from the markers where the reader has typed since', () => {
    const typed = resolveConflicts(`${HEAD}${A}${hunk(B.replace('Said', 'Typed by hand'), C)}`, { base: HEAD + A, ours: HEAD + A + B, theirs: HEAD + A + C });
    assert.equal(text(typed), HEAD + A + B.replace('Said', 'Typed by hand') + C);
  });

  it('is let alone once somebody has taken the markers out by hand', () => {
    const stages = { base: HEAD + A, ours: HEAD + A + B, theirs: HEAD + A + C };
    assert.equal(resolveConflicts(HEAD + A + C + B, stages), null);
    assert.equal(resolveConflicts(`${HEAD}${A}<<<<<<< HEAD\n${B}`, { ...stages, ours: HEAD + A }), null);
    // Half of the markers gone, but nothing said that git does not know.
    assert.equal(text(resolveConflicts(`${HEAD}${A}<<<<<<< HEAD\n${B}`, stages)), HEAD + A + B + C);
  });

  it('puts first what the reader has here, whatever git calls it', () => {
    const marked = `${HEAD}${hunk(note('a11111111111', 'There.'), note('a11111111111', 'Here.'), A)}`;
    assert.equal(text(resolveConflicts(marked, undefined, { turned: true })), HEAD + note('a11111111111', 'Here.') + note('a11111111111', 'There.'));
    assert.ok(isOfStash('x\n<<<<<<< Updated upstream\r\n'));
    assert.ok(!isOfStash(marked));
  });

  it('keeps its line ends where git stores others', () => {
    const stages = { base: HEAD + A, ours: HEAD + A + B, theirs: HEAD + A + C };
    assert.equal(text(resolveConflicts(`${HEAD}${A}${hunk(B, C)}`.replaceAll('\n', '\r\n'), stages)), (HEAD + A + B + C).replaceAll('\n', '\r\n'));
  });

  it('is left as it is where a side cannot be read', () => {
    const merged = resolveConflicts(`${HEAD}${hunk('\t- id: a\n', B)}`);
    assert.deepEqual(merged?.kind === 'refused' && [merged.side, merged.problem.code], ['ours', 'yaml-tab']);
  });

  it('can be read afterwards', () => {
    const resolved = text(resolveConflicts(`${HEAD}${A}${hunk(B, C)}`.replaceAll('\n', '\r\n')));
    assert.doesNotMatch(resolved, /[^\r]\n/);
    assert.deepEqual(decodeReading(resolved, { path: 'a', reader: 'ada' }).problems, []);
  });
});
