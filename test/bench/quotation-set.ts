// Quotations made by rule from a text: each verdict, in each kind of mark, broken in each way that students break them.
import { blocks, paragraphsOf } from '../../src/core/text/paragraphs.ts';
import { makeRng, type Rng } from './random.ts';

export type Expected = 'exact' | 'typographic' | 'marked' | 'altered' | 'unfound';

export interface QuotationCase {
  readonly name: string;
  /** A whole paper with this one quotation. */
  readonly paper: string;
  readonly expected: Expected;
  readonly place: 'ok' | 'locator' | 'none';
  readonly words: string;
}

interface Change {
  readonly name: string;
  readonly verdict: Expected;
  /** null: cannot be done to this passage. */
  readonly make: (words: readonly string[], rng: Rng) => string | null;
}

const WORD = /[\p{L}\p{N}]/u;
const bare = (word: string): string => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
const inner = (words: readonly string[], rng: Rng, fits: (word: string) => boolean = () => true): number => {
  const places = words.flatMap((word, i) => (i > 1 && i < words.length - 2 && WORD.test(word) && fits(word) ? [i] : []));
  return places.length === 0 ? -1 : rng.pick(places);
};
const join = (words: readonly string[]): string => words.join(' ');
const replaced = (words: readonly string[], i: number, ...by: readonly string[]): string | null => (i < 0 ? null : join([...words.slice(0, i), ...by, ...words.slice(i + 1)]));

function omitted(mark: string): Change['make'] {
  return (words, rng) => {
    const i = inner(words, rng);
    if (i < 3 || words.length < 10 || i + 3 >= words.length - 3) return null;
    return join([...words.slice(0, i), mark, ...words.slice(i + rng.range(1, 3))]);
  };
}

const CHANGES: readonly Change[] = [
  { name: 'as it stands', verdict: 'exact', make: join },
  { name: 'omission […]', verdict: 'marked', make: omitted('[…]') },
  { name: 'omission ...', verdict: 'marked', make: omitted('...') },
  { name: 'omission …', verdict: 'marked', make: omitted('…') },
  { name: 'omission [. . .]', verdict: 'marked', make: omitted('[. . .]') },
  { name: 'omission (…)', verdict: 'marked', make: omitted('(…)') },
  { name: '[bracketed] for words', verdict: 'marked', make: (words, rng) => replaced(words, inner(words, rng), '[the general]') },
  { name: '[bracketed] added', verdict: 'marked', make: (words, rng) => { const i = inner(words, rng); return replaced(words, i, words[i] ?? '', '[that is, in La Paz]'); } },
  { name: '[T]he', verdict: 'marked', make: ([first = '', ...rest]) => (/^\p{L}/u.test(first) ? join([`[${/^\p{Lu}/u.test(first) ? first.charAt(0).toLowerCase() : first.charAt(0).toUpperCase()}]${first.slice(1)}`, ...rest]) : null) },
  { name: 'ending in [brackets]', verdict: 'marked', make: (words, rng) => { const i = inner(words, rng, (word) => /^\p{L}{5,}$/u.test(word)); const word = words[i] ?? ''; return replaced(words, i, `${word.slice(0, -2)}[ing]`); } },
  { name: '[sic]', verdict: 'marked', make: (words, rng) => { const i = inner(words, rng); return replaced(words, i, words[i] ?? '', '[sic]'); } },
  { name: 'emphasis added', verdict: 'marked', make: (words, rng) => { const i = inner(words, rng, (word) => /^\p{L}+$/u.test(word)); return i < 0 ? null : `${replaced(words, i, `*${words[i] ?? ''}*`) ?? ''} [emphasis added]`; } },
  { name: 'a word dropped', verdict: 'altered', make: (words, rng) => { const i = inner(words, rng, (word) => word !== '—'); return i < 0 || bare(words[i] ?? '') === bare(words[i + 1] ?? '') ? null : replaced(words, i); } },
  { name: 'a short word dropped', verdict: 'altered', make: (words, rng) => replaced(words, inner(words, rng, (word) => /^(?:not|no|a|the|of|in|an|only|never)$/.test(word))) },
  { name: 'a clause dropped', verdict: 'altered', make: (words, rng) => { const i = inner(words, rng); return i < 2 || words.length < 14 || i + 5 > words.length - 3 ? null : join([...words.slice(0, i), ...words.slice(i + 4)]); } },
  { name: 'a word added', verdict: 'altered', make: (words, rng) => { const i = inner(words, rng); return replaced(words, i, 'always', words[i] ?? ''); } },
  { name: 'a word changed', verdict: 'altered', make: (words, rng) => replaced(words, inner(words, rng), 'merely') },
  { name: 'another form of a word', verdict: 'altered', make: (words, rng) => { const i = inner(words, rng, (word) => /^\p{Ll}{4,}$/u.test(word)); const word = words[i] ?? ''; return replaced(words, i, /s$/.test(word) ? word.slice(0, -1) : `${word}s`); } },
  { name: 'two words exchanged', verdict: 'altered', make: (words, rng) => { const i = inner(words, rng); const [a = '', b = ''] = [words[i], words[i + 1]]; return i < 0 || bare(a).toLowerCase() === bare(b).toLowerCase() || bare(b) === '' ? null : join([...words.slice(0, i), b, a, ...words.slice(i + 2)]); } },
  { name: 'parts in the other order', verdict: 'altered', make: (words, rng) => { const i = rng.range(4, Math.max(4, words.length - 5)); return words.length < 12 ? null : `${join(words.slice(i))} […] ${join(words.slice(0, i - 1))}`; } },
  { name: 'an omission marked, another not', verdict: 'altered', make: (words) => (words.length < 16 ? null : join([...words.slice(0, 4), '[…]', ...words.slice(6, 10), ...words.slice(11)])) },
  { name: 'invented', verdict: 'unfound', make: (words, rng) => join(Array.from({ length: Math.max(6, words.length) }, () => rng.pick(['lantern', 'seldom', 'orchard', 'whistle', 'copper', 'meadow', 'thunder', 'velvet', 'harbour', 'sparrow']))) },
];

interface Breakage {
  readonly name: string;
  readonly typographic: boolean;
  readonly altered?: boolean;
  readonly make: (text: string, rng: Rng) => string;
}

const ACCENTS = /[áéíóúüñàâçèêëîïôöûùÁÉÍÓÚÑ]/g;
const BREAKS: readonly Breakage[] = [
  { name: 'whole', typographic: false, make: (text) => text },
  { name: 'line ends', typographic: false, make: (text) => wrapped(text, 38) },
  { name: 'emphasis', typographic: false, make: (text) => text.replace(/(?<= )(\p{L}{4,})(?= )/u, '**$1**') },
  { name: 'hyphen within a word', typographic: true, make: (text) => text.replace(/(?<= )(\p{Ll}{3})(\p{Ll}{3,})(?= )/u, '$1-$2') },
  { name: 'hyphen at a line end', typographic: true, make: (text) => text.replace(/(?<= )(\p{Ll}{3})(\p{Ll}{3,})(?= )/u, '$1-\n$2') },
  { name: 'straight marks', typographic: true, make: (text) => text.replace(/(?<=\p{L})’/gu, '\'').replace(/—/g, ' -- ').replace(/–/g, '-') },
  { name: 'missing accents', typographic: true, make: (text) => text.replace(ACCENTS, (letter) => letter.normalize('NFD').charAt(0)) },
  { name: 'other spaces', typographic: false, make: (text) => text.replace(/ /, '  ').replace(/ (?=\p{L})/u, '\u00a0') },
  { name: 'entities', typographic: false, make: (text) => text.replace(/’/g, '&rsquo;').replace(/é/g, '&eacute;') },
  { name: 'a page header copied', typographic: false, altered: true, make: (text, rng) => { const words = text.match(/\[[^\]]*\]\S*|\S+/g) ?? []; const i = rng.range(2, Math.max(2, words.length - 3)); return join([...words.slice(0, i), '12 PAPERS FOR THE SEMINAR', ...words.slice(i)]); } },
];

function wrapped(text: string, width: number): string {
  let line = 0;
  return text.split(' ').map((word, i) => {
    line += word.length + 1;
    if (i === 0 || line <= width) return i === 0 ? word : ` ${word}`;
    line = word.length;
    return `\n${word}`;
  }).join('');
}

interface Frame {
  readonly name: string;
  readonly open: string;
  readonly close: string;
  readonly block?: boolean;
}

const FRAMES: readonly Frame[] = [
  { name: '“ ”', open: '“', close: '”' }, { name: '‘ ’', open: '‘', close: '’' }, { name: '" "', open: '"', close: '"' }, { name: '\' \'', open: '\'', close: '\'' },
  { name: '« »', open: '«\u202f', close: '\u202f»' }, { name: '„ “', open: '„', close: '“' }, { name: '» «', open: '»', close: '«' }, { name: '‚ ‘', open: '‚', close: '‘' },
  { name: 'block', open: '', close: '', block: true }, { name: '“‘ ’”', open: '“‘', close: '’”' },
];

export interface SetOptions {
  readonly key: string;
  readonly text: string;
  readonly markdown: boolean;
  readonly seed: number;
  /** Passages taken for each change, frame and breakage. */
  readonly times?: number;
}

/** Every change × frame × breakage, each on a passage of its own. */
export function quotationSet({ key, text, markdown, seed, times = 1 }: SetOptions): QuotationCase[] {
  const rng = makeRng(seed);
  const paragraphs = paragraphsOf(blocks(text, { markdown })).filter(({ start, end }) => end - start > 200);
  const found: QuotationCase[] = [];
  for (const change of CHANGES) for (const frame of FRAMES) for (const breakage of BREAKS) for (let time = 0; time < times; time += 1) {
    for (let trial = 0; trial < 40; trial += 1) {
      const paragraph = rng.pick(paragraphs);
      const made = caseFrom({ change, frame, breakage, rng, key, number: paragraph.number, last: paragraphs.at(-1)?.number ?? 1, passage: passageOf(text.slice(paragraph.start, paragraph.end), rng) });
      if (!made) continue;
      found.push(made);
      break;
    }
  }
  return found;
}

function passageOf(paragraph: string, rng: Rng): readonly string[] {
  const words = paragraph.split(/\s+/);
  const length = rng.range(8, 26);
  const from = rng.int(Math.max(1, words.length - length));
  return words.slice(from, from + length);
}

interface Making {
  readonly change: Change;
  readonly frame: Frame;
  readonly breakage: Breakage;
  readonly rng: Rng;
  readonly key: string;
  readonly number: number;
  readonly last: number;
  readonly passage: readonly string[];
}

const KINDS: { readonly [expected in Expected]: number } = { exact: 0, typographic: 1, marked: 2, altered: 3, unfound: 4 };

function caseFrom({ change, frame, breakage, rng, key, number, last, passage }: Making): QuotationCase | null {
  const plain = join(passage);
  // Marks within the passage would have to be nested by hand; figures of notes are left out by who quotes.
  if (passage.length < 8 || /[‘“”"«»„‚\[\]*_`@]|footnote\d/.test(plain) || /(?<!\p{L})’|’(?!\p{L})/u.test(plain)) return null;
  const changed = change.make(passage.map((word) => word.replace(/[¹²³⁴-⁹]/g, '')), rng);
  if (changed === null) return null;
  const broken = breakage.make(changed, rng);
  if (breakage.name !== 'whole' && broken === changed) return null;
  const wrong = breakage.altered === true && change.verdict !== 'unfound';
  const typographic = breakage.typographic && KINDS[change.verdict] < KINDS.typographic;
  const expected = wrong ? 'altered' : typographic ? 'typographic' : change.verdict;
  const misplaced = rng.chance(0.2);
  const cited = misplaced ? (number % last) + 1 : number;
  return { name: `${change.name} | ${frame.name} | ${breakage.name}`, paper: paperWith(broken, { frame, key, cited, rng }), expected, place: misplaced ? 'locator' : 'ok', words: broken };
}

function paperWith(words: string, { frame, key, cited, rng }: { readonly frame: Frame; readonly key: string; readonly cited: number; readonly rng: Rng }): string {
  const head = 'This is where the students’ argument begins, and it isn’t over yet.\n\n';
  if (frame.block) return `${head}He goes on:\n\n${`${words} [@${key}, ¶${cited}]`.split('\n').map((line) => `> ${line}`).join('\n')}\n\nSo much for that.\n`;
  const quotation = `${frame.open}${words}${frame.close}`;
  switch (rng.int(4)) {
    case 0: return `${head}As @${key} [¶${cited}] has it, ${quotation}; we shall see.\n`;
    case 1: return `${head}The essay says ${quotation}.[^1] We shall see.\n\n[^1]: See @${key}, and there [@${key}, ¶${cited}].\n`.replace(`See @${key}, and there `, 'See ');
    case 2: return `${head}The essay says: ${quotation}. [see @${key}, ¶ ${cited}; @other1999] It won’t do.\n`;
    default: return `${head}The author’s view, that ${quotation} [@${key}, para. ${cited}], is the workers’ own.\n`;
  }
}
