import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from './essays.ts';
import { readText, remove, workspaceFile, writeText } from './own-host.ts';

const HEAD = 'reading: 1\nannotator: Ana Quispe\nannotations:\n';
const note = (id: string, body = 'Said.') => `  - id: ${id}\n    motivation: commenting\n    body: ${body}\n    created: 2026-11-22T10:00:00Z\n`;
const [A, B, C] = [note('a11111111111'), note('b11111111111'), note('c11111111111')];
const RESOLVE = 'closeReading.resolveConflict';

/** VS Code remembers a file's text for a while after it was deleted: each test has files of its own. */
let count = 0;
let stem = '';
const FILE = () => `${stem}.readings/ana-quispe.yaml`;

async function begin(): Promise<void> {
  count += 1;
  stem = `resolve/essay${count}`;
  await writeText(`${stem}.txt`, 'The assembly met in June.\n');
  await writeText(`${stem}.reading.yaml`, 'reading: 1\n');
}

async function untilText(text: string): Promise<void> {
  await until('the file is as it should be', () => readText(FILE()), (now) => now === text);
}

function problems(): string[] {
  return vscode.languages.getDiagnostics(workspaceFile(FILE())).map(({ code }) => String(code));
}

/** The file is in front, as it is on the disk. */
async function show(): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(workspaceFile(FILE()));
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  const onDisk = await readText(FILE());
  await until('the editor has read it', () => document.getText(), (text) => text === onDisk);
  return editor;
}

const MARKED = `${HEAD}${A}<<<<<<< HEAD\n${B}=======\n${C}>>>>>>> laptop\n`;

describe('a reading file with conflict markers in it', () => {
  beforeEach(begin);
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await remove('resolve');
  });

  it('leads to the way out: a problem with its fix, and a word above the markers', async () => {
    await writeText(FILE(), MARKED);
    const { document } = await show();
    await until('the problem is told', problems, (codes) => codes.includes('conflict-markers'));
    const line = MARKED.split('\n').indexOf('<<<<<<< HEAD');
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 20);
    assert.deepEqual(lenses.filter(({ command }) => command?.command === RESOLVE).map(({ range, command }) => [range.start.line, command?.title]), [[line, 'Resolve the Two Versions…']]);
    const fixes = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, new vscode.Range(line, 0, line, 7));
    assert.equal(fixes.filter(({ command }) => command?.command === RESOLVE).length, 1);
  });

  it('has the notes of both afterwards, and one undo brings its very bytes back', async () => {
    await writeText(FILE(), MARKED);
    const { document } = await show();
    await vscode.commands.executeCommand(RESOLVE, { uri: document.uri, choose: 'here' });
    await untilText(HEAD + A + B + C);
    assert.equal(document.isDirty, false);
    await until('no problem is left', problems, (codes) => codes.length === 0);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), MARKED);
    await document.save();
    await vscode.commands.executeCommand(RESOLVE, { uri: document.uri, choose: 'here' });
    await untilText(HEAD + A + B + C);
    await vscode.commands.executeCommand('closeReading.undo');
    await untilText(MARKED);
  });

  it('is joined in the editor where it is open and not saved', async () => {
    await writeText(FILE(), MARKED);
    const { document } = await show();
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, document.positionAt(MARKED.indexOf('Said.') + 4), ' by hand');
    assert.ok(await vscode.workspace.applyEdit(edit));
    await vscode.commands.executeCommand(RESOLVE, { uri: document.uri, choose: 'here' });
    assert.equal(document.getText(), HEAD + A.replace('Said', 'Said by hand') + B + C);
    assert.equal(await readText(FILE()), MARKED);
    assert.ok(document.isDirty);
  });

  it('holds both versions of what differs until one is chosen, or both are kept', async () => {
    const [here, there] = [note('a11111111111', 'Here.'), note('a11111111111', 'There.')];
    const marked = `reading: 1\n<<<<<<< HEAD\nannotator: Ana\n=======\nannotator: A. Q.\n>>>>>>> laptop\nannotations:\n<<<<<<< HEAD\n${here}=======\n${there}>>>>>>> laptop\n${B}`;
    const begun = HEAD.replace('Ana Quispe', 'Ana');
    for (const [choose, text] of [['here', begun + here + B], ['there', HEAD.replace('Ana Quispe', 'A. Q.') + there + B]] as const) {
      await writeText(FILE(), marked);
      await show();
      await vscode.commands.executeCommand(RESOLVE, { uri: workspaceFile(FILE()), choose });
      await untilText(text);
    }
    await writeText(FILE(), begun + here + there + B);
    const { document } = await show();
    await until('it is told', problems, (codes) => codes.includes('note-duplicate'));
    const line = document.positionAt((begun + here).length + 10).line;
    const fixes = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, new vscode.Range(line, 8, line, 12));
    assert.equal(fixes.filter(({ command }) => command?.command === RESOLVE).length, 1);
    await vscode.commands.executeCommand(RESOLVE, { uri: document.uri, choose: 'both' });
    await until('the second has an id of its own', () => readText(FILE()), (now) => /^ {2}- id: (?!a1)[a-z][0-9a-z]{11}\n.*\n {4}body: There\.$/m.test(now));
    await until('no problem is left', problems, (codes) => codes.length === 0);
  });

  it('is settled too where a key of its head stands twice', async () => {
    const text = `reading: 1\nannotator: Ana\nannotator: A. Q.\nannotations:\n${A}`;
    await writeText(FILE(), text);
    const { document } = await show();
    await until('it is told', problems, (codes) => codes.includes('duplicate-key'));
    const fixes = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, new vscode.Range(2, 0, 2, 9));
    assert.equal(fixes.filter(({ command }) => command?.command === RESOLVE).length, 1);
    await vscode.commands.executeCommand(RESOLVE, { uri: document.uri, choose: 'there' });
    await untilText(text.replace('annotator: Ana\n', ''));
    await until('no problem is left', problems, (codes) => codes.length === 0);
    await vscode.commands.executeCommand('closeReading.undo');
    await untilText(text);
  });

  it('is settled with another file of the same reader', async () => {
    const [here, there] = [note('a11111111111', 'Here.'), note('a11111111111', 'There.')];
    const web = `${stem}.readings/ana-quispe.web.yaml`;
    const untilBoth = async (wanted: readonly string[]) => until('both files are as they should be', async () => [await readText(web), await readText(FILE())], (now) => now.join() === wanted.join());
    await writeText(web, HEAD + here + B);
    await writeText(FILE(), HEAD + C + there);
    const { document } = await show();
    await until('it is told', problems, (codes) => codes.includes('note-duplicate'));
    const line = document.positionAt((HEAD + C).length + 10).line;
    const fixes = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, new vscode.Range(line, 8, line, 12));
    assert.equal(fixes.filter(({ command }) => command?.command === RESOLVE).length, 1);
    for (const [choose, settled] of [['here', [HEAD + here + B, HEAD + C]], ['there', [HEAD + B, HEAD + C + there]]] as const) {
      await vscode.commands.executeCommand(RESOLVE, { uri: document.uri, choose });
      await untilBoth(settled);
      await until('no problem is left', problems, (codes) => codes.length === 0);
      await vscode.commands.executeCommand('closeReading.undo');
      await untilBoth([HEAD + here + B, HEAD + C + there]);
      await until('it is told again', problems, (codes) => codes.includes('note-duplicate'));
    }
    await vscode.commands.executeCommand(RESOLVE, { uri: workspaceFile(web), choose: 'both' });
    await until('the second has an id of its own', () => readText(FILE()), (now) => /^ {2}- id: (?!a1)[a-z][0-9a-z]{11}\n.*\n {4}body: There\.$/m.test(now));
    assert.equal(await readText(web), HEAD + here + B);
  });

  it('is left alone where a version cannot be read, or its markers are not whole', async () => {
    for (const text of [`${HEAD}<<<<<<< HEAD\n\t- id: a\n=======\n${B}>>>>>>> laptop\n`, `${HEAD}<<<<<<< HEAD\n${B}${C}>>>>>>> laptop\n`]) {
      await writeText(FILE(), text);
      await show();
      await vscode.commands.executeCommand(RESOLVE, { uri: workspaceFile(FILE()), choose: 'here' });
      assert.equal(await readText(FILE()), text);
      await vscode.commands.executeCommand('notifications.clearAll');
    }
  });
});

describe('a reading file that git could not merge', () => {
  interface Git { getAPI(version: 1): { getRepository(uri: vscode.Uri): Repository | null; openRepository(uri: vscode.Uri): Promise<Repository | null> } }
  interface Repository {
    readonly state: { readonly mergeChanges: readonly unknown[]; readonly indexChanges: readonly { readonly uri: vscode.Uri }[]; readonly HEAD: { readonly name?: string; readonly commit?: string } | undefined; readonly rebaseCommit: unknown };
    add(paths: readonly string[]): Promise<void>;
    commit(message: string, options?: object): Promise<void>;
    createBranch(name: string, checkout: boolean): Promise<void>;
    checkout(name: string): Promise<void>;
    deleteBranch(name: string, force: boolean): Promise<void>;
    merge(ref: string): Promise<void>;
    rebase(branch: string): Promise<void>;
    status(): Promise<void>;
  }

  let repository: Repository;
  let main: string;

  before(async function () {
    const git = await vscode.extensions.getExtension<Git>('vscode.git')?.activate();
    const folder = vscode.workspace.workspaceFolders?.[0];
    const found = git && folder ? (git.getAPI(1).getRepository(folder.uri) ?? (await git.getAPI(1).openRepository(folder.uri))) : null;
    if (!found) return this.skip();
    repository = found;
    main = repository.state.HEAD?.name ?? 'main';
  });
  beforeEach(begin);
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await remove('resolve');
    await repository.commit('Tidied up', { all: true }).catch(() => undefined);
  });

  const commit = async (text: string, message: string) => {
    await writeText(FILE(), text);
    await repository.add([workspaceFile(FILE()).fsPath, workspaceFile(`${stem}.txt`).fsPath, workspaceFile(`${stem}.reading.yaml`).fsPath]);
    await repository.commit(message);
  };
  /** What one reader wrote on two machines, from the same beginning. Ends on the main line. */
  const onTwoMachines = async ({ base, here, there }: { readonly base: string; readonly here: string; readonly there: string }) => {
    const laptop = `laptop${count}`;
    await commit(base, 'Begun');
    await repository.createBranch(laptop, true);
    await commit(there, 'On the laptop');
    await repository.checkout(main);
    await commit(here, 'At the desk');
    return laptop;
  };
  const unmerged = async () => {
    await repository.status();
    return repository.state.mergeChanges.length;
  };

  it('is joined from git’s three versions, and only then, if wanted, settled for git', async () => {
    // Without the base nobody could know that B was deleted here.
    const late = note('c11111111111', 'Late.').replace('T10', 'T12');
    const [mine, both] = [HEAD + A.replace('Said', 'Meant') + late, HEAD + A.replace('Said', 'Meant') + late + note('d11111111111')];
    const laptop = await onTwoMachines({ base: HEAD + A + B, here: mine, there: HEAD + A + B + note('d11111111111') });
    await repository.merge(laptop).catch(() => undefined);
    assert.equal(await unmerged(), 1);
    assert.match(await readText(FILE()), /^<<<<<<< /m);
    const head = repository.state.HEAD?.commit;
    await vscode.commands.executeCommand(RESOLVE, { uri: workspaceFile(FILE()), choose: 'here', stage: false });
    await untilText(both);
    assert.equal(await unmerged(), 1);
    await vscode.commands.executeCommand(RESOLVE, { uri: workspaceFile(FILE()), choose: 'here', stage: true });
    assert.equal(await unmerged(), 0);
    assert.equal(repository.state.HEAD?.commit, head, 'nothing was committed');
    assert.deepEqual(repository.state.indexChanges.map(({ uri }) => uri.path.split('/').at(-1)), ['ana-quispe.yaml']);
    await untilText(both);
    await repository.commit('Joined');
    await repository.deleteBranch(laptop, true);
  });

  it('has first what the reader has here, in a rebase too', async () => {
    const laptop = await onTwoMachines({ base: HEAD + A, here: HEAD + A.replace('Said', 'Here'), there: HEAD + A.replace('Said', 'There') });
    await repository.rebase(laptop).catch(() => undefined);
    await repository.status();
    assert.ok(repository.state.rebaseCommit);
    await vscode.commands.executeCommand(RESOLVE, { uri: workspaceFile(FILE()), choose: 'here', stage: true });
    await untilText(HEAD + A.replace('Said', 'Here'));
    assert.equal(await unmerged(), 0);
    await vscode.commands.executeCommand('git.rebaseAbort');
    await until('the rebase is over', async () => { await repository.status(); return repository.state.rebaseCommit; }, (commit) => commit === undefined);
    await repository.deleteBranch(laptop, true);
  });

  it('asks about a file that was deleted as a whole on one side and changed on the other', async () => {
    for (const [deletedBy, choose] of [['here', 'there'], ['there', 'here'], ['here', 'here'], ['there', 'there']] as const) {
      await begin();
      const changed = HEAD + A.replace('Said', 'Meant') + B;
      const laptop = `laptop${count}`;
      const commitAs = async (isDeleted: boolean) => {
        if (!isDeleted) return commit(changed, 'Changed');
        await vscode.workspace.fs.delete(workspaceFile(FILE()));
        await repository.add([workspaceFile(FILE()).fsPath]);
        return repository.commit('Deleted');
      };
      await commit(HEAD + A, 'Begun');
      await repository.createBranch(laptop, true);
      await commitAs(deletedBy === 'there');
      await repository.checkout(main);
      await commitAs(deletedBy === 'here');
      await repository.merge(laptop).catch(() => undefined);
      assert.equal(await unmerged(), 1);
      await vscode.commands.executeCommand(RESOLVE, { uri: workspaceFile(FILE()), choose });
      assert.equal(await unmerged(), 0);
      if (choose === deletedBy) await assert.rejects(async () => vscode.workspace.fs.stat(workspaceFile(FILE())));
      else await untilText(changed);
      await repository.commit('Joined');
      await repository.deleteBranch(laptop, true);
    }
  });

  it('keeps what was deleted on one machine and changed on the other, until the reader says what', async () => {
    const laptop = await onTwoMachines({ base: HEAD + A + B, here: HEAD + B, there: HEAD + A.replace('Said', 'Meant') + B });
    await repository.merge(laptop).catch(() => undefined);
    assert.equal(await unmerged(), 1);
    await vscode.commands.executeCommand(RESOLVE, { uri: workspaceFile(FILE()), choose: 'there', stage: true });
    await untilText(HEAD + A.replace('Said', 'Meant') + B);
    assert.equal(await unmerged(), 0);
    await repository.commit('Joined');
    await repository.deleteBranch(laptop, true);
  });
});
