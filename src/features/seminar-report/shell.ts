import * as vscode from 'vscode';
import { escape } from '../../core/exchange/report-html.ts';

/** The page around the report. Nothing but our own script and style may run in it. */
export function shell(webview: vscode.Webview, script: vscode.Uri): string {
  const nonce = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const words = (english: string) => escape(english);
  return `<!doctype html>
<html lang="${escape(vscode.env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'">
<title>${words(vscode.l10n.t('Seminar Report'))}</title>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body>
<header>
<label>${words(vscode.l10n.t('Essay'))} <select id="essays"></select></label>
<label><input type="checkbox" id="full"> ${words(vscode.l10n.t('Every note with its words'))}</label>
<span class="exports">
<button type="button" data-format="markdown">${words(vscode.l10n.t('Export Markdown…'))}</button>
<button type="button" data-format="csv">${words(vscode.l10n.t('Export CSV…'))}</button>
<button type="button" data-format="html">${words(vscode.l10n.t('Export HTML…'))}</button>
</span>
<p id="status" role="status"></p>
</header>
<main id="report" aria-label="${words(vscode.l10n.t('Seminar Report'))}"></main>
<script nonce="${nonce}" src="${escape(webview.asWebviewUri(script).toString())}"></script>
</body>
</html>`;
}

/** All colours are the theme's; in high contrast, borders and bars are drawn in the colour of the words. */
const STYLE = `
body { padding: 0 1.5rem 2rem; font-size: var(--vscode-font-size); line-height: 1.5; color: var(--vscode-foreground); }
header { position: sticky; top: 0; display: flex; flex-wrap: wrap; gap: 0.6rem 1.4rem; align-items: center; padding: 0.7rem 0; background: var(--vscode-editor-background); border-bottom: 1px solid var(--vscode-panel-border, currentColor); }
#status { margin: 0; flex-basis: 100%; }
#status:empty { display: none; }
select, header button { font: inherit; color: var(--vscode-dropdown-foreground); background: var(--vscode-dropdown-background); border: 1px solid var(--vscode-dropdown-border, var(--vscode-contrastBorder, currentColor)); padding: 0.2rem 0.6rem; }
header button { color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); cursor: pointer; }
header button:hover { background: var(--vscode-button-secondaryHoverBackground); }
input[type=checkbox] { accent-color: var(--vscode-focusBorder); }
:focus-visible { outline: 2px solid var(--vscode-focusBorder); outline-offset: 1px; }
button.link { font: inherit; text-align: start; color: var(--vscode-textLink-foreground); background: none; border: 0; padding: 0; cursor: pointer; }
button.link:hover { text-decoration: underline; }
.vscode-high-contrast button.link { text-decoration: underline; }
h2 { margin: 1rem 0 0.3rem; }
table { border-collapse: collapse; margin: 0.5rem 0 1.5rem; }
caption { text-align: start; font-weight: bold; padding: 0.3rem 0; }
th, td { border-bottom: 1px solid var(--vscode-panel-border, currentColor); padding: 0.25rem 1rem 0.25rem 0; text-align: start; vertical-align: top; }
th { font-weight: 600; }
th[scope=row] button { white-space: nowrap; }
td ul.plain { min-width: 16rem; }
td.number { text-align: end; font-variant-numeric: tabular-nums; }
td svg { vertical-align: middle; }
.bar { fill: var(--vscode-charts-blue, currentColor); }
.vscode-high-contrast .bar { fill: currentColor; }
ul.plain { list-style: none; margin: 0; padding: 0; }
blockquote { margin: 0.2rem 0; padding-inline-start: 0.8rem; border-inline-start: 3px solid var(--vscode-textBlockQuote-border, currentColor); }
.body { white-space: pre-wrap; max-width: 70ch; }
.wide { overflow-x: auto; }
`;
