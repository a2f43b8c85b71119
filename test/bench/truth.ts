import type { Edited } from './edits.ts';
import { makeRng } from './random.ts';

export interface Sample {
  readonly start: number;
  readonly end: number;
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
}

const isWordChar = (c: string | undefined): boolean => c !== undefined && /[\p{L}\p{N}’'*]/u.test(c);
/** n quotes, length log-uniform in [minLen,maxLen], on word boundaries, 10% allowed to cross a paragraph break. */
export function sampleQuotes(text: string, { seed = 2, n = 100, minLen = 20, maxLen = 300, context = 32 } = {}): Sample[] {
  const rng = makeRng(seed);
  const out: Sample[] = [];
  let guard = 0;
  while (out.length < n && guard++ < n * 200) {
    const want = Math.round(minLen * Math.pow(maxLen / minLen, rng.next()));
    let s = rng.int(Math.max(1, text.length - want - 2));
    while (s > 0 && isWordChar(text[s - 1])) s--;
    while (s < text.length && !isWordChar(text[s])) s++;
    let e = Math.min(text.length, s + want);
    while (e > s && isWordChar(text[e]) && isWordChar(text[e - 1])) e--;
    while (e > s && /\s/.test(text.charAt(e - 1))) e--;
    const len = e - s;
    if (len < minLen || len > maxLen) continue;
    const exact = text.slice(s, e);
    if (exact.includes('\n\n') && !rng.chance(0.1)) continue;
    out.push({
      start: s, end: e, exact,
      prefix: text.slice(Math.max(0, s - context), s),
      suffix: text.slice(e, Math.min(text.length, e + context)),
    });
  }
  return out;
}

/** Where every quote really is in the edited text. expect: 'attach' | 'orphan' | 'either'. */
export interface Truth {
  readonly start: number;
  readonly end: number;
  readonly expect: 'attach' | 'orphan' | 'either';
}

export function groundTruth(quotes: readonly Sample[], ed: Edited): Truth[] {
  return quotes.map((q) => {
    let start = -1, end = -1, alive = 0, total = 0;
    for (let o = q.start; o < q.end; o++) {
      total++;
      const first = ed.first[o] ?? -1;
      const last = ed.last[o] ?? -1;
      if (first < 0) continue;
      alive++;
      if (start < 0 || first < start) start = first;
      if (last + 1 > end) end = last + 1;
    }
    const survival = alive / total;
    // a quote torn apart by a moved paragraph has no single honest place
    const torn = start >= 0 && end - start > 2.5 * total + 40;
    const expect = torn ? 'either' : survival >= 0.7 ? 'attach' : survival <= 0.2 ? 'orphan' : 'either';
    return { start, end, expect };
  });
}

/** What became of one quotation, judged. */
export interface Verdict {
  readonly kind: 'right' | 'wrong' | 'lost' | 'unsure' | 'gone' | 'attached' | 'skip';
  /** Both ends within one character. */
  readonly tight: boolean;
}

export interface Claim { readonly start: number; readonly end: number }

/**
 * `right`: overlaps the true range by 0.8 of their union; `wrong`: shown elsewhere; `lost`: said to be gone; `unsure`: said to be
 * ambiguous. Of deleted passages, `gone`: not attached; `attached`: shown somewhere all the same.
 */
export function judge(claim: Claim | 'ambiguous' | undefined, truth: Truth): Verdict {
  if (truth.expect === 'either') return { kind: 'skip', tight: false };
  if (claim === undefined || claim === 'ambiguous') {
    if (truth.expect === 'orphan') return { kind: 'gone', tight: false };
    return { kind: claim === undefined ? 'lost' : 'unsure', tight: false };
  }
  if (truth.expect === 'orphan') return { kind: 'attached', tight: false };
  const shared = Math.max(0, Math.min(claim.end, truth.end) - Math.max(claim.start, truth.start));
  const union = Math.max(claim.end, truth.end) - Math.min(claim.start, truth.start);
  const right = union > 0 && shared / union >= 0.8;
  const tight = right && Math.abs(claim.start - truth.start) <= 1 && Math.abs(claim.end - truth.end) <= 1;
  return { kind: right ? 'right' : 'wrong', tight };
}
