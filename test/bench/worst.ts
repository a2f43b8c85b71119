// Texts and quotations that are hard on an index: one repeated sentence, two letters, no spaces, marks and signs of other scripts.
import { anchor } from '../../src/core/anchoring/anchor.ts';
import { describe } from '../../src/core/anchoring/describe.ts';
import { prepare } from '../../src/core/anchoring/prepare.ts';
import { graphemeEnd, graphemeStart } from '../../src/core/text/grapheme.ts';
import { makeCorpus } from './prose.ts';
import { makeRng, type Rng } from './random.ts';

interface Worst {
  readonly name: string;
  readonly text: string;
  readonly length: number;
}

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
const SIGNS = Array.from({ length: 800 }, (_, i) => String.fromCodePoint(0x4e00 + i * 7));
const ARABIC = [...'ابتثجحخدذرزسشصضطظعغفقكلمنهوي'];

function words(rng: Rng, alphabet: readonly string[], chars: number): string {
  let text = '';
  while (text.length < chars) {
    for (let i = rng.range(2, 8); i > 0; i -= 1) text += rng.pick(alphabet);
    text += rng.chance(0.1) ? '. ' : ' ';
  }
  return text;
}

function cases(): readonly Worst[] {
  const rng = makeRng(77);
  const run = (alphabet: readonly string[], chars: number): string => Array.from({ length: chars }, () => rng.pick(alphabet)).join('');
  const emoji = ['👩‍👩‍👧', '🏳️‍🌈', '👍🏽', '🇺🇳', 'é', 'n\u0303\u0323', ' ', 'word '];
  return [
    { name: 'one sentence, repeated', text: 'And so it goes on and on without an end in sight. '.repeat(6000), length: 50 },
    { name: 'two letters, repeated', text: 'ab'.repeat(50_000), length: 30 },
    { name: 'one letter, repeated', text: 'a'.repeat(100_000), length: 30 },
    { name: 'quotations of two letters', text: makeCorpus({ seed: 9, chars: 300_000 }), length: 2 },
    { name: '100,000 letters without a space', text: run(LETTERS, 100_000), length: 60 },
    { name: 'emoji and combining marks', text: run(emoji, 60_000), length: 40 },
    { name: 'Arabic', text: words(rng, ARABIC, 200_000), length: 60 },
    { name: 'Chinese', text: run([...SIGNS, ...SIGNS, '。', '，'], 200_000), length: 20 },
  ];
}

/** Each: 1,000 passages described, a hundredth of the characters of the text changed, anchored before and after. */
export function printWorst(): void {
  console.log('\nworst cases: 1,000 passages by describe; found again unchanged, and after 1 % of the characters were changed');
  for (const { name, text, length } of cases()) {
    const rng = makeRng(5);
    const spans = Array.from({ length: 1000 }, () => {
      const start = graphemeStart(text, rng.int(text.length - length));
      return { start, end: graphemeEnd(text, start + length) };
    });
    const described = spans.map((span) => describe(text, span));
    const selectors = described.map((d) => d.selector);
    const unique = described.filter((d) => d.unique).length;
    const same = timed(() => anchor(prepare(text), selectors));
    const found = same.value.filter((o, i) => 'span' in o && o.span.start === spans[i]?.start && o.span.end === spans[i]?.end).length;
    const changed = [...text].map((c) => (/\p{L}/u.test(c) && rng.chance(0.01) ? 'x' : c)).join('');
    const after = timed(() => anchor(prepare(changed), selectors));
    const kept = after.value.filter((o, i) => 'span' in o && Math.abs(o.span.start - (spans[i]?.start ?? 0)) <= 2).length;
    const elsewhere = after.value.filter((o, i) => 'span' in o && Math.abs(o.span.start - (spans[i]?.start ?? 0)) > 2).length;
    console.log(`${name.padEnd(34)} unique ${String(unique).padStart(4)}  found ${String(found).padStart(4)}  changed: kept ${String(kept).padStart(4)} elsewhere ${String(elsewhere).padStart(3)}`
      + `  ${same.micros.toFixed(0).padStart(6)} / ${after.micros.toFixed(0).padStart(6)} µs an anchor`);
  }
}

function timed<T>(work: () => T): { readonly value: T; readonly micros: number } {
  const began = process.cpuUsage();
  const value = work();
  const { user, system } = process.cpuUsage(began);
  return { value, micros: (user + system) / 1000 };
}
