import assert from 'node:assert/strict';
import { foldsOf } from '../../../src/core/ask/yaml/folds.ts';
import { fixesAt, type YamlFix } from '../../../src/core/ask/yaml/fixes.ts';
import { saidAt } from '../../../src/core/ask/yaml/hover.ts';
import { definitionsInYaml, highlightsInYaml, referencesInYaml } from '../../../src/core/ask/yaml/links.ts';
import { essayOfFile, type YamlPlace } from '../../../src/core/ask/yaml/shape.ts';
import { symbolsOf, type YamlSymbol } from '../../../src/core/ask/yaml/symbols.ts';
import type { Essay } from '../../../src/core/corpus/corpus.ts';
import { decodeReading } from '../../../src/core/format/decode.ts';
import { placeOf } from '../../../src/core/model/place.ts';
import { applySplices } from '../../../src/core/text/splice.ts';
import { corpusOf, unmarked, type Files } from '../../support/corpus.ts';

const ESSAY = `The lender is not poor. Torres knew the lender well, and Torres was no fool.\n\nIt was long. ${'So it went on and on, from one word to the next, '.repeat(8)}until it ended.\n`;
const SHARED = 'reading: 1\nactors:\n  - { id: torres, name: Torres, kind: person }\nclaims:\n  - id: thesis\n    claim: The palace was lent.\n    by: author\n    passages: [{ exact: The lender is not poor }]\n    actors: [torres]\n';
const BERG = 'reading: 1\nannotator: Tomas Berg\nclaims:\n  - { id: mine, claim: It was not., by: torres, attacks: [thesis] }\nannotations:\n  - { id: b1b1b1b1b1b1, target: { exact: no fool }, about: [torres], body: Who says so?, created: 2026-11-20T10:00:00Z }\n';
const OWN = 'e/x.readings/ana.yaml';
const NOTE = 'reading: 1\nannotations:\n  - id: a1\n    created: 2026-11-22T10:00:00Z\n';

interface Here {
  readonly files: Files;
  readonly text: string;
  readonly offset: number;
  readonly place: YamlPlace;
  readonly essay: Essay;
}

function here(marked: string, path = OWN): Here {
  const { text, cursors: [offset = 0] } = unmarked(marked);
  const place = placeOf(path);
  assert.ok(place && place.kind !== 'text');
  const files = { 'e/x.txt': ESSAY, 'e/x.reading.yaml': SHARED, 'e/x.readings/berg.yaml': BERG, [path]: text };
  const essay = essayOfFile(corpusOf(files), place, null);
  assert.ok(essay);
  return { files, text, offset, place, essay };
}

describe('what is said of a place in a reading file', () => {
  const said = (marked: string, path?: string) => {
    const found = saidAt(here(marked, path));
    switch (found?.kind) {
      case 'card': return found.card.kind === 'note' ? `note ${found.card.note.annotation.ref.id}` : found.card.kind === 'footnote' ? 'footnote' : `${found.card.kind} ${found.card.kind === 'actor' ? `${found.card.actor.key} ${found.card.count}×` : ''}`.trim();
      case 'passage': return `passage ${found.passage.outcome.kind}`;
      case 'key': return found.key.doc;
      case 'word': return `${found.set} ${found.word}`;
      default: return null;
    }
  };
  it('is what an id names, wherever it is written', () => {
    assert.equal(said(`${NOTE}    about: [tor‸res]`), 'actor torres 2×');
    assert.equal(said(`${NOTE}    about: [thes‸is]`), 'claim');
    assert.equal(said('reading: 1\nclaims:\n  - { id: z, claim: Z., by: reader, supports: [berg/mi‸ne] }'), 'claim');
    assert.equal(said(`${NOTE}    replyTo: b1b1‸b1b1b1b1`), 'note b1b1b1b1b1b1');
    assert.equal(said(`${NOTE}    about: [nob‸ody]`), null);
    assert.equal(said('reading: 1\nterms:\n  - { id: lo‸an, headword: Loan }', 'glossary.yaml'), 'term');
  });
  it('is the passage of a selector, anywhere in it, with what became of it', () => {
    assert.equal(said(`${NOTE}    target:\n      exact: no fo‸ol\n`), 'passage exact');
    assert.equal(said(`${NOTE}    target: { exact: "Torres‸" }\n`), 'passage ambiguous');
    assert.equal(said(`${NOTE}    target: nobody ever wro‸te this\n`), 'passage orphaned');
    assert.equal(said('reading: 1\npages:\n  - { page: 3, start: "The lender is‸" }', 'e/x.reading.yaml'), 'passage exact');
  });
  it('is what a key or a word of a closed set means', () => {
    assert.match(said(`${NOTE}    bo‸dy: x\n`) ?? '', /^What the note says/);
    assert.match(said(`${NOTE}    target: { exact: x, pre‸fix: y }\n`) ?? '', /^What stands directly before/);
    assert.equal(said(`${NOTE}    motivation: quest‸ioning\n`), 'motivation questioning');
    assert.equal(said(`${NOTE}    surp‸rise: x\n`), null);
  });
});

describe('ways from a reading file', () => {
  const words = ({ files }: Here, places: readonly { readonly path: string; readonly start: number; readonly end: number }[]) =>
    places.map(({ path, start, end }) => `${path.split('/').at(-1)}: ${files[path]?.slice(start, end)}`);
  const definitions = (marked: string, path?: string) => {
    const at = here(marked, path);
    return words(at, definitionsInYaml(at.essay, at.place.path, at.offset));
  };
  const references = (marked: string, path?: string) => {
    const at = here(marked, path);
    return words(at, referencesInYaml(at.essay, at.place.path, at.offset));
  };
  it('lead to the entry, the note and the passage', () => {
    assert.deepEqual(definitions(`${NOTE}    about: [tor‸res]`), ['x.reading.yaml: torres']);
    assert.deepEqual(definitions(`${NOTE}    replyTo: b1b1‸b1b1b1b1`), ['berg.yaml: b1b1b1b1b1b1']);
    assert.deepEqual(definitions(`${NOTE}    target: { exact: "no fo‸ol" }`), ['x.txt: no fool']);
    assert.deepEqual(definitions(`${NOTE}    target: { exact: "Torr‸es" }`), ['x.txt: Torres', 'x.txt: Torres']);
    assert.deepEqual(definitions(`${NOTE}    body: x‸`), []);
  });
  it('lead to everything that refers to it, in all files and in the essay', () => {
    assert.deepEqual(references(`${NOTE}    about: [tor‸res]`), ['x.reading.yaml: torres', 'ana.yaml: torres', 'berg.yaml: torres', 'berg.yaml: torres', 'x.txt: Torres', 'x.txt: Torres']);
    assert.deepEqual(references('reading: 1\nclaims:\n  - { id: the‸sis, passages: [no fool] }\n'), ['berg.yaml: thesis', 'x.txt: The lender is not poor', 'x.txt: no fool']);
    assert.deepEqual(references(`${NOTE}    replyTo: b1b1‸b1b1b1b1`), ['ana.yaml: b1b1b1b1b1b1', 'x.txt: no fool']);
  });
  it('are marked in the same file', () => {
    const at = here('reading: 1\nclaims:\n  - { id: a‸a, claim: A., by: reader }\n  - { id: b, claim: B., by: reader, supports: [aa, thesis] }\n');
    assert.deepEqual(highlightsInYaml(at.essay, OWN, at.offset).map(({ start }) => start), [at.text.indexOf('aa'), at.text.lastIndexOf('aa')]);
  });
});

describe('the outline of a reading file', () => {
  const outline = (symbols: readonly YamlSymbol[], depth = 0): string[] => symbols.flatMap((symbol) => [`${'  '.repeat(depth)}${symbol.kind} ${symbol.label} (${symbol.detail})`, ...outline(symbol.children, depth + 1)]);
  it('has the records by their words, in the order in which they stand', () => {
    const { reading } = decodeReading(`${BERG}  - { id: z, target: { exact: only words of the essay }, created: 2026-11-20T10:00:00Z }\nterms: [{ id: bare }]\npages: [{ page: 3, start: It was long }]\n`, { path: 'x', reader: null });
    assert.ok(reading);
    assert.deepEqual(outline(symbolsOf(reading)), [
      'section claims (1)', '  claim It was not. (mine)',
      'section annotations (2)', '  note Who says so? (commenting)', '  note “only words of the essay” (commenting)',
      'section terms (1)', '  term bare ()',
      'section pages (1)', '  page 3 (It was long)',
    ]);
  });
});

describe('folds of a reading file', () => {
  const folds = (text: string) => foldsOf(text)?.map(({ start, end }) => `${start}-${end}`) ?? null;
  it('are left to indentation where it says it all', () => {
    assert.equal(folds(NOTE), null);
    assert.equal(folds('reading: 1\n'), null);
  });
  it('are made where a list stands at the column of its key', () => {
    assert.deepEqual(folds('reading: 1\nterms:\n- id: a\n  definition: |-\n    One.\n\n    Two.\n- id: b\n\nclaims:\n- id: c\n  claim: C.\n'), ['1-7', '2-6', '3-6', '9-11', '10-11']);
  });
});

describe('quick fixes in a reading file', () => {
  const fixes = (marked: string, path?: string): { readonly all: readonly YamlFix[]; readonly after: (n: number) => string } => {
    const at = here(marked, path);
    const all = fixesAt({ ...at, now: '2026-11-22T10:00:00Z' });
    return { all, after: (n) => applySplices(at.text, all[n]?.splices ?? []) };
  };
  it('say which of several places is meant', () => {
    const { all, after } = fixes(`${NOTE}    target: # which\n      exact: the len‸der\n`.replace('the len‸der', 'Tor‸res'));
    assert.deepEqual(all.map((fix) => fix.kind), ['unique', 'unique']);
    const { text } = here(`${NOTE}    target: # which\n      exact: Torres\n`);
    assert.ok(after(0).startsWith(text.slice(0, text.indexOf('exact'))), 'nothing else changes');
    for (const n of [0, 1]) {
      const at = here(`${after(n).replace('exact: Torres', 'exact: Tor‸res')}`);
      const said = saidAt(at);
      assert.ok(said?.kind === 'passage' && said.passage.outcome.kind === 'exact');
      assert.equal(said.passage.outcome.span.start, [ESSAY.indexOf('Torres'), ESSAY.lastIndexOf('Torres')][n]);
    }
  });
  it('add what stands around words that have nothing around them', () => {
    const { all, after } = fixes(`${NOTE}    target: { exact: "no fo‸ol" }\n`);
    assert.deepEqual(all.map((fix) => fix.kind), ['context']);
    assert.match(after(0), /target: \{ exact: "no fool", prefix: "[^"]*Torres was ", suffix: /);
  });
  it('shorten a passage over 300 letters, and context that is longer than needed', () => {
    const long = ESSAY.slice(ESSAY.indexOf('It was long'), ESSAY.indexOf('until it') + 8);
    const range = fixes(`${NOTE}    target:\n      exact: "‸${long}"\n`);
    assert.deepEqual(range.all.map((fix) => fix.kind), ['shorten']);
    assert.match(range.after(0), /target:\n {6}start:/);
    const context = fixes(`${NOTE}    target: { exact: "no f‸ool", prefix: "The lender is not poor. Torres knew the lender well, and Torres was ", suffix: "." }\n`);
    assert.deepEqual(context.all.map((fix) => fix.kind), ['shorten']);
    assert.equal(fixes(`${NOTE}    target: { exact: "no f‸ool", prefix: "Torres was ", suffix: "." }\n`).all.length, 0);
  });
  it('follow a renaming', () => {
    const { all, after } = fixes('reading: 1\nclaims:\n  - { id: new-name, was: [old-name], claim: A., by: reader }\n  - { id: b, claim: B., by: reader, supports: [old-n‸ame], attacks: ["ana/old-name"] }\n');
    assert.deepEqual(all.map((fix) => fix.kind), ['follow']);
    assert.match(after(0), /supports: \[new-name\], attacks: \["ana\/new-name"\]/);
    assert.deepEqual(fixes(`${NOTE}    about: [tor‸res]\n`).all, []);
  });
  it('make what is referred to and not there, in the same file', () => {
    const about = fixes(`${NOTE}    about: [no-bo‸dy]\n`);
    assert.deepEqual(about.all.map((fix) => fix.kind === 'create' && fix.entry), ['actor', 'term', 'claim']);
    assert.equal(about.after(0), `${NOTE}    about: [no-body]\nactors:\n  - id: no-body\n    name: No body\n    kind: other\n    created: 2026-11-22T10:00:00Z\n`);
    const claim = fixes('reading: 1\nclaims:\n- id: a\n  claim: A.\n  by: author\n  supports: [no‸-way]\n', 'e/x.reading.yaml');
    assert.deepEqual(claim.all.map((fix) => fix.kind === 'create' && fix.entry), ['claim']);
    assert.equal(claim.after(0), 'reading: 1\nclaims:\n- id: a\n  claim: A.\n  by: author\n  supports: [no-way]\n- id: no-way\n  claim: No way.\n  by: author\n');
    assert.deepEqual(fixes('reading: 1\nclaims:\n  - { id: a, claim: A., by: so‸mebody }\n').all.map((fix) => fix.kind === 'create' && fix.entry), ['actor']);
    assert.equal(fixes(`${NOTE}    about: [lena/no‸body]\n`).all.length, 0, 'nobody writes into another reader’s file');
    assert.equal(fixes(`${NOTE}    about: [no-bo‸dy]\n    body: "never closed\n`).all.length, 0, 'nor into one that is broken');
  });
});
