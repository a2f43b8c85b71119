import * as vscode from 'vscode';
import { inContext } from '../core/ask/entries.ts';
import { locatorOf } from '../core/ask/places.ts';
import { quotedBy } from '../core/ask/note-rows.ts';
import { leadOf, sourceOf, type RowItem } from '../core/ask/rows.ts';
import { wordsOf } from '../core/corpus/anchors.ts';
import type { Span } from '../core/text/span.ts';
import { command } from '../host/command.ts';
import type { EssayHere } from '../host/folder.ts';
import type { Host } from '../host/host.ts';
import { inform } from '../host/message.ts';
import { showPassage, showSource } from '../host/show.ts';
import type { Shown } from '../host/tree.ts';

/** What can be done with a row of the claims, actors, terms or notes: go to it, see it in its file, copy its words. */
export function registerRows(host: Host): vscode.Disposable {
  const onRow = (act: (shown: Shown<RowItem>) => unknown) => (given: unknown) => (isShown(host, given) ? act(given) : undefined);
  return vscode.Disposable.from(
    command('closeReading.goToPassage', onRow(goToPassage)), command('closeReading.goToSource', onRow(goToSource)), command('closeReading.copyRow', onRow(copyRow)),
  );
}

/** Only a row of a tree of ours, of a folder that is open. */
function isShown(host: Host, given: unknown): given is Shown<RowItem> {
  if (typeof given !== 'object' || given === null || !('here' in given) || !('item' in given)) return false;
  const { folder } = given.here as EssayHere;
  return host.folders.some(({ uri }) => uri.toString() === folder.uri.toString());
}

async function goToPassage({ here, item }: Shown<RowItem>): Promise<void> {
  if (here.essay.content === null) return offerCopy(here);
  const lead = leadOf(here.essay, item);
  switch (lead.kind) {
    case 'place': await showPassage(here, lead.span); break;
    case 'several': await chooseAmong(here, lead.spans); break;
    case 'lost': void inform(vscode.l10n.t('These words are no longer in the text.')); break;
    case 'nowhere': void inform(vscode.l10n.t('No passage has been given for this yet.')); break;
  }
}

async function offerCopy({ folder, essay }: EssayHere): Promise<void> {
  const add = vscode.l10n.t('Add Your Copy…');
  const answer = await inform(vscode.l10n.t('This essay is not here yet. Add your copy to see its passages.'), add);
  if (answer === add) await vscode.commands.executeCommand('closeReading.addCopy', { folder: folder.uri.toString(), stem: essay.stem });
}

/** Words that stand in several places: the reader says which. */
async function chooseAmong(here: EssayHere, spans: readonly Span[]): Promise<void> {
  const places = spans.map((span) => {
    const { before, words, after } = inContext(here.essay, span);
    return { label: locatorOf(here.essay, span), description: `… ${before}${words}${after} …`, span };
  });
  const chosen = await vscode.window.showQuickPick(places, { title: vscode.l10n.t('These words stand in several places'), matchOnDescription: true });
  if (chosen) await showPassage(here, chosen.span);
}

async function goToSource({ here, item }: Shown<RowItem>): Promise<void> {
  const place = sourceOf(item);
  if (place) await showSource(here.folder, place.path, place);
}

async function copyRow({ item }: Shown<RowItem>): Promise<void> {
  const words = wordsOfRow(item);
  if (words !== '') await vscode.env.clipboard.writeText(words);
}

function wordsOfRow(item: RowItem): string {
  switch (item.kind) {
    case 'claim': case 'absent': case 'entry': return item.label;
    case 'passage': return wordsOf(item.passage);
    case 'occurrence': return `${item.before}${item.words}${item.after}`;
    case 'paragraph': return `¶${item.number}`;
    case 'note': return item.note.annotation.body ?? quotedBy(item.note);
    case 'group': case 'section': case 'back': return '';
  }
}
