import assert from 'node:assert/strict';
import { decodeReading } from '../../../src/core/format/decode.ts';

/**
 * Texts of up to 2 MiB that cost a YAML reader minutes, or its stack, if it lets them; smaller ones are in parse.test.ts.
 * That each ends is seen by mocha, which waits for none of them longer than for any other test.
 */
const COSTLY: { readonly [what: string]: { readonly text: string; readonly code: string } } = {
  'brackets without end': { text: `reading: 1\nx: ${'['.repeat(1_900_000)}`, code: 'too-deep' },
  'maps in maps': { text: `reading: 1\nx: ${'{a: '.repeat(400_000)}`, code: 'too-deep' },
  'commas': { text: `reading: 1\nx: [${','.repeat(1_800_000)}]`, code: 'too-many' },
  'wrong escapes': { text: `reading: 1\nx: "${'\\q'.repeat(900_000)}"`, code: 'too-many' },
  '60,000 open quotation marks': { text: `reading: 1\nannotations:\n${'  - id: a\n    body: "x\n'.repeat(60_000)}`, code: 'too-many' },
  '20,000 hunks of git': { text: `reading: 1\nannotations:\n${'<<<<<<< a\n  - id: a\n=======\n  - id: b\n>>>>>>> b\n'.repeat(20_000)}`, code: 'conflict-markers' },
  'an indentation of 1,800 levels': { text: Array.from({ length: 1_800 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'), code: 'too-deep' },
  '20,000 keys': { text: `reading: 1\n${Array.from({ length: 20_000 }, (_, i) => `key${i}: v`).join('\n')}`, code: 'unknown-key' },
  '100,000 times one key': { text: `reading: 1\n${'a: b\n'.repeat(100_000)}`, code: 'too-many' },
  'a megabyte in an open quotation mark': { text: `reading: 1\nx: "${'word word\n '.repeat(100_000)}`, code: 'yaml-unclosed' },
  '10,000 broken records': { text: `reading: 1\nannotations:\n${'  - id: a\n    body: @x\n    created: 2\n'.repeat(10_000)}`, code: 'yaml-colon' },
  'thousands of anchors and aliases': { text: `reading: 1\nx: &a [1]\n${Array.from({ length: 20_000 }, (_, i) => `k${i}: *a`).join('\n')}`, code: 'yaml-feature' },
  'aliases of aliases': { text: `reading: 1\na: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghi'].map((c, i) => `${c}: &${c} [${`*${'abcdefghi'.charAt(i)},`.repeat(9)}]`).join('\n')}`, code: 'yaml-feature' },
  'documents': { text: '---\n'.repeat(400_000), code: 'yaml-documents' },
};

describe('reading costly YAML', () => {
  for (const [what, { text, code }] of Object.entries(COSTLY)) {
    it(`neither hangs nor throws: ${what}`, () => {
      const { problems } = decodeReading(text, { path: 'x.yaml', reader: null });
      assert.ok(problems.some((problem) => problem.code === code), problems.slice(0, 3).map((problem) => problem.code).join(', '));
    });
  }
});
