import * as vscode from 'vscode';
import { arrivedSince, type Arrived } from '../../core/ask/share/arrived.ts';
import { isOwnFile } from '../../core/ask/share/own-files.ts';
import { obstacleIn } from '../../core/ask/share/standing.ts';
import { placeOf } from '../../core/model/place.ts';
import { openDocument } from '../../host/files.ts';
import { fetchFrom, mergeFrom, waitingFrom } from '../../host/git-acts.ts';
import { uriOf } from '../../host/folder.ts';
import { pathIn, standingOf, textAt, textOnDisk } from '../../host/standing.ts';
import { folderNow, type Ground } from './ground.ts';
import { showNews } from './news.ts';
import { tellFailure, tellObstacle, type Doing } from './obstacles.ts';
import { offersOf } from './offer.ts';
import { newsWords } from './news-words.ts';
import type { Way } from './talk.ts';
import { filesWords } from './words.ts';

/** Gets what classmates have shared, joins it, and tells what is new. Without a connection it does what it can and says what waits. */
export async function get(ground: Ground): Promise<void> {
  const { repository, talk } = ground;
  const doing: Doing = { what: 'get', again: () => get(ground) };
  const standing = await standingOf(ground, repository);
  const obstacle = obstacleIn(standing);
  if (obstacle) return tellObstacle(ground, obstacle, doing);
  const { upstream } = standing;
  if (!upstream) {
    await talk.say('inform', vscode.l10n.t('This repository is only on this computer, so there are no classmates to hear from. Add the address that your teacher gave you, or clone the class’s repository.'),
      { label: vscode.l10n.t('Add an Address…'), run: () => vscode.commands.executeCommand('git.addRemote') });
    return;
  }
  const failure = await talk.during(vscode.l10n.t('Getting classmates’ readings'), () => fetchFrom(repository, upstream.remote));
  if (failure && failure.kind !== 'offline' && failure.kind !== 'remote-gone') return tellFailure(ground, failure, doing);
  // What was fetched before and not joined can be joined all the same.
  if (!(await joinWaiting(ground, doing))) return;
  await tellNews(ground, !failure ? '' : failure.kind === 'offline' ? vscode.l10n.t('There is no connection to the shared repository.') : vscode.l10n.t('The shared repository could not be read.'), { waits: await waitsWords(ground) });
}

/** Joins what was fetched. False: something stood in the way, and the reader has been told. */
export async function joinWaiting(ground: Ground, doing: Doing): Promise<boolean> {
  const { host, repository, talk } = ground;
  const standing = await standingOf(ground, repository);
  await beginTelling(ground, standing.commit);
  const waiting = await waitingFrom(repository, standing);
  if (!waiting) return true;
  const unsaved = waiting.files.filter((uri) => openDocument(uri)?.isDirty).map((uri) => pathIn(ground, uri) ?? uri.fsPath);
  if (unsaved.length > 0) {
    await talk.say('warn', vscode.l10n.t('Others have changed {0}, where you have typed something that is not saved. Save it or undo it first.', filesWords([...new Set(unsaved)])),
      { label: vscode.l10n.t('Save and Go On'), run: async () => {
        for (const uri of waiting.files) await openDocument(uri)?.save();
        await doing.again();
      } });
    return false;
  }
  const failure = await mergeFrom(repository, waiting.ref);
  await settled(waiting.files);
  await host.reload();
  if (failure) await tellFailure(ground, failure, doing);
  return failure === null;
}

const PATIENCE = 40;
const PAUSE_MS = 50;

/** VS Code reads a file that has changed on the disk a moment later. */
async function settled(files: readonly vscode.Uri[]): Promise<void> {
  for (const uri of files) {
    for (let i = 0; i < PATIENCE; i++) {
      const document = openDocument(uri);
      if (!document || document.isDirty || document.getText().replace(/\r\n/g, '\n') === (await textOnDisk(uri))) break;
      await new Promise((done) => setTimeout(done, PAUSE_MS));
    }
  }
}

function toldKey({ uri }: Ground): string {
  return `told until ${uri.toString()}`;
}

/** Where nothing was told yet, everything that is here already is known; so it is in essays that nobody has looked at. */
async function beginTelling(ground: Ground, commit: string | null): Promise<void> {
  const folder = folderNow(ground);
  for (const essay of folder?.corpus.essays ?? []) if (folder) ground.host.seen.of({ folder, essay });
  if (commit !== null && ground.host.memory.get<string>(toldKey(ground)) === undefined) await ground.host.memory.update(toldKey(ground), commit);
}

/** What of the reader's own others do not have yet. */
async function waitsWords(ground: Ground): Promise<string> {
  const own = (await offersOf(ground)).filter(({ kind }) => kind === 'reading');
  const { ahead } = await standingOf(ground, ground.repository);
  return [
    own.length === 0 ? '' : vscode.l10n.t('Not shared yet: {0}.', own.map(({ words }) => words).join('; ')),
    ahead === null || ahead === 0 ? '' : vscode.l10n.t('What you recorded is not sent yet.'),
  ].filter((words) => words !== '').join(' ');
}

/**
 * Tells what others have shared since it was told last, whoever joined it: a command that was stopped before loses no news.
 * `waits` says what of the reader's own waits to be shared.
 */
export async function tellNews(ground: Ground, said: string, { waits = '' } = {}): Promise<void> {
  const { repository, talk, host } = ground;
  const { commit } = await standingOf(ground, repository);
  const arrived = await arrivedUntil(ground, commit);
  const share: Way = { label: vscode.l10n.t('Share My Reading'), run: () => vscode.commands.executeCommand('closeReading.share') };
  const show: Way = { label: vscode.l10n.t('Show What Is New'), run: () => showNews(ground, arrived) };
  const hasNotes = arrived.some(({ notes, changed }) => notes.length + changed.length > 0);
  if (commit !== null) await host.memory.update(toldKey(ground), commit);
  await talk.say('inform', [said, newsWords(arrived), waits].filter((words) => words !== '').join(' '), ...(hasNotes ? [show] : []), ...(waits === '' ? [] : [share]));
}

/** What others have changed in reading files between the commit that was told last and this one. */
async function arrivedUntil(ground: Ground, commit: string | null): Promise<Arrived[]> {
  const { repository, reader, host } = ground;
  const told = host.memory.get<string>(toldKey(ground));
  const folder = folderNow(ground);
  if (commit === null || told === undefined || told === commit || !folder) return [];
  const changes = await repository.diffBetween(told, commit).catch(() => []);
  const paths = new Set(changes.flatMap(({ uri, originalUri, renameUri }) => [uri, originalUri, renameUri].flatMap((one) => (one ? (pathIn(ground, one) ?? []) : []))));
  const readings = [...paths].filter((path) => ['personal', 'shared'].includes(placeOf(path)?.kind ?? '') && !isOwnFile(path, reader.slug));
  const before = await Promise.all(readings.map(async (path) => [path, await textAt(repository, told, uriOf(folder, path))] as const));
  return arrivedSince(folder.corpus, new Map(before), reader.slug);
}
