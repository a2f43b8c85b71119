import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import * as oniguruma from 'vscode-oniguruma';
import * as textmate from 'vscode-textmate';

const GRAMMAR = path.join('syntaxes', 'essay.tmLanguage.json');

async function loadGrammar(): Promise<textmate.IGrammar> {
  const wasm = await readFile(createRequire(path.resolve('package.json')).resolve('vscode-oniguruma/release/onig.wasm'));
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => textmate.parseRawGrammar(await readFile(GRAMMAR, 'utf8'), GRAMMAR),
  });
  const grammar = await registry.loadGrammar('text.essay');
  assert.ok(grammar);
  return grammar;
}

describe('the grammar of an essay', () => {
  let grammar: textmate.IGrammar;
  before(async () => { grammar = await loadGrammar(); });

  /** The pieces of a text that carry a scope, each as long as it goes. */
  function scoped(text: string, scope: string): string[] {
    const found: string[] = [];
    let state = textmate.INITIAL;
    for (const line of text.split('\n')) {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
      state = ruleStack;
      let end = -1;
      for (const token of tokens) {
        if (!token.scopes.some((name) => name === scope)) continue;
        const words = line.slice(token.startIndex, token.endIndex);
        if (token.startIndex === end) found.push((found.pop() ?? '') + words);
        else found.push(words);
        end = token.endIndex;
      }
    }
    return found;
  }
  const quotations = (text: string) => scoped(text, 'meta.quotation.essay');
  const dates = (text: string) => scoped(text, 'meta.date.essay');
  const footnotes = (text: string) => scoped(text, 'meta.footnote-mark.essay');

  it('knows quotations by typographic and straight marks', () => {
    assert.deepEqual(quotations('the word ‘alliance’ implies'), ['‘alliance’']);
    assert.deepEqual(quotations('he said “we go” and went'), ['“we go”']);
    assert.deepEqual(quotations('he said "we go" and went'), ['"we go"']);
    assert.deepEqual(quotations("the 'weak' left"), ["'weak'"]);
    assert.deepEqual(quotations('dit « nous partons », et'), ['« nous partons »']);
    assert.deepEqual(quotations('sagte „wir gehen“ und'), ['„wir gehen“']);
  });

  it('takes a quotation within a quotation as part of it', () => {
    assert.deepEqual(quotations('“he said ‘go’ twice”, she wrote'), ['“he said ‘go’ twice”']);
    assert.deepEqual(quotations('‘he said “go” twice’, she wrote'), ['‘he said “go” twice’']);
  });

  it('does not take an apostrophe for a quotation mark', () => {
    for (const text of ['the army’s return, don’t', "the army's return, don't", 'the workers’ state', "the workers' state and the miners' pay", "rock 'n roll"]) {
      assert.deepEqual(quotations(text), [], text);
    }
  });

  it('does not end a quotation at an apostrophe', () => {
    assert.deepEqual(quotations('‘We weren’t able to get on,’ he said'), ['‘We weren’t able to get on,’']);
    assert.deepEqual(quotations('‘the workers’ state is lost,’ he said'), ['‘the workers’ state is lost,’']);
    assert.deepEqual(quotations('the ‘institutionalists’, their strategist'), ['‘institutionalists’']);
    assert.deepEqual(quotations('the ‘institutionalists’ and the army’s men'), ['‘institutionalists’']);
    assert.deepEqual(quotations("'We weren't able,' he said"), ["'We weren't able,'"]);
  });

  it('ends a quotation that is never closed with its paragraph', () => {
    assert.deepEqual(quotations('and “so on\n\nThe next paragraph.'), ['“so on']);
    assert.deepEqual(quotations('one “begins\nhere” and'), ['“begins', 'here”']);
    assert.deepEqual(quotations('“one\n“two” end'), ['“one', '“two”']);
  });

  it('knows dates', () => {
    assert.deepEqual(dates('On 7 October 1970 and in November 1964, 1970–71, on 19 August, May 1, 1971 in 1952.'),
      ['7 October 1970', 'November 1964', '1970–71', '19 August', 'May 1, 1971', '1952']);
    assert.deepEqual(dates('el 7 de octubre de 1970, le 1er mai 1971, am 7. Oktober 1970'), ['7 de octubre de 1970', '1er mai 1971', '7. Oktober 1970']);
    assert.deepEqual(dates('May the army march in August; 12 men, 31415 pesos'), []);
  });

  it('knows footnote markers, also those that have run together with a word', () => {
    assert.deepEqual(footnotes('of the general.¹ And [2] or [^3], mnrfootnote1 became; the power.12 And'), ['¹', '[2]', '[^3]', 'footnote1', '12']);
    assert.deepEqual(footnotes('in 1970, at 3.5 percent, room B12'), []);
  });

  it('knows page marks and dashes', () => {
    assert.deepEqual(scoped('end [p. 64] of |65| page', 'meta.page-mark.essay'), ['[p. 64]', '|65|']);
    assert.deepEqual(scoped('so—or so – or -- so-so', 'meta.dash.essay'), ['—', '–', '--']);
  });

  it('knows the Markdown of an essay', () => {
    assert.deepEqual(scoped('# Against *it*', 'markup.heading.essay'), ['# Against *it*']);
    assert.deepEqual(scoped('an *owned* thing, _so_ to **say so**; snake_case_word, 2 * 3 * 4', 'markup.italic.essay'), ['*owned*', '_so_']);
    assert.deepEqual(scoped('an *owned* thing **say so**', 'markup.bold.essay'), ['**say so**']);
    assert.deepEqual(footnotes('[^1]: Seleme was “in”'), ['[^1]:']);
    assert.deepEqual(scoped('one\n\n---\n\ntwo', 'meta.break.essay'), ['---']);
    assert.deepEqual(quotations('---\ntitle: “It”\n---\n\n“so”'), ['“so”']);
  });

  it('comes to the end of a paragraph of the length of a book', () => {
    const line = 'On 7 October 1970 the ‘weak’ left’s men—workers’ sons—said “go” to the *army*.¹ '.repeat(3000);
    const worst = "the 's workers' and “ so ‘ on ' ".repeat(3000);
    for (const text of [line, worst]) assert.equal(grammar.tokenizeLine(text, textmate.INITIAL).tokens.at(-1)?.endIndex, text.length + 1);
  });
});
