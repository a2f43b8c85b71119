/** What git said when something did not work: its own code, as `vscode.git` gives it, and its words. */
export interface GitSaid {
  readonly code?: string;
  readonly stderr: string;
  readonly stdout: string;
}

/**
 * Why git did not do a thing, as far as that can be told. `in-the-way`: files (as git writes their paths) that have changes
 * which would be written over. `unknown`: `words` is what git said.
 */
export type Failure =
  | { readonly kind: 'locked'; readonly lock: string | null }
  | { readonly kind: 'authentication' | 'not-allowed' | 'offline' | 'remote-gone' | 'rejected' | 'no-name' | 'conflict' | 'unrelated' | 'only-forward' }
  | { readonly kind: 'in-the-way'; readonly files: readonly string[] }
  | { readonly kind: 'unknown'; readonly words: string };

const SIGNS: readonly (readonly [Exclude<Failure['kind'], 'locked' | 'in-the-way' | 'unknown'>, RegExp])[] = [
  ['no-name', /Please tell me who you are|user\.useConfigOnly|unable to auto-detect email|empty ident name|no email was given|no name was given/i],
  ['not-allowed', /Permission to \S+ denied|protected branch|pre-receive hook declined|GH006|The requested URL returned error: 403|remote rejected|not allowed to push/i],
  ['authentication', /Authentication failed|could not read (?:Username|Password)|Permission denied \(|Invalid username or password|terminal prompts disabled|Host key verification failed|returned error: 401/i],
  ['offline', /Could not resolve host|Failed to connect|Network is unreachable|Connection (?:timed out|refused|reset)|Operation timed out|No route to host|unable to connect to|Empty reply from server|returned error: 5\d\d/i],
  ['remote-gone', /Repository not found|does not appear to be a git repository|repository '.*' not found|returned error: 404|Could not read from remote repository/i],
  ['rejected', /\[rejected\]|non-fast-forward|fetch first|cannot lock ref/i],
  ['unrelated', /refusing to merge unrelated histories/i],
  ['only-forward', /Not possible to fast-forward/i],
];

const CODES: Readonly<Record<string, Exclude<Failure['kind'], 'locked' | 'in-the-way' | 'unknown'>>> = {
  AuthenticationFailed: 'authentication', PermissionDenied: 'authentication', NoUserNameConfigured: 'no-name', NoUserEmailConfigured: 'no-name',
  RemoteConnectionError: 'remote-gone', RepositoryNotFound: 'remote-gone', CantAccessRemote: 'offline', PushRejected: 'rejected', Conflict: 'conflict', UnmergedChanges: 'conflict',
};

/** Reads what git said. Its words decide before its code, for they say more. */
export function failureOf({ code, stderr, stdout }: GitSaid): Failure {
  const words = `${stderr}\n${stdout}`;
  if (/^CONFLICT /m.test(stdout)) return { kind: 'conflict' };
  if (code === 'RepositoryIsLocked' || /Another git process seems to be running|Unable to create '.*\.lock'/.test(words)) {
    return { kind: 'locked', lock: /Unable to create '(.*\.lock)'/.exec(words)?.[1] ?? null };
  }
  const files = filesIn(words);
  if (files.length > 0) return { kind: 'in-the-way', files };
  const sign = SIGNS.find(([, said]) => said.test(words))?.[0];
  if (sign) return { kind: sign };
  const known = code === undefined ? undefined : Object.hasOwn(CODES, code) ? CODES[code] : undefined;
  return known ? { kind: known } : { kind: 'unknown', words: firstLine(words) };
}

/** The files that git lists below “… would be overwritten by merge:”, each on a line of its own. */
function filesIn(words: string): string[] {
  return [...words.matchAll(/(?:would be overwritten by \w+|would be removed by \w+):\r?\n((?:\t.*(?:\r?\n|$))+)/g)]
    .flatMap(([, list = '']) => list.split(/\r?\n/)).map((line) => line.trim()).filter((line) => line !== '');
}

function firstLine(words: string): string {
  const lines = words.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('hint:'));
  return (lines.find((line) => /^(?:fatal|error):/.test(line)) ?? lines[0] ?? '').replace(/^(?:fatal|error): /, '');
}
