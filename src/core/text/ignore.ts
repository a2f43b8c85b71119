/** A `.gitignore` and the folder it lies in, '' for the top; paths with `/`. */
export interface IgnoreFile {
  readonly folder: string;
  readonly text: string;
}

/**
 * Would git leave a file out? The last pattern that matches decides, deeper files after those above them
 * (https://git-scm.com/docs/gitignore). What lies in a folder that is left out cannot be taken in again.
 */
export function isIgnored(path: string, files: readonly IgnoreFile[]): boolean {
  const ordered = [...files].sort((a, b) => a.folder.length - b.folder.length).map(({ folder, text }) => ({ folder, rules: rulesOf(text) }));
  const parts = path.split('/');
  for (let depth = 1; depth <= parts.length; depth++) {
    const here = parts.slice(0, depth).join('/');
    const isFolder = depth < parts.length;
    let ignored = false;
    for (const { folder, rules } of ordered) {
      const below = folder === '' ? here : here.startsWith(`${folder}/`) ? here.slice(folder.length + 1) : null;
      if (below === null) continue;
      for (const rule of rules) if ((isFolder || !rule.onlyFolders) && matches(rule.tokens, below)) ignored = !rule.negated;
    }
    if (ignored) return true;
  }
  return false;
}

type Token =
  | { readonly kind: 'one'; readonly fits: (unit: string) => boolean }
  /** `*`: any run within a name. `**`: any run at all. `folders`: nothing, or whole folders. */
  | { readonly kind: 'run' | 'deep' | 'folders' };

interface Rule {
  readonly negated: boolean;
  readonly onlyFolders: boolean;
  readonly tokens: readonly Token[];
}

function rulesOf(text: string): Rule[] {
  return text.split(/\r\n|\n|\r/).flatMap((line): Rule[] => {
    const written = line.replace(/(?<!\\)\s+$/, '');
    if (written === '' || written.startsWith('#')) return [];
    const negated = written.startsWith('!');
    const pattern = negated ? written.slice(1) : written;
    const bare = pattern.replace(/\/$/, '');
    if (bare === '') return [];
    const tied = bare.includes('/');
    const inner = tokensOf(bare.replace(/^\//, ''));
    return [{ negated, onlyFolders: pattern.endsWith('/'), tokens: tied ? inner : [{ kind: 'folders' }, ...inner] }];
  });
}

function tokensOf(pattern: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length;) {
    const rest = pattern.slice(at);
    const inside = /^\[(!|\^)?(\]?[^\]]*)\]/.exec(rest);
    const startsName = at === 0 || pattern[at - 1] === '/';
    if (startsName && rest.startsWith('**/')) [at] = [at + 3, tokens.push({ kind: 'folders' })];
    else if (startsName && rest === '**') [at] = [at + 2, tokens.push({ kind: 'deep' })];
    else if (rest.startsWith('*')) [at] = [at + (/^\*+/.exec(rest)?.[0].length ?? 1), tokens.push({ kind: 'run' })];
    else if (rest.startsWith('?')) [at] = [at + 1, tokens.push({ kind: 'one', fits: (unit) => unit !== '/' })];
    else if (inside) [at] = [at + inside[0].length, tokens.push(classOf(inside[2] ?? '', inside[1] !== undefined))];
    else {
      const letter = rest.startsWith('\\') ? (rest[1] ?? '\\') : (rest[0] ?? '');
      tokens.push({ kind: 'one', fits: (unit) => unit === letter });
      at += rest.startsWith('\\') ? 2 : 1;
    }
  }
  return tokens;
}

function classOf(members: string, negated: boolean): Token {
  const fits = (unit: string) => {
    for (let i = 0; i < members.length; i++) {
      const last = members[i + 1] === '-' ? members[i + 2] : undefined;
      if (last !== undefined && (members[i] ?? '') <= unit && unit <= last) return true;
      if (last !== undefined) i += 2;
      else if (members[i] === unit) return true;
    }
    return false;
  };
  return { kind: 'one', fits: (unit) => unit !== '/' && fits(unit) !== negated };
}

/** All ways through the pattern side by side, so that no pattern can make it slow. */
function matches(tokens: readonly Token[], path: string): boolean {
  let states = reach(tokens, [0], true);
  for (let i = 0; i < path.length; i++) {
    const unit = path[i] ?? '';
    const next = states.flatMap((state): number[] => {
      const token = tokens[state];
      if (!token) return [];
      if (token.kind === 'one') return token.fits(unit) ? [state + 1] : [];
      return token.kind === 'run' && unit === '/' ? [] : [state];
    });
    states = reach(tokens, next, unit === '/');
  }
  return states.includes(tokens.length);
}

/** With the states that can be had for nothing. */
function reach(tokens: readonly Token[], from: readonly number[], startsName: boolean): number[] {
  const found = new Set<number>();
  for (let state of from) {
    while (!found.has(state)) {
      found.add(state);
      const kind = tokens[state]?.kind;
      if (kind === 'run' || kind === 'deep' || (kind === 'folders' && startsName)) state += 1;
    }
  }
  return [...found];
}
