import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { committedIn, type Committed } from '../core/ask/committed.ts';
import { placeOf } from '../core/model/place.ts';

/** Asks git in a folder; null: there is no git or no repository there, or git will not say. */
export function git(folder: string, ...args: readonly string[]): string | null {
  try {
    return execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 28 });
  } catch {
    return null;
  }
}

/** When each note of the readers' files below a folder was committed, as far as git knows the files. */
export function committedBelow(root: string, files: Iterable<string>): Committed {
  const tracked = new Set((git(root, 'ls-files', '-z') ?? '').split('\0'));
  return new Map([...files].filter((file) => placeOf(file)?.kind === 'personal' && tracked.has(file)).map((file) =>
    [file, committedIn(git(root, '-c', 'blame.date=iso', 'blame', '--', path.posix.normalize(file)) ?? '')]));
}
