// Seeded English-like prose: Zipf-distributed words, repeated and nearly repeated sentences, curly quotation marks.
import { makeRng, type Rng } from './random.ts';

const COMMON = ('the of and to in a is that it was for on as with be by not he his at from but this have had or an are ' +
  'they which one you were all her she there would their we him been has when who will no more if out so up said what ' +
  'its about than into them can only other time new some could these two may first then do any like my now over such our ' +
  'man me even most made after also did many off before must well back through years where much your way down should ' +
  'because long each just state those people too mr how little good world make very year still see own work men day get ' +
  'here between both life being under three never know same last another while us might great go come since against right ' +
  'came take used himself few house use place during high without again home around small however found part school ' +
  'thought went say general once upon every does got united left number course war until always away something fact water ' +
  'less public put thing almost hand enough far took head yet government system better set told nothing night end why ' +
  'called eyes find going look asked later knew point next program city business give group toward young days let room ' +
  'word side social present given several order national rather second possible face per among form important often things ' +
  'looked early white case become large big need four within felt along children saw best church ever least power thus ' +
  'seem light interest need want argue claim reason evidence question answer language reader author text sense form mind ' +
  'nature truth beauty history money labour law custom memory').split(/\s+/);

const ONSET = ['b', 'br', 'c', 'ch', 'cl', 'cr', 'd', 'dr', 'f', 'fl', 'g', 'gr', 'h', 'j', 'l', 'm', 'n', 'p', 'pl', 'pr', 'qu', 'r', 's', 'sc', 'sh', 'sp', 'st', 'str', 't', 'th', 'tr', 'v', 'w', ''];
const VOWEL = ['a', 'e', 'i', 'o', 'u', 'ea', 'ou', 'ai', 'io', 'ee', 'y', 'a', 'e', 'i', 'o'];
const CODA = ['', '', 'n', 'r', 's', 't', 'l', 'd', 'm', 'ng', 'st', 'ck', 'nt', 'ss', 'x', 'fi', 'ffl'];
const ENDING = ['', '', '', 'ing', 'ed', 'ly', 'tion', 'ness', 'ment', 'al', 'ous', 'er', 'ity', 's', 'es', 'ive', 'able'];
const ACCENT = ['café', 'naïve', 'élan', 'Müller', 'façade', 'rôle', 'Señor', 'Ångström', 'doppelgänger', 'cliché'];

interface Vocabulary { readonly words: readonly string[]; readonly cum: Float64Array; readonly total: number }
let VOCAB: Vocabulary | null = null;
function vocabulary(): Vocabulary {
  if (VOCAB) return VOCAB;
  const rng = makeRng(0xc0ffee);
  const seen = new Set<string>();
  const words: string[] = [];
  for (const w of COMMON) if (!seen.has(w)) { seen.add(w); words.push(w); }
  while (words.length < 12000) {
    if (rng.chance(0.004)) { const w = rng.pick(ACCENT); if (!seen.has(w)) { seen.add(w); words.push(w); continue; } }
    let w = '';
    const x = rng.next();
    const syl = x < 0.45 ? 1 : x < 0.9 ? 2 : 3;
    for (let i = 0; i < syl; i++) w += rng.pick(ONSET) + rng.pick(VOWEL) + (rng.chance(0.6) ? rng.pick(CODA) : '');
    w += rng.pick(ENDING);
    if (w.length < 3 || w.length > 13 || seen.has(w)) continue;
    seen.add(w);
    words.push(w);
  }
  // Zipf-Mandelbrot cumulative weights
  const cum = new Float64Array(words.length);
  let s = 0;
  for (let r = 0; r < words.length; r++) { s += 1 / Math.pow(r + 2.7, 1.07); cum[r] = s; }
  VOCAB = { words, cum, total: s };
  return VOCAB;
}
export function zipfWord(rng: Rng): string {
  const { words, cum, total } = vocabulary();
  const x = rng.next() * total;
  let lo = 0, hi = cum.length - 1;
  while (lo < hi) { const mid = (lo + hi) >> 1; if ((cum[mid] ?? 0) < x) lo = mid + 1; else hi = mid; }
  return words[lo] ?? '';
}

function sentenceWords(rng: Rng): string[] {
  const n = Math.max(4, Math.round(6 + rng.next() * rng.next() * 34));
  const out: string[] = [];
  for (let i = 0; i < n; i++) {
    let w = zipfWord(rng);
    if (rng.chance(0.015)) w = rng.pick(['don’t', 'it’s', 'man’s', 'one’s', 'can’t', 'isn’t', 'author’s']);
    else if (rng.chance(0.008)) w = String(rng.range(1, 1999));
    else if (rng.chance(0.012)) w = w.charAt(0).toUpperCase() + w.slice(1);
    else if (rng.chance(0.008)) w = '*' + w + '*';
    out.push(w);
  }
  return out;
}
function joinSentence(rng: Rng, words: readonly string[]): string {
  let s = '';
  const quoteAt = rng.chance(0.12) ? rng.int(Math.max(1, words.length - 3)) : -1;
  const quoteLen = rng.range(2, 8);
  for (let i = 0; i < words.length; i++) {
    let w = words[i] ?? '';
    if (i === quoteAt) w = '“' + w;
    if (quoteAt >= 0 && (i === quoteAt + quoteLen || (i === words.length - 1 && i >= quoteAt && i < quoteAt + quoteLen))) w += '”';
    if (i === 0) w = w.replace(/\p{L}/u, (c) => c.toUpperCase());
    s += w;
    if (i < words.length - 1) {
      const x = rng.next();
      s += x < 0.07 ? ', ' : x < 0.085 ? '; ' : x < 0.1 ? '—' : x < 0.105 ? ' … ' : ' ';
    }
  }
  const e = rng.next();
  return s + (e < 0.86 ? '.' : e < 0.93 ? '?' : e < 0.97 ? '!' : ':');
}
export function makeParagraph(rng: Rng, pool: string[][], repeat = 0.02, near = 0.025): string {
  const n = rng.range(2, 8);
  const out: string[] = [];
  for (let i = 0; i < n; i++) {
    let words: string[];
    const x = rng.next();
    if (pool.length > 12 && x < repeat) words = rng.pick(pool).slice();             // verbatim repeat (refrain, epigraph)
    else if (pool.length > 12 && x < repeat + near) {                                      // near repeat: one or two words differ
      words = rng.pick(pool).slice();
      for (let k = rng.range(1, 2); k > 0; k--) words[rng.int(words.length)] = zipfWord(rng);
    } else words = sentenceWords(rng);
    if (pool.length < 4000) pool.push(words); else pool[rng.int(pool.length)] = words;
    out.push(joinSentence(rng, words));
  }
  return out.join(' ');
}
/**
 * Text of about `chars` characters: unwrapped paragraphs separated by blank lines, curly quotes, NFC, LF.
 * repeat / near: share of sentences that copy an earlier one word for word, or with one or two words changed.
 */
export function makeCorpus({ seed = 1, chars = 8192, repeat = 0.02, near = 0.025 } = {}): string {
  const rng = makeRng(seed);
  const pool: string[][] = [];
  const parts: string[] = [];
  let len = 0;
  while (len < chars) {
    if (rng.chance(0.03)) { const h = '## ' + sentenceWords(rng).slice(0, 6).join(' '); parts.push(h); len += h.length + 2; }
    const p = makeParagraph(rng, pool, repeat, near);
    parts.push(p);
    len += p.length + 2;
  }
  return parts.join('\n\n') + '\n';
}
