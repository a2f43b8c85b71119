import assert from 'node:assert/strict';
import { citationsOf, parsePaper } from '../../../src/core/paper/paper.ts';

/** `kind key`, then what else it has, each as it stands in the text. */
function read(text: string): string[] {
  return citationsOf(parsePaper(text)).map(({ kind, key, keySpan, locator, prefix, suffix, suppressed, span }) => {
    assert.equal(text.slice(keySpan.start, keySpan.end), key);
    assert.ok(span.start <= keySpan.start && keySpan.end <= span.end);
    if (locator) assert.equal(text.slice(locator.span.start, locator.span.end), locator.text);
    const ranges = locator?.ranges.map(({ from, to }) => (from === to ? from : `${from}–${to}`)).join(' ');
    return [kind[0], suppressed ? `-${key}` : key, ...(prefix ? [`<${prefix.text}`] : []), ...(locator ? [`${locator.kind} ${ranges ?? ''}`] : []), ...(suffix ? [`>${suffix.text}`] : [])].join(' | ');
  });
}

describe('citations', () => {
  it('stand in brackets, with affixes and locators', () => {
    assert.deepEqual(read('As said [@essay2026, ¶3].'), ['b | essay2026 | paragraph 3']);
    assert.deepEqual(read('[see @key, pp. 63–64; @other]'), ['b | key | <see | page 63–64', 'b | other']);
    assert.deepEqual(read('[-@key, p. 3, my emphasis]'), ['b | -key | page 3 | >my emphasis']);
    assert.deepEqual(read('[@key, 33-35 and *passim*]'), ['b | key | page 33–35 | >and passim']);
    assert.deepEqual(read('[@key [and others], p. 3]'), ['b | key | >[and others], p. 3']);
  });
  it('stand in the sentence', () => {
    assert.deepEqual(read('@key [p. 3] says, -@key too, and @a_b-c:d.'), ['t | key | page 3', 't | -key', 't | a_b-c:d']);
    assert.deepEqual(read('@key [§ 2; also @other, p. 5]'), ['t | key | section 2', 'b | other | <also | page 5']);
    assert.deepEqual(read('@{a key} no, @{https://x.example/y?z} yes'), ['t | https://x.example/y?z']);
    assert.deepEqual(read('@key [*emphasised*](target)'), ['t | key']);
  });
  it('have locators in English, Spanish, French and German, or in braces', () => {
    const locators: readonly (readonly [string, string])[] = [
      ['p. 3', 'page 3'], ['pp. 3, 5 & 7', 'page 3 5 7'], ['págs. 63-64', 'page 63–64'], ['S. 12 f.', 'page 12–13'], ['páginas 3 y 4', 'page 3 4'], ['p. xii', 'page xii'], ['pp. 163–64', 'page 163–164'],
      ['¶ 3', 'paragraph 3'], ['¶¶ 3–5', 'paragraph 3–5'], ['para. 3', 'paragraph 3'], ['párr. 3', 'paragraph 3'], ['Abs. 2', 'paragraph 2'], ['al. 4', 'paragraph 4'],
      ['l. 12', 'line 12'], ['ll. 12–14', 'line 12–14'], ['v. 7', 'line 7'], ['vv. 7 et 9', 'line 7 9'], ['Z. 3', 'line 3'], ['líneas 4–5', 'line 4–5'],
      ['§ 2', 'section 2'], ['sec. 2', 'section 2'], ['Abschn. 4', 'section 4'], ['chap. 3', 'other 3'], ['cap. 3', 'other 3'], ['Kap. 3', 'other 3'],
    ];
    assert.deepEqual(locators.map(([written]) => read(`[@key, ${written}]`)), locators.map(([, meant]) => [`b | key | ${meant}`]));
    assert.deepEqual(read('[@key{p. 3}]'), ['b | key | page 3']);
    assert.deepEqual(read('[@key, {p. 3}, and so on]'), ['b | key | page 3 | >and so on']);
    assert.deepEqual(read('[@key, {}, 1999 was the year]'), ['b | key | >1999 was the year']);
  });
  it('are not in escapes, code, math, links, addresses and front matter', () => {
    const text = '---\nauthor: "@front"\n---\n\n\\@no `@code` $@x$ $$[@y]$$ <ana@b.example> ana@b.example [text @a](u) ![@i](x) \\[@key\\]\n\n```\n[@block]\n```\n\n    [@indented]\n\n<!-- @html -->\n';
    assert.deepEqual(read(text), ['t | key']);
  });
  it('are found where dollars are only money', () => {
    assert.deepEqual(read('It cost $20 then [@key, p. 3] and $30 later.'), ['b | key | page 3']);
  });
  it('stand in footnotes, lists, tables and block quotations', () => {
    const text = '# H [@h]\n\nA.[^1] B.^[See @inline, p. 2.]\n\n- one [@list]\n\n| a | b |\n|---|---|\n| x [@cell] | y |\n\n> q [@quote]\n\n[^1]: @note, first.\n    More [@more].\n';
    assert.deepEqual(read(text).map((line) => line.split(' | ')[1]), ['h', 'inline', 'list', 'cell', 'quote', 'note', 'more']);
  });
});
