import { makeParagraph, zipfWord } from './prose.ts';
import { makeRng, type Rng } from './random.ts';

// A transform maps a text to a new text and says, for every NEW character, which OLD character it stands for
// (origin[i], -1 for inserted text). A substituted character keeps its origin and is marked altered.
class Out {
  parts: string[] = [];
  len = 0;
  origin: Int32Array;
  constructor(cap: number) { this.origin = new Int32Array(cap); }
  _room(n: number): void {
    if (this.len + n > this.origin.length) {
      const bigger = new Int32Array(Math.max(this.origin.length * 2, this.len + n + 1024));
      bigger.set(this.origin.subarray(0, this.len));
      this.origin = bigger;
    }
  }
  copy(src: string, a: number, b: number): void {                                   // keep old text [a,b)
    if (b <= a) return;
    this._room(b - a);
    for (let i = a; i < b; i++) this.origin[this.len + i - a] = i;
    this.parts.push(src.slice(a, b));
    this.len += b - a;
  }
  put(str: string, originIdx: number): void {                               // new text standing for one old character, or -1
    if (!str.length) return;
    this._room(str.length);
    for (let i = 0; i < str.length; i++) this.origin[this.len + i] = originIdx;
    this.parts.push(str);
    this.len += str.length;
  }
  done(): Transformed { return { text: this.parts.join(''), origin: this.origin.subarray(0, this.len) }; }
}

interface Transformed { readonly text: string; readonly origin: Int32Array }
type Options = Readonly<Record<string, number>>;
type Transform = (text: string, rng: Rng, options: Options) => Transformed;

const LETTERS = [...'etaoinshrdlucmfwypvbgk'];

const transforms: Readonly<Record<string, Transform>> = {
  /** Each character is edited with probability `rate`: 50% substitution, 25% insertion, 25% deletion. */
  charEdits(text, rng, { rate = 0 }) {
    const o = new Out(text.length + 1024);
    let i = 0;
    while (i < text.length) {
      const j = Math.min(text.length, i + rng.skip(rate));
      o.copy(text, i, j);
      i = j;
      if (i >= text.length) break;
      if (text[i] === '\n') { o.copy(text, i, i + 1); i++; continue; }
      const x = rng.next();
      if (x < 0.5) { o.put(rng.pick(LETTERS), i); i++; }
      else if (x < 0.75) { o.put(rng.pick(LETTERS), -1); o.copy(text, i, i + 1); i++; }
      else i++;
    }
    return o.done();
  },
  /** Whole paragraphs deleted, inserted, or moved elsewhere. */
  paragraphs(text, rng, { del = 0, ins = 0, move = 0 }) {
    const spans: [number, number][] = [];
    let a = 0;
    while (a < text.length) {
      let b = text.indexOf('\n\n', a);
      b = b < 0 ? text.length : b + 2;
      spans.push([a, b]);
      a = b;
    }
    const kept: [number, number][] = [];
    const moved: [number, number][] = [];
    for (const s of spans) {
      if (rng.chance(del)) continue;
      if (rng.chance(move)) moved.push(s); else kept.push(s);
    }
    for (const s of moved) kept.splice(rng.int(kept.length + 1), 0, s);
    const pool: string[][] = [];
    const o = new Out(text.length + 1024);
    for (const [s, e] of kept) {
      if (rng.chance(ins)) o.put(makeParagraph(rng, pool) + '\n\n', -1);
      o.copy(text, s, e);
      if (e === text.length && !text.slice(s, e).endsWith('\n\n')) o.put('\n\n', -1);
    }
    return o.done();
  },
  /** Author's revision: words replaced, removed or added; now and then a whole sentence dropped. */
  wordEdits(text, rng, { rate = 0, dropSentence = 0 }) {
    const o = new Out(text.length + 1024);
    const re = /[\p{L}\p{N}’*]+/gu;
    let i = 0, dropTo = -1;
    let m: RegExpExecArray | null;
    while ((m = re.exec(text))) {
      const s = m.index, e = s + m[0].length;
      if (s < dropTo) continue;
      if (s > i) { o.copy(text, i, s); i = s; }
      const prev = text[s - 2];
      if (dropSentence && (prev === '.' || prev === '?') && text[s - 1] === ' ' && rng.chance(dropSentence)) {
        const stop = text.slice(s, s + 600).search(/[.?!:](\s|$)/);
        if (stop > 0) { i = Math.min(text.length, s + stop + 2); if (text[i - 1] === '\n') i--; dropTo = i; continue; }
      }
      if (rng.chance(rate)) {
        const x = rng.next();
        if (x < 0.5) { o.put(zipfWord(rng), s); i = e; }                       // replace: stands for first old char
        else if (x < 0.75) { i = e; }                                          // delete
        else { o.put(zipfWord(rng) + ' ', -1); o.copy(text, s, e); i = e; }    // insert before
      } else { o.copy(text, s, e); i = e; }
    }
    o.copy(text, i, text.length);
    return o.done();
  },
  /** Curly to straight, em dash to two hyphens, ellipsis to three dots. */
  straight(text) {
    const MAP: Readonly<Record<string, string>> = { '“': '"', '”': '"', '‘': "'", '’': "'", '—': '--', '–': '-', '…': '...', '\u00a0': ' ' };
    return eachChar(text, (c) => MAP[c]);
  },
  nfd(text) { return eachChar(text, (c) => (c > '\u00bf' ? c.normalize('NFD') : undefined)); },
  crlf(text) { return eachChar(text, (c) => (c === '\n' ? '\r\n' : undefined)); },
  /** OCR confusions, each applied with probability `rate` where it can apply. */
  ocr(text, rng, { rate = 0 }) {
    const PAIR: Readonly<Record<string, string>> = { rn: 'm', cl: 'd', fi: 'ﬁ', ff: 'ﬀ', vv: 'w', li: 'h' };
    const ONE: Readonly<Record<string, string>> = { l: '1', m: 'rn', e: 'c', h: 'b', o: '0', i: 'l', s: '5', u: 'n', t: 'f', a: 'o', ',': '.', 'g': 'q' };
    const o = new Out(text.length + 1024);
    let run = 0, i = 0;
    while (i < text.length) {
      const two = text.slice(i, i + 2);
      const rep2 = PAIR[two], rep1 = ONE[text.charAt(i)];
      if (rep2 && rng.chance(rate * 8)) { o.copy(text, run, i); o.put(rep2, i); i += 2; run = i; continue; }
      if (rep1 && rng.chance(rate)) { o.copy(text, run, i); o.put(rep1, i); i += 1; run = i; continue; }
      i++;
    }
    o.copy(text, run, i);
    return o.done();
  },
  /** Hard-wrap paragraphs at `width`; with hyphenate>0 some long words are broken as "exam-\nple". */
  rewrap(text, rng, { width = 72, hyphenate = 0 }) {
    const o = new Out(text.length + 1024);
    let col = 0, run = 0, i = 0;
    const flush = (to: number): void => { o.copy(text, run, to); run = to; };
    while (i < text.length) {
      if (text[i] === '\n') { col = 0; i++; continue; }
      if (text[i] !== ' ') {
        let e = i;
        while (e < text.length && text[e] !== ' ' && text[e] !== '\n') e++;
        if (hyphenate && col + (e - i) > width && e - i > 8 && /^\p{L}+$/u.test(text.slice(i, e)) && rng.chance(hyphenate)) {
          const cut = i + Math.max(3, Math.min(e - i - 3, width - col - 1));
          if (cut > i + 2 && cut < e - 2) { flush(cut); o.put('-\n', -1); col = e - cut; i = e; continue; }
        }
        col += e - i;
        i = e;
        continue;
      }
      // a space: break here if the next word does not fit
      let e = i + 1;
      while (e < text.length && text[e] !== ' ' && text[e] !== '\n') e++;
      const canHyph = hyphenate && e - i - 1 > 8;
      if (col + (e - i) > width && !(canHyph && col < width - 4 && rng.chance(hyphenate))) {
        flush(i); o.put('\n', i); run = i + 1; col = 0;
      } else col += 1;
      i++;
    }
    flush(text.length);
    return o.done();
  },
};
function eachChar(text: string, fn: (char: string) => string | undefined): Transformed {
  const o = new Out(text.length + 1024);
  let run = 0;
  for (let i = 0; i < text.length; i++) {
    const r = fn(text.charAt(i));
    if (r === undefined || r === text[i]) continue;
    o.copy(text, run, i);
    o.put(r, i);
    run = i + 1;
  }
  o.copy(text, run, text.length);
  return o.done();
}

export type ScenarioName = 'exact' | 'edited' | 'rewrap' | 'transcription' | 'cut' | 'revised';
interface Scenario { readonly about: string; readonly steps: readonly (readonly [string, Options])[] }

export const SCENARIOS: Readonly<Record<ScenarioName, Scenario>> = {
  exact: { about: 'unchanged text', steps: [] },
  edited: { about: '1% random character edits + 5% paragraphs deleted + 5% inserted',
    steps: [['paragraphs', { del: 0.05, ins: 0.05 }], ['charEdits', { rate: 0.01 }]] },
  rewrap: { about: 'straight quotes, -- and ..., hard-wrapped at 72',
    steps: [['straight', {}], ['rewrap', { width: 72 }]] },
  transcription: { about: 'another transcription: straight quotes, OCR slips, NFD, hyphenation, wrap 66, CRLF',
    steps: [['straight', {}], ['ocr', { rate: 0.006 }], ['rewrap', { width: 66, hyphenate: 0.5 }], ['nfd', {}], ['crlf', {}]] },
  cut: { about: '30% of paragraphs deleted, 1% random character edits (passages that must become orphans)',
    steps: [['paragraphs', { del: 0.3, ins: 0.05 }], ['charEdits', { rate: 0.01 }]] },
  revised: { about: 'author revision: 4% words changed, 4% sentences dropped, 8% paragraphs moved, 4% deleted, 4% inserted',
    steps: [['paragraphs', { del: 0.04, ins: 0.04, move: 0.08 }], ['wordEdits', { rate: 0.04, dropSentence: 0.04 }]] },
};

/** Apply a scenario. first[o]/last[o]: first and last new offset standing for old character o, or -1 if it is gone. */
export interface Edited { readonly text: string; readonly first: Int32Array; readonly last: Int32Array }

export function applyScenario(text: string, name: ScenarioName, seed = 3): Edited {
  const rng = makeRng(seed * 7919 + name.length);
  let cur = text;
  let origin: Int32Array | null = null;                                  // null = identity
  for (const [step, opts] of SCENARIOS[name].steps) {
    const transform = transforms[step];
    if (transform === undefined) throw new Error(step);
    const r = transform(cur, rng, opts);
    if (origin) {
      const comp = new Int32Array(r.origin.length);
      for (let i = 0; i < comp.length; i++) { const p: number = r.origin[i] ?? -1; comp[i] = p < 0 ? -1 : origin[p] ?? -1; }
      origin = comp;
    } else origin = r.origin;
    cur = r.text;
  }
  const first = new Int32Array(text.length).fill(-1);
  const last = new Int32Array(text.length).fill(-1);
  if (!origin) for (let i = 0; i < text.length; i++) first[i] = last[i] = i;
  else for (let i = 0; i < origin.length; i++) {
    const p: number = origin[i] ?? -1;
    if (p < 0) continue;
    if ((first[p] ?? -1) < 0) first[p] = i;
    last[p] = i;
  }
  return { text: cur, first, last };
}
