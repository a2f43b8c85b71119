import assert from 'node:assert/strict';
import { citationsOf, parsePaper } from '../../../src/core/paper/paper.ts';
import { checked, told } from './support.ts';

const owners = (text: string): (string | null | undefined)[] => checked(text).checked.map(({ citation }) => citation && `${citation.key}${citation.locator ? ` ${citation.locator.text}` : ''}`);

describe('the citation a quotation belongs to', () => {
  it('follows in its sentence, also after the full stop', () => {
    assert.deepEqual(owners('“The crowd went home.” [@aramayo2026, ¶4] Then “Nobody keeps obedience” [@vidaurre2026].'), ['aramayo2026 ¶4', 'vidaurre2026']);
  });
  it('is shared by several quotations', () => {
    assert.deepEqual(owners('They ‘receive visitors’, ‘sign papers’ and say ‘the loan runs’ [@aramayo2026, ¶2].'), ['aramayo2026 ¶2', 'aramayo2026 ¶2', 'aramayo2026 ¶2']);
  });
  it('stands before it in the sentence', () => {
    assert.deepEqual(owners('But @aramayo2026 [¶4] admits that “the crowd went home”. Who asked?'), ['aramayo2026 ¶4']);
    assert.deepEqual(owners('As we read [@aramayo2026, ¶4], “the crowd went home”.'), ['aramayo2026 ¶4']);
  });
  it('stands in a footnote', () => {
    assert.deepEqual(owners('“The crowd went home.”[^1] And?\n\n[^1]: See [@aramayo2026, ¶4].'), ['aramayo2026 ¶4']);
    assert.deepEqual(owners('“The crowd went home”^[See [@aramayo2026, ¶4].] and more.'), ['aramayo2026 ¶4']);
  });
  it('stands in or before a block quotation', () => {
    assert.deepEqual(owners('> The crowd went home. Nobody asked it to stay\n>\n> — M. Aramayo [@aramayo2026]'), ['aramayo2026']);
    assert.deepEqual(owners('One thing. As @aramayo2026 [¶5] has it:\n\n> The crowd went home. Nobody asked it to stay'), ['aramayo2026 ¶5']);
  });
  it('is the one of a group that has the words', () => {
    assert.deepEqual(owners('“Nobody keeps obedience in a strong-box” [@aramayo2026, ¶1; @vidaurre2026, ¶1]'), ['vidaurre2026 ¶1']);
  });
  it('is found for a quotation of several paragraphs', () => {
    assert.deepEqual(told('“A strike is over when it is called off.\n\n“The crowd went home” [@aramayo2026, ¶4].'), ['exact ok “A strike is over when it is called off.”', 'exact ok “The crowd went home”']);
  });
});

describe('what is told of a paper', () => {
  it('says where a quotation is really from', () => {
    assert.deepEqual(told('“Nobody keeps obedience in a strong-box” [@aramayo2026, ¶1]'), ['exact elsewhere “Nobody keeps obedience in a strong-box”']);
  });
  it('takes § for a paragraph in a Spanish or French paper, as these languages do, and for a section elsewhere', () => {
    const in_ = (lang: string, cited: string) => told(`---\nlang: ${lang}\n---\n\n« Nobody keeps obedience in a strong-box » [@vidaurre2026, ${cited}].`).map((one) => one.split(' «')[0]?.split(' “')[0]);
    assert.deepEqual(['§ 1', '§ 2', '§§ 1-2', 'sección 2', 'párr. 2'].map((cited) => in_('es', cited)[0]), ['exact ok', 'exact locator', 'exact ok', 'exact none', 'exact locator']);
    assert.deepEqual(['§ 1', '§ 2', 'sect. 2', 'paragr. 2', '¶ 2'].map((cited) => in_('fr-CA', cited)[0]), ['exact ok', 'exact locator', 'exact none', 'exact locator', 'exact locator']);
    assert.deepEqual(in_('en', '§ 2'), ['exact none']);
    assert.deepEqual(in_('de', '§ 2'), ['exact none']);
    const paper = parsePaper('---\nlang: de\n---\n\nSo [@vidaurre2026, § 2].\n');
    const french = paper.text.replace('de', 'fr');
    assert.deepEqual(citationsOf(parsePaper(french, paper)), citationsOf(parsePaper(french)), 'also where only the language has changed');
  });
  it('recognises long quotations without a citation, and leaves the rest alone', () => {
    assert.deepEqual(told('“Nobody keeps obedience in a strong-box”, they say.'), ['exact none “Nobody keeps obedience in a strong-box”']);
    assert.deepEqual(told('The so-called “left” and “what my grandmother used to say of soldiers”.'), []);
  });
  it('accuses no scare quotes and titles in a cited sentence', () => {
    assert.deepEqual(told('The ‘coolest’ essay of all rests on a “grand picture” of things, as *it* says [@aramayo2026, ¶1].'), []);
    assert.deepEqual(told('In “The Borrowed Palace” we read nothing of it [@aramayo2026].'), []);
    assert.deepEqual(told('He calls it a “velvet lantern” [@aramayo2026].'), ['unfound none “velvet lantern”']);
  });
  it('does not compare what is from elsewhere', () => {
    const { checked: all, unchecked } = checked('“Something or other was said by Lora in his book” [@lora1970, p. 3].');
    assert.deepEqual([all.length, unchecked.map(({ citation }) => citation.key)], [0, ['lora1970']]);
  });
  it('finds eight words of a source without marks, and no fewer', () => {
    assert.deepEqual(told('I hold that a borrower is not poor while the loan runs, whatever they say.'), ['verbatim none “a borrower is not poor while the loan runs”']);
    assert.deepEqual(told('I hold that a borrower is not poor while the creditor sleeps.'), []);
    assert.deepEqual(told('I hold that “a borrower” is not poor while the loan runs; she goes.'), []);
    assert.deepEqual(told('`a borrower is not poor while the loan runs` and\n\n    a borrower is not poor while the loan runs'), []);
  });
  it('has its spans in the file, without marks', () => {
    const text = '---\ntitle: x\n---\n\nSay “*A borrower* is &lsquo;not&rsquo; poor” [@aramayo2026].';
    const [one] = checked(text).checked;
    assert.equal(one && text.slice(one.span.start, one.span.end), 'A borrower* is &lsquo;not&rsquo; poor');
    assert.equal(one?.source?.in.text.slice(one.source.span.start, one.source.span.end), 'A borrower is not poor');
  });
  it('never fails, whatever is written', () => {
    for (const text of ['', '“', '[@', '> ', '“[…]” [@aramayo2026]', '[@aramayo2026', '“‘"\'«»„', '@aramayo2026 [', '[^1]: [^1]', '“𝔄” [@aramayo2026]', '\ufeff---\n', '^[^[^[']) checked(text);
  });
});
