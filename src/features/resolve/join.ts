import * as vscode from 'vscode';
import { joinedOf, type Joined } from '../../core/ask/joined.ts';
import { firstMarker, hasMarkers, isOfStash, resolveConflicts, type Resolved } from '../../core/format/conflict.ts';
import { baseName } from '../../core/model/place.ts';
import { PROBLEMS } from '../../core/model/problem.ts';
import { spliceBetween } from '../../core/text/splice.ts';
import { contentNow } from '../../host/files.ts';
import { uriOf, type Folder } from '../../host/folder.ts';
import type { Unmerged } from '../../host/git.ts';
import type { Host } from '../../host/host.ts';
import { complain } from '../../host/message.ts';
import { showSource } from '../../host/show.ts';
import { remember } from './questions.ts';

/** A reading file of the workspace. */
export interface File {
  readonly folder: Folder;
  readonly path: string;
}

/** What came of joining. `whole`: there was nothing to join; `failed`: the reader was told why. */
export type Join = { readonly kind: 'joined'; readonly joined: Joined } | { readonly kind: 'whole' } | { readonly kind: 'failed' };

/** Joins the two versions that stand in a file, as one step that can be undone. */
export async function join(host: Host, file: File, unmerged: Unmerged | null): Promise<Join> {
  const uri = uriOf(file.folder, file.path);
  const content = await contentNow(uri, file.path);
  if (content?.kind !== 'text') return { kind: 'whole' };
  const resolve = (text: string) => resolveConflicts(text, unmerged?.stages ?? undefined, { turned: unmerged?.isRebase === true || isOfStash(text) });
  const before = resolve(content.text);
  if (!before) return hasMarkers(content.text) ? brokenMarkers(file, content.text) : { kind: 'whole' };
  if (before.kind === 'refused') return refusal(file, content.text, before);
  let done: Extract<Resolved, { kind: 'merged' }> = before;
  const applied = await host.edits.update(uri, '', (text) => {
    const merged = text === content.text ? before : resolve(text);
    if (merged?.kind !== 'merged') return { kind: 'splices', splices: [] };
    done = merged;
    const splice = spliceBetween(text, merged.text);
    return { kind: 'splices', splices: splice ? [splice] : [] };
  }, vscode.l10n.t('The two versions of {0}, joined', baseName(file.path)));
  if (applied.kind === 'refused') {
    void complain(applied.message);
    return { kind: 'failed' };
  }
  await remember(host, uri, done.contradictions);
  const deleted = done.contradictions.filter(({ kind }) => kind === 'deleted').length;
  return { kind: 'joined', joined: joinedOf(done.versions, { text: done.text, deleted }) };
}

function brokenMarkers(file: File, text: string): Join {
  void showProblem(file, Math.max(0, firstMarker(text)), vscode.l10n.t('The lines with <<<<<<<, ======= and >>>>>>> in {0} are not all there any more, so nobody can tell which words are from where. Undo what was changed there, or delete these lines by hand.', baseName(file.path)));
  return { kind: 'failed' };
}

/** One version is not sound: says which and shows its line, which stands in the file too. */
function refusal(file: File, text: string, { side, problem, versions }: Extract<Resolved, { kind: 'refused' }>): Join {
  const reason = vscode.l10n.t(PROBLEMS[problem.code][1], ...problem.args);
  const version = side === null ? '' : versions[side];
  const line = version.slice(version.lastIndexOf('\n', problem.span.start - 1) + 1).split(/[\r\n]/)[0] ?? '';
  const at = line.trim() === '' ? -1 : text.indexOf(line);
  const words = side === null ? vscode.l10n.t('The two versions of {0} could not be joined. {1}', baseName(file.path), reason)
    : side === 'ours' ? vscode.l10n.t('The version of {0} from here cannot be read, so nothing was joined. {1}', baseName(file.path), reason)
      : vscode.l10n.t('The version of {0} from there cannot be read, so nothing was joined. {1}', baseName(file.path), reason);
  void showProblem(file, at < 0 ? Math.max(0, firstMarker(text)) : at, words);
  return { kind: 'failed' };
}

async function showProblem({ folder, path }: File, at: number, words: string): Promise<void> {
  const show = vscode.l10n.t('Show the Place');
  if ((await complain(words, show)) === show) await showSource(folder, path, { start: at, end: at });
}
