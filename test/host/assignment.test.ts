import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { PROGRAM_PATH, WORKFLOW, WORKFLOW_PATH } from '../../src/core/exchange/pull-request-check.ts';
import { essayItems, essayRow, type EssaysItem } from '../../src/features/essays-view.ts';
import { writeCheck } from '../../src/features/write-check.ts';
import type { Host } from '../../src/host/host.ts';
import { until } from './essays.ts';
import { ownHost, remove, workspaceFile } from './own-host.ts';

const ASSIGNMENT = 'essays/against-the-ledger.assignment.yaml';

describe('an assignment in the list of essays', () => {
  let host: Host;
  before(async () => { host = await ownHost(); });
  after(async () => {
    host.dispose();
    await remove(ASSIGNMENT);
  });

  const essay = (title: string) => essayItems(host).find((item) => item.kind === 'essay' && essayRow(item, null).label === title) ?? assert.fail('not listed');
  const below = (item: EssaysItem) => essayItems(host, item).map((row) => {
    const { label, iconPath } = essayRow(row, null);
    return `${(iconPath as vscode.ThemeIcon).id} ${String(label)}`;
  });

  it('is a checklist of one’s own, and says when it is due', async () => {
    await host.readers.remember(host.folders[0] ?? assert.fail('no folder'), { slug: 'ana-quispe', name: 'Ana Quispe' });
    const rows = below(essay('The Borrowed Palace'));
    assert.deepEqual(rows.slice(0, 3), ['check 2 of 2 questions', 'check 2 of 2 replies to others', 'circle-large-outline 0 of 1 paraphrase on ¶13']);
    assert.match(rows[3] ?? '', /^(clock Due in|history Was due) /);
    assert.equal(rows.length, 4);
    const [asked] = essayItems(host, essay('The Borrowed Palace'));
    assert.equal(essayRow(asked ?? assert.fail('no row'), null).accessibilityInformation?.label, '2 of 2 questions, done');
  });

  it('says what is asked to whoever is not asked, and leads to the report', async () => {
    await host.readers.remember(host.folders[0] ?? assert.fail('no folder'), { slug: 'ruth-calloway', name: 'Ruth Calloway' });
    const rows = below(essay('The Borrowed Palace'));
    assert.deepEqual([rows[0], rows[1], rows[4]], ['dash 2 questions', 'dash 2 replies to others', 'graph How far the readers are']);
  });

  it('appears as soon as there is one, with who of the roster is done', async () => {
    assert.deepEqual(below(essay('Against the Ledger')), []);
    await vscode.workspace.fs.writeFile(workspaceFile(ASSIGNMENT), new TextEncoder().encode('assignment: 1\nreaders: [ana-quispe, tomas-berg]\nasked: [{ kind: questioning }]\n'));
    await until('the rows are there', () => below(essay('Against the Ledger')), (rows) => rows.length === 2);
    assert.deepEqual(below(essay('Against the Ledger')), ['dash 1 question', 'graph 1 of 2 readers are done']);
  });

  it('is opened where it is there already', async () => {
    await vscode.commands.executeCommand('closeReading.writeAssignment', { folder: host.folders[0]?.uri.toString(), stem: 'essays/the-borrowed-palace' });
    assert.match(vscode.window.activeTextEditor?.document.uri.path ?? '', /the-borrowed-palace\.assignment\.yaml$/);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('the check of pull requests is two files, of which an own one stays', async () => {
    const top = host.folders[0]?.uri ?? assert.fail('no folder');
    const text = async (path: string) => new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(top, path)));
    await writeCheck(host, top, 'one');
    assert.deepEqual([await text(WORKFLOW_PATH), await text(PROGRAM_PATH)], [WORKFLOW, 'one']);
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(top, WORKFLOW_PATH), new TextEncoder().encode('name: mine\n'));
    await writeCheck(host, top, 'two');
    assert.deepEqual([await text(WORKFLOW_PATH), await text(PROGRAM_PATH)], ['name: mine\n', 'two']);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(top, '.github'), { recursive: true });
  });
});
