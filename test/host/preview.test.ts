import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from './essays.ts';
import { PaperPreview } from '../../src/features/paper/preview.ts';
import type { MarkdownIt, State, Token } from '../../src/features/paper/markdown-it.ts';
import { ownHost, remove, writeText } from './own-host.ts';

const PAPER = 'papers/zz-preview.md';
const OTHER = 'papers/zz-other.md';

// In the web variant of these tests Markdown's own extension runs in the other host and loads no plugin of this one.
if (!('importScripts' in globalThis)) {
  describe('the preview of a paper', () => {
    afterEach(() => remove(PAPER, OTHER));

    it('shows citations, quotations with their verdict, and links', async () => {
      const document = await vscode.workspace.openTextDocument(await writeText(PAPER, [
        '---', 'title: A Test', '---', '', '# What “*was* held” there', '',
        'It was “the boldest parliament in the Americas” [@aramayo2026, ¶1], and “the boldest council in the Americas” [@aramayo2026, ¶1].', '',
        'It was “the boldest parliament in the Americas” [@aramayo2026, ¶2], `“the boldest” [@aramayo2026]`, and [level](../essays/the-borrowed-palace.reading.yaml#balance-level) or [not](../essays/the-borrowed-palace.reading.yaml#no-such-claim).', '',
        '> For some ten days at the turn of June and July 1971', '> the boldest parliament in the Americas sat [@aramayo2026]', '', '', '    code “the boldest parliament in the Americas” [@aramayo2026]', '',
      ].join('\n')));
      // What was drawn once of a text is kept by the preview until it is told to draw again.
      await until('the paper is read', () => vscode.languages.getDiagnostics(document.uri), (problems) => problems.some(({ source }) => source === 'Close Reading'));
      const render = async () => vscode.commands.executeCommand<string>('markdown.api.render', document);
      const html = await until('the preview is drawn', render, (drawn) => drawn.includes('close-reading-quotation'));
      assert.match(html, /<span class="close-reading-quotation close-reading-held">“the boldest parliament in the Americas”<\/span><sup class="close-reading-label close-reading-held" title="Word for word as in the source\. The Borrowed Palace, ¶1, as cited\."[^>]*>✓<\/sup>/);
      assert.match(html, /<cite class="close-reading-citation"><a [^>]*href="\.\.\/essays\/the-borrowed-palace\.txt#L\d+"[^>]*>\(Aramayo Quint 2026, ¶1\)<\/a><\/cite>/);
      assert.match(html, /close-reading-changed">“the boldest council in the Americas”<\/span><sup[^>]*title="[^"]*The source: “the boldest parliament in the Americas”"[^>]*>≠ differs from the source<\/sup>/);
      assert.match(html, /close-reading-misplaced"[^>]*>↷ stands in ¶1<\/sup>/);
      assert.match(html, /<a [^>]*title="The crowds decided in October[^"]*"[^>]*>level<\/a>/);
      assert.match(html, />not<\/a><sup[^>]*>∅ gone<\/sup>/);
      assert.match(html, /<code>“the boldest” \[@aramayo2026\]<\/code>/);
      assert.match(html, /<code>code “the boldest parliament in the Americas” \[@aramayo2026\]/);
      assert.match(html, /sat <cite[^]*<\/cite><sup[^>]*>✓<\/sup>[^]*<\/blockquote>/);
      // Whatever is marked beforehand is taken away again.
      assert.doesNotMatch(html, /[\u{100000}-\u{10fffd}]/u);
    });

    it('leaves other Markdown as it is', async () => {
      const document = await vscode.workspace.openTextDocument(await writeText(OTHER, 'It was “the boldest parliament in the Americas” [@nobody1999].\n'));
      const html = await vscode.commands.executeCommand<string>('markdown.api.render', document);
      assert.match(html, /It was “the boldest parliament in the Americas” \[@nobody1999\]\./);
    });
  });
}

describe('the preview of a paper before the essays are read', () => {
  afterEach(() => remove(PAPER));

  it('says that nothing was compared yet, and nothing of the kind afterwards', async () => {
    const text = 'It was “the boldest council in the Americas” [@aramayo2026, ¶1].\n';
    const document = await vscode.workspace.openTextDocument(await writeText(PAPER, text));
    await until('the editor has read the file', () => document.getText(), (now) => now === text);
    const host = await ownHost();
    let isRead = (): void => undefined;
    const ready = new Promise<void>((done) => { isRead = done; });
    const preview = new PaperPreview(Object.assign(host, { ready }));
    try {
      const rules = rulesOf(preview);
      assert.match(drawn(rules, text), /role="status">The essays of this folder are still being read/);
      isRead();
      await ready;
      await until('the essays are known', () => drawn(rules, text), (html) => !html.includes('role="status"'));
    } finally {
      preview.dispose();
      host.dispose();
    }
  });
});

type Rule = (state: State) => void;

/** The rules that the plugin adds, in the order in which they are asked. */
function rulesOf(preview: PaperPreview): readonly Rule[] {
  const rules: Rule[] = [];
  const markdown: MarkdownIt = { core: { ruler: { before: (_name, _own, rule) => { rules.push(rule); }, push: (_own, rule) => { rules.push(rule); } } } };
  preview.extendMarkdownIt(markdown);
  return rules;
}

class PlainToken implements Token {
  readonly type: string;
  level = 0;
  content = '';
  children: Token[] | null = null;
  constructor(type: string) { this.type = type; }
  attrGet(): string | null { return null; }
  attrSet(): void { this.level = 0; }
}

/** What the rules make of a text of one paragraph. */
function drawn(rules: readonly Rule[], text: string): string {
  const tokens: Token[] = [];
  const state: State = { src: text, tokens, Token: PlainToken };
  rules[0]?.(state);
  const words = Object.assign(new PlainToken('text'), { content: state.src });
  tokens.push(Object.assign(new PlainToken('inline'), { content: state.src, children: [words] }));
  rules[1]?.(state);
  return tokens.flatMap(({ content, children }) => [content, ...(children ?? []).map((child) => child.content)]).join('');
}
