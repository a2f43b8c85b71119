/** What a file is, told from its path alone (format.md: names bind the files together). */
export type Place =
  | { readonly kind: 'shared'; readonly path: string; readonly stem: string }
  | { readonly kind: 'personal'; readonly path: string; readonly stem: string; readonly reader: string }
  | { readonly kind: 'glossary'; readonly path: string; readonly folder: string }
  | { readonly kind: 'assignment'; readonly path: string; readonly stem: string }
  | { readonly kind: 'text'; readonly path: string; readonly stem: string; readonly markdown: boolean };

/**
 * `path` is relative to the workspace folder, with `/`. A stem is a path too, without the ending: `essays/torres` for
 * `essays/torres.txt`, `essays/torres.reading.yaml` and `essays/torres.readings/ana.yaml`.
 */
export function placeOf(path: string): Place | null {
  const personal = /^((?:.*\/)?[^/]+)\.readings\/([^/.][^/]*)\.yaml$/.exec(path);
  if (personal) {
    const [, stem = '', name = ''] = personal;
    return { kind: 'personal', path, stem, reader: name.split('.')[0] ?? name };
  }
  const ending = /^(.*?)\.(reading\.yaml|assignment\.yaml|txt|md)$/.exec(path);
  const stem = ending?.[1] ?? '';
  if (ending && baseName(stem) !== '') {
    switch (ending[2]) {
      case 'reading.yaml': return { kind: 'shared', path, stem };
      case 'assignment.yaml': return { kind: 'assignment', path, stem };
      default: return { kind: 'text', path, stem, markdown: ending[2] === 'md' };
    }
  }
  if (baseName(path) === 'glossary.yaml') return { kind: 'glossary', path, folder: folderOf(path) };
  return null;
}

/** A reader's file that is kept out of git: `<reader>.private.yaml`. */
export function isPrivate(path: string): boolean {
  return placeOf(path)?.kind === 'personal' && /\.private(?:\.[^/]*)?\.yaml$/.test(path);
}

/** Folders in which nobody keeps essays. */
export function isSkipped(folder: string): boolean {
  return /^(\..*|node_modules|__pycache__|venv|dist|out)$/.test(folder);
}

/** '' for a file at the top. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The way from one file to another as an address in Markdown, `../essays/an%20essay.txt`. */
export function addressFrom(from: string, to: string): string {
  const [up, parts] = [folderOf(from).split('/').filter((part) => part !== ''), to.split('/')];
  let same = 0;
  while (same < up.length && same < parts.length - 1 && up[same] === parts[same]) same += 1;
  const written = parts.slice(same).map((part) => encodeURIComponent(part).replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29')));
  return [...up.slice(same).map(() => '..'), ...written].join('/');
}

/** Does `folder` hold `path`, at any depth? */
export function isBelow(path: string, folder: string): boolean {
  return folder === '' || path.startsWith(`${folder}/`);
}

/**
 * A reader's file name from a name as people write it: lower case, ASCII, `[a-z0-9-]`; null where nothing is left
 * (a name in another script), so that the reader has to choose one.
 */
export function slug(name: string): string | null {
  const plain = name
    .normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
    .replace(/ß/g, 'ss').replace(/æ/g, 'ae').replace(/œ/g, 'oe').replace(/ø/g, 'o').replace(/ł/g, 'l').replace(/đ/g, 'd')
    .replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  return plain === '' ? null : plain;
}
