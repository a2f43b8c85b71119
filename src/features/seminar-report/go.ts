import * as vscode from 'vscode';
import type { Lead } from '../../core/ask/report.ts';
import { layoutOf } from '../../core/corpus/layout.ts';
import { readerName } from '../../core/corpus/names.ts';
import { notesOf, spansOfNote } from '../../core/corpus/notes.ts';
import { uriOf, type EssayHere } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';
import { inform } from '../../host/message.ts';
import { showPassage, showSource } from '../../host/show.ts';

/** From the report to the essay, or to the notes. */
export async function goTo(host: Host, here: EssayHere, lead: Lead): Promise<void> {
  host.current.choose(here);
  switch (lead.kind) {
    case 'paragraph': return toParagraph(here, lead.number);
    case 'reader': return toReader(here, lead.reader);
    case 'note': return toNote(here, lead);
  }
}

async function toParagraph(here: EssayHere, number: number): Promise<void> {
  const paragraph = layoutOf(here.essay).paragraphs.find((one) => one.number === number);
  if (paragraph) await showPassage(here, { start: paragraph.start, end: paragraph.end });
}

/** All notes of one reader, in the Notes view, which shows the notes of what is in front. */
async function toReader(here: EssayHere, reader: string): Promise<void> {
  const name = readerName(here.essay, reader);
  if (!here.essay.readings.some((reading) => reading.reader === reader)) {
    void inform(vscode.l10n.t('There is nothing by {0} yet.', name));
    return;
  }
  await vscode.commands.executeCommand('closeReading.notes.focus');
  await vscode.commands.executeCommand('closeReading.filterNotes', name);
}

async function toNote(here: EssayHere, { reader, id }: Extract<Lead, { kind: 'note' }>): Promise<void> {
  const { folder, essay } = here;
  const note = notesOf(essay).all.find((one) => one.reader === reader && one.annotation.ref.id === id);
  if (!note) return;
  if (essay.path === null) return showSource(folder, note.path, note.annotation.ref.span);
  const [span] = spansOfNote(note);
  if (span) await showPassage(here, span);
  await vscode.commands.executeCommand('closeReading.openNotesHere', { uri: uriOf(folder, essay.path).toString(), ids: [id] });
}
