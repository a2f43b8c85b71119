import assert from 'node:assert/strict';
import type { PlacedProblem } from '../../../src/core/ask/placed-problems.ts';
import type { Overview } from '../../../src/core/ask/overview.ts';
import { folderWith, hashes, run, runJson } from './support.ts';

const HEAD = 'reading: 1\nannotator: Ana\nannotations:\n';
const ESSAY = 'One two three.\n\nFour five six.\n';

function note(id: string, body = 'x'): string {
  return `  - id: ${id}\n    body: ${body}\n    created: 2026-11-22T10:00:00Z\n`;
}

interface Case {
  readonly what: string;
  /** What differs from a sound essay with an empty reading; null: the file is not there. */
  readonly files: { readonly [file: string]: string | Uint8Array | null };
  /** `path:line:column severity code`, all of them. */
  readonly problems: readonly string[];
  /** The ids of the notes that are still shown. */
  readonly notes?: readonly string[];
}

const ANA = 'e.readings/ana.yaml';

const CASES: readonly Case[] = [
  {
    what: 'invalid UTF-8 in a reading', files: { [ANA]: Buffer.from(`${HEAD}${note('a')}  - id: ñ\n`, 'latin1') },
    problems: ['e.readings/ana.yaml:7:9 error not-utf8'], notes: ['sound'],
  },
  { what: 'invalid UTF-8 in an essay', files: { 'e.txt': Buffer.from('One.\n\nEl niño.\n', 'latin1') }, problems: ['e.txt:3:6 error not-utf8'] },
  { what: 'a tab before a record', files: { [ANA]: `${HEAD}${note('a')}\t- id: b\n` }, problems: ['e.readings/ana.yaml:7:1 error yaml-tab'], notes: ['sound', 'a'] },
  {
    what: 'a tab within a record', files: { [ANA]: `${HEAD}${note('a')}  - id: b\n\tbody: y\n    created: 2026-11-22T10:00:00Z\n${note('c')}` },
    problems: ['e.readings/ana.yaml:8:1 error yaml-tab'], notes: ['sound', 'a', 'c'],
  },
  {
    what: 'duplicate keys', files: { [ANA]: `${HEAD}  - id: a\n    body: x\n    body: y\n    created: 2026-11-22T10:00:00Z\n` },
    problems: ['e.readings/ana.yaml:6:5 error duplicate-key'], notes: ['sound', 'a'],
  },
  {
    what: 'conflict markers', files: { [ANA]: `${HEAD}${note('a')}<<<<<<< HEAD\n${note('b')}=======\n${note('c')}>>>>>>> theirs\n${note('d')}` },
    problems: ['e.readings/ana.yaml:7:1 error conflict-markers'], notes: ['sound', 'a', 'd'],
  },
  { what: 'a reading of 6 MiB', files: { [ANA]: HEAD + note('a') + '#'.repeat(6 << 20) }, problems: ['e.readings/ana.yaml:1:1 error too-large'], notes: ['sound'] },
  { what: 'an unknown version', files: { [ANA]: `# later\nreading: 2\nannotations:\n${note('a')}` }, problems: ['e.readings/ana.yaml:2:10 error version-unknown'], notes: ['sound'] },
  { what: 'no version', files: { [ANA]: `annotations:\n${note('a')}` }, problems: ['e.readings/ana.yaml:1:1 error version-missing'], notes: ['sound', 'a'] },
  {
    what: 'wrong types', files: { [ANA]: 'reading: 1\nactors: torres\nterms:\n  - id: [a]\n    headword: x\nclaims:\n  - just words\nannotations:\n  - id: a\n    resolves: maybe\n    motivation: wondering\n    created: yesterday\n    body: {a: b}\n' },
    problems: [
      'e.readings/ana.yaml:2:9 error not-list', 'e.readings/ana.yaml:4:9 error not-text', 'e.readings/ana.yaml:7:5 error not-fields', 'e.readings/ana.yaml:10:15 error not-flag',
      'e.readings/ana.yaml:11:17 error unknown-value', 'e.readings/ana.yaml:12:14 warning date-form', 'e.readings/ana.yaml:13:11 error not-text',
    ], notes: ['sound', 'a'],
  },
  { what: 'a missing essay', files: { 'e.txt': null }, problems: ['e.reading.yaml:1:1 information essay-absent'], notes: ['sound'] },
  { what: 'an empty essay', files: { 'e.txt': '' }, problems: ['e.txt:1:1 warning essay-empty'], notes: ['sound'] },
  { what: 'an empty file', files: { [ANA]: '' }, problems: ['e.readings/ana.yaml:1:1 warning file-empty'], notes: ['sound'] },
  {
    what: 'cyclic claims', files: { [ANA]: 'reading: 1\nclaims:\n' + [['a', 'b'], ['b', 'c'], ['c', 'a']].map(([id = '', to = '']) => `  - id: ${id}\n    claim: C.\n    by: reader\n    supports: [${to}]\n`).join('') },
    problems: ['e.readings/ana.yaml:6:16 hint claims-circular'], notes: ['sound'],
  },
  { what: 'a claim that supports itself', files: { [ANA]: 'reading: 1\nclaims:\n  - id: a\n    claim: A.\n    by: reader\n    supports: [a]\n' }, problems: ['e.readings/ana.yaml:6:16 error relation-self'] },
  { what: 'an open quotation mark', files: { [ANA]: HEAD + note('a', '"never closed') + note('b') }, problems: ['e.readings/ana.yaml:5:11 error yaml-unclosed'], notes: ['sound', 'b'] },
  { what: 'an open bracket', files: { [ANA]: HEAD + note('a', '[one, two') + note('b') }, problems: ['e.readings/ana.yaml:5:11 error yaml-unclosed'], notes: ['sound', 'b'] },
  { what: 'a colon in plain words', files: { [ANA]: HEAD + note('a', 'see: this') + note('b') }, problems: ['e.readings/ana.yaml:5:11 error yaml-colon'], notes: ['sound', 'b'] },
  { what: 'a key indented too far', files: { [ANA]: `${HEAD}  - id: a\n     body: x\n    created: 2026-11-22T10:00:00Z\n${note('b')}` }, problems: ['e.readings/ana.yaml:5:6 error yaml-indent'], notes: ['sound', 'b'] },
  { what: 'a key indented too little', files: { [ANA]: `${HEAD}  - id: a\n   body: x\n    created: 2026-11-22T10:00:00Z\n${note('b')}` }, problems: ['e.readings/ana.yaml:5:1 error yaml-indent'], notes: ['sound', 'b'] },
  {
    what: 'a second document', files: { [ANA]: `${HEAD}${note('a')}---\n${note('b')}` },
    problems: ['e.readings/ana.yaml:7:1 error yaml-documents'], notes: ['sound', 'a', 'b'],
  },
  { what: 'brackets 40 deep', files: { [ANA]: `${HEAD}${note('a')}x: ${'['.repeat(40)}${']'.repeat(40)}\n` }, problems: ['e.readings/ana.yaml:7:36 error too-deep'], notes: ['sound'] },
  {
    what: 'anchors, aliases and tags', files: { [ANA]: HEAD + note('a', '&x hi') + note('b', '*x') + note('c', '!t x') },
    problems: ['e.readings/ana.yaml:5:14 error yaml-feature', 'e.readings/ana.yaml:8:11 error yaml-feature', 'e.readings/ana.yaml:8:11 error not-text', 'e.readings/ana.yaml:11:14 error yaml-feature'],
    notes: ['sound', 'a', 'b', 'c'],
  },
  { what: 'a list where keys should be', files: { [ANA]: '- a\n- b\n' }, problems: ['e.readings/ana.yaml:1:1 error not-a-reading'], notes: ['sound'] },
  { what: 'nothing but zero bytes', files: { [ANA]: '\0\0\0\0' }, problems: ['e.readings/ana.yaml:1:1 error not-a-reading'], notes: ['sound'] },
  { what: 'CRLF and an open quotation mark', files: { [ANA]: (HEAD + note('a') + note('b', '"x') + note('c')).replaceAll('\n', '\r\n') }, problems: ['e.readings/ana.yaml:8:11 error yaml-unclosed'], notes: ['sound', 'a', 'c'] },
];

describe('the command line on broken input', () => {
  for (const { what, files, problems, notes } of CASES) {
    it(`names what is wrong and where: ${what}`, () => {
      const all = { 'e.txt': ESSAY, 'e.reading.yaml': `reading: 1\nannotations:\n${note('sound')}`, ...files };
      const folder = folderWith(Object.fromEntries(Object.entries(all).flatMap(([file, content]) => (content === null ? [] : [[file, content]]))));
      const before = hashes(folder);
      const checked = runJson<{ readonly problems: readonly PlacedProblem[] }>(['check', folder]);
      assert.deepEqual(checked.problems.map(({ path, line, column, severity, code }) => `${path}:${line}:${column} ${severity} ${code}`), problems);
      assert.equal(run(['check', folder]).code, problems.some((problem) => problem.includes(' error ')) ? 1 : 0);
      if (notes) assert.deepEqual(runJson<Overview>(['show', `${folder}/e.reading.yaml`]).annotations.map(({ id }) => id), notes);
      assert.deepEqual(hashes(folder), before);
    });
  }

  it('writes to none of the files that are not sound YAML', () => {
    for (const broken of [`${HEAD}\t- id: b\n`, `${HEAD}<<<<<<< HEAD\n${note('b')}=======\n>>>>>>> x\n`, HEAD + note('a', '"x'), 'reading: 2\n', HEAD + note('a', '*x'), '- a\n', HEAD + '#'.repeat(1 << 21), Buffer.from([0xff, 0xfe])]) {
      const folder = folderWith({ 'e.txt': ESSAY, 'e.reading.yaml': 'reading: 1\n', [ANA]: broken });
      const before = hashes(folder);
      const { code, err } = run(['annotate', `${folder}/e.txt`, '--as', 'ana', '--exact', 'two three', '--body', 'x']);
      const isFull = broken.length > 1 << 20;
      // A file that is full is continued in another.
      if (isFull) assert.equal(code, 0, err);
      else assert.equal(code, 2, String(broken).slice(0, 40));
      if (!isFull) assert.match(err, /ana\.yaml:\d+:\d+: .*Nothing was written\./);
      const after = hashes(folder);
      for (const [file, hash] of Object.entries(before)) assert.equal(after[file], hash);
      assert.equal(Object.keys(after).length, Object.keys(before).length + (isFull ? 1 : 0));
    }
  });
});
