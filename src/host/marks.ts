import * as vscode from 'vscode';
import type { Relation } from '../core/model/words.ts';

/** The shapes that stand before a claim: what it does, and a ring with a dot where it stands by itself. */
const SHAPES: { readonly [shape in Relation | 'claim' | 'thesis']: string } = {
  supports: '<path d="M8 5v6M5 8h6"/>',
  attacks: '<path d="M5 8h6"/>',
  undercuts: '<path d="M4.3 11.7l7.4-7.4"/>',
  claim: '',
  thesis: '<circle cx="8" cy="8" r="2" fill="currentColor"/>',
};

/** One colour for each reader, dark enough on white and light enough on black; the shared reading has the icons' own. */
const SHARED = { light: '#424242', dark: '#cccccc' };
const READERS = [
  { light: '#0b6bb8', dark: '#6cb6f5' }, { light: '#a8500b', dark: '#f0a868' }, { light: '#8a3a9c', dark: '#d39be6' },
  { light: '#22762f', dark: '#7fce8a' }, { light: '#b02a55', dark: '#f28fb0' }, { light: '#0a7377', dark: '#65c9cd' },
];

/** The icon of a claim: the shape says what it does, the colour whose it is, a dot that there is a hint. Words must say all three too. */
export function claimIcon(shape: keyof typeof SHAPES, reader: string | null, hinted = false): { readonly light: vscode.Uri; readonly dark: vscode.Uri } {
  const { light, dark } = reader === null ? SHARED : (READERS[numberOf(reader) % READERS.length] ?? SHARED);
  const inside = hinted ? `${SHAPES[shape]}${DOT}` : SHAPES[shape];
  return { light: drawn(inside, light), dark: drawn(inside, dark) };
}

const DOT = '<circle cx="13.4" cy="2.6" r="2.4" fill="currentColor" stroke="none"/>';

function drawn(inside: string, colour: string): vscode.Uri {
  const ring = '<circle cx="8" cy="8" r="5.75"/>';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16" fill="none" color="${colour}" stroke="currentColor" stroke-width="1.25" stroke-linecap="round">${ring}${inside}</svg>`;
  return vscode.Uri.parse(`data:image/svg+xml;base64,${btoa(svg)}`, true);
}

/** The same number for the same reader, in every window. */
function numberOf(reader: string): number {
  let hash = 0;
  for (const unit of reader) hash = (hash * 31 + (unit.codePointAt(0) ?? 0)) >>> 0;
  return hash;
}

const SCHEME = 'close-reading-reader';

/** What a row of a reader's carries, so that its initials stand at the end of the row. */
export function readerUri(reader: string, name: string): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: `/${reader}`, query: name });
}

/** Writes the initials of a reader at the end of every row that is theirs. */
export function readerBadges(): vscode.Disposable {
  return vscode.window.registerFileDecorationProvider({
    provideFileDecoration: ({ scheme, query }) => (scheme === SCHEME ? { badge: initials(query), tooltip: query } : undefined),
  });
}

/** Two letters for a name: of its first and its last word, or the first two of the only one. */
function initials(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => /\p{L}|\p{N}/u.test(word));
  const first = words[0] ?? '?';
  const last = words.length > 1 ? words.at(-1) : undefined;
  const letters = last === undefined ? [...first].slice(0, 2) : [[...first][0] ?? '', [...last][0] ?? ''];
  return letters.join('').toUpperCase();
}
