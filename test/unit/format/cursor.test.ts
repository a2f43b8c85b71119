import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cursorAt } from '../../../src/core/format/cursor.ts';
import { unmarked } from '../../support/corpus.ts';

/** What is said of the place marked `‸`, in one line. */
function at(marked: string): string {
  const { text, cursors: [offset = 0] } = unmarked(marked);
  const cursor = cursorAt(text, offset);
  if (!cursor) return 'nothing';
  const path = cursor.path.join('.');
  const written = text.slice(cursor.span.start, cursor.span.end);
  const beside = [...cursor.siblings.keys()].join(' ');
  const marks = cursor.kind === 'key'
    ? [cursor.hasColon ? 'with colon' : '', cursor.itemOf ? `or an item of ${cursor.itemOf.join('.')}` : '']
    : [cursor.quoting === 'plain' ? '' : cursor.quoting, cursor.inList ? 'in list' : '', cursor.mayGrow ? 'may grow' : '', cursor.listed.length > 0 ? `beside ${cursor.listed.join(' ')}` : ''];
  return [`${cursor.kind} ${path || '(top)'}`, `“${cursor.typed}” in “${written}”`, cursor.isFlow ? 'flow' : '', ...marks, `[${beside}]`].filter((part) => part !== '').join(', ');
}

const NOTE = 'reading: 1\nannotations:\n  - id: a1\n';

describe('what stands at the cursor of a reading file', () => {
  it('is a key, with those that are there already', () => {
    assert.equal(at(`${NOTE}    mot‸\n    created: x\n`), 'key annotations, “mot” in “mot”, [id created]');
    assert.equal(at(`${NOTE}    mo‸tivation: commenting\n`), 'key annotations, “mo” in “motivation”, with colon, [id motivation]');
    assert.equal(at(`${NOTE}    ‸\n    body: x\n`), 'key annotations, “” in “”, [id body]');
    assert.equal(at('reading: 1\nan‸\n'), 'key (top), “an” in “an”, [reading]');
    assert.equal(at('‸'), 'key (top), “” in “”, []');
    assert.equal(at(`${NOTE}‸`), 'key (top), “” in “”, [reading annotations]');
    assert.equal(at(`${NOTE}    target:\n      exact: x\n      ‸`), 'key annotations.target, “” in “”, [exact]');
    assert.equal(at(`${NOTE}    target: { exact: x, ‸ }\n`), 'key annotations.target, “” in “”, flow, [exact]');
    assert.equal(at(`${NOTE}    target: { ex‸ }\n`), 'key annotations.target, “ex” in “ex”, flow, []');
    assert.equal(at(`${NOTE}    target: {‸}\n`), 'key annotations.target, “” in “”, flow, []');
  });

  it('is a place for a further item, where the column says so', () => {
    assert.equal(at(`${NOTE}  ‸`), 'key annotations, “” in “”, or an item of annotations, []');
    assert.equal(at('reading: 1\nterms:\n- id: a\n‸'), 'key (top), “” in “”, or an item of terms, [reading terms]');
    assert.equal(at('reading: 1\nterms:\n- id: a\n  ‸'), 'key terms, “” in “”, [id]');
    assert.equal(at(`${NOTE}   ‸`), 'nothing');
  });

  it('is a value', () => {
    assert.equal(at(`${NOTE}    motivation: ‸\n    created: x`), 'value annotations.motivation, “” in “”, [id motivation created]');
    assert.equal(at(`${NOTE}    motivation: que‸stioning # so\n`), 'value annotations.motivation, “que” in “questioning”, [id motivation]');
    assert.equal(at(`${NOTE}    motivation:‸`), 'value annotations.motivation, “” in “”, [id motivation]');
    assert.equal(at(`${NOTE}    target:\n      ‸`), 'value annotations.target, “” in “”, may grow, [id target]');
    assert.equal(at(`${NOTE}    target:\n      ex‸`), 'value annotations.target, “ex” in “ex”, may grow, [id target]');
    assert.equal(at(`${NOTE}    about: [torres, ‸]\n`), 'value annotations.about, “” in “”, flow, in list, beside torres, [id about]');
    assert.equal(at(`${NOTE}    about: [tor‸, "b c"]\n`), 'value annotations.about, “tor” in “tor”, flow, in list, beside b c, [id about]');
    assert.equal(at(`${NOTE}    about:\n      - a\n      - ‸\n`), 'value annotations.about, “” in “”, in list, may grow, beside a, [id about]');
    assert.equal(at(`${NOTE}    about:\n      - a\n      - b‸\n`), 'value annotations.about, “b” in “b”, in list, may grow, beside a, [id about]');
    assert.equal(at('reading: 1\nannotations:\n  - ‸'), 'value annotations, “” in “”, in list, may grow, [reading annotations]');
    assert.equal(at('reading: 1\nannotations:\n  ‸'), 'value annotations, “” in “”, may grow, [reading annotations]');
    assert.equal(at('reading: 1\npages:\n  - { page: 3, start: "For so‸" }\n'), 'value pages.start, “For so” in “"For so"”, flow, double, [page start]');
  });

  it('is told within quotation marks, with what they hide', () => {
    assert.equal(at(`${NOTE}    target:\n      exact: "said \\"I‸ do\\""\n      prefix: x`), 'value annotations.target.exact, “said "I” in “"said \\"I do\\""”, double, [exact prefix]');
    assert.equal(at(`${NOTE}    target: { exact: 'it''s t‸he' }`), 'value annotations.target.exact, “it\'s t” in “\'it\'\'s the\'”, flow, single, [exact]');
  });

  it('is told where a quotation mark or a bracket is still open', () => {
    assert.equal(at(`${NOTE}    target:\n      exact: "the lend‸\n      prefix: "so"\n    created: x\n  - id: b\n    body: "q"\n`), 'value annotations.target.exact, “the lend” in “"the lend”, double, [exact prefix]');
    assert.equal(at(`${NOTE}    about: [tor‸\n    created: x\n  - id: b\n`), 'value annotations.about, “tor” in “tor”, flow, in list, [id about created]');
    assert.equal(at(`${NOTE}    target: { exact: "a", ‸\n    created: x\n`), 'key annotations.target, “” in “”, flow, [exact]');
    assert.equal(at(`${NOTE}    body: "never closed\n    tags: [‸\n    created: x\n`), 'value annotations.tags, “” in “”, flow, in list, [id body tags created]');
  });

  it('is told in brackets over several lines, and in a file that is all brackets', () => {
    assert.equal(at(`${NOTE}    target: {\n      exact: "a",\n      pre‸\n    }\n    created: x`), 'key annotations.target, “pre” in “pre”, flow, [exact]');
    assert.equal(at('{ reading: 1, terms: [{ id: a, forms: [‸] }] }'), 'value terms.forms, “” in “”, flow, in list, [id forms]');
    assert.equal(at('reading: 1\nclaims: [\n  { id: a, supports: [b, {claim: ‸, because: c}] }\n]\n'), 'value claims.supports.claim, “” in “”, flow, [claim because]');
  });

  it('is text at length where a block goes on, and not the keys that it seems to have', () => {
    assert.equal(at(`${NOTE}    body: |-\n      note: this\n        so‸\n    created: x`), 'value annotations.body, “|-\n      note: this\n        so” in “|-\n      note: this\n        so”, block, [id body created]');
    assert.equal(at(`${NOTE}    body: |-\n      Words.\n\n    ‸`), 'key annotations, “” in “”, [id body]');
    assert.equal(at(`${NOTE}    body: |-\n      Words.\n\n      ‸`), 'nothing');
    assert.equal(at(`${NOTE}    # mot‸\n`), 'nothing');
    assert.equal(at(`${NOTE}    body: x # mot‸\n`), 'nothing');
  });

  it('is told with CRLF, and after a record that is no YAML', () => {
    assert.equal(at(`${NOTE}    mot‸\n    created: x\n`.replace(/\n/g, '\r\n')), 'key annotations, “mot” in “mot”, [id created]');
    assert.equal(at('reading: 1\nannotations:\n  - id: "x\n    body: a: b: [\n  - id: b\n    tags: [‸]\n'), 'value annotations.tags, “” in “”, flow, in list, [id tags]');
  });

  it('never throws, wherever the cursor is in whatever text', () => {
    const piece = fc.constantFrom('reading: 1\n', 'annotations:\n', '  - id: a\n', '    ', '- ', 'exact', ': ', '"', "'", '{', '}', '[', ']', ', ', '\n', '\r\n', '# ', '|-\n', '\t', 'é', '---\n', '&a ', 'target:');
    fc.assert(fc.property(fc.array(piece, { maxLength: 30 }), fc.nat(), (pieces, n) => {
      const text = pieces.join('');
      const offset = n % (text.length + 1);
      const cursor = cursorAt(text, offset);
      if (cursor) assert.ok(cursor.span.start <= offset && offset <= cursor.span.end, JSON.stringify(cursor.span));
    }), { numRuns: 3000 });
  });
});
