import assert from 'node:assert/strict';
import fc from 'fast-check';
import { namesOf } from '../../../src/core/corpus/names.ts';
import { byParagraph, formsOf, occurrencesAt, occurrencesOf } from '../../../src/core/corpus/occurrences.ts';
import { essayOf, problemsIn, unmarked } from '../../support/corpus.ts';

interface Given {
  readonly forms?: readonly string[];
  readonly except?: string;
  readonly path?: string;
}

/** The text with every occurrence of one actor marked. */
function mark(text: string, name: string, { forms = [], except = '[]', path = 'e.txt' }: Given = {}): string {
  const essay = essayOf({ [path]: text, 'e.reading.yaml': `reading: 1\nactors: [{ id: a, name: ${JSON.stringify(name)}, forms: ${JSON.stringify(forms)}, except: ${except} }]\n` });
  return occurrencesOf(essay).all.reduceRight((marked, { start, end }) => `${marked.slice(0, start)}⟦${marked.slice(start, end)}⟧${marked.slice(end)}`, text);
}

/** Marks must be where they are drawn. */
function agree(marked: string, name: string, given?: Given): void {
  assert.equal(mark(unmarked(marked).text, name, given), marked);
}

describe('occurrences', () => {
  it('are whole words by Unicode rules', () => {
    agree('⟦Torres⟧, (⟦Torres⟧) “⟦Torres⟧”—⟦Torres⟧ Torreses Torres1 mTorres', 'Torres');
    agree('L’⟦État⟧ d’⟦E\u0301tat⟧ étatique', 'État');
    agree('⟦文字⟧は⟦文字⟧', '文字');
  });
  it('count case except in the first letter', () => {
    agree('⟦The Left⟧ and ⟦the Left⟧, not the left or THE LEFT', 'the Left');
  });
  it('leave a possessive’s s outside', () => {
    agree('⟦Torres⟧’s plan, ⟦Torres⟧\'s men', 'Torres');
  });
  it('are found across a line’s end, not across a blank line', () => {
    agree('⟦General\nTorres⟧ ⟦General  \r\n  Torres⟧ ⟦General\u00a0Torres⟧ General\n\nTorres General, Torres', 'General Torres');
  });
  it('tell a hyphenated word from two words', () => {
    agree('⟦working-class⟧ ⟦working‑class⟧ ⟦Working–class⟧ working class', 'working-class');
    agree('working-⟦class⟧', 'class');
  });
  it('are as long as can be within one entry', () => {
    agree('⟦General Torres⟧ met ⟦Torres⟧ and ⟦General Torres Gonzales⟧', 'Torres', { forms: ['General Torres', 'General Torres Gonzales'] });
  });
  it('keep the signs a form begins or ends with', () => {
    agree('⟦C++⟧ and C, ⟦c++⟧', 'C++');
    agree('of ⟦’68⟧ and 68 and ⟦\'68⟧', '’68');
    agree('the ⟦U.S.⟧ and US and U.S, end', 'U.S.');
  });
  it('listed as misprints and run-together words are found', () => {
    agree('the ⟦mnrfootnote1⟧ and ⟦Tores⟧', 'MNR', { forms: ['mnrfootnote1', 'Tores'] });
  });
  it('leave out what is excepted', () => {
    agree('⟦Torres⟧ the general. Torres the town. ⟦Torres⟧ again', 'Torres', { except: '[{ exact: Torres, suffix: " the town" }]' });
    agree('⟦Torres⟧ and General Torres', 'Torres', { forms: ['General Torres'], except: '[{ exact: General Torres }]' });
  });
  it('see through Markdown, and not into its links', () => {
    const path = 'e.md';
    agree('⟦General *Torres⟧* and _⟦General Torres⟧_, [⟦General⟧ ⟦Torres⟧](http://general.torres/General)'.replace('[⟦General⟧ ⟦Torres⟧]', '[⟦General Torres⟧]'), 'General Torres', { path });
    agree('see[^Torres] and [x](torres.html "Torres") ⟦Torres⟧[^1]', 'Torres', { path });
  });
  it('of one entry do not hide those of another', () => {
    const essay = essayOf({ 'e.txt': 'the Popular Assembly of the MNR', 'e.reading.yaml': 'reading: 1\nactors: [{ id: a, name: Popular Assembly }]\nterms: [{ id: b, headword: Assembly }, { id: c, headword: popular }]\n', 'e.readings/ana.yaml': 'reading: 1\nactors: [{ id: a, forms: [MNR] }]\n' });
    const text = essay.content?.text ?? '';
    assert.deepEqual(occurrencesOf(essay).all.map(({ start, end, named }) => `${named.key} ${text.slice(start, end)}`), ['a Popular Assembly', 'c Popular', 'b Assembly', 'a MNR']);
    assert.deepEqual(occurrencesAt(essay, text.indexOf('Assembly') + 2).map(({ named }) => named.key), ['a', 'b'], 'the longest first');
    assert.deepEqual(occurrencesAt(essay, text.length).map(({ named }) => named.key), ['a'], 'its end counts');
    assert.deepEqual(namesOf(essay).actors.map((named) => formsOf(named).map((form) => form.text)), [['Popular Assembly', 'MNR']]);
  });
  it('are counted by paragraph', () => {
    const essay = essayOf({ 'e.txt': 'A a\n\nb\n\nA', 'e.reading.yaml': 'reading: 1\nactors: [{ id: a, name: a }]\n' });
    assert.deepEqual(byParagraph(essay, occurrencesOf(essay).all).map(({ number, occurrences }) => [number, occurrences.length]), [[1, 2], [3, 1]]);
  });

  it('are found by any word of a form, and a form does not overlap itself', () => {
    agree('⟦the old the⟧ old the, old, ⟦The old the⟧', 'the old the');
    agree('⟦b a⟧ ⟦a a⟧', 'a a', { forms: ['b a'] });
  });
  it('are bounded: what is named at too many places is left out, and said so; the others stay', () => {
    const names = Array.from({ length: 30 }, (_, i) => `  - { id: a${i}, name: the }`);
    const files = { 'e.txt': `${'the other '.repeat(9_999)}Torres`, 'e.reading.yaml': `reading: 1\nactors:\n${names.join('\n')}\n  - { id: torres, name: Torres }\n` };
    const essay = essayOf(files);
    assert.equal(occurrencesOf(essay).all.length, 199_981);
    assert.deepEqual(occurrencesOf(essay).tooMany.map(({ key }) => key), Array.from({ length: 10 }, (_, i) => `a${i + 20}`));
    assert.deepEqual(problemsIn(files), Array.from({ length: 10 }, (_, i) => `occurrences-many “a${i + 20}”`));
  });
  it('are bounded in the work they cost: forms that stand nowhere, each tried at every “the”', () => {
    const forms = Array.from({ length: 2_000 }, (_, i) => `${'.'.repeat(i + 1)}the`);
    const essay = essayOf({ 'e.txt': 'the '.repeat(10_000), 'e.reading.yaml': `reading: 1\nactors: [{ id: a, name: A, forms: ${JSON.stringify(forms)} }, { id: b, name: the }]\n` });
    assert.deepEqual(occurrencesOf(essay).tooMany.map(({ key }) => key), ['a']);
    assert.equal(occurrencesOf(essay).all.length, 10_000, 'what costs little still has its places');
  });

  /** What occurrences are, said as simply as can be: try every form at every place where a word begins. */
  function naive(text: string, forms: readonly string[]): string[] {
    const isWord = (at: number) => /[\p{L}\p{M}\p{N}]/u.test(text.charAt(at));
    const lowerFirst = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);
    const found: string[] = [];
    for (let at = 0; at < text.length;) {
      const fitting = forms.filter((form) => form !== '' && lowerFirst(text.slice(at, at + form.length)) === lowerFirst(form) && !isWord(at - 1) && !isWord(at + form.length));
      const longest = fitting.sort((a, b) => b.length - a.length)[0];
      if (longest === undefined) at += 1;
      else {
        found.push(`${at}-${at + longest.length}`);
        at += longest.length;
      }
    }
    return found;
  }
  it('agree with a plain search', () => {
    const word = fc.constantFrom('a', 'A', 'b', 'ab', 'aB', 'é', '1');
    const form = fc.array(word, { minLength: 1, maxLength: 3 }).chain((words) => fc.constantFrom(' ', '-').map((gap) => words.join(gap)));
    const text = fc.array(fc.tuple(word, fc.constantFrom(' ', '-', ', ', '. ')), { maxLength: 14 }).map((pairs) => pairs.flat().join(''));
    fc.assert(fc.property(text, fc.array(form, { minLength: 1, maxLength: 4 }), (source, [name = '', ...forms]) => {
      const essay = essayOf({ 'e.txt': source, 'e.reading.yaml': `reading: 1\nactors: [{ id: a, name: "${name}", forms: ${JSON.stringify(forms)} }]\n` });
      assert.deepEqual(occurrencesOf(essay).all.map(({ start, end }) => `${start}-${end}`), naive(source, [name, ...forms]));
    }), { numRuns: 300 });
  });
});
