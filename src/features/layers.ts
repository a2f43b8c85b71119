import * as vscode from 'vscode';
import { awaited, hiddenCount, layerChoices, picked, writtenBy, type LayerChoices, type Layers } from '../core/ask/layers.ts';
import type { NoteItem } from '../core/ask/note-rows.ts';
import { readerName } from '../core/corpus/names.ts';
import { MOTIVATIONS, type Motivation } from '../core/model/words.ts';
import { command, say } from '../host/command.ts';
import { CurrentText } from '../host/current-text.ts';
import type { EssayHere } from '../host/folder.ts';
import type { Host } from '../host/host.ts';
import { kindIcon } from '../host/kind-icon.ts';
import { hiddenWords } from '../host/layer-words.ts';
import { inform } from '../host/message.ts';
import type { Shown } from '../host/tree.ts';
import { kindWord, notesCount } from '../host/words.ts';

const MOST_AWAITED = 20;

/** Which readers' and which kinds of notes are shown, in the text and beside it; and whether others' wait for one's own. */
export function registerLayers(host: Host): vscode.Disposable {
  const text = new CurrentText(host);
  const here = (act: (here: EssayHere) => unknown) => () => (text.here ? act(text.here) : say(vscode.l10n.t('Open an essay first: its notes can be shown or hidden.')));
  const onRow = (act: (shown: Shown<NoteItem>) => Partial<Layers> | null) => async (given: unknown) => {
    const shown = given as Shown<NoteItem> | undefined;
    const change = shown?.item ? act(shown) : null;
    if (shown && change) await host.layers.change(shown.here, change);
  };
  const others = (kind: Motivation) => MOTIVATIONS.filter((other) => other !== kind);
  return vscode.Disposable.from(
    text, endOfWaiting(host, text), tellContext(host, text),
    command('closeReading.chooseLayers', here((at) => chooseLayers(host, at))),
    command('closeReading.showAllNotes', here((at) => showAll(host, at))),
    command('closeReading.showOnlyMyNotes', here((at) => showOnlyMine(host, at))),
    command('closeReading.hideOthersUntil', here((at) => hideOthers(host, at))),
    command('closeReading.showOnlyReader', onRow(({ item }) => withReader(item, (reader) => ({ readers: { kind: 'only', readers: [reader] } })))),
    command('closeReading.hideReader', onRow(({ here: at, item }) => withReader(item, (reader) => hideReader(host.layers.of(at), reader, at)))),
    command('closeReading.showOnlyKind', onRow(({ item }) => withKind(item, (kind) => ({ hiddenKinds: others(kind) })))),
    command('closeReading.hideKind', onRow(({ here: at, item }) => withKind(item, (kind) => ({ hiddenKinds: [...new Set([...host.layers.of(at).hiddenKinds, kind])] })))),
  );
}

function withReader(item: NoteItem, change: (reader: string | null) => Partial<Layers>): Partial<Layers> | null {
  if (item.kind === 'note') return change(item.note.reader);
  return item.kind === 'group' && item.common.by === 'reader' ? change(item.common.reader) : null;
}

function withKind(item: NoteItem, change: (kind: Motivation) => Partial<Layers>): Partial<Layers> | null {
  if (item.kind === 'note') return change(item.note.annotation.motivation);
  return item.kind === 'group' && item.common.by === 'kind' ? change(item.common.motivation) : null;
}

function hideReader(layers: Layers, reader: string | null, { essay }: EssayHere): Partial<Layers> {
  const choices = layerChoices(essay, layers);
  const readers = choices.readers.filter((one) => one.shown && one.reader !== reader).map((one) => one.reader);
  return { readers: picked(choices, { readers, kinds: [] }, layers.me).readers };
}

async function showAll(host: Host, here: EssayHere): Promise<void> {
  const waited = awaited(here.essay, host.layers.of(here)) !== null;
  // Whoever ends the waiting has not asked for what they had hidden before.
  await host.layers.change(here, waited ? { until: null } : { readers: { kind: 'all' }, hiddenKinds: [], until: null });
  const rest = hiddenWords({ waiting: null, ...hiddenCount(here.essay, host.layers.of(here)) });
  say([waited ? vscode.l10n.t('Others’ notes are shown.') : vscode.l10n.t('All notes are shown.'), rest].filter((part) => part !== '').join(' '));
}

async function showOnlyMine(host: Host, here: EssayHere): Promise<void> {
  if (!(await host.readers.ask(here.folder))) return;
  await host.layers.change(here, { readers: { kind: 'mine' }, hiddenKinds: [] });
  say(vscode.l10n.t('Only your own notes are shown.'));
}

/** Asks how many notes the reader wants to have written first. It is a courtesy to oneself, and says so. */
async function hideOthers(host: Host, here: EssayHere): Promise<void> {
  const reader = await host.readers.ask(here.folder);
  if (!reader) return;
  const written = writtenBy(here.essay, reader.slug);
  if (written >= MOST_AWAITED) {
    void inform(vscode.l10n.t('You have written {0} on this essay already. Others’ notes are hidden only until you have written {1}, so there is nothing to wait for.', notesCount(written), MOST_AWAITED));
    return;
  }
  const answer = await vscode.window.showInputBox({
    title: vscode.l10n.t('Hide others’ notes until you have written how many?'),
    prompt: vscode.l10n.t('A courtesy to yourself, not a lock: the files of the others are on your disk all the same. You have written {0} so far; a highlight without words does not count.', written),
    value: String(Math.min(MOST_AWAITED, Math.max(3, written + 1))),
    validateInput: (value) => (countIn(value, written) === null ? vscode.l10n.t('A number from {0} to {1}.', written + 1, MOST_AWAITED) : null),
  });
  const until = answer === undefined ? null : countIn(answer, written);
  if (until !== null) await host.layers.change(here, { until });
}

function countIn(value: string, written: number): number | null {
  const count = /^\s*\d{1,3}\s*$/.test(value) ? Number(value) : 0;
  return written < count && count <= MOST_AWAITED ? count : null;
}

/** Once the reader has written enough, others' notes are there, and that is said once. */
function endOfWaiting(host: Host, text: CurrentText): vscode.Disposable {
  const look = () => {
    const { here } = text;
    const layers = here && host.layers.of(here);
    if (!here || !layers || layers.until === null || layers.me === null || awaited(here.essay, layers)) return;
    void host.layers.change(here, { until: null });
    void inform(vscode.l10n.t('You have written {0}: others’ notes are shown.', notesCount(layers.until)));
  };
  look();
  return vscode.Disposable.from(text.onDidChange(look), host.layers.onDidChange(look));
}

/** Lets menus offer the way back only where something is hidden. */
function tellContext(host: Host, text: CurrentText): vscode.Disposable {
  const tell = () => {
    const { here } = text;
    const layers = here && host.layers.of(here);
    const hides = here !== null && layers !== null && (awaited(here.essay, layers) !== null || layers.readers.kind !== 'all' || layers.hiddenKinds.length > 0);
    void vscode.commands.executeCommand('setContext', 'closeReading.notesHidden', hides);
  };
  tell();
  return vscode.Disposable.from(text.onDidChange(tell), host.layers.onDidChange(tell));
}

type Row = vscode.QuickPickItem & ({ readonly of: 'mine' } | { readonly of: 'reader'; readonly reader: string | null } | { readonly of: 'kind'; readonly motivation: Motivation } | { readonly of: 'nothing' });

/** What is checked is shown, at once; Escape leaves everything as it was. */
async function chooseLayers(host: Host, here: EssayHere): Promise<void> {
  const before = host.layers.of(here);
  const choices = layerChoices(here.essay, before);
  if (choices.readers.length === 0) {
    say(vscode.l10n.t('There are no notes here yet.'));
    return;
  }
  const rows = rowsOf(here, choices, before);
  const pick = vscode.window.createQuickPick<Row>();
  pick.title = vscode.l10n.t('Which notes are shown?');
  pick.placeholder = vscode.l10n.t('Check the readers and the kinds of notes to be shown, in the text and in the Notes view');
  pick.canSelectMany = true;
  pick.items = rows;
  pick.selectedItems = rows.filter(({ picked: isPicked }) => isPicked);
  let mine = pick.selectedItems.some(({ of }) => of === 'mine');
  pick.onDidChangeSelection((selected) => {
    const now = selected.some(({ of }) => of === 'mine');
    const others = selected.some((row) => row.of === 'reader' && row.reader !== before.me);
    if (now && !mine) pick.selectedItems = rows.filter((row) => row.of === 'mine' || row.of === 'kind' || (row.of === 'reader' && row.reader === before.me));
    else if (now && others) pick.selectedItems = selected.filter(({ of }) => of !== 'mine');
    mine = now && !(mine && others);
  });
  const wanted = await new Promise<readonly Row[] | null>((resolve) => {
    pick.onDidAccept(() => resolve(pick.selectedItems));
    pick.onDidHide(() => resolve(null));
    pick.show();
  });
  pick.dispose();
  if (wanted) await apply(host, here, { choices, wanted });
}

async function apply(host: Host, here: EssayHere, { choices, wanted }: { readonly choices: LayerChoices; readonly wanted: readonly Row[] }): Promise<void> {
  const { me } = host.layers.of(here);
  const chosen = picked(choices, { readers: wanted.flatMap((row) => (row.of === 'reader' ? [row.reader] : [])), kinds: wanted.flatMap((row) => (row.of === 'kind' ? [row.motivation] : [])) }, me);
  await host.layers.change(here, wanted.some(({ of }) => of === 'mine') ? { ...chosen, readers: { kind: 'mine' } } : chosen);
  const words = hiddenWords({ waiting: awaited(here.essay, host.layers.of(here)), ...hiddenCount(here.essay, host.layers.of(here)) });
  say(words === '' ? vscode.l10n.t('All notes are shown.') : words);
}

function rowsOf({ essay }: EssayHere, { readers, kinds }: LayerChoices, { me, readers: now }: Layers): Row[] {
  const separator = (label: string): Row => ({ of: 'nothing', label, kind: vscode.QuickPickItemKind.Separator });
  return [
    ...(me === null ? [] : [{ of: 'mine', label: vscode.l10n.t('Only mine'), picked: now.kind === 'mine' } as const]),
    separator(vscode.l10n.t('Readers')),
    ...readers.map(({ reader, count, shown }): Row => ({
      of: 'reader', reader, picked: shown, label: reader === null ? vscode.l10n.t('The shared reading') : readerName(essay, reader),
      description: [notesCount(count), reader !== null && reader === me ? vscode.l10n.t('you') : ''].filter((part) => part !== '').join(' · '),
    })),
    separator(vscode.l10n.t('Kinds')),
    ...kinds.map(({ kind, count, shown }): Row => ({ of: 'kind', motivation: kind, picked: shown, label: kindWord(kind), description: notesCount(count), iconPath: kindIcon(kind) })),
  ];
}
