import * as vscode from 'vscode';

/**
 * Markdown from a file. Whoever wrote it: no command links, no HTML, no pictures (they would be fetched from
 * anywhere, and tell that somebody looks).
 */
export function fromFile(text: string): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString(withoutImages(text));
  markdown.isTrusted = false;
  markdown.supportHtml = false;
  return markdown;
}

/** Turns pictures into the words that stand for them. */
function withoutImages(text: string): string {
  return text.replace(/!(?=\[)/g, '');
}

/** Words of a file within Markdown of ours: no sign in them means anything, and they stay on one line. */
export function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]()#+\-!~<>|&$]/g, '\\$&').replace(/^(\d+)([.)])/, '$1\\$2');
}

/** One thing that a link does. The command must validate its arguments: anybody can call it. */
export interface Link {
  readonly words: string;
  readonly command: string;
  readonly arguments: readonly unknown[];
  readonly tooltip?: string;
}

/** Command links of our own, in a Markdown string that holds no words from files. */
export function links(before: string, all: readonly Link[]): vscode.MarkdownString {
  const written = all.map(({ words, command, arguments: args, tooltip }) => {
    const target = `command:${command}?${encodeURIComponent(JSON.stringify(args))}`;
    return `[${plain(words)}](${target}${tooltip === undefined ? '' : ` "${tooltip.replace(/["\\]/g, '')}"`})`;
  });
  const markdown = new vscode.MarkdownString(`${before === '' ? '' : `${plain(before)} `}${written.join(' · ')}`);
  markdown.isTrusted = { enabledCommands: [...new Set(all.map((link) => link.command))] };
  return markdown;
}
