import * as vscode from 'vscode';
import { typedNote } from '../../core/ask/new-note.ts';
import { ownFile } from '../../core/ask/own-file.ts';
import { annotationRecord, idFrom } from '../../core/format/records.ts';
import { addRecord, newPersonalReading } from '../../core/format/write.ts';
import { placeOf } from '../../core/model/place.ts';
import type { Motivation } from '../../core/model/words.ts';
import type { Span } from '../../core/text/span.ts';
import { say } from '../../host/command.ts';
import { uriOf, type EssayHere, type Folder } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';
import { complain, warn } from '../../host/message.ts';
import type { Reader } from '../../host/reader.ts';
import { showSource } from '../../host/show.ts';
import { kindWord } from '../../host/words.ts';
import { describedNow, type Passage } from './passage.ts';

/** A note as a reader made it, before it is written. */
export interface Made {
  readonly passage: Passage;
  readonly kind: Motivation;
  readonly typed: string;
  readonly tags: readonly string[];
}

export type Saved =
  | { readonly kind: 'saved'; readonly id: string; readonly path: string; readonly inFile: boolean; readonly unique: boolean }
  /** The reader would rather not give a name. */
  | { readonly kind: 'unsigned' }
  | { readonly kind: 'refused'; readonly message: string; readonly folder: Folder; readonly path: string; readonly at: Span | null };

/** Writes a note to the reader's own file. Asks who the reader is where that is not known. */
export async function saveNote(host: Host, here: EssayHere, made: Made): Promise<Saved> {
  const reader = await host.readers.ask(here.folder);
  if (!reader) return { kind: 'unsigned' };
  // The essay and its readings may have changed while the name was asked for.
  const now = host.essayOf(made.passage.uri) ?? here;
  const path = ownFile(now.folder.corpus, { stem: now.essay.stem, reader: reader.slug, web: isWeb(now.folder) });
  const described = describedNow(now, made.passage);
  const { record, id } = recordOf(now, reader, { ...made, selectors: described.selectors });
  const applied = await host.edits.update(
    uriOf(now.folder, path), newPersonalReading(reader.name), (text) => addRecord(text, 'annotations', record), nameOf(made),
  );
  if (applied.kind === 'refused') return { ...applied, folder: now.folder, path };
  return { kind: 'saved', id, path, inFile: applied.saved, unique: described.unique };
}

function recordOf({ essay }: EssayHere, reader: Reader, { kind, typed, tags, selectors }: Omit<Made, 'passage'> & { readonly selectors: Parameters<typeof annotationRecord>[0]['targets'] }) {
  const note = typedNote(essay, reader.slug, typed);
  const id = idFrom(crypto.getRandomValues(new Uint8Array(12)));
  const created = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
  return {
    id,
    record: annotationRecord({ id, motivation: kind, targets: selectors, about: note.about, tags: [...new Set([...tags, ...note.tags])], body: note.body, created }),
  };
}

/** How a note is spoken of when it is saved or taken back. */
export function nameOf({ kind, passage }: Pick<Made, 'kind' | 'passage'>): string {
  const word = kindWord(kind);
  return passage.where === '' ? word : vscode.l10n.t('{0} on {1}', word, passage.where);
}

/** On the web the same reader may write from two machines without knowing: that has a file of its own. */
function isWeb({ uri }: Folder): boolean {
  return vscode.env.uiKind === vscode.UIKind.Web && uri.scheme !== 'file' && uri.scheme !== 'vscode-remote';
}

/** Says that a note is written; and what is uncertain about it. */
export function announce(made: Pick<Made, 'kind' | 'passage'>, saved: Extract<Saved, { kind: 'saved' }>): void {
  const file = saved.path.split('/').at(-1) ?? saved.path;
  say(saved.inFile
    ? vscode.l10n.t('{0} saved in {1}', nameOf(made), file)
    : vscode.l10n.t('{0} added to {1}, which is open and not saved yet', nameOf(made), file));
  if (saved.unique) return;
  void warn(vscode.l10n.t('The note is saved, but the same words, with the same words around them, stand in several places of the essay. Select a longer passage if it has to be certain which is meant.'));
}

/** Says why nothing was written, and shows the way out. */
export async function explain(saved: Exclude<Saved, { kind: 'saved' }>, kept: boolean): Promise<void> {
  const still = kept ? vscode.l10n.t('Your words are still in the box.') : '';
  if (saved.kind === 'unsigned') {
    void warn([vscode.l10n.t('The note was not saved, for a note needs a name to stand under.'), still].join(' ').trim());
    return;
  }
  const { message, folder, path, at } = saved;
  const name = placeOf(path)?.path.split('/').at(-1) ?? path;
  const show = vscode.l10n.t('Show the Place');
  const words = [vscode.l10n.t('The note was not saved in {0}.', name), message, still].join(' ').trim();
  const answer = await complain(words, ...(at ? [show] : []));
  if (answer === show && at) await showSource(folder, path, at);
}
