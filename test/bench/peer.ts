// The best-known web annotation client's published matching policy, re-stated from its description: quotation 50, prefix 20, suffix 20,
// position 2; error budget half the quotation (at most 256); the best score wins, with no floor. Approximate search is the npm
// package approx-string-match, as there. No position is given: selectors alone are compared.
import type { Claim } from './truth.ts';

interface Match {
  readonly start: number;
  readonly end: number;
  readonly errors: number;
}
type Search = (text: string, pattern: string, maxErrors: number) => Match[];
export type Peer = (text: string, quote: { readonly exact: string; readonly prefix: string; readonly suffix: string }) => Claim | undefined;

/** The peer, or `undefined` where the package is not installed. */
export async function loadPeer(): Promise<Peer | undefined> {
  const name: string = 'approx-string-match';
  const loaded: unknown = await import(name).catch(() => undefined);
  const search = searchIn(loaded);
  return search === undefined ? undefined : (text, quote) => matchQuote(search, text, quote);
}

function searchIn(loaded: unknown): Search | undefined {
  let value = loaded;
  for (let depth = 0; depth < 3; depth += 1) {
    if (typeof value === 'function') return value as Search;
    if (typeof value !== 'object' || value === null || !('default' in value)) return undefined;
    value = value.default;
  }
  return undefined;
}

function matches(search: Search, text: string, pattern: string, budget: number): readonly Match[] {
  const hits: Match[] = [];
  for (let at = text.indexOf(pattern); at !== -1; at = text.indexOf(pattern, at + 1)) hits.push({ start: at, end: at + pattern.length, errors: 0 });
  return hits.length > 0 ? hits : search(text, pattern, budget);
}

function similarity(search: Search, window: string, wanted: string): number {
  if (window.length === 0 || wanted.length === 0) return 0;
  return 1 - (matches(search, window, wanted, wanted.length)[0]?.errors ?? wanted.length) / wanted.length;
}

function matchQuote(search: Search, text: string, { exact, prefix, suffix }: Parameters<Peer>[1]): Claim | undefined {
  let best: (Claim & { score: number }) | undefined;
  for (const c of matches(search, text, exact, Math.min(256, exact.length / 2))) {
    const words = 1 - c.errors / exact.length;
    const before = prefix === '' ? 1 : similarity(search, text.slice(Math.max(0, c.start - prefix.length), c.start), prefix);
    const after = suffix === '' ? 1 : similarity(search, text.slice(c.end, c.end + suffix.length), suffix);
    const score = (50 * words + 20 * before + 20 * after + 2) / 92;
    if (best === undefined || score > best.score) best = { start: c.start, end: c.end, score };
  }
  return best;
}
