import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { passagesOf } from '../../src/core/corpus/anchors.ts';
import type { Outcome } from '../../src/core/model/selector.ts';
import type { Host } from '../../src/host/host.ts';
import { showPassage } from '../../src/host/show.ts';
import { until } from './essays.ts';
import { ownHost, remove, workspaceFile, writeText } from './own-host.ts';

/** VS Code remembers a file's text for a while after it was deleted: each test has files of its own. */
let stem = 'live/essay0';
let count = 0;
const ESSAY = () => `${stem}.txt`;
const NOTES = () => `${stem}.readings/ana.yaml`;

function nextStem(): void {
  count += 1;
  stem = `live/essay${count}`;
}

const FIRST = 'The assembly met in June, in the theatre of the miners, and it voted on the first day for a government of its own.';
const SECOND = 'Nobody remembers who spoke. What is remembered is the vote, and the songs that were sung in the street afterwards.';
const COPY = 'It is told otherwise too: remembered was the vote, and the songs that were sung in the streets of the town.';
const TEXT = `${[FIRST, SECOND, COPY].join('\n\n')}\n`;
const PASSAGE = 'the songs that were sung in the street';

const note = (id: string) => `reading: 1\nannotations:\n  - id: ${id}\n    motivation: commenting\n    target: { exact: "${PASSAGE}", prefix: "What is remembered is the vote, and ", suffix: " afterwards.\\n" }\n    body: So.\n    created: 2026-11-22T10:00:00Z\n`;

/** What became of the note's passage, as a host sees it: `exact: its words`. */
function seenBy(host: Host): string {
  for (const { corpus } of host.folders) {
    const essay = corpus.essays.find((one) => one.stem === stem);
    const outcome: Outcome | undefined = essay && passagesOf(essay).find(({ path }) => path.includes('ana'))?.outcome;
    if (essay && outcome) return 'span' in outcome ? `${outcome.kind}: ${essay.content?.text.slice(outcome.span.start, outcome.span.end) ?? ''}` : outcome.kind;
  }
  return 'nothing';
}

async function change(document: vscode.TextDocument, words: string, by: string): Promise<void> {
  const at = document.getText().indexOf(words);
  assert.ok(at >= 0, words);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(document.positionAt(at), document.positionAt(at + words.length)), by);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

describe('an essay that is changed under its notes', () => {
  let host: Host;
  let document: vscode.TextDocument;

  const open = async () => {
    document = await vscode.workspace.openTextDocument(workspaceFile(ESSAY()));
    await vscode.window.showTextDocument(document, { preview: false });
    // An essay opens locked, and then the editor's undo is off.
    await until('it is an essay', () => vscode.window.activeTextEditor?.document.languageId, (language) => language === 'essay');
    await vscode.commands.executeCommand('closeReading.unlock');
  };
  const untilSeen = (words: string) => until(`the passage is “${words}”`, () => seenBy(host), (seen) => seen === words);

  beforeEach(async () => {
    nextStem();
    await writeText(ESSAY(), TEXT);
    await writeText(`${stem}.reading.yaml`, 'reading: 1\n');
    await writeText(NOTES(), note('abcdefghjkm1'));
    host = await ownHost();
    await untilSeen(`exact: ${PASSAGE}`);
  });
  afterEach(async () => {
    host.dispose();
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await remove('live');
  });

  it('takes them along while it is being typed into, unsaved', async () => {
    await open();
    await change(document, 'The assembly', 'In that year the assembly');
    await untilSeen(`exact: ${PASSAGE}`);
    await change(document, 'the vote, and the songs that were', 'nothing but the songs once');
    await untilSeen('drifted: the songs once sung in the street');
    assert.ok(document.isDirty);
  });

  it('lets go of a deleted passage though there is a near copy, and has it back when that is undone', async () => {
    await open();
    await change(document, `${SECOND}\n\n`, '');
    await untilSeen('orphaned');
    const problems = () => vscode.languages.getDiagnostics(workspaceFile(NOTES())).map(({ code }) => String(code));
    await until('it is told', problems, (codes) => codes.includes('passage-unfound'));
    await vscode.commands.executeCommand('undo');
    await untilSeen(`exact: ${PASSAGE}`);
    await until('nothing is told any more', problems, (codes) => codes.length === 0);
    assert.equal(document.isDirty, false);
  });

  it('takes them along when it is saved, and does not forget after that what was deleted', async () => {
    await open();
    await change(document, `${SECOND}\n\n`, '');
    await untilSeen('orphaned');
    await document.save();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await new Promise((done) => setTimeout(done, 500));
    assert.equal(seenBy(host), 'orphaned');
  });

  it('is compared with what it was when it is replaced on the disk, open or not', async () => {
    await writeText(ESSAY(), TEXT.replace('that were sung', 'they sang'));
    await untilSeen('drifted: the songs they sang in the street');
    await writeText(ESSAY(), TEXT);
    await untilSeen(`exact: ${PASSAGE}`);
    await open();
    await writeText(ESSAY(), TEXT.replace(`${SECOND}\n\n`, ''));
    await untilSeen('orphaned');
  });

  it('shows a passage where it is now, though nobody has read the last keystrokes yet', async () => {
    await open();
    const [here] = host.folders.flatMap((folder) => folder.corpus.essays.filter((one) => one.stem === stem).map((essay) => ({ folder, essay })));
    assert.ok(here);
    const start = TEXT.indexOf(PASSAGE);
    await change(document, 'The assembly', 'In that year the assembly');
    const editor = await showPassage(here, { start, end: start + PASSAGE.length });
    assert.equal(editor?.document.offsetAt(editor.selection.active), document.getText().indexOf(PASSAGE));
  });

  it('may be a paper that its author goes on writing', async () => {
    nextStem();
    await writeText(`${stem}.md`, TEXT);
    await writeText(NOTES(), note('abcdefghjkm2'));
    await until('the paper is known', () => seenBy(host), (seen) => seen === `exact: ${PASSAGE}`);
    const paper = await vscode.workspace.openTextDocument(workspaceFile(`${stem}.md`));
    await vscode.window.showTextDocument(paper, { preview: false });
    await change(paper, 'the vote, and the songs that were', 'nothing but *the songs* once');
    await until('the note has followed', () => seenBy(host), (seen) => seen === 'drifted: the songs* once sung in the street');
  });
});

describe('an essay whose earlier texts git knows', () => {
  interface Git { getAPI(version: 1): { getRepository(uri: vscode.Uri): Repository | null; openRepository(uri: vscode.Uri): Promise<Repository | null> } }
  interface Repository { add(paths: readonly string[]): Promise<void>; commit(message: string): Promise<void>; log(options: object): Promise<readonly { readonly hash: string }[]> }

  let repository: Repository;

  before(async function () {
    const git = await vscode.extensions.getExtension<Git>('vscode.git')?.activate();
    const folder = vscode.workspace.workspaceFolders?.[0];
    const found = git && folder ? (git.getAPI(1).getRepository(folder.uri) ?? (await git.getAPI(1).openRepository(folder.uri))) : null;
    if (!found) return this.skip();
    repository = found;
  });
  afterEach(() => remove('live'));

  const commit = async (...paths: readonly string[]) => {
    await repository.add(paths.map((path) => workspaceFile(path).fsPath));
    await repository.commit(`Changed: ${paths.join(', ')}`);
  };
  /** A window that is opened only now: it has seen nothing change. */
  const seenAnew = async (words: string) => {
    const host = await ownHost();
    try {
      await until(`the passage is “${words}”`, () => seenBy(host), (seen) => seen === words);
    } finally {
      host.dispose();
    }
  };

  it('asks it where the words alone are lost, or would be taken for a near copy', async () => {
    nextStem();
    await writeText(`${stem}.reading.yaml`, 'reading: 1\n');
    await writeText(NOTES(), note('abcdefghjkm3').replace(', suffix: " afterwards.\\n"', ''));
    await writeText(ESSAY(), TEXT);
    await commit(ESSAY());
    await writeText(ESSAY(), TEXT.replace('that were sung', 'they sang'));
    await seenAnew('drifted: the songs they sang in the street');
    await writeText(ESSAY(), TEXT.replace(`${SECOND}\n\n`, ''));
    await seenAnew('orphaned');
    await commit(ESSAY());
    await seenAnew('orphaned');
  });

  it('asks it for the text under its former name too', async () => {
    nextStem();
    const former = ESSAY();
    await writeText(former, TEXT);
    await commit(former);
    nextStem();
    await vscode.workspace.fs.delete(workspaceFile(former));
    await writeText(ESSAY(), TEXT.replace(`${SECOND}\n\n`, ''));
    await commit(former, ESSAY());
    await writeText(`${stem}.reading.yaml`, 'reading: 1\n');
    await writeText(NOTES(), note('abcdefghjkm4').replace(', suffix: " afterwards.\\n"', ''));
    await seenAnew('orphaned');
  });
});
