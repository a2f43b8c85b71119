import * as vscode from 'vscode';
import { passageIn } from '../../core/ask/new-note.ts';
import { MOTIVATIONS, type Motivation } from '../../core/model/words.ts';
import { command, say } from '../../host/command.ts';
import { editorInFront } from '../../host/essay-editors.ts';
import type { Host } from '../../host/host.ts';
import { inform } from '../../host/message.ts';
import type { Drafts } from './drafts.ts';
import { essayAtUri, essayOf, passageOn, passageUnder, type Passage } from '../../host/passage.ts';
import { announce, explain, saveNote } from './save.ts';

/**
 * What a script, a test or another command may hand to `closeReading.annotate`: a passage of an essay by its offsets
 * (UTF-16, half-open), and what to write about it. With a `body`, or as a highlight, the note is written at once and the
 * answer is `{ id, path }`; else a box opens at the passage.
 */
export interface Request {
  readonly uri: vscode.Uri;
  readonly start: number;
  readonly end: number;
  readonly motivation: Motivation;
  readonly body: string | null;
  readonly tags: readonly string[];
}

/** Select words, and write about them. */
export function annotateCommands(host: Host, drafts: Drafts): vscode.Disposable {
  const at = async (argument: unknown, kind: Motivation) => {
    const request = requestFrom(argument, kind);
    return request ? annotateAt(host, drafts, request) : annotateSelection(host, drafts, kind);
  };
  return vscode.Disposable.from(
    command('closeReading.annotate', (argument) => at(argument, 'commenting')),
    command('closeReading.annotateQuestion', (argument) => at(argument, 'questioning')),
    // The same by the names they have where nothing is selected.
    command('closeReading.annotateParagraph', (argument) => at(argument, 'commenting')),
    command('closeReading.askParagraph', (argument) => at(argument, 'questioning')),
    command('closeReading.highlight', (argument) => at(argument, 'highlighting')),
    command('closeReading.saveNote', async (argument) => { await drafts.save(argument); }),
    command('closeReading.discardNote', (argument) => drafts.discard(argument)),
    command('closeReading.leaveBox', () => drafts.leave()),
    command('closeReading.chooseKind', (argument) => drafts.chooseKind(argument)),
    command('closeReading.chooseTags', (argument) => drafts.chooseTags(argument)),
  );
}

async function annotateSelection(host: Host, drafts: Drafts, kind: Motivation): Promise<void> {
  const editor = editorInFront();
  const here = editor && (await essayOf(host, editor.document));
  if (!editor || !here) {
    void inform(vscode.l10n.t('Open an essay first: notes are made on the words of an essay.'));
    return;
  }
  const passage = passageUnder(here, editor);
  if (!passage) say(vscode.l10n.t('There are no words here to annotate.'));
  else if (kind === 'highlighting') {
    if (passage.whole) say(vscode.l10n.t('Select the words to highlight first.'));
    else await write(host, passage, { kind, body: '', tags: [] });
  } else drafts.open(editor.document, here, passage, kind);
}

async function annotateAt(host: Host, drafts: Drafts, { uri, start, end, motivation, body, tags }: Request): Promise<{ id: string; path: string } | null> {
  const document = await vscode.workspace.openTextDocument(uri);
  const here = await essayOf(host, document);
  const span = here && passageIn(here.essay, { start, end });
  if (!here || !span) {
    say(vscode.l10n.t('There are no words here to annotate.'));
    return null;
  }
  const passage = passageOn(here, [span]);
  if (body !== null || motivation === 'highlighting') return write(host, passage, { kind: motivation, body: body ?? '', tags });
  const draft = drafts.open(document, here, passage, motivation);
  draft.setTags(tags);
  return null;
}

/** Writes a note without a box. */
async function write(host: Host, passage: Passage, { kind, body, tags }: { readonly kind: Motivation; readonly body: string; readonly tags: readonly string[] }): Promise<{ id: string; path: string } | null> {
  const here = await essayAtUri(host, passage.uri);
  const saved = here && (await saveNote(host, here, { passage, kind, typed: body, tags }));
  if (saved?.kind === 'saved') {
    announce(saved);
    return { id: saved.id, path: saved.path };
  }
  if (saved) void explain(saved, false);
  return null;
}

/** null: not a request, such as the address that a menu hands over. */
function requestFrom(argument: unknown, kind: Motivation): Request | null {
  if (typeof argument !== 'object' || argument === null || argument instanceof vscode.Uri) return null;
  const { uri, start, end, motivation, body, tags } = argument as { readonly [key: string]: unknown };
  const address = uri instanceof vscode.Uri ? uri : typeof uri === 'string' ? vscode.Uri.parse(uri) : null;
  if (!address || !Number.isInteger(start) || !Number.isInteger(end)) return null;
  return {
    uri: address, start: Number(start), end: Number(end),
    motivation: MOTIVATIONS.find((known) => known === motivation) ?? kind,
    body: typeof body === 'string' ? body : null,
    tags: Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [],
  };
}
