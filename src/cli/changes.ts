import path from 'node:path';
import { isMove, type Change, type Person, type Touched } from '../core/ask/ownership.ts';
import { decodeReading } from '../core/format/decode.ts';
import { placeOf, slug } from '../core/model/place.ts';
import { git } from './blame.ts';
import { Refusal, type Arguments } from './command.ts';

/** The change that `check` is to look at, from its options; null: none is named. */
export function changeIn(args: Arguments, root: string): Change | null {
  const [by, base, files] = [args.text('changed-by'), args.text('base'), args.texts('changed')];
  if (by === undefined && base === undefined && files.length === 0) return null;
  const reader = by === undefined ? null : slug(by);
  if (by !== undefined && reader === null) throw new Refusal(`“${by}” cannot be the name of a reader. Use the name of the reader’s file: lower-case letters, digits and hyphens.`);
  if (base !== undefined) return sinceBase(root, base, reader);
  if (reader === null) throw new Refusal('--changed says which files, and --changed-by must say who changed them.');
  if (files.length === 0) throw new Refusal('--changed-by says who, and --base or --changed must say what was changed.');
  const touched = files.map((file): Touched => ({ path: below(root, file), authors: [] }));
  return { touched, reader, earlier: () => [], wrote: () => [], editors: (file) => editorsIn(git(root, 'show', `HEAD:./${file}`)) };
}

/** A file as it was named, from the folder or from where the command runs. */
function below(root: string, file: string): string {
  const relative = path.relative(path.resolve(root), path.resolve(file)).split(path.sep).join('/');
  return relative.startsWith('..') ? file.split(path.sep).join('/') : relative;
}

function sinceBase(root: string, base: string, reader: string | null): Change {
  if (git(root, 'rev-parse', '--git-dir') === null) throw new Refusal('--base needs git, and a git repository around the folder.');
  if (git(root, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${base}^{commit}`) === null) throw new Refusal(`Git knows no “${base}” here. Fetch it first; on GitHub, “fetch-depth: 0” in the checkout step does.`);
  const from = git(root, 'merge-base', '--end-of-options', base, 'HEAD')?.trim();
  if (from === undefined) throw new Refusal(`“${base}” and what is checked out have nothing in common, as far as git has it here. Fetch all of it: git fetch --unshallow.`);
  const people = (...what: readonly string[]) => peopleIn(git(root, 'log', '--format=%aN%x1f%aE', ...what));
  const all = `${from}..HEAD`;
  const touched = touchedIn(git(root, 'diff', '--name-status', '-z', '-M', '--relative', from, 'HEAD') ?? '').map((file): Touched => {
    const authors = people('--no-merges', all, '--', file);
    return { path: file, authors: authors.length > 0 ? authors : people(all) };
  });
  return {
    touched, reader,
    earlier: (owner) => people(from, '--', `:(top,glob)**/*.readings/${owner}.yaml`, `:(top,glob)**/*.readings/${owner}.*.yaml`),
    wrote: (file) => people(from, '--', file),
    editors: (file) => editorsIn(git(root, 'show', `${from}:./${file}`)),
  };
}

/** The files of a diff that somebody reads by; what was only moved is left out. */
function touchedIn(diff: string): string[] {
  const found: string[] = [];
  const parts = diff.split('\0');
  for (let i = 0; i < parts.length - 1;) {
    const status = parts[i] ?? '';
    const [from = '', to = ''] = [parts[i + 1], parts[i + 2]];
    const hasTwo = /^[RC]/.test(status);
    if (!hasTwo) found.push(from);
    else if (status !== 'R100' || !isMove(from, to)) found.push(to, ...(status.startsWith('R') && !isMove(from, to) ? [from] : []));
    i += hasTwo ? 3 : 2;
  }
  return found.filter((file) => placeOf(file)?.kind === 'personal' || placeOf(file)?.kind === 'shared');
}

function peopleIn(log: string | null): Person[] {
  const lines = [...new Set((log ?? '').split('\n').filter((line) => line !== ''))];
  return lines.map((line) => { const [name = '', email = ''] = line.split('\u001f'); return { name, email }; });
}

function editorsIn(text: string | null): readonly string[] {
  return text === null ? [] : (decodeReading(text, { path: '', reader: null }).reading?.editors ?? []);
}
