import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeReading } from '../../../src/core/format/decode.ts';
import { rewriteSelector, rewriteSelectors, sameSelector } from '../../../src/core/format/reselect.ts';
import type { Target } from '../../../src/core/model/reading.ts';
import type { Selector } from '../../../src/core/model/selector.ts';
import { applySplices, invertSplices } from '../../../src/core/text/splice.ts';

/** The first target of the first note. */
function targetIn(text: string): Target {
  const { reading, problems } = decodeReading(text, { path: 'a', reader: 'ana' });
  const target = reading?.annotations[0]?.targets[0];
  assert.ok(target, JSON.stringify(problems));
  return target;
}

function rewritten(text: string, selector: Selector): string {
  const written = rewriteSelector(text, targetIn(text), selector);
  assert.equal(written.kind, 'splices', written.kind === 'refused' ? `refused: ${written.problem.code}\n${text}` : '');
  if (written.kind !== 'splices') return '';
  const after = applySplices(text, written.splices);
  assert.equal(applySplices(after, invertSplices(text, written.splices)), text);
  assert.ok(sameSelector(targetIn(after).selector, selector), after);
  return after;
}

const quote = (exact: string, prefix?: string, suffix?: string): Selector => ({ kind: 'quote', exact, ...(prefix !== undefined && { prefix }), ...(suffix !== undefined && { suffix }) });
const NEW = quote('new words', 'before ', ' after');
const RANGE: Selector = { kind: 'range', start: { exact: 'first', suffix: ' of it' }, end: { exact: 'last' } };
const HEAD = 'reading: 1\nannotations:\n';
const note = (target: string) => `${HEAD}  - id: k7m29xqt3fha\n${target}    body: kept   # as it is\n    created: 2026-01-01T00:00:00Z\n`;

describe('writing another selector in the place of one', () => {
  it('changes the words and nothing else', () => {
    const text = note('    target:\n      exact: old words   # the words\n      prefix: "in "\n      suffix: \' now\'\n');
    assert.equal(rewritten(text, NEW), text.replace('old words', 'new words').replace('"in "', '"before "').replace("' now'", "' after'"));
  });

  it('adds context and takes it away, where it belongs', () => {
    const bare = note('    target:\n      exact: old words   # the words\n');
    const full = note('    target:\n      exact: new words   # the words\n      prefix: "before "\n      suffix: " after"\n');
    assert.equal(rewritten(bare, NEW), full);
    assert.equal(rewritten(full, quote('old words')), bare);
    assert.equal(rewritten(full, quote('old words', undefined, ' end')), note('    target:\n      exact: old words   # the words\n      suffix: " end"\n'));
    const first = note('    target:\n    - prefix: "before "\n      exact: new words\n');
    assert.equal(rewritten(first, quote('old')), note('    target:\n    - exact: old\n'));
  });

  it('writes bare words as bare words, and as a map where there is context', () => {
    const text = note('    target: old words  # bare\n');
    assert.equal(rewritten(text, quote('new: words')), note('    target: "new: words"  # bare\n'));
    assert.equal(rewritten(text, NEW), note('    target:\n      exact: new words\n      prefix: "before "\n      suffix: " after"  # bare\n'));
    assert.equal(rewritten(note('    target: [old words, { exact: more }]\n'), NEW), note('    target: [{ exact: "new words", prefix: "before ", suffix: " after" }, { exact: more }]\n'));
    assert.equal(rewritten(note('    target:\n      - old words\n      - more\n'), NEW), note('    target:\n      - exact: new words\n        prefix: "before "\n        suffix: " after"\n      - more\n'));
  });

  it('makes a longer passage of a short one, and the reverse', () => {
    const short = note('    target:\n      exact: old words   # the words\n      prefix: "in "\n');
    const long = note('    target:\n      start:\n        exact: first\n        suffix: " of it"\n      end: last   # the words\n');
    assert.equal(rewritten(short, RANGE), long);
    assert.equal(rewritten(long, NEW), note('    target:\n      exact: new words\n      prefix: "before "\n      suffix: " after"\n      # the words\n'));
    const inFlow = note('    target: { start: old words, end: { exact: gone, prefix: "is " } } # all\n');
    assert.equal(rewritten(inFlow, RANGE), note('    target: { start: { exact: first, suffix: " of it" }, end: { exact: last } } # all\n'));
    assert.equal(rewritten(inFlow, NEW), note('    target: { exact: "new words", prefix: "before ", suffix: " after" } # all\n'));
  });

  it('keeps JSON JSON', () => {
    const json = '{"reading": 1, "annotations": [{"id": "k7m29xqt3fha", "target": {"exact": "old"}, "created": "2026-01-01T00:00:00Z"}]}';
    for (const selector of [NEW, RANGE, quote('plain')]) JSON.parse(rewritten(json, selector));
    JSON.parse(rewritten(json.replace('{"exact": "old"}', '"old"'), NEW));
  });

  it('changes one of two passages with the same words', () => {
    const text = note('    target:\n      - exact: old\n      - exact: old\n');
    const { reading } = decodeReading(text, { path: 'a', reader: null });
    const second = reading?.annotations[0]?.targets[1];
    assert.ok(second);
    const written = rewriteSelector(text, second, quote('new'));
    assert.ok(written.kind === 'splices');
    assert.equal(applySplices(text, written.splices), note('    target:\n      - exact: old\n      - exact: new\n'));
  });

  it('refuses a target that does not stand there, and a file that is broken', () => {
    const text = note('    target: { exact: old }\n');
    const target = targetIn(text);
    const refusal = (now: string) => {
      const written = rewriteSelector(now, target, NEW);
      return written.kind === 'refused' ? written.problem.code : 'written';
    };
    assert.equal(refusal(text.replace('exact: old', 'exact: new')), 'not-written');
    assert.equal(refusal(`# more\n${text}`), 'not-written');
    assert.equal(refusal('annotations: []\n'), 'version-missing');
    assert.match(refusal(`${text}  - id: "a\n`), /^yaml-/);
    assert.equal(refusal(`${text}<<<<<<< a\n# a\n=======\n# b\n>>>>>>> b\n`), 'conflict-markers');
    assert.equal(refusal(text.replace('reading: 1', 'reading: 2')), 'version-unknown');
  });

  it('takes all of several or none', () => {
    const text = note('    target: [{ exact: one }, { exact: two, prefix: "a " }]\n');
    const targets = decodeReading(text, { path: 'a', reader: null }).reading?.annotations[0]?.targets ?? [];
    const changes = targets.map((target) => ({ target, selector: NEW }));
    const written = rewriteSelectors(text, changes);
    assert.ok(written.kind === 'splices');
    assert.equal(applySplices(text, written.splices), note('    target: [{ exact: "new words", prefix: "before ", suffix: " after" }, { exact: "new words", prefix: "before ", suffix: " after" }]\n'));
    assert.equal(rewriteSelectors(text, [...changes, { target: { ...targetIn(text), span: { start: 0, end: 3 } }, selector: NEW }]).kind, 'refused');
  });
});

const piece = fc.constantFrom('a', 'Word', 'it’s', '“so”', ' ', ': ', ' #', '- ', '? ', '&a', '{', '}', ',', '"', "'", '\\', '\n', '\n\n', '\t', '1', 'null', '~', '文字', '|', '%', '@', '👩‍👩‍👧');
const words = fc.array(piece, { minLength: 1, maxLength: 8 }).map((list) => list.join('')).filter((text) => text.trim() !== '');
const context = fc.option(fc.array(piece, { minLength: 1, maxLength: 5 }).map((list) => list.join('')), { nil: undefined });
const anyQuote = fc.record({ exact: words, prefix: context, suffix: context }).map(({ exact, prefix, suffix }) => ({ exact, ...(prefix !== undefined && { prefix }), ...(suffix !== undefined && { suffix }) }));
const anySelector: fc.Arbitrary<Selector> = fc.oneof(anyQuote.map((q) => ({ kind: 'quote' as const, ...q })), fc.record({ start: anyQuote, end: anyQuote }).map((r) => ({ kind: 'range' as const, ...r })));

/** Selectors as people write them, with a comment wherever there is room for one. */
const WAYS = [
  'target: old words # c1\n', 'target: "old words" # c1\n', "target: 'old words'\n", 'target: |-   # c1\n  old\n  words\n', 'target: >\n  old\n\n  words\n\n', 'target:\n  old\n  words # c1\n', 'target: # c1\n  old words\n',
  'target: { exact: old words }\n', 'target: {exact: old words,prefix: a,} # c1\n', 'target: {\n    suffix: x, # c1\n    exact: "old words", # c2\n    prefix: y # c3\n  }\n', 'target: { start: old, end: words }\n', 'target: { exact: old words, more: 1 }\n',
  'target: # c1\n  # c2\n  exact: old words # c3\n  # c4\n  suffix: " x" # c5\n', 'target:\n  suffix: " x" # c1\n  prefix: |+\n    y\n\n  exact: >-\n    old\n    words\n', 'target:\n  exact: |\n    old words\n  suffix: x\n', 'target:\n    prefix: "a"\n    more: 1 # c1\n    exact: "old\n      words"\n',
  'target:\n  start: old # c1\n  end:\n    exact: words # c2\n    suffix: x\n', 'target:\n  start: { exact: old, suffix: x } # c1\n  end: "words"\n', 'target:\n  end: words\n  start: old\n  more: [1, 2] # c1\n',
  'target: # c1\n  - old words # c2\n  # c3\n  - exact: more\n', 'target:\n- exact: old words # c1\n  prefix: x # c2\n- more\n', 'target: [ old words, more ] # c1\n', 'target: [{ exact: old words }, more]\n', 'target:\n  - prefix: x\n    # c1\n    exact: old words\n  - suffix: y # c2\n    exact: more\n',
];
const ground = fc.record({ way: fc.constantFrom(...WAYS), depth: fc.constantFrom(2, 4, 7), crlf: fc.boolean(), last: fc.boolean(), cut: fc.boolean() }).map(({ way, depth, crlf, last, cut }) => {
  const indent = ' '.repeat(depth);
  const target = way.trimEnd().split('\n').map((line) => (line === '' ? '' : indent + line)).join('\n') + way.slice(way.trimEnd().length);
  const rest = `${indent}body: kept # r1\n${indent}created: 2026-01-01T00:00:00Z # r2\n`;
  const text = `reading: 1 # h1\nannotations:\n${indent.slice(2)}- id: k7m29xqt3fha\n${last ? rest + target : target + rest}`;
  const ended = cut && !/[|>]/.test(way) ? text.trimEnd() : text;
  return crlf ? ended.replaceAll('\n', '\r\n') : ended;
});

describe('after writing any selector in any style', () => {
  it('it is the one that was meant, all else reads as before, and every comment is still there', () => {
    fc.assert(fc.property(ground, anySelector, (text, selector) => {
      const after = rewritten(text, selector);
      const plainly = (one: string) => JSON.stringify(decodeReading(one, { path: 'a', reader: null }).reading?.annotations.map(({ targets, ...rest }) => [rest, targets.slice(1)]), (key, value: unknown) => (key === 'span' ? undefined : value));
      assert.equal(plainly(after), plainly(text));
      for (const [comment] of text.matchAll(/# [chr]\d/g)) assert.ok(after.includes(comment), `${comment} is lost:\n${after}`);
      if (text.includes('\r\n')) assert.ok(!/[^\r]\n/.test(after.replaceAll(/"(?:[^"\\]|\\.)*"/gs, '')), JSON.stringify(after));
    }), { numRuns: 1500 });
  });
});
