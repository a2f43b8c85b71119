import * as vscode from 'vscode';
import { chooseAcross } from '../../core/format/across.ts';
import { chooseDeleted, chooseField, chooseRecord } from '../../core/format/choose.ts';
import { idFrom } from '../../core/format/records.ts';
import type { Written } from '../../core/format/write.ts';
import { baseName } from '../../core/model/place.ts';
import { command, say } from '../../host/command.ts';
import type { FileChange } from '../../host/edits.ts';
import { contentNow, openDocument } from '../../host/files.ts';
import { uriOf } from '../../host/folder.ts';
import { stageFile, unmergedIn } from '../../host/git.ts';
import type { Host } from '../../host/host.ts';
import { complain, inform } from '../../host/message.ts';
import { ask, type Answer, type Tools } from './ask.ts';
import { Draft } from './draft.ts';
import { resolveHints } from './hints.ts';
import { join, type File } from './join.ts';
import { differWords, joinedWords, nameOf } from './names.ts';
import { forget, questionsAcross, questionsIn, type InTwoFiles, type Question } from './questions.ts';
import { SideBySide } from './side-by-side.ts';
import { settleWholeFile } from './whole-file.ts';
import { fileMeant, requestFrom, type Request } from './which-file.ts';

/** *Resolve the Two Versions…*: joins what git could not, and asks about what only the reader can settle. */
export function registerResolve(host: Host): vscode.Disposable {
  const tools: Tools = { sideBySide: new SideBySide(), draft: new Draft() };
  return vscode.Disposable.from(tools.sideBySide, tools.draft, resolveHints(host), command('closeReading.resolveConflict', async (argument) => {
    await host.ready;
    const file = await fileMeant(host, argument);
    if (file) await resolveFile(host, file, { tools, request: requestFrom(argument) });
  }));
}

interface How {
  readonly tools: Tools;
  readonly request: Request;
}

async function resolveFile(host: Host, file: File, { tools, request }: How): Promise<void> {
  const uri = uriOf(file.folder, file.path);
  const unmerged = await unmergedIn(uri);
  if (unmerged?.deleted) return settleWholeFile(file, unmerged.deleted, { sideBySide: tools.sideBySide, request });
  const joined = await join(host, file, unmerged);
  if (joined.kind === 'failed') return;
  const words = joined.kind === 'joined' ? joinedWords(joined.joined) : '';
  const shown = joined.kind === 'joined' ? vscode.window.setStatusBarMessage(joined.joined.differing === 0 ? words : `${words} ${differWords(joined.joined.differing)}`) : null;
  const { left, settled } = await settleAll(host, file, { isFresh: joined.kind === 'joined', tools, request }).finally(() => shown?.dispose());
  if (left > 0) return say([words, settled === 0 ? differWords(left) : vscode.l10n.t('{0} left.', differWords(left))].join(' ').trim());
  const isNothing = joined.kind === 'whole' && settled === 0;
  const told = isNothing ? vscode.l10n.t('Nothing stands in two versions in {0}.', baseName(file.path)) : [words, settled > 0 ? vscode.l10n.t('All is settled.') : ''].join(' ').trim();
  if (unmerged) await offerGit(uri, told, request);
  else if (isNothing) say(told);
  else if (!request.choose) void inform(told);
}

/** Asks about one thing after the other, until nothing is left or the reader has had enough. */
async function settleAll(host: Host, file: File, { isFresh, tools, request }: How & { readonly isFresh: boolean }): Promise<{ readonly left: number; readonly settled: number }> {
  const uri = uriOf(file.folder, file.path);
  const put = new Set<string>();
  let settled = 0;
  try {
    for (;;) {
      const content = await contentNow(uri, file.path);
      const folder = host.locate(uri)?.folder ?? file.folder;
      const all = [...(content?.kind === 'text' ? questionsIn(host, uri, content.text) : []), ...(await questionsAcross(folder, file.path))];
      const next = all.find((question) => !put.has(keyOf(question)));
      if (!next) return { left: all.length, settled };
      const answer = request.choose ? given(next, request.choose) : await ask(next, { file: { ...file, folder }, at: settled + put.size + 1, of: settled + all.length, isFresh }, tools);
      if (answer === null) return { left: all.length, settled };
      if (answer.kind === 'later' || !(await write(host, { ...file, folder }, next, answer))) put.add(keyOf(next));
      else settled += 1;
    }
  } finally {
    await tools.sideBySide.close();
  }
}

function keyOf(question: Question): string {
  return question.kind === 'field' ? question.field.name : `${question.kind} ${question.section}/${question.id}${question.kind === 'files' ? ` ${question.first} ${question.second}` : ''}`;
}

/** For scripts and tests: one answer for all. */
function given(question: Question, choose: NonNullable<Request['choose']>): Exclude<Answer, null> {
  const side = choose === 'there' ? 'theirs' : 'ours';
  switch (question.kind) {
    case 'record': case 'files': return choose === 'both' ? { kind: 'both' } : { kind: 'record', choice: side };
    case 'field': return { kind: 'field', choice: side };
    case 'deleted': return { kind: 'deleted', choice: choose === 'both' || question.by !== side ? 'keep' : 'delete' };
  }
}

/** Each choice is a step of its own that can be undone. False: it could not be written, and the reader was told. */
async function write(host: Host, file: File, question: Question, answer: Exclude<Answer, null>): Promise<boolean> {
  if (question.kind === 'files') return writeAcross(host, file, question, answer);
  const uri = uriOf(file.folder, file.path);
  const applied = await host.edits.update(uri, '', (text) => settledBy(text, question, answer), vscode.l10n.t('The choice for {0}', nameOf(file, question)));
  if (applied.kind === 'refused') void complain(applied.message);
  else if (question.kind === 'deleted') await forget(host, uri, question);
  return applied.kind === 'applied';
}

/** Both files change or none, and only as they were when the reader chose. */
async function writeAcross(host: Host, file: File, question: InTwoFiles, answer: Exclude<Answer, null>): Promise<boolean> {
  const { first, second, section, id, texts } = question;
  if (answer.kind !== 'record' && answer.kind !== 'both') return false;
  const settled = chooseAcross(texts, { section, id }, answer.kind === 'record' ? answer.choice : { newId: freshId() });
  const change = (path: string, asked: string, written: Written): FileChange => ({
    uri: uriOf(file.folder, path),
    make: (now) => (now === asked ? written : { kind: 'failed', message: vscode.l10n.t('{0} has changed meanwhile, so nothing was done. Run the command again.', baseName(path)) }),
  });
  const changes = [change(first, texts.text, settled.text), change(second, texts.other, settled.other)];
  // The file from which the note goes comes last.
  if (answer.kind === 'record' && answer.choice === 'theirs') changes.reverse();
  const applied = await host.edits.updateInOrder(changes, vscode.l10n.t('The choice for {0}', nameOf(file, question)));
  if (applied.kind === 'refused') void complain(applied.message);
  return applied.kind === 'applied';
}

function settledBy(text: string, question: Exclude<Question, InTwoFiles>, answer: Exclude<Answer, null>): Written {
  if (question.kind === 'record' && answer.kind === 'record') return chooseRecord(text, question, answer.choice);
  if (question.kind === 'record' && answer.kind === 'both') return chooseRecord(text, question, { newId: freshId() });
  if (question.kind === 'field' && answer.kind === 'field') return chooseField(text, question.field.name, answer.choice);
  if (question.kind === 'deleted' && answer.kind === 'deleted') return chooseDeleted(text, question, answer.choice);
  return { kind: 'splices', splices: [] };
}

function freshId(): string {
  return idFrom(crypto.getRandomValues(new Uint8Array(12)));
}

/** Git takes a conflict for settled once the file is staged. That is done only if the reader says so, and nothing is committed. */
async function offerGit(uri: vscode.Uri, told: string, request: Request): Promise<void> {
  const isUnsaved = openDocument(uri)?.isDirty ?? false;
  const yes = isUnsaved ? vscode.l10n.t('Save, and Tell Git It Is Settled') : vscode.l10n.t('Tell Git It Is Settled');
  const stage = async () => {
    if (isUnsaved && !(await openDocument(uri)?.save())) return void complain(vscode.l10n.t('{0} could not be saved, so git was not told.', baseName(uri.path)));
    if (await stageFile(uri)) say(vscode.l10n.t('Git takes the conflict in {0} for settled. Nothing was committed.', baseName(uri.path)));
    else void complain(vscode.l10n.t('Git would not take {0}. In Source Control, choose Stage Changes for it.', baseName(uri.path)));
  };
  if (request.stage !== undefined) return request.stage ? stage() : undefined;
  void inform(vscode.l10n.t('{0} For git the conflict is open until the file is staged; nothing is committed by that.', told), yes).then((answer) => (answer === yes ? stage() : undefined));
}
