import { passageIn } from '../../core/ask/new-note.ts';
import type { Span } from '../../core/text/span.ts';
import { editorInFront } from '../../host/essay-editors.ts';
import type { EssayHere } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';
import { essayOf } from '../../host/passage.ts';
import { spanOf } from '../../host/positions.ts';
import type { Given } from './given.ts';

/** The essay one is at. `spans`: what is selected in its text; `offset`: where the cursor is, null where the text is not in front. */
export interface Place {
  readonly here: EssayHere;
  readonly spans: readonly Span[];
  readonly offset: number | null;
}

/** Where the reader is: in the text of an essay, else at the essay that was last in front. null: at none. */
export async function placeNow(host: Host): Promise<Place | null> {
  await host.ready;
  const editor = editorInFront();
  const here = editor && (await essayOf(host, editor.document));
  // Entries are of essays, not of papers.
  if (!editor || !here || here.essay.isPaper) return host.current.here && { here: host.current.here, spans: [], offset: null };
  const spans = editor.selections.filter(({ isEmpty }) => !isEmpty).flatMap((selection) => passageIn(here.essay, spanOf(editor.document, selection)) ?? []);
  return { here, spans: spans.sort((a, b) => a.start - b.start), offset: editor.document.offsetAt(editor.selection.active) };
}

/** The place that a script names. */
export async function placeGiven(host: Host, given: Given): Promise<Place | null> {
  await host.ready;
  const here = host.essayOf(given.uri);
  if (!here || here.essay.isPaper) return null;
  const [start, end] = [given.number('start'), given.number('end')];
  const span = start === undefined || end === undefined ? null : passageIn(here.essay, { start, end });
  return { here, spans: span ? [span] : [], offset: start ?? null };
}

/** The same essay as it is now. */
export function essayNow(host: Host, { folder, essay }: EssayHere): EssayHere | null {
  return host.essays.find((one) => one.folder.uri.toString() === folder.uri.toString() && one.essay.stem === essay.stem) ?? null;
}
