import * as vscode from 'vscode';
import type { Failure } from '../../core/ask/share/failures.ts';
import { isOwnFile } from '../../core/ask/share/own-files.ts';
import { isSolved, type Conflict, type Obstacle } from '../../core/ask/share/standing.ts';
import { placeOf } from '../../core/model/place.ts';
import { commitFiles, fetchWhole, isShallow, removeLock, tryGit } from '../../host/git-acts.ts';
import { confirm } from '../../host/message.ts';
import { pathIn, standingOf } from '../../host/standing.ts';
import { askWho } from './git-name.ts';
import type { Ground } from './ground.ts';
import { sourceControl, tryAgain, type Way } from './talk.ts';
import { filesWords } from './words.ts';

const RESOLVE = 'closeReading.resolveConflict';

/** What the reader was at: it decides what is safe already, and what is tried again. */
export interface Doing {
  readonly what: 'record' | 'send' | 'get';
  readonly again: () => Promise<void>;
}

/** Says what stands in the way before anything was done, and the ways out. */
export async function tellObstacle(ground: Ground, obstacle: Obstacle, { again }: Doing): Promise<void> {
  const { talk } = ground;
  switch (obstacle.kind) {
    case 'merge': return tellMerge(ground, obstacle.conflicts, again);
    case 'detached': return talk.say('warn', vscode.l10n.t('No branch is checked out here (“detached HEAD”), so what you record would be hard to find again. Choose a branch first; nothing was changed.'),
      { label: vscode.l10n.t('Choose a Branch…'), run: () => vscode.commands.executeCommand('git.checkout') });
    case 'underway': return obstacle.what === 'rebase'
      ? talk.say('warn', vscode.l10n.t('A rebase was begun in this repository and has not ended. End it or call it off first; nothing was changed.'),
        sourceControl(), { label: vscode.l10n.t('Call the Rebase Off…'), run: () => callOffRebase(again) })
      : talk.say('warn', vscode.l10n.t('A {0} was begun in this repository and has not ended. End it or call it off first; nothing was changed.', obstacle.what), sourceControl());
  }
}

async function callOffRebase(again: () => Promise<void>): Promise<void> {
  const yes = await confirm(vscode.l10n.t('Call the rebase off?'), { detail: vscode.l10n.t('The branch goes back to where it stood before. What was settled in the rebase so far is lost.'), yes: vscode.l10n.t('Call It Off') });
  if (!yes) return;
  await vscode.commands.executeCommand('git.rebaseAbort');
  await again();
}

/** Your work and that of others is half joined: how to end it, and how to take it back. */
async function tellMerge(ground: Ground, conflicts: readonly Conflict[], again: () => Promise<void>): Promise<void> {
  const back: Way = { label: vscode.l10n.t('Take It Back…'), run: () => takeBack(ground) };
  const finish: Way = { label: vscode.l10n.t('Finish It'), run: () => finishMerge(ground, conflicts, again) };
  if (isSolved(conflicts)) {
    await ground.talk.say('warn', vscode.l10n.t('Your work and that of others was being joined, and nobody ended it. No file shows two versions any more.'), finish, back);
    return;
  }
  const open = conflicts.filter(({ sides, isMarked }) => sides === 'one' || isMarked).map(({ path }) => path);
  const isDeleted = open.length > 0 && conflicts.every(({ sides, path }) => sides === 'one' || !open.includes(path));
  const words = isDeleted ? vscode.l10n.t('One side has deleted {0}, the other has changed it. Say which is meant, then run the command again.', filesWords(open)) : open.length === 1
    ? vscode.l10n.t('{0} was changed here and elsewhere, and git could not join the two. Both versions stand in the file. Settle it, then run the command again.', filesWords(open))
    : vscode.l10n.t('{0} were changed here and elsewhere, and git could not join the versions. Settle them, then run the command again.', filesWords(open));
  await ground.talk.say('warn', words, await waySettling(ground, open), back);
}

/** Where there is a command that settles reading files, that; for any other file git's own view. */
async function waySettling({ uri }: Ground, open: readonly string[]): Promise<Way> {
  const reading = open.find((path) => placeOf(path) !== null && placeOf(path)?.kind !== 'text');
  const file = reading === undefined ? null : vscode.Uri.joinPath(uri, reading);
  if (!file) return sourceControl();
  if ((await vscode.commands.getCommands(true)).includes(RESOLVE)) return { label: vscode.l10n.t('Resolve…'), run: () => vscode.commands.executeCommand(RESOLVE, file) };
  return { label: vscode.l10n.t('Open the File'), run: () => vscode.commands.executeCommand('vscode.open', file) };
}

async function finishMerge(ground: Ground, conflicts: readonly Conflict[], again: () => Promise<void>): Promise<void> {
  const files = conflicts.map(({ path }) => vscode.Uri.joinPath(ground.uri, path));
  const failure = await commitFiles(ground.repository, files, vscode.l10n.t('Join the readings of others'));
  await (failure ? tellFailure(ground, failure, { what: 'get', again }) : again());
}

async function takeBack({ repository, talk }: Ground): Promise<void> {
  const yes = await confirm(vscode.l10n.t('Take the joining back?'), {
    detail: vscode.l10n.t('Everything you have recorded stays. What was settled since the joining began is lost, and what others have shared is fetched again the next time.'), yes: vscode.l10n.t('Take It Back'),
  });
  if (!yes) return;
  const failure = await tryGit(() => repository.mergeAbort());
  await talk.say(failure ? 'warn' : 'inform', failure ? vscode.l10n.t('Git could not take it back. Source Control shows what stands in the way.') : vscode.l10n.t('Your files are as they were before.'), ...(failure ? [sourceControl()] : []));
}

/** Says why git did not do what was wanted, what is safe all the same, and the way out. */
export async function tellFailure(ground: Ground, failure: Failure, doing: Doing): Promise<void> {
  const { talk, repository } = ground;
  const { again } = doing;
  const retry = tryAgain(again);
  switch (failure.kind) {
    case 'conflict': return tellMerge(ground, (await standingOf(ground, repository)).conflicts, again);
    case 'no-name': return (await askWho(ground)) ? again() : undefined;
    case 'in-the-way': return tellInTheWay(ground, failure.files, again);
    case 'unrelated': return tellUnrelated(ground, doing);
    case 'locked': return talk.say('warn', vscode.l10n.t('Another program is using git here, or one was stopped in the middle. Wait a moment and try again. If nothing else is running, remove the lock that was left behind.'),
      retry, ...(failure.lock === null ? [] : [{ label: vscode.l10n.t('Remove the Lock'), run: async () => ((await removeLock(repository, failure.lock ?? '')) ? again() : undefined) }]));
    case 'offline': return talk.say('warn', safely(doing, vscode.l10n.t('There is no connection to the shared repository.')), retry);
    case 'authentication': return talk.say('warn', safely(doing, vscode.l10n.t('The shared repository does not know you, or your password or key has run out. Sign in, then try again.')), retry, sourceControl());
    case 'not-allowed': return talk.say('warn', safely(doing, vscode.l10n.t('You may not write to this branch of the shared repository. Ask your teacher for access, or send a branch of your own and open a pull request.')), retry,
      { label: vscode.l10n.t('Make a Branch of Your Own…'), run: () => vscode.commands.executeCommand('git.branch') });
    case 'remote-gone': return talk.say('warn', safely(doing, vscode.l10n.t('The shared repository could not be read. It may have moved, or you may not be let in. Ask your teacher for its address.')), retry, sourceControl());
    case 'rejected': return talk.say('warn', safely(doing, vscode.l10n.t('Others keep sending at the same moment. Try again in a minute.')), retry);
    case 'only-forward': return talk.say('warn', safely(doing, vscode.l10n.t('Git is set up here never to join two lines of work (setting merge.ff = only). Change that, or join them yourself in Source Control.')), retry, sourceControl());
    case 'unknown': return talk.say('warn', safely(doing, vscode.l10n.t('Git says: {0}', failure.words)), retry, sourceControl());
  }
}

function safely({ what }: Doing, words: string): string {
  switch (what) {
    case 'send': return vscode.l10n.t('{0} What you recorded is safe here and not sent yet.', words);
    case 'record': return vscode.l10n.t('{0} Your notes are safe in your files and not recorded yet.', words);
    case 'get': return vscode.l10n.t('{0} Nothing was changed.', words);
  }
}

async function tellInTheWay(ground: Ground, files: readonly string[], again: () => Promise<void>): Promise<void> {
  const paths = files.map((file) => pathIn(ground, vscode.Uri.joinPath(ground.repository.rootUri, file)) ?? file);
  const own = paths.every((path) => isOwnFile(path, ground.reader.slug));
  const words = own
    ? vscode.l10n.t('Your own notes have come from another computer too. Share what you wrote here first; then both are joined.')
    : vscode.l10n.t('What others have shared would write over changes in {0} that are not recorded. Record or discard those first; nothing was changed.', filesWords(paths));
  const share: Way = { label: vscode.l10n.t('Share My Reading'), run: () => vscode.commands.executeCommand('closeReading.share') };
  await ground.talk.say('warn', words, ...(own ? [share] : [sourceControl(), tryAgain(again)]));
}

/** A clone without its history does not show where two lines of work began. */
async function tellUnrelated(ground: Ground, doing: Doing): Promise<void> {
  const { repository, talk } = ground;
  const remote = (await standingOf(ground, repository)).upstream?.remote;
  if (remote === undefined || !(await isShallow(repository))) {
    await talk.say('warn', safely(doing, vscode.l10n.t('The shared repository and this one do not begin with the same commit, so they are not the same seminar. Clone the shared one into a new folder and put your file there.')), sourceControl());
    return;
  }
  await talk.say('warn', vscode.l10n.t('This copy was made without its history (a “shallow clone”), so git cannot tell what is new. Get the history once; then it works.'), {
    label: vscode.l10n.t('Get the History'),
    run: async () => {
      const failure = await talk.during(vscode.l10n.t('Getting the history'), () => fetchWhole(repository, remote));
      await (failure ? tellFailure(ground, failure, doing) : doing.again());
    },
  });
}
