import * as vscode from 'vscode';
import { PROGRAM_PATH, WORKFLOW, WORKFLOW_PATH } from '../core/exchange/pull-request-check.ts';
import { pickFolder } from '../host/choice.ts';
import { command } from '../host/command.ts';
import { isThere } from '../host/files.ts';
import { repositoryOf } from '../host/git.ts';
import type { Host } from '../host/host.ts';
import { confirm, inform } from '../host/message.ts';

/** Writes a workflow that checks pull requests on GitHub, and the one file it runs. */
export function registerWriteCheck(host: Host): vscode.Disposable {
  return command('closeReading.writeCheck', async () => {
    await host.ready;
    const folder = await pickFolder(host);
    if (!folder) return;
    const program = await programText();
    if (program === null) {
      void inform(vscode.l10n.t('The program for the check cannot be read here. Run this command in VS Code on your own machine.'));
      return;
    }
    const top = (await repositoryOf(folder.uri))?.rootUri ?? folder.uri;
    const yes = vscode.l10n.t('Write Both Files');
    const detail = vscode.l10n.t('{0} says what GitHub does; {1} ({2} KB) is the command line of Close Reading, so nothing has to be installed. Commit both. The check fails at errors, and where somebody has changed a file of another reader.', WORKFLOW_PATH, PROGRAM_PATH, Math.ceil(program.length / 1024));
    if (!(await confirm(vscode.l10n.t('Check every pull request on GitHub?'), { detail, yes }))) return;
    await writeCheck(host, top, program);
  });
}

/** A workflow that is there stays as it is; a program of another version is replaced. */
export async function writeCheck(host: Host, top: vscode.Uri, program: string): Promise<void> {
  const [workflow, tool] = [vscode.Uri.joinPath(top, WORKFLOW_PATH), vscode.Uri.joinPath(top, PROGRAM_PATH)];
  const made = await host.edits.create(workflow, WORKFLOW, vscode.l10n.t('the check of pull requests'));
  const isNew = await host.edits.create(tool, program, vscode.l10n.t('the program for the check of pull requests'));
  if (!isNew) await vscode.workspace.fs.writeFile(tool, new TextEncoder().encode(program));
  if (!made) void inform(vscode.l10n.t('There was a check already. It was left as it is, and the program it runs was renewed.'));
  if (await isThere(workflow)) await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(workflow), { preview: false });
}

/** The command line as it comes with the extension; null where it cannot be read, as on the web. */
async function programText(): Promise<string | null> {
  const extension = vscode.extensions.getExtension('close-reading.close-reading');
  if (!extension) return null;
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension.extensionUri, 'dist', 'cli.js')));
  } catch {
    return null;
  }
}
