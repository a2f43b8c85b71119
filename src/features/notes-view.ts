import * as vscode from 'vscode';
import { awaited, hiddenCount, shownNotes } from '../core/ask/layers.ts';
import { GROUPINGS, noteTree, type Grouping, type NoteItem } from '../core/ask/note-rows.ts';
import { countNotes, filterNotes, noteItemAt } from '../core/ask/note-search.ts';
import { leadOf } from '../core/ask/rows.ts';
import { spansOfNote } from '../core/corpus/notes.ts';
import { command, say } from '../host/command.ts';
import { CurrentText } from '../host/current-text.ts';
import { carry, mimesOf } from '../host/dragging.ts';
import { editorInFront } from '../host/essay-editors.ts';
import { uriOf, type EssayHere } from '../host/folder.ts';
import { onCursorAtRest } from '../host/following.ts';
import type { Host } from '../host/host.ts';
import { hiddenWords } from '../host/layer-words.ts';
import { groupingWord, noteRow, tooltipOf } from '../host/note-rows.ts';
import { historyWords } from '../host/shared-times.ts';
import { showPassage } from '../host/show.ts';
import { EssayTree, filterMessage, type Shown } from '../host/tree.ts';
import { notesCount } from '../host/words.ts';

const GROUPING = 'notes grouped by';

/** All notes on the text in front: what asks for attention first, then by passage, reader, kind, tag or claim. */
export function registerNotesView(host: Host): vscode.Disposable {
  const text = new CurrentText(host);
  const changed = new vscode.EventEmitter<void>();
  const refresh = () => changed.fire();
  const tree = new EssayTree<NoteItem>(host, {
    view: 'closeReading.notes',
    title: vscode.l10n.t('Notes'),
    filterTitle: vscode.l10n.t('Filter the notes'),
    current: text,
    onDidChange: changed.event,
    items: (here) => noteTree(here.essay, { grouping: groupingOf(host), layers: host.layers.of(here), seen: host.seen.of(here) }),
    filter: ({ essay }, items, query) => filterNotes(essay, items, query),
    row: (shown) => noteRow(shown, host.layers.of(shown.here)),
    tooltip: (shown) => tooltipFor(host, shown),
    message: (here, { query, items }) => messageOf(host, here, { query, items }),
    dragging: {
      dragMimeTypes: mimesOf('notes'), dropMimeTypes: [],
      handleDrag: (rows, transfer) => {
        const ids = rows.flatMap(({ item }) => (item.kind === 'note' ? [item.note.annotation.ref.id] : []));
        if (rows[0] && ids.length > 0) carry(transfer, 'notes', rows[0].here, { ids });
      },
    },
  });
  return vscode.Disposable.from(
    text, changed, tree, host.layers.onDidChange(refresh), host.seen.onDidChange(refresh),
    onCursorAtRest(host, tree.view, () => follow(host, text, tree)),
    command('closeReading.filterNotes', (given) => (typeof given === 'string' ? tree.filter(given) : tree.askFilter())),
    command('closeReading.clearFilterNotes', () => tree.filter('')),
    command('closeReading.groupNotes', async (given) => {
      await chooseGrouping(host, given);
      refresh();
    }),
    command('closeReading.markNotesSeen', () => markSeen(host, text)),
    // VS Code hands over the row of its own menu or click.
    command('closeReading.showNote', (given) => showNote(host, (given as Shown<NoteItem> | undefined) ?? tree.view.selection[0])),
  );
}

/** A note tells when it was recorded and changed. */
async function tooltipFor(host: Host, { here, item }: Shown<NoteItem>): Promise<vscode.MarkdownString | null> {
  if (item.kind !== 'note') return null;
  const layers = host.layers.of(here);
  return tooltipOf(here.essay, item.note, layers, await historyWords(host.blame, here, item.note, layers.me));
}

function groupingOf(host: Host): Grouping {
  const kept = host.memory.get<string>(GROUPING);
  return GROUPINGS.find((grouping) => grouping === kept) ?? 'passage';
}

/** `given` may name a grouping, as a key of the reader's own can. */
async function chooseGrouping(host: Host, given: unknown): Promise<void> {
  const now = groupingOf(host);
  const rows = GROUPINGS.map((grouping) => ({ label: groupingWord(grouping), grouping, iconPath: new vscode.ThemeIcon(grouping === now ? 'check' : 'blank') }));
  const named = GROUPINGS.find((grouping) => grouping === given);
  const chosen = named ?? (await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('How are the notes grouped? Now: {0}', groupingWord(now)) }))?.grouping;
  if (chosen) await host.memory.update(GROUPING, chosen);
}

/** What the filter and the layers leave out. */
function messageOf(host: Host, here: EssayHere, { query, items }: { readonly query: string; readonly items: readonly NoteItem[] }): string {
  const found = countNotes(items);
  const filtered = query === '' || found === 0 ? filterMessage(query, found) : vscode.l10n.t('{0}: {1}', filterMessage(query, found), notesCount(found));
  const layers = host.layers.of(here);
  return [filtered, hiddenWords({ waiting: awaited(here.essay, layers), ...hiddenCount(here.essay, layers) })].filter((part) => part !== '').join('\n');
}

async function markSeen(host: Host, text: CurrentText): Promise<void> {
  const { here } = text;
  if (!here) return;
  const notes = shownNotes(here.essay, host.layers.of(here));
  await host.seen.add(here, notes);
  say(vscode.l10n.t('{0} will not be shown as new any more.', notesCount(notes.length)));
}

/** Goes to the passage and opens the conversation there; one whose place is not known opens at the top of the text. */
async function showNote(host: Host, shown: Shown<NoteItem> | undefined): Promise<void> {
  if (shown?.item?.kind !== 'note') return;
  const { here, item } = shown;
  if (here.essay.path === null || here.essay.content === null) {
    await vscode.commands.executeCommand('closeReading.goToPassage', shown);
    return;
  }
  const lead = leadOf(here.essay, item);
  if (lead.kind === 'place') await showPassage(here, lead.span);
  await vscode.commands.executeCommand('closeReading.openNotesHere', { uri: uriOf(here.folder, here.essay.path).toString(), ids: [item.note.annotation.ref.id] });
  await host.seen.add(here, [item.note]);
}

/** Selects the note that the cursor stands in. It never takes the keyboard. */
async function follow(host: Host, text: CurrentText, tree: EssayTree<NoteItem>): Promise<void> {
  const editor = editorInFront();
  const here = editor && host.essayOf(editor.document.uri);
  if (!editor || !here || !tree.view.visible || text.here?.essay !== here.essay) return;
  const offset = editor.document.offsetAt(editor.selection.active);
  const selected = tree.view.selection[0];
  // What somebody just clicked on stays selected, though another note may stand here too.
  if (selected && tree.rowOf(selected.item.id) && selected.item.kind === 'note' && spansOfNote(selected.item.note).some(({ start, end }) => start <= offset && offset <= end)) return;
  const item = noteItemAt(tree.tops.map((top) => top.item), offset);
  const shown = item && tree.rowOf(item.id);
  if (shown) await tree.reveal(shown);
}
