import { parser, Strikethrough, Table, type MarkdownConfig, type MarkdownParser } from '@lezer/markdown';

const LABEL = /^\[\^[^\]\s]+\]:[ \t]?/;

/** `[^1]: …` with all that is indented below it, as Pandoc and GitHub write footnotes. */
const footnotes: MarkdownConfig = {
  defineNodes: [
    {
      name: 'Footnote', block: true,
      composite: (_context, line, indent) => {
        if (line.next > -1 && line.indent < line.baseIndent + indent) return false;
        line.moveBaseColumn(line.baseIndent + indent);
        return true;
      },
    },
    { name: 'FootnoteLabel' },
  ],
  parseBlock: [{
    name: 'Footnote', before: 'LinkReference',
    parse: (context, line) => {
      const label = LABEL.exec(line.text.slice(line.pos));
      if (!label) return false;
      const at = context.lineStart + line.pos;
      context.startComposite('Footnote', line.pos, 4);
      context.addElement(context.elt('FootnoteLabel', at, at + label[0].length));
      line.moveBase(line.pos + label[0].length);
      return null;
    },
    endLeaf: (_context, line) => LABEL.test(line.text.slice(line.pos)),
  }],
};

/** CommonMark with tables, strike-through and footnotes. Every node has offsets, and a parse can take over what did not change. */
export const MARKDOWN: MarkdownParser = parser.configure([Table, Strikethrough, footnotes]);

/** Where the YAML at the top of a paper ends (its closing line and line end with it); 0 where there is none. */
export function frontMatterEnd(text: string): number {
  return /^---[ \t]*\r?\n(?:(?!---|\.\.\.)[^\n]*\n)*?(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(text)?.[0].length ?? 0;
}
