import * as vscode from 'vscode';
import { notesById } from '../../core/ask/threads.ts';
import { shorten } from '../../core/text/shorten.ts';
import { authorOf } from '../../host/cards.ts';
import type { EssayHere } from '../../host/folder.ts';
import { kindWord } from '../../host/words.ts';

/** Asks which of several notes is meant. */
export async function askNote(here: EssayHere, ids: readonly string[], title: string): Promise<string | null> {
  const rows = notesById(here.essay, ids).map((note) => ({
    label: shorten(note.annotation.body ?? kindWord(note.annotation.motivation), 80), description: `${kindWord(note.annotation.motivation)} · ${authorOf(here.essay, note)}`, id: note.annotation.ref.id,
  }));
  return (await vscode.window.showQuickPick(rows, { title, matchOnDescription: true }))?.id ?? null;
}
