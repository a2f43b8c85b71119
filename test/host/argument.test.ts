import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { claimTree, type ClaimItem } from '../../src/core/ask/claims.ts';
import { notesOf } from '../../src/core/corpus/notes.ts';
import { claimDragging } from '../../src/features/argument/dragging.ts';
import { carry } from '../../src/host/dragging.ts';
import type { Host } from '../../src/host/host.ts';
import { answering, type Answer } from './answers.ts';
import { openEssay, PALACE } from './essays.ts';
import { essayNamed, exists, ownHost, readText, until, workspaceFile, writeOver } from './own-host.ts';

const STEM = 'essays/the-borrowed-palace';
const SHARED = `${STEM}.reading.yaml`;
const OWN = `${STEM}.readings/test-reader.yaml`;
const run = <T>(command: string, ...args: unknown[]) => vscode.commands.executeCommand<T>(`closeReading.${command}`, ...args);
const read = async (path: string) => ((await exists(path)) ? readText(path) : null);

describe('arguing', () => {
  let essay: vscode.TextDocument;
  let shared: string | null;
  const on = (claim: string, more: object = {}) => ({ uri: essay.uri.toString(), claim, ...more });
  const spanOf = (words: string) => {
    const start = essay.getText().indexOf(words);
    assert.ok(start >= 0, words);
    return { start, end: start + words.length };
  };
  const select = (words: string) => {
    const { start, end } = spanOf(words);
    const editor = vscode.window.activeTextEditor ?? assert.fail('no editor');
    editor.selection = new vscode.Selection(essay.positionAt(start), essay.positionAt(end));
  };
  before(async () => {
    await run('chooseReader', { name: 'Test Reader' });
    shared = await read(SHARED);
  });
  beforeEach(async () => { essay = (await openEssay(PALACE)).document; });
  afterEach(async () => {
    if (await exists(OWN)) await vscode.workspace.fs.delete(workspaceFile(OWN));
    // Both know that it is gone before the next test begins.
    await run('refresh');
    await host.reload();
    assert.equal(await read(SHARED), shared, 'what is shared is untouched');
  });
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('puts the selected words under a shared claim, in one’s own file, and takes that back in one step', async () => {
    select('most garrisons waited to see');
    assert.equal(await run('addEvidence', on('borrowed-power')), true);
    assert.match((await read(OWN)) ?? '', /^reading: 1\nannotator: Test Reader\nclaims:\n {2}- id: borrowed-power\n {4}passages:\n {6}- exact: most garrisons waited to see\n(?:.*\n){2} {4}created: [^\n]+\n$/);
    assert.equal(await run('addEvidence', on('borrowed-power', spanOf('most garrisons waited to see'))), false, 'once is enough');
    await run('undo');
    assert.equal(await exists(OWN), false);
  });

  it('asks under which claim, the one that stands in the paragraph first', async () => {
    select('An army that has changed its commander does not return to anything');
    assert.equal(await answering(() => run<boolean>('addEvidence'), /^A strike leaves nothing standing/), false, 'these very words stand there already');
    assert.equal(await exists(OWN), false);
    select('those who made it return to the pit');
    assert.equal(await answering(() => run<boolean>('addEvidence'), { first: /^A strike leaves nothing standing/ }), true);
    assert.match((await read(OWN)) ?? '', /- id: strike-ends\n {4}passages:\n {6}- exact: those who made it return to the pit\n/);
  });

  it('asks for words where none are selected, and writes nothing', async () => {
    const editor = vscode.window.activeTextEditor ?? assert.fail('no editor');
    editor.selection = new vscode.Selection(3, 0, 3, 0);
    assert.equal(await run('addEvidence'), false);
    assert.equal(await run('addEvidence', on('borrowed-power')), false);
    assert.equal(await run('addNoteEvidence', { uri: essay.uri.toString(), note: 'nobody' }), false);
    assert.equal(await exists(OWN), false);
  });

  it('makes what a note stands on a passage, also an answer’s', async () => {
    assert.equal(await run('addNoteEvidence', { uri: essay.uri.toString(), note: 'hxchr98r92zz', claim: 'borrowed-power' }), true);
    assert.match((await read(OWN)) ?? '', /exact: Historians still dispute which of the two/);
    assert.equal(await run('addNoteEvidence', { uri: essay.uri.toString(), note: 'wghcha7sjy7v', claim: 'strike-ends' }), true);
    assert.equal((await read(OWN))?.match(/- id: /g)?.length, 2);
    await run('undo');
    await run('undo');
    assert.equal(await exists(OWN), false);
  });

  it('draws a relation, changes it, gives it a reason, moves it and takes it away: each one step', async () => {
    const states: (string | null)[] = [null];
    const step = async (what: Thenable<boolean>) => {
      assert.equal(await what, true);
      states.push(await read(OWN));
      return states.at(-1) ?? '';
    };
    assert.match(await step(run('relateClaim', on('gains-real', { relation: 'attacks', to: 'strike-ends', because: 'wages outlast a strike' }))),
      /- id: gains-real\n {4}attacks:\n {6}- claim: strike-ends\n {8}because: wages outlast a strike\n {4}created: /);
    const row = (key: string, under: string) => {
      const found = all().find((item) => item.kind === 'claim' && item.claim.key === key && item.relation !== null && item.relation.reader === 'test-reader' && new RegExp(under).test(item.id));
      return { uri: essay.uri.toString(), claim: key, row: found?.id ?? assert.fail(`no row of ${key}`) };
    };
    await host.reload();
    assert.match(await step(run('changeRelation', { ...row('gains-real', 'attacks:gains-real'), relation: 'supports', to: 'strike-ends', because: 'x' })), /supports:\n {6}- claim: strike-ends\n {8}because: x\n/);
    await host.reload();
    assert.match(await step(run('sayWhy', { ...row('gains-real', 'strike-ends/supports:gains-real'), because: '' })), /supports:\n {6}- strike-ends\n/);
    await host.reload();
    assert.match(await step(run('moveUnder', { ...row('gains-real', 'strike-ends/supports:gains-real'), relation: 'undercuts', from: 'barracks-stayed', to: 'loan-revocable' })), /- id: gains-real\n {4}undercuts:\n {6}- from: barracks-stayed\n {8}to: loan-revocable\n/);
    await host.reload();
    const gone = await step(run('takeFromClaim', row('gains-real', 'undercuts')));
    assert.doesNotMatch(gone, /gains-real/, 'the record that said only this is gone too');
    for (const state of states.slice(0, -1).reverse()) {
      await run('undo');
      assert.equal(await read(OWN), state);
    }
  });

  it('leaves others’ relations as they are, and draws one’s own beside them', async () => {
    const anas = await readText(`${STEM}.readings/ana-quispe.yaml`);
    const row = all().find((item) => item.kind === 'claim' && item.claim.key === 'ana-quispe/crowd-divided-them' && item.relation) ?? assert.fail('Ana’s claim');
    for (const command of ['takeFromClaim', 'moveClaimUp']) assert.equal(await run(command, { uri: essay.uri.toString(), claim: '', row: row.id }), false, command);
    assert.equal(await run('sayWhy', { uri: essay.uri.toString(), claim: '', row: row.id, because: 'no' }), false);
    assert.equal(await run('relateClaim', on('ana-quispe/crowd-divided-them', { relation: 'supports', to: 'strike-ends' })), false, 'her claim has no name in another’s file');
    assert.equal(await run('relateClaim', on('gains-real', { relation: 'attacks', to: 'ana-quispe/crowd-divided-them' })), true);
    assert.match((await read(OWN)) ?? '', /attacks: \["ana-quispe\/crowd-divided-them"\]/);
    assert.equal(await readText(`${STEM}.readings/ana-quispe.yaml`), anas);
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('says what is wrong with what it is handed, and writes nothing', async () => {
    for (const given of [null, 7, 'x', {}, on('no-such-claim'), { uri: 'file:///nowhere', claim: 'x' }, on('borrowed-power', { row: 'nope' })]) {
      for (const command of ['changeRelation', 'sayWhy', 'moveClaimUp', 'moveClaimDown', 'takeFromClaim']) assert.equal(await run(command, given), false, `${command} ${JSON.stringify(given)}`);
    }
    assert.equal(await run('relateClaim', on('borrowed-power', { relation: 'supports', to: 'borrowed-power' })), false);
    assert.equal(await exists(OWN), false);
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  let host: Host;
  const here = () => essayNamed(host, STEM);
  const all = (): ClaimItem[] => {
    const flat = (items: readonly ClaimItem[]): ClaimItem[] => items.flatMap((item) => [item, ...flat(item.children)]);
    return flat(claimTree(here().essay));
  };
  const find = (is: (item: ClaimItem) => boolean): ClaimItem => all().find(is) ?? assert.fail('no such row');
  const claim = (key: string) => find((item) => item.kind === 'claim' && item.claim.key === key && item.shown === 'here');
  const cancel = new vscode.CancellationTokenSource();
  const drag = async (items: readonly ClaimItem[], target: ClaimItem | undefined, ...answers: readonly Answer[]) => {
    const transfer = new vscode.DataTransfer();
    const dragging = claimDragging(host);
    await dragging.handleDrag?.(items.map((item) => ({ here: here(), item })), transfer, cancel.token);
    await answering(() => Promise.resolve(dragging.handleDrop?.(target && { here: here(), item: target }, transfer, cancel.token)), ...answers);
  };

  before(async () => {
    host = await ownHost();
    host.current.choose(here());
  });
  after(() => host.dispose());

  describe('by dragging', () => {
    beforeEach(() => host.readers.remember(here().folder, { slug: 'test-reader', name: 'Test Reader' }));

    it('puts a claim under another one, asks how and why, and can change that', async () => {
      await drag([claim('gains-real')], claim('strike-ends'), /^⊖ attacks “A strike leaves nothing/, '');
      assert.match((await read(OWN)) ?? '', /- id: gains-real\n {4}attacks: \[strike-ends\]\n/);
      const mine = find((item) => item.kind === 'claim' && item.relation?.reader === 'test-reader');
      await drag([mine], claim('barracks-stayed'), /^⊕ supports “In October/, 'it was paid in the barracks');
      assert.match((await read(OWN)) ?? '', /- id: gains-real\n {4}supports:\n {6}- claim: barracks-stayed\n {8}because: it was paid in the barracks\n/);
      await drag([find((item) => item.kind === 'claim' && item.relation?.reader === 'test-reader')], undefined, false);
      assert.match((await read(OWN)) ?? '', /gains-real/, 'a reason does not go unasked');
      await drag([find((item) => item.kind === 'claim' && item.relation?.reader === 'test-reader')], undefined, true);
      assert.doesNotMatch((await read(OWN)) ?? '', /gains-real/);
      for (let n = 0; n < 3; n++) await host.edits.undo();
      assert.equal(await exists(OWN), false);
    });

    it('puts a note and a passage under a claim', async () => {
      const transfer = new vscode.DataTransfer();
      const note = notesOf(here().essay).byId.get('hxchr98r92zz') ?? assert.fail('no note');
      carry(transfer, 'notes', here(), { ids: [note.annotation.ref.id] });
      await claimDragging(host).handleDrop?.({ here: here(), item: claim('strike-ends') }, transfer, cancel.token);
      const mine = find((item) => item.kind === 'passage' && item.passage.reader === 'test-reader');
      assert.match(mine.label, /^Historians still dispute/);
      await drag([mine], claim('gains-real'));
      const now = (await read(OWN)) ?? '';
      assert.match(now, /- id: gains-real\n {4}passages:\n/);
      assert.doesNotMatch(now, /strike-ends/);
      // Somebody else's stays where it is.
      await drag([find((item) => item.kind === 'passage' && item.claim.key === 'borrowed-power')], claim('gains-real'));
      assert.match((await read(OWN)) ?? '', /exact: The left lost in August/);
      await host.edits.undo();
      assert.equal(await read(OWN), now);
    });

    it('has editors re-order what is shared, to the byte and back', async () => {
      await host.readers.remember(here().folder, { slug: 'ruth-calloway', name: 'Ruth Calloway' });
      const [first, second] = claim('loan-revocable').children.filter((item) => item.kind === 'claim' && item.relation?.relation === 'supports' && item.relation.reader === null);
      assert.ok(first?.kind === 'claim' && second?.kind === 'claim');
      const text = await readText(SHARED);
      await drag([second], first, /Only put it before this one/);
      const now = await readText(SHARED);
      assert.notEqual(now, text);
      assert.equal(now.length, text.length);
      assert.ok(now.indexOf(`id: ${second.claim.key}\n`) < now.indexOf(`id: ${first.claim.key}\n`));
      await host.edits.undo();
      assert.equal(await readText(SHARED), text);
    });

    it('takes nothing from elsewhere', async () => {
      const transfer = new vscode.DataTransfer();
      transfer.set('application/vnd.close-reading.notes', new vscode.DataTransferItem('{"ids":'));
      await claimDragging(host).handleDrop?.({ here: here(), item: claim('strike-ends') }, transfer, cancel.token);
      carry(transfer, 'notes', essayNamed(host, 'essays/against-the-ledger'), { ids: ['x'] });
      await claimDragging(host).handleDrop?.({ here: here(), item: claim('strike-ends') }, transfer, cancel.token);
      assert.equal(await exists(OWN), false);
    });
  });

  it('gives hints that can be switched off, with a way out of each', async () => {
    await writeOver(workspaceFile(OWN), new TextEncoder().encode('reading: 1\nactors:\n  - { id: nobody, name: Nobody At All }\nclaims:\n  - { id: lone, claim: Nothing speaks for this., by: reader, created: "2026-11-20T10:00:00Z" }\n'));
    const codes = () => vscode.languages.getDiagnostics(workspaceFile(OWN)).map(({ code }) => String(code)).sort();
    await until(() => codes().includes('claim-unplaced') && codes().includes('thesis-unsupported') && codes().includes('actor-unmentioned'), 'the hints are given');
    const document = await vscode.workspace.openTextDocument(workspaceFile(OWN));
    const at = vscode.languages.getDiagnostics(document.uri).find(({ code }) => code === 'claim-unplaced')?.range ?? assert.fail();
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, at);
    assert.ok(actions.some(({ title }) => title === 'Put the selected words of the essay under this claim'), actions.map(({ title }) => title).join('; '));
    const off = actions.find(({ command }) => command?.command === 'closeReading.chooseHints')?.command ?? assert.fail('no way to switch it off');
    try {
      await vscode.commands.executeCommand(off.command, ...(off.arguments ?? []));
      await until(() => codes().length === 2, `one kind is gone, not ${codes().join()}`);
      const put = actions.find(({ title }) => title.startsWith('Put the selected'))?.command ?? assert.fail();
      await openEssay(PALACE);
      select('most garrisons waited to see');
      await vscode.commands.executeCommand(put.command, ...(put.arguments ?? []));
      await until(async () => /id: lone.*passages: \[\{ exact: "?most garrisons/.test((await read(OWN)) ?? ''), 'the passage is there');
    } finally {
      await vscode.workspace.getConfiguration('closeReading').update('hints', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
