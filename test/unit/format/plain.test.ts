import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isMap, isPair, isScalar, isSeq } from 'yaml';
import { addRecord } from '../../../src/core/format/write.ts';
import { applySplices } from '../../../src/core/text/splice.ts';
import { plainNodes } from '../../../src/core/format/plain.ts';
import { parseAny } from '../../../src/core/format/syntax.ts';

/** All that is asked of a node anywhere. */
function shown(node: unknown): unknown {
  if (isPair(node)) return [shown(node.key), shown(node.value)];
  if (isScalar(node)) return { value: node.value, source: node.source, type: node.type, range: node.range?.slice(0, 2), remark: node.comment };
  if (isMap(node) || isSeq(node)) return { isMap: isMap(node), flow: node.flow === true, range: node.range?.slice(0, 2), items: node.items.map(shown), remark: node.comment };
  return node;
}

function agrees(text: string): boolean {
  const plain = plainNodes(text);
  if (!plain) return false;
  const { root, errors } = parseAny(text);
  assert.deepEqual(errors, [], JSON.stringify(text));
  assert.deepEqual(shown(plain), shown(root), JSON.stringify(text));
  return true;
}

const VALUES = [
  'words', 'two words', 'a  b', 'a ', 'a: b', 'a:b', 'a :b', 'a #b', 'a#b', '#b', '"x"', '"x" y', "'x'", "'it''s'", "'x' y", '"a\\n\\u00e9\\"b\\/"', '"a\\', '"\\x41"', '[]', '[ ]', '{}', '[a, "b c"]', '[a,b]', '[a, ]', '[ a ,b ]', '[a b]', '[a: b]', '[1, 2]',
  '[[2026]]', '{ claim: a, because: "b: c" }', '{a: b}', '{a:b}', '{ a: }', '{ a: [b] }', '[{ a: b }]', '{ a: b } c', '|', '|-', '|+', '|2', '>', '>-', '- x', '- - x', '- a: b', '1', '01', '-1', '1.5', '.5', '1e3', '0x1f', '0o7', '12345678901', '1a', 'true', 'True', 'false', 'null', 'Null', '~',
  '2026-11-22T10:00:00Z', '2026-11-22', '*a', '&a b', '!a b', '@a', '`a', '%a', '?a', '? a', '-a', ',a', '=', '<<', 'é', '“words”', 'a\u00a0b', 'a\u2028b', 'a\u0085b', '\u007f', 'a\tb', '\ta', '…', '---', '...', 'yes', '.inf', '.nan', 'a\rb', '"a\u00a0\u2028"', '  x', '',
];
const KEYS = ['id', 'body', 'target', 'Key', 'date-parts', 'true', 'null', 'a b', '"x"', '1', 'x-', '<<', 'é'];

const line = fc.record({ column: fc.constantFrom(0, 0, 2, 2, 4, 4, 4, 6, 1, 3), dash: fc.constantFrom('', '', '- ', '-', '-  '), key: fc.option(fc.constantFrom(...KEYS)), colon: fc.constantFrom(': ', ': ', ':', ':  '), value: fc.constantFrom(...VALUES), tail: fc.constantFrom('', '', '', ' ', ' # x') })
  .map(({ column, dash, key, colon, value, tail }) => `${' '.repeat(column)}${dash}${key === null ? '' : key + colon}${value}${tail}`);
const odd = fc.constantFrom('', '  ', '# remark', '    # remark', '    body: |-', '      words', '       further', '    words', '      - exact: x', '        prefix: y', '    target:', '      exact: z', 'annotations:', '\t', '--- ', '%YAML 1.2', '<<<<<<< x', '      # no remark', '  - id: a');
const lines = fc.array(fc.oneof({ weight: 2, arbitrary: line }, { weight: 1, arbitrary: odd }), { maxLength: 6 });
const head = fc.constantFrom([], ['reading: 1'], ['annotations:', '  - id: a'], ['annotations:', '- id: a', '  body: |-', '    words'], ['source:', '  title: x']);
const endings = { eol: fc.constantFrom('\n', '\n', '\r\n'), end: fc.constantFrom('\n', '', '\n\n', '\n  ') };

describe('the plain way of reading', () => {
  it('makes the nodes that the parser makes, or leaves the text to it', () => {
    let taken = 0;
    fc.assert(fc.property(fc.tuple(head, lines), fc.record(endings), ([first, rest], { eol, end }) => {
      if (agrees([...first, ...rest].join(eol) + end.replaceAll('\n', eol))) taken += 1;
    }), { numRuns: 20_000 });
    assert.ok(taken > 500, String(taken));
  });

  it('makes of each value what the parser makes', () => {
    let taken = 0;
    for (const value of VALUES) {
      for (const before of ['a: ', 'a:\n  - ', 'a:\n- ', 'a:\n  - b: ', 'a: [b, ', 'a: { b: ']) {
        for (const after of ['', '\n', '\nc: d\n', '\r\n', ' \n', '\n  \n', ']\n', ' }\n', '\n    x\n', '\n    x\n\n    y\nc: d\n', '\n\n    x\n', '\n    x\n\n']) {
          if (agrees(before + value + after)) taken += 1;
        }
      }
    }
    assert.ok(taken > 500, String(taken));
  });

  it('reads nearly all that this program writes', () => {
    const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });
    const start = 'reading: 1\nannotator: Ana Quispe\nannotations:\n- id: a\n  created: 2026-11-22T10:00:00Z\n';
    const left: string[] = [];
    for (const { exact, body, tag } of fc.sample(fc.record({ exact: words, body: words, tag: words }), { numRuns: 500, seed: 5 })) {
      const written = addRecord(start, 'annotations', { id: 'b', motivation: 'commenting', target: { exact, prefix: 'so ', suffix: ' on' }, tags: ['method', tag], body, created: '2026-11-22T10:00:00Z', resolves: true });
      if (written.kind !== 'splices') throw new Error(JSON.stringify(written));
      const text = applySplices(start, written.splices);
      if (!agrees(text)) left.push(text);
    }
    assert.ok(left.length < 25, `${left.length}: ${left.join('')}`);
  });
});
