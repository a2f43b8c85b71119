import * as vscode from 'vscode';
import type { Report } from '../../core/ask/report.ts';
import { notesCsv, reportCsv } from '../../core/exchange/report-csv.ts';
import { reportHtml } from '../../core/exchange/report-html.ts';
import { reportMarkdown } from '../../core/exchange/report-markdown.ts';
import { baseName } from '../../core/model/place.ts';
import { say } from '../../host/command.ts';
import type { EssayHere } from '../../host/folder.ts';
import { momentOf, translated } from '../../host/words.ts';
import type { ReportFormat } from '../../webview/protocol.ts';

export interface Exporting {
  readonly format: ReportFormat;
  readonly full: boolean;
}

const ENDINGS = { markdown: 'md', csv: 'csv', html: 'html' } as const;

/** Asks where, and writes the report there. */
export async function exportReport({ folder, essay }: EssayHere, report: Report, exporting: Exporting): Promise<void> {
  const ending = ENDINGS[exporting.format];
  const defaultUri = vscode.Uri.joinPath(folder.uri, `${baseName(essay.stem)}-report.${ending}`);
  const uri = await vscode.window.showSaveDialog({ defaultUri, filters: { [exporting.format.toUpperCase()]: [ending] }, title: vscode.l10n.t('Export the Seminar Report') });
  if (!uri) return;
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(reportAs(report, exporting)));
  say(vscode.l10n.t('The report is in {0}.', baseName(uri.path)));
}

/** A report as the text of a file. Spreadsheets know by the mark at the beginning that a CSV file is UTF-8. */
export function reportAs(report: Report, { format, full }: Exporting): string {
  const wording = { say: translated, when: momentOf };
  switch (format) {
    case 'markdown': return reportMarkdown([report], wording, { full });
    case 'csv': return `\ufeff${full ? notesCsv([report]) : reportCsv([report])}`;
    case 'html': return reportHtml([report], { ...wording, lang: vscode.env.language, full });
  }
}
