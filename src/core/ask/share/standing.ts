/** How a file that git could not join stands. `both`: both sides have changed it; else one side has deleted it. */
export interface Conflict {
  readonly path: string;
  readonly sides: 'both' | 'one';
  /** The file still shows both versions, between markers. */
  readonly isMarked: boolean;
}

/** What git has begun and not ended. */
export type Underway = 'merge' | 'rebase' | 'cherry-pick' | 'revert';

/** How a repository stands at one moment: everything that decides what can be done next. Paths are the folder's; of files outside it, whole. */
export interface Standing {
  /** null: no branch is checked out (“detached head”). */
  readonly branch: string | null;
  /** null: nothing has ever been committed. */
  readonly commit: string | null;
  readonly underway: Underway | null;
  readonly conflicts: readonly Conflict[];
  /** What would be in the next commit. */
  readonly staged: readonly string[];
  readonly remotes: readonly string[];
  /** Where this branch is sent to; `isSet` false: where it would be sent, for nobody has said. null: there is no such place. */
  readonly upstream: { readonly remote: string; readonly name: string; readonly isSet: boolean } | null;
  /** Commits here that are not there, as far as is known; null: not known. */
  readonly ahead: number | null;
}

/** Why nothing can be done yet. */
export type Obstacle =
  | { readonly kind: 'underway'; readonly what: Exclude<Underway, 'merge'> }
  | { readonly kind: 'merge'; readonly conflicts: readonly Conflict[] }
  | { readonly kind: 'detached' };

/** What stands in the way of sharing and of getting. A rebase comes before the detached head that it makes. */
export function obstacleIn({ underway, conflicts, branch }: Standing): Obstacle | null {
  if (underway === 'merge' || (underway === null && conflicts.length > 0)) return { kind: 'merge', conflicts };
  if (underway !== null) return { kind: 'underway', what: underway };
  return branch === null ? { kind: 'detached' } : null;
}

/** Can a merge be ended as the files stand? Only where each was changed on both sides, and shows one version again. */
export function isSolved(conflicts: readonly Conflict[]): boolean {
  return conflicts.every(({ sides, isMarked }) => sides === 'both' && !isMarked);
}

/** What is staged beside what was chosen: it would go along. */
export function alsoStaged({ staged }: Standing, chosen: readonly string[]): string[] {
  return staged.filter((path) => !chosen.includes(path));
}

/** Which of several remotes is meant where nobody has said. */
export function remoteFor(remotes: readonly string[]): string | null {
  return remotes.find((name) => name === 'origin') ?? remotes[0] ?? null;
}
