import * as vscode from 'vscode';
import { pickEssay } from '../../host/choice.ts';
import { command } from '../../host/command.ts';
import type { EssayHere } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';
import { ReportPanel } from './panel.ts';

/** Who has written how much, and where: for the teacher, one essay at a time, kept up to date while it is open. */
export function registerSeminarReport(host: Host): vscode.Disposable {
  let open: ReportPanel | null = null;
  const show = (here: EssayHere) => {
    if (open) open.choose(here);
    else open = new ReportPanel(host, here, () => { open = null; });
  };
  return vscode.Disposable.from(
    { dispose: () => open?.dispose() },
    command('closeReading.seminarReport', async (given: unknown) => {
      await host.ready;
      const here = await pickEssay(host, given, vscode.l10n.t('Seminar Report'));
      if (here) show(here);
    }),
  );
}
