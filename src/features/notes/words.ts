import type * as vscode from 'vscode';
import { labelOf, namesOf } from '../../core/corpus/names.ts';
import { occurrencesOf } from '../../core/corpus/occurrences.ts';
import { occurrenceNear } from '../../core/ask/occurrence-near.ts';
import type { Span } from '../../core/text/span.ts';
import { editorInFront } from '../../host/essay-editors.ts';
import type { EssayHere } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';
import { essayOf } from '../../host/passage.ts';
import { showPassage } from '../../host/show.ts';
import type { Drafts } from './drafts.ts';

/** What another command hands over: an entry by its key, and the words that stand there so far. */
interface Asked {
  readonly here: EssayHere;
  readonly key: string;
  readonly text: string;
}

/** A box in the text for what an actor or a term is: written like a note, with as many lines as it takes. */
export async function openWordsBox(host: Host, drafts: Drafts, argument: unknown): Promise<void> {
  if (!isAsked(argument)) return;
  const { here, key, text } = argument;
  const named = namesOf(here.essay).byKey.get(key);
  if (!named || named.entry.kind === 'claim') return;
  const front = editorInFront();
  const isHere = front && host.essayOf(front.document.uri)?.essay.stem === here.essay.stem;
  const span = occurrenceNear(here.essay, named, isHere ? front.document.offsetAt(front.selection.active) : 0);
  const editor = isHere ? front : await showPassage(here, span ?? TOP);
  const now = editor && (await essayOf(host, editor.document));
  if (!editor || !now) return;
  const place = span ?? (isHere ? cursorSpan(editor) : TOP);
  const field = named.entry.kind === 'term' ? 'definition' : 'description';
  drafts.openWords(editor.document, now, { kind: 'words', key, label: labelOf(named), field, had: text !== '' }, { span: place, text });
}

const TOP: Span = { start: 0, end: 0 };

function cursorSpan({ document, selection }: vscode.TextEditor): Span {
  const offset = document.offsetAt(selection.active);
  return { start: offset, end: offset };
}

function isAsked(argument: unknown): argument is Asked {
  return typeof argument === 'object' && argument !== null && 'here' in argument && 'key' in argument && typeof argument.key === 'string' && 'text' in argument && typeof argument.text === 'string';
}

/** Where a name stands first in its essay; the top where it does not. */
export function placeOfName({ essay }: EssayHere, key: string): Span {
  const named = namesOf(essay).byKey.get(key);
  const first = named && occurrencesOf(essay).of.get(named)?.[0];
  return first ? { start: first.start, end: first.end } : TOP;
}
