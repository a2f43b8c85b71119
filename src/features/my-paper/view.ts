import * as vscode from 'vscode';
import { myPapers } from '../../core/ask/own-papers.ts';
import { paperItem, paperTree, type PaperItem, type PaperTree } from '../../core/ask/paper-tree.ts';
import { titleOfPaper } from '../../core/ask/papers.ts';
import { leadOf } from '../../core/ask/rows.ts';
import { command, say } from '../../host/command.ts';
import { mimesOf } from '../../host/dragging.ts';
import { uriOf, type Folder } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';
import { inform } from '../../host/message.ts';
import { ownershipIn, rememberWhose } from '../../host/own-papers.ts';
import { paperRow } from '../../host/paper-rows.ts';
import { showPassage, showSource } from '../../host/show.ts';
import { carryPaperRows } from './drag.ts';
import { isPaperRow, type PaperRow } from './paper-row.ts';

const VIEW = 'closeReading.paper';

/** The view My Paper: what was collected and is not quoted yet, and what each section rests on. It follows the paper in front. */
export function registerPaperView(host: Host): vscode.Disposable {
  const tree = new PaperRows(host);
  const refresh = () => tree.refresh();
  return vscode.Disposable.from(
    tree, host.onDidChange(refresh), host.readers.onDidChange(refresh), host.current.onDidChange(refresh), host.paper.onDidChange(refresh),
    command('closeReading.showPaperRow', (given) => showRow(host, isPaperRow(given) ? given : tree.view.selection[0])),
    command('closeReading.goToPaperPassage', (given) => goToPassage(host, isPaperRow(given) ? given : tree.view.selection[0])),
    command('closeReading.claimPaper', () => sayWhose(host, true).then(refresh)),
    command('closeReading.disclaimPaper', () => sayWhose(host, false).then(refresh)),
  );
}

class PaperRows implements vscode.TreeDataProvider<PaperRow>, vscode.Disposable {
  readonly #host: Host;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly view: vscode.TreeView<PaperRow>;
  #parents = new Map<PaperItem, PaperRow>();

  constructor(host: Host) {
    this.#host = host;
    this.view = vscode.window.createTreeView<PaperRow>(VIEW, {
      treeDataProvider: this, showCollapseAll: true, canSelectMany: true,
      dragAndDropController: { dragMimeTypes: mimesOf('paper'), dropMimeTypes: [], handleDrag: carryPaperRows },
    });
    this.view.title = vscode.l10n.t('My Paper');
    this.view.onDidChangeVisibility(() => this.refresh());
  }

  refresh(): void {
    this.#tellContext();
    this.#changed.fire();
  }

  async getChildren(row?: PaperRow): Promise<PaperRow[]> {
    await this.#host.ready;
    if (row) return row.item.children.map((item) => this.#below(row, item));
    this.#tellContext();
    this.#parents = new Map();
    const papers = papersHere(this.#host);
    const several = papers.length > 1;
    return papers.flatMap(({ folder, path }): PaperRow[] => {
      const asked = askedOf(this.#host, folder);
      return (several ? [paperItem(folder.corpus, path, asked)] : paperTree(folder.corpus, path, asked)).map((item) => ({ folder, path, item }));
    });
  }

  getParent(row: PaperRow): PaperRow | undefined {
    return this.#parents.get(row.item);
  }

  getTreeItem({ folder, path, item }: PaperRow): vscode.TreeItem {
    const front = this.#host.paper.here;
    const row = paperRow(item, { corpus: folder.corpus, path, isFront: front?.path === path });
    if (item.kind !== 'part' && item.kind !== 'paper') row.command = { command: 'closeReading.showPaperRow', title: vscode.l10n.t('Go There'), arguments: [{ folder, path, item }] };
    return row;
  }

  dispose(): void {
    this.view.dispose();
    this.#changed.dispose();
  }

  #below(above: PaperRow, item: PaperItem): PaperRow {
    this.#parents.set(item, above);
    return { folder: above.folder, path: above.path, item };
  }

  /** What the welcome text depends on, and whose the paper in front is. */
  #tellContext(): void {
    const papers = papersHere(this.#host);
    const front = this.#host.paper.here;
    const [only] = papers;
    this.view.description = only && papers.length === 1 ? titleOfPaper(only.folder.corpus, only.path) : '';
    const isOther = front !== null && !papers.some(({ path, folder }) => path === front.path && folder.uri.toString() === front.folder.uri.toString());
    const folder = front?.folder ?? this.#host.current.here?.folder ?? this.#host.folders[0];
    const context = (key: string, value: boolean) => void vscode.commands.executeCommand('setContext', `${VIEW}.${key}`, value);
    context('none', papers.length === 0 && !isOther);
    context('other', isOther);
    context('nobody', folder !== undefined && this.#host.readers.known(folder) === null);
  }
}

/** The reader's papers, the one in front first. */
function papersHere(host: Host): { readonly folder: Folder; readonly path: string }[] {
  const front = host.paper.here;
  const all = host.folders.flatMap((folder) => myPapers(folder.corpus, ownershipIn(host, folder)).map((path) => ({ folder, path })));
  const isFront = ({ folder, path }: { readonly folder: Folder; readonly path: string }) => path === front?.path && folder.uri.toString() === front.folder.uri.toString();
  return [...all.filter(isFront), ...all.filter((one) => !isFront(one))];
}

function askedOf(host: Host, folder: Folder): PaperTree {
  const current = host.current.here;
  return { reader: host.readers.known(folder)?.slug ?? null, besides: current?.folder.uri.toString() === folder.uri.toString() ? current.essay : null };
}

/** Remembers whose the paper in front is. */
async function sayWhose(host: Host, mine: boolean): Promise<void> {
  const paper = host.paper.here;
  if (!paper) {
    void inform(vscode.l10n.t('Open your paper first, a Markdown file.'));
    return;
  }
  const { folder, path } = paper;
  if (mine && !(await host.readers.ask(folder))) return;
  await rememberWhose(host, folder, { [path]: mine });
  say(mine ? vscode.l10n.t('This is your paper now.') : vscode.l10n.t('This is not your paper any more.'));
}

/** Where a row leads: what stands in the paper there, what is not in it yet to the essay. */
async function showRow(host: Host, row: PaperRow | undefined): Promise<void> {
  if (!row || row.item.kind === 'paper' || row.item.kind === 'part') return;
  if (row.item.kind === 'evidence' || row.item.kind === 'claim') return goToPassage(host, row);
  await host.refresh(uriOf(row.folder, row.path));
  await showSource(row.folder, row.path, row.item.at);
}

async function goToPassage(host: Host, row: PaperRow | undefined): Promise<void> {
  if (!row || !('essay' in row.item)) return;
  const { folder, item } = row;
  const here = { folder: host.folders.find(({ uri }) => uri.toString() === folder.uri.toString()) ?? folder, essay: item.essay };
  if (item.kind === 'citation') return void (await showPassage(here, item.span));
  if (item.kind === 'evidence') return void (await showPassage(here, item.evidence.spans[0] ?? { start: 0, end: 0 }));
  const lead = leadOf(item.essay, { kind: 'claim', id: '', claim: item.claim, label: '', children: [] });
  if (lead.kind === 'place') await showPassage(here, lead.span);
  else await showSource(folder, item.claim.path, item.claim.entry.ref.span);
}
