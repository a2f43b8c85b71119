/** What VS Code hands to a plugin of its preview, as far as we use it (https://markdown-it.github.io/markdown-it/). */
export interface MarkdownIt {
  readonly core: { readonly ruler: Ruler };
}

interface Ruler {
  before(name: string, own: string, rule: (state: State) => void): void;
  push(own: string, rule: (state: State) => void): void;
}

export interface State {
  src: string;
  readonly tokens: Token[];
  readonly Token: new (type: string, tag: string, nesting: number) => Token;
}

export interface Token {
  readonly type: string;
  level: number;
  content: string;
  children: Token[] | null;
  attrGet(name: string): string | null;
  attrSet(name: string, value: string): void;
}
