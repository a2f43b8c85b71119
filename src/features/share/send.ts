import * as vscode from 'vscode';
import { obstacleIn, type Standing } from '../../core/ask/share/standing.ts';
import { fetchFrom, pushTo } from '../../host/git-acts.ts';
import { standingOf } from '../../host/standing.ts';
import type { Ground } from './ground.ts';
import { joinWaiting, tellNews } from './get.ts';
import { tellFailure, tellObstacle, type Doing } from './obstacles.ts';
import { sourceControl } from './talk.ts';

/** So often what others sent in between is joined before it is tried again. */
const TRIES = 4;

/** Says what was done, and asks whether it is to be sent, where there is something to send and a place for it. */
export async function offerToSend(ground: Ground, said: string): Promise<void> {
  const { repository, talk } = ground;
  const standing = await standingOf(ground, repository);
  const { upstream, ahead, commit } = standing;
  if (!upstream) {
    await talk.say('inform', vscode.l10n.t('{0} This repository is only on this computer so far. To share it, publish it, or add the address that your teacher gave you.', said),
      { label: vscode.l10n.t('Publish…'), run: () => vscode.commands.executeCommand('git.publish') }, { label: vscode.l10n.t('Add an Address…'), run: () => vscode.commands.executeCommand('git.addRemote') });
    return;
  }
  if (commit === null || ahead === 0) {
    await talk.say('inform', vscode.l10n.t('{0} Everything is shared.', said));
    return;
  }
  const sent = await talk.pickOne(said, [
    { id: 'send', label: vscode.l10n.t('Send It Now'), description: countWords(standing), detail: vscode.l10n.t('To {0}, where your class can see it. What others have shared comes first.', `${upstream.remote}/${upstream.name}`) },
    { id: 'later', label: vscode.l10n.t('Not Now'), detail: vscode.l10n.t('It is recorded on this computer. The same command sends it later.') },
  ]);
  if (sent === 'send') await send(ground);
}

function countWords({ ahead }: Standing): string {
  if (ahead === null) return vscode.l10n.t('the whole branch, for the first time');
  return ahead === 1 ? vscode.l10n.t('1 commit') : vscode.l10n.t('{0} commits', ahead);
}

/** Gets what others have sent, joins it, and sends; again if somebody was quicker. Never by force. */
export async function send(ground: Ground): Promise<void> {
  const { repository, talk } = ground;
  const doing: Doing = { what: 'send', again: () => send(ground) };
  for (let i = 0; i < TRIES; i++) {
    const standing = await standingOf(ground, repository);
    const obstacle = obstacleIn(standing);
    if (obstacle) return tellObstacle(ground, obstacle, doing);
    const { upstream } = standing;
    if (!upstream) return talk.say('warn', vscode.l10n.t('There is no address to send to any more.'), sourceControl());
    const unfetched = await talk.during(vscode.l10n.t('Looking for what others have shared'), () => fetchFrom(repository, upstream.remote));
    if (unfetched) return tellFailure(ground, unfetched, doing);
    if (!(await joinWaiting(ground, doing))) return;
    const failure = await talk.during(vscode.l10n.t('Sending'), () => pushTo(repository, standing));
    if (!failure) return tellNews(ground, vscode.l10n.t('Shared.'));
    if (failure.kind !== 'rejected') return tellFailure(ground, failure, doing);
  }
  await tellFailure(ground, { kind: 'rejected' }, doing);
}
