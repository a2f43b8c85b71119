import * as vscode from 'vscode';
import { cutAtSigns, withoutSigns, withSigns } from '../../core/ask/paper/preview-marks.ts';
import { shownOf, type Shown } from '../../core/ask/paper/shown.ts';
import { labelOf } from '../../core/corpus/names.ts';
import { linkedBy, type Linked } from '../../core/corpus/paper-links.ts';
import { parsePaper } from '../../core/paper/paper.ts';
import type { Folder } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';
import type { MarkdownIt, State, Token } from './markdown-it.ts';
import { citationHtml, goneHtml, quotationHtml, quotationLabel, waitingHtml } from './preview-html.ts';

/** What was drawn last, so that it is drawn again when something else is to be said of the same text. */
interface Drawn {
  readonly text: string;
  readonly told: string;
}

/** Citations, quotations with how they stand to their source, and links to claims, in VS Code’s own preview of Markdown. */
export class PaperPreview implements vscode.Disposable {
  readonly #host: Host;
  readonly #subscription: vscode.Disposable;
  #isReady = false;
  #drawn: Drawn | null = null;

  constructor(host: Host) {
    this.#host = host;
    this.#subscription = host.onDidChange(() => this.#drawAgain());
    void host.ready.then(() => {
      this.#isReady = true;
      this.#drawAgain();
    });
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  /** The plugin, as VS Code asks an extension for it. */
  readonly extendMarkdownIt = (markdown: MarkdownIt): MarkdownIt => {
    const drawings = new WeakMap<object, Drawing>();
    markdown.core.ruler.before('normalize', 'close-reading-signs', (state) => {
      const drawing = this.#drawingOf(state.src);
      if (!drawing) return;
      drawings.set(state, drawing);
      state.src = withSigns(state.src, drawing.shown);
    });
    markdown.core.ruler.push('close-reading-draw', (state) => {
      const drawing = drawings.get(state);
      if (drawing) draw(state, drawing);
    });
    return markdown;
  };

  /** Pandoc’s way and ours of looking at a text are for papers: other Markdown is left as it is. */
  #drawingOf(text: string): Drawing | null {
    const located = locate(this.#host, text);
    if (!this.#isReady) {
      this.#drawn = { text, told: 'waiting' };
      return /@\{?[\p{L}\p{N}_]/u.test(text) && vscode.workspace.textDocuments.some((document) => isOf(document, text)) ? { shown: [], isWaiting: true, linked: () => null } : null;
    }
    if (!located) return null;
    const { folder, path } = located;
    const known = folder.corpus.papers.get(path);
    if (!known) {
      // It may be read as a paper a moment later.
      this.#drawn = { text, told: '' };
      return null;
    }
    const shown = shownOf(folder.corpus, path, known.text === text ? known : parsePaper(text, known));
    this.#drawn = { text, told: toldOf(shown) };
    return { shown, isWaiting: false, linked: (href) => linkedFrom(folder, path, href) };
  }

  #drawAgain(): void {
    const drawn = this.#drawn;
    if (!drawn || !isPreviewShown()) return;
    const located = locate(this.#host, drawn.text);
    const paper = located?.folder.corpus.papers.get(located.path);
    const told = located && paper ? toldOf(shownOf(located.folder.corpus, located.path, paper.text === drawn.text ? paper : parsePaper(drawn.text, paper))) : '';
    if (told !== drawn.told) void vscode.commands.executeCommand('markdown.preview.refresh');
  }
}

interface Drawing {
  readonly shown: readonly Shown[];
  readonly isWaiting: boolean;
  readonly linked: (href: string) => Linked | null;
}

function toldOf(shown: readonly Shown[]): string {
  return shown.map((one) => (one.kind === 'citation' ? citationHtml(one) : quotationLabel(one.checked))).join('\n');
}

/** The renderer says nothing of which file it draws: it is the one that is open with this text. */
function locate(host: Host, text: string): { readonly folder: Folder; readonly path: string } | null {
  const document = vscode.workspace.textDocuments.find((one) => isOf(one, text));
  if (document) return host.locate(document.uri);
  const folder = host.folders.find(({ corpus }) => [...corpus.papers.values()].some((paper) => paper.text === text));
  const path = folder && [...folder.corpus.papers].find(([, paper]) => paper.text === text)?.[0];
  return folder && path !== undefined ? { folder, path } : null;
}

function isOf(document: vscode.TextDocument, text: string): boolean {
  return document.languageId === 'markdown' && document.uri.scheme !== 'comment' && document.getText() === text;
}

function isPreviewShown(): boolean {
  return vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ input }) => (input instanceof vscode.TabInputWebview || input instanceof vscode.TabInputCustom) && input.viewType.includes('markdown.preview')));
}

function linkedFrom({ corpus }: Folder, path: string, href: string): Linked | null {
  const parts = /^([^#:]+\.yaml)#(.+)$/i.exec(href);
  if (!parts) return null;
  const [, file = '', id = ''] = parts.map(decoded);
  return linkedBy(corpus, path, { path: file, id });
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function draw(state: State, drawing: Drawing): void {
  for (const token of state.tokens) {
    token.content = withoutSigns(token.content);
    if (token.children) token.children = drawnIn(state, token.children, drawing);
  }
  if (!drawing.isWaiting) return;
  const notice = new state.Token('html_block', '', 0);
  notice.content = waitingHtml();
  state.tokens.unshift(notice);
}

/** The pieces of a paragraph, with what is drawn between them. What begins and ends on different levels gets its label only. */
function drawnIn(state: State, tokens: readonly Token[], drawing: Drawing): Token[] {
  const html = (content: string, level: number): Token => Object.assign(new state.Token('html_inline', '', 0), { content, level });
  const wrapped = wrappedIn(tokens);
  const gone: (string | null)[] = [];
  return tokens.flatMap((token): Token[] => {
    if (token.type === 'link_open') gone.push(explain(token, drawing));
    const label = token.type === 'link_close' ? gone.pop() ?? null : null;
    if (label !== null) return [token, html(label, token.level)];
    if (token.type !== 'text') {
      token.content = withoutSigns(token.content);
      return [token];
    }
    return cutAtSigns(token.content).flatMap((cut): Token[] => {
      if (cut.kind === 'words') return [Object.assign(new state.Token('text', '', 0), { content: cut.words, level: token.level })];
      const one = drawing.shown[cut.index];
      if (!one) return [];
      if (one.kind === 'citation') return cut.kind === 'open' ? [html(citationHtml(one), token.level)] : [];
      const { open, close } = quotationHtml(one.checked);
      if (!wrapped.has(cut.index)) return cut.kind === 'close' ? [html(quotationLabel(one.checked), token.level)] : [];
      return [html(cut.kind === 'open' ? open : close, token.level)];
    });
  });
}

/** Those whose beginning and end stand on one level. */
function wrappedIn(tokens: readonly Token[]): ReadonlySet<number> {
  const opened = new Map<number, number>();
  const wrapped = new Set<number>();
  for (const { type, content, level } of tokens) {
    if (type !== 'text') continue;
    for (const cut of cutAtSigns(content)) {
      if (cut.kind === 'open') opened.set(cut.index, level);
      else if (cut.kind === 'close' && opened.get(cut.index) === level) wrapped.add(cut.index);
    }
  }
  return wrapped;
}

/** Says on a link what it leads to; answers what to put after it where that is gone. */
function explain(token: Token, { linked }: Drawing): string | null {
  const href = token.attrGet('href') ?? '';
  const found = linked(href);
  switch (found?.kind) {
    case 'entry': token.attrSet('title', labelOf(found.named)); return null;
    case 'note': token.attrSet('title', found.note.annotation.body ?? ''); return null;
    case 'gone': return goneHtml(decoded(href.split('#')[1] ?? ''));
    default: return null;
  }
}
