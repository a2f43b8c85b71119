import * as vscode from 'vscode';
import { isOwnFile } from '../../core/ask/share/own-files.ts';
import { alsoStaged, obstacleIn, type Standing } from '../../core/ask/share/standing.ts';
import { severityOf } from '../../core/model/problem.ts';
import { openDocument } from '../../host/files.ts';
import { commitFiles } from '../../host/git-acts.ts';
import { uriOf } from '../../host/folder.ts';
import { showSource } from '../../host/show.ts';
import { standingOf } from '../../host/standing.ts';
import { folderNow, type Ground } from './ground.ts';
import { tellFailure, tellObstacle, type Doing } from './obstacles.ts';
import { offersOf, rememberPapers, type Offer } from './offer.ts';
import { offerToSend } from './send.ts';
import { sourceControl } from './talk.ts';
import { filesWords } from './words.ts';

/**
 * Shares the reader's own reading: what is recorded is shown and confirmed, then sent if the reader says so. Every step looks
 * anew how things stand, so that it goes on from wherever an earlier one was left.
 */
export async function share(ground: Ground): Promise<void> {
  const doing: Doing = { what: 'record', again: () => share(ground) };
  const standing = await standingOf(ground, ground.repository);
  const obstacle = obstacleIn(standing);
  if (obstacle) return tellObstacle(ground, obstacle, doing);
  await saveOwn(ground);
  const offers = await offersOf(ground);
  if (offers.length === 0) return offerToSend(ground, vscode.l10n.t('Nothing of yours is new since you last recorded it.'));
  const chosen = await choose(ground, offers);
  if (!chosen || chosen.length === 0) return;
  if (!(await isSound(ground, chosen))) return;
  await record(ground, { chosen, standing: await standingOf(ground, ground.repository), doing });
}

/** What is typed and not saved is the reader's too. */
async function saveOwn(ground: Ground): Promise<void> {
  const folder = folderNow(ground);
  const paths = folder ? [...folder.corpus.files.keys()] : [];
  const unsaved = paths.filter((path) => isOwnFile(path, ground.reader.slug) && openDocument(uriOf(ground, path))?.isDirty).map((path) => uriOf(ground, path));
  for (const uri of unsaved) await openDocument(uri)?.save();
  if (unsaved.length > 0) await ground.host.refresh(...unsaved);
}

/** One reading alone needs no choosing. */
async function choose({ talk }: Ground, offers: readonly Offer[]): Promise<readonly Offer[] | null> {
  if (offers.length === 1 && offers[0]?.kind === 'reading') return offers;
  const picked = await talk.pickSome(vscode.l10n.t('What do you want to share?'), offers.map(({ id, kind, title, words }) => ({ id, label: title, description: words, picked: kind === 'reading' || kind === 'rules' })));
  return picked ? offers.filter(({ id }) => picked.includes(id)) : null;
}

/** A file with a mistake would show others less than the reader wrote. */
async function isSound(ground: Ground, chosen: readonly Offer[]): Promise<boolean> {
  const folder = folderNow(ground);
  for (const path of chosen.flatMap(({ paths }) => paths)) {
    const problem = folder?.corpus.decoded.get(path)?.problems.find(({ code }) => severityOf(code) === 'error');
    if (!folder || !problem) continue;
    let goOn = false;
    await ground.talk.say('warn', vscode.l10n.t('There is a mistake in {0}, so others might not see all you wrote.', path),
      { label: vscode.l10n.t('Show the Place'), run: () => showSource(folder, path, problem.span) },
      { label: vscode.l10n.t('Share It as It Is'), run: () => { goOn = true; } });
    return goOn;
  }
  return true;
}

interface Recording {
  readonly chosen: readonly Offer[];
  readonly standing: Standing;
  readonly doing: Doing;
  /** What was staged before goes along, for the reader has said so. */
  readonly withStaged?: boolean;
}

async function record(ground: Ground, { chosen, standing, doing, withStaged = false }: Recording): Promise<void> {
  const { repository, talk } = ground;
  const paths = chosen.flatMap((offer) => offer.paths);
  const others = alsoStaged(standing, paths);
  if (others.length > 0 && !withStaged) {
    await talk.say('warn', vscode.l10n.t('{0} is already marked for the next commit (“staged”) and would go along. Unstage it in Source Control if it should not.', filesWords(others)),
      { label: vscode.l10n.t('Record It Too'), run: () => record(ground, { chosen, standing, doing, withStaged: true }) }, sourceControl());
    return;
  }
  const message = await talk.ask({
    title: vscode.l10n.t('Share My Reading'), value: messageFor(chosen),
    prompt: vscode.l10n.t('This is what is recorded, of {0}. You are asked before it is sent to others.', filesWords([...paths, ...others], 3)),
  });
  if (message === undefined) return;
  // While the reader was writing something else may have been staged.
  const late = alsoStaged(await standingOf(ground, repository), [...paths, ...others]);
  if (late.length > 0) return record(ground, { chosen, standing: await standingOf(ground, repository), doing });
  const failure = await commitFiles(repository, paths.map((path) => uriOf(ground, path)), message.trim());
  if (failure) return tellFailure(ground, failure, doing);
  await rememberPapers(ground, chosen);
  await offerToSend(ground, vscode.l10n.t('Recorded: {0}.', message.trim()));
}

/** What is new in plain words; of several essays each with its title. */
function messageFor(chosen: readonly Offer[]): string {
  const [only, ...more] = chosen.length > 1 ? chosen.filter(({ kind }) => kind !== 'rules') : chosen;
  if (only && more.length === 0) return only.kind === 'reading' ? `${only.words}: ${only.title}` : `${only.title}: ${only.words}`;
  return chosen.filter(({ kind }) => kind !== 'rules').map(({ title, words }) => `${title}: ${words}`).join('; ');
}
