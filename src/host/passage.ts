import * as vscode from 'vscode';
import { blockAt, describeAgain, describeAll, passageIn, type Described } from '../core/ask/new-note.ts';
import { locatorOf } from '../core/ask/places.ts';
import { unnotedPaper } from '../core/ask/unnoted-paper.ts';
import type { Span } from '../core/text/span.ts';
import { essayIn } from './essay-editors.ts';
import { uriOf, type EssayHere } from './folder.ts';
import type { Host } from './host.ts';
import { spanOf } from './positions.ts';

/** What a note that is being written stands on: one or more pieces of an essay as it is now. */
export interface Passage {
  readonly uri: vscode.Uri;
  readonly text: string;
  readonly spans: readonly Span[];
  readonly described: Described;
  /** `¶3`, and whether nothing was selected, so that the whole paragraph is meant. */
  readonly where: string;
  readonly whole: boolean;
}

/**
 * The essay or paper that a document shows, read anew where the document is ahead. A Markdown file that nobody has put a
 * note on yet is a paper too. null: it is neither.
 */
export async function essayOf(host: Host, document: vscode.TextDocument): Promise<EssayHere | null> {
  await host.ready;
  const known = essayIn(host, document);
  if (known) return known;
  await host.refresh(document.uri);
  return essayIn(host, document) ?? paperIn(host, document);
}

export async function essayAtUri(host: Host, uri: vscode.Uri): Promise<EssayHere | null> {
  try {
    return await essayOf(host, await vscode.workspace.openTextDocument(uri));
  } catch {
    return null;
  }
}

function paperIn(host: Host, document: vscode.TextDocument): EssayHere | null {
  const place = host.locate(document.uri);
  const paper = place && !host.essayOf(document.uri) ? unnotedPaper(place.path, document.getText()) : null;
  return place && paper ? { folder: place.folder, essay: paper } : null;
}

/** The selections of an editor; where nothing is selected, the paragraph under the cursor. null: there is none. */
export function passageUnder(here: EssayHere, editor: vscode.TextEditor): Passage | null {
  const spans = editor.selections.flatMap((selection) => passageIn(here.essay, spanOf(editor.document, selection)) ?? []);
  if (spans.length > 0) return passageOn(here, spans, { whole: false });
  const block = blockAt(here.essay, editor.document.offsetAt(editor.selection.active));
  return block && passageOn(here, [block], { whole: true });
}

export function passageOn(here: EssayHere, spans: readonly Span[], { whole = false } = {}): Passage {
  const { folder, essay } = here;
  const ordered = [...spans].sort((a, b) => a.start - b.start);
  return {
    uri: uriOf(folder, essay.path ?? essay.stem),
    text: essay.content?.text ?? '',
    spans: ordered,
    described: describeAll(essay, ordered),
    where: [...new Set(ordered.map((span) => locatorOf(essay, span)))].filter((words) => words !== '').join(' · '),
    whole,
  };
}

/** The passage described for the essay as it is now: it may have been changed since the note was begun. */
export function describedNow({ essay }: EssayHere, passage: Passage): Described {
  return essay.content?.text === passage.text ? passage.described : describeAgain(essay, passage.described.selectors);
}
