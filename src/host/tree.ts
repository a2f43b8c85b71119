import * as vscode from 'vscode';
import { actsOnRow } from '../core/ask/row-acts.ts';
import { passagesOfRow, type RowItem } from '../core/ask/rows.ts';
import { titleOf } from '../core/corpus/corpus.ts';
import { anyDesk } from './desk.ts';
import type { EssayHere } from './folder.ts';
import type { Host } from './host.ts';
import type { RowWanted } from './rows-wanted.ts';
import { tellUses } from './use-words.ts';

/** An item of a tree that a question of `core/ask` was answered with. */
interface Item<Self> {
  readonly id: string;
  readonly children: readonly Self[];
}

/** An item and the essay it is of: what a command gets from a tree. */
export interface Shown<I> {
  readonly here: EssayHere;
  readonly item: I;
}

export interface TreeMaking<I extends RowItem & Item<I>> {
  /** `closeReading.claims` and the like; with `.filtered` and `.empty` the names of the contexts that say so. */
  readonly view: string;
  /** What stands above the tree. Said here too: setting a description can blank the manifest's. */
  readonly title: string;
  readonly items: (here: EssayHere) => readonly I[];
  readonly filter: (here: EssayHere, items: readonly I[], query: string) => readonly I[];
  readonly row: (shown: Shown<I>) => vscode.TreeItem;
  /** What resting on a row tells, where finding it takes a moment; null: what the row itself says. */
  readonly tooltip?: (shown: Shown<I>) => Promise<vscode.MarkdownString | null>;
  /** The title of the input in which one filters. */
  readonly filterTitle: string;
  /** What is shown, where that is not always the current essay. */
  readonly current?: Current;
  /** What else makes other rows of the same essay. */
  readonly onDidChange?: vscode.Event<void>;
  /** What there is to say of the rows that are shown; by default of the filter alone. */
  readonly message?: (here: EssayHere, rows: { readonly query: string; readonly items: readonly I[] }) => string;
  /** What may be dragged from here, and dropped here. Several rows may then be selected at once. */
  readonly dragging?: vscode.TreeDragAndDropController<Shown<I>>;
}

interface Current {
  readonly here: EssayHere | null;
  readonly onDidChange: vscode.Event<void>;
}

const ASKED_MS = 300;

/** A tree of the current essay: keeps what is open across changes, can be filtered, and says why it is empty. */
export class EssayTree<I extends RowItem & Item<I>> implements vscode.TreeDataProvider<Shown<I>>, vscode.Disposable {
  readonly #host: Host;
  readonly #making: TreeMaking<I>;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly view: vscode.TreeView<Shown<I>>;
  readonly #subscriptions: vscode.Disposable;
  #query = '';
  #all = new Map<I, Shown<I>>();
  #byId = new Map<string, Shown<I>>();
  #parents = new Map<Shown<I>, Shown<I>>();
  #tops: readonly Shown<I>[] = [];
  readonly #current: Current;
  #isStale = true;
  /** The row to be shown once the tree is looked at. */
  #awaited: RowWanted | null = null;

  constructor(host: Host, making: TreeMaking<I>) {
    this.#host = host;
    this.#making = making;
    this.#current = making.current ?? host.current;
    this.view = vscode.window.createTreeView(making.view, {
      treeDataProvider: this, showCollapseAll: true, ...(making.dragging && { dragAndDropController: making.dragging, canSelectMany: true }),
    });
    this.view.title = making.title;
    this.#subscriptions = vscode.Disposable.from(
      this.view, this.#changed, host.rows.onDidAsk((wanted) => void this.#show(wanted)), host.rows.tell(making.view, { selected: () => this.view.selection[0], focused: () => this.#focused() }),
      this.view.onDidChangeVisibility(() => {
        const awaited = this.#awaited;
        // VS Code reveals nothing in a tree whose rows it has not asked for yet.
        if (awaited && this.view.visible) setTimeout(() => void this.#show(awaited), ASKED_MS);
      }),
      this.#current.onDidChange(() => this.#refresh()), host.uses.onDidChange(() => this.#refresh()), host.readers.onDidChange(() => this.#refresh()), ...(making.onDidChange ? [making.onDidChange(() => this.#refresh())] : []),
    );
    void host.ready.then(() => this.#refresh());
  }

  get filtered(): boolean {
    return this.#query !== '';
  }

  async getChildren(shown?: Shown<I>): Promise<Shown<I>[]> {
    await this.#host.ready;
    this.#build();
    const rows = shown ? shown.item.children.flatMap((item) => this.#all.get(item) ?? []) : this.#tops;
    return [...rows];
  }

  getParent(shown: Shown<I>): Shown<I> | undefined {
    return this.#parents.get(shown);
  }

  getTreeItem(shown: Shown<I>): vscode.TreeItem {
    const row = this.#making.row(shown);
    const uses = this.#host.uses.on(shown.here, passagesOfRow(shown.here.essay, shown.item).flat());
    tellUses(row, shown.item, uses);
    // What its menu offers.
    row.contextValue = [row.contextValue, ...actsOnRow(anyDesk(this.#host, shown.here), shown.item), ...(uses.length > 0 ? ['quoted'] : [])].join(' ');
    // What is open is remembered by id; what a filter opened is not to stay open without it.
    row.id = this.filtered ? `filtered ${shown.item.id}` : shown.item.id;
    if (shown.item.children.length === 0) row.collapsibleState = vscode.TreeItemCollapsibleState.None;
    else if (this.filtered && this.#making.filter(shown.here, shown.item.children, this.#query).length > 0) row.collapsibleState = vscode.TreeItemCollapsibleState.Expanded;
    else if (row.collapsibleState === vscode.TreeItemCollapsibleState.None) row.collapsibleState = vscode.TreeItemCollapsibleState.Collapsed;
    // VS Code asks for the tooltip of a row only where it has none.
    if (this.#making.tooltip && row.tooltip !== '') delete row.tooltip;
    return row;
  }

  async resolveTreeItem(row: vscode.TreeItem, shown: Shown<I>): Promise<vscode.TreeItem> {
    const tooltip = (await this.#making.tooltip?.(shown)) ?? this.#making.row(shown).tooltip;
    if (tooltip !== undefined) row.tooltip = tooltip;
    return row;
  }

  /** Every row there is now, those that a filter hides left out. */
  get rows(): readonly Shown<I>[] {
    this.#build();
    return [...this.#byId.values()];
  }

  /** The rows at the top. */
  get tops(): readonly Shown<I>[] {
    this.#build();
    return this.#tops;
  }

  rowOf(id: string): Shown<I> | undefined {
    this.#build();
    return this.#byId.get(id);
  }

  /**
   * The row that has the keyboard, while it is in this tree. VS Code tells only what is selected, so that is switched there
   * and compared with what it was.
   */
  async #focused(): Promise<Shown<I> | undefined> {
    const before = this.view.selection;
    await vscode.commands.executeCommand('list.toggleSelection');
    const after = this.view.selection;
    // What was only shown is selected, and nothing has the keyboard yet.
    const row = after.find((shown) => !before.includes(shown)) ?? before.find((shown) => !after.includes(shown)) ?? before[0];
    if (row) await this.reveal(row, { focus: true });
    return row;
  }

  /** Brings a row into sight and selects it; the keyboard stays where it is unless `focus`. */
  async reveal(shown: Shown<I>, { focus = false, expand = false } = {}): Promise<void> {
    this.#build();
    const current = this.#byId.get(shown.item.id);
    if (current) await this.view.reveal(current, { select: true, focus, expand });
  }

  /** A view that is out of sight is not opened for it: the row is shown when somebody looks. A filter that hides it goes. */
  async #show(wanted: RowWanted): Promise<void> {
    if (wanted.view !== this.#making.view) return;
    this.#awaited = this.view.visible ? null : wanted;
    if (!this.view.visible) return;
    const find = () => this.rows.findLast(({ item }) => wanted.is(item));
    if (this.filtered && !find()) this.filter('');
    const shown = find();
    if (shown) await this.reveal(shown);
  }

  /** Asks for words and filters while they are typed. */
  async askFilter(): Promise<void> {
    if (!this.view.visible) await vscode.commands.executeCommand(`${this.#making.view}.focus`);
    const input = vscode.window.createInputBox();
    input.title = this.#making.filterTitle;
    input.placeholder = vscode.l10n.t('Words to look for');
    input.value = this.#query;
    input.onDidChangeValue((value) => this.filter(value));
    input.onDidAccept(() => input.hide());
    input.onDidHide(() => input.dispose());
    input.show();
  }

  filter(query: string): void {
    if (query.trim() === this.#query) return;
    this.#query = query.trim();
    void vscode.commands.executeCommand('setContext', `${this.#making.view}.filtered`, this.filtered);
    this.#refresh();
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #refresh(): void {
    this.#isStale = true;
    // Rows that nobody sees are made when somebody looks.
    if (this.view.visible) this.#build();
    else this.view.description = titleFor(this.#current.here);
    this.#changed.fire();
  }

  #build(): void {
    if (!this.#isStale) return;
    this.#isStale = false;
    const here = this.#current.here;
    this.#all = new Map();
    this.#byId = new Map();
    this.#parents = new Map();
    const items = here ? this.#making.items(here) : [];
    const wanted = here && this.filtered ? this.#making.filter(here, items, this.#query) : items;
    this.#tops = here ? wanted.map((item) => this.#enter({ here, item })) : [];
    this.view.description = titleFor(here);
    this.view.message = here && this.#making.message ? this.#making.message(here, { query: this.#query, items: wanted }) : filterMessage(this.#query, wanted.length);
    void vscode.commands.executeCommand('setContext', `${this.#making.view}.empty`, here !== null && items.length === 0);
  }

  #enter(shown: Shown<I>): Shown<I> {
    this.#all.set(shown.item, shown);
    if (!this.#byId.has(shown.item.id)) this.#byId.set(shown.item.id, shown);
    for (const item of shown.item.children) this.#parents.set(this.#enter({ here: shown.here, item }), shown);
    return shown;
  }
}

function titleFor(here: EssayHere | null): string {
  return here ? titleOf(here.essay) : '';
}

/** What there is to say of a filter. */
export function filterMessage(query: string, found: number): string {
  if (query === '') return '';
  return found === 0 ? vscode.l10n.t('Nothing here matches “{0}”.', query) : vscode.l10n.t('Filtered by “{0}”', query);
}
