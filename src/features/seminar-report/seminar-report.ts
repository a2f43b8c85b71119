import * as vscode from 'vscode';
import { pickEssay } from '../../host/choice.ts';
import { command, say } from '../../host/command.ts';
import type { EssayHere } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';
import { reportState } from '../../webview/protocol.ts';
import { idOf, REPORT_VIEW, ReportPanel } from './panel.ts';

/** Who has written how much, and where: for the teacher, one essay at a time, kept up to date while it is open. */
export function registerSeminarReport(host: Host): vscode.Disposable {
  let open: ReportPanel | null = null;
  const show = (here: EssayHere) => {
    if (open) open.choose(here);
    else open = new ReportPanel(host, { here, onClosed });
  };
  const onClosed = () => { open = null; };
  /** The window was reloaded: the same essay again, or a word where it is gone. */
  const revive = async (panel: vscode.WebviewPanel, state: unknown) => {
    await host.ready;
    const { id, full = false } = reportState(state);
    const here = host.essays.find((one) => idOf(one) === id);
    if (here && !open) open = new ReportPanel(host, { here, onClosed, kept: { panel, full } });
    else panel.dispose();
    if (!here) say(vscode.l10n.t('The Seminar Report is closed: its essay is not here any more.'));
  };
  return vscode.Disposable.from(
    { dispose: () => open?.dispose() },
    vscode.window.registerWebviewPanelSerializer(REPORT_VIEW, { deserializeWebviewPanel: revive }),
    command('closeReading.seminarReport', async (given: unknown) => {
      await host.ready;
      const here = await pickEssay(host, given, vscode.l10n.t('Seminar Report'));
      if (here) show(here);
    }),
  );
}
