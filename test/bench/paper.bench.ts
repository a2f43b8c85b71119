// Papers measured: quotations made by rule and what became of them; 50 papers against 20 essays from scratch; one keystroke.
//   --quick (fewer keystrokes and peer searches)
import { existsSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { problemsOf } from '../../src/core/corpus/check.ts';
import type { Content } from '../../src/core/corpus/content.ts';
import { buildCorpus, type Corpus } from '../../src/core/corpus/corpus.ts';
import { checkedPaper } from '../../src/core/corpus/papers.ts';
import { blocks, paragraphsOf } from '../../src/core/text/paragraphs.ts';
import { loadPeer } from './peer.ts';
import { makeCorpus } from './prose.ts';
import { quotationSet } from './quotation-set.ts';
import { falseAlarms, honest, judgeAll, matrix, passed, sourcesWith } from './quotations.ts';
import { makeRng } from './random.ts';

const quick = process.argv.includes('--quick');
const ESSAYS = 20;
const PAPERS = 50;
const ESSAY_WORDS = 10_000;
const PAPER_WORDS = 8_000;
const QUOTATIONS = 60;
const KEYSTROKES = quick ? 200 : 800;
const WARM = 50;
const TRIES = 7;
const PEER_QUOTATIONS = quick ? 40 : 200;
let missed = 0;

function goal(name: string, value: number, most: number, unit: string): void {
  const good = value <= most;
  if (!good) missed += 1;
  console.log(`${name.padEnd(52)}${value.toFixed(unit === '' ? 0 : 2).padStart(9)} ${unit.padEnd(3)} goal ≤ ${most}${good ? '' : '   MISSED'}`);
}

function quality(): void {
  const texts = [['the sample essay', 'media/sample/essays/the-borrowed-palace.txt'], ['the sample reply', 'media/sample/essays/against-the-ledger.md'], ['the real essay', '../shared/essay/essay.txt']] as const;
  for (const [name, file] of texts) {
    if (!existsSync(file)) continue;
    const text = readFileSync(file, 'utf8');
    const essay = { key: 'essay2026', text, markdown: file.endsWith('.md') };
    const judged = judgeAll(quotationSet({ ...essay, seed: 11 }), sourcesWith(essay));
    console.log(`\n${judged.length} quotations from ${name} (rows: as made; columns: as told)\n${matrix(judged)}`);
    goal('altered that pass as honest', passed(judged).length, 0, '');
    goal('honest that are accused or not seen', (100 * falseAlarms(judged).length) / honest(judged).length, 1, '%');
  }
}

interface Quoted {
  readonly words: string;
  readonly essay: number;
}

const wordsIn = (text: string): number => text.split(/\s+/).length;

function proseOf(seed: number, words: number): string {
  let chars = words * 6;
  for (;;) {
    const text = makeCorpus({ seed, chars });
    if (wordsIn(text) >= words) return text;
    chars *= 1.05;
  }
}

/** An essay word by word, each with the number of its paragraph. */
interface Essay {
  readonly words: readonly string[];
  readonly paragraphs: readonly number[];
}

function byWord(text: string): Essay {
  const numbered = paragraphsOf(blocks(text, { markdown: false })).flatMap(({ start, end, number }) => text.slice(start, end).split(/\s+/).map((word) => [word, number] as const));
  return { words: numbered.map(([word]) => word), paragraphs: numbered.map(([, number]) => number) };
}

/** A paper of prose with quotations in every paragraph; one in six is altered, one in ten stands in a block. */
function paperOf(seed: number, essays: readonly Essay[], into: Quoted[]): string {
  const rng = makeRng(seed);
  const own = proseOf(9000 + seed, PAPER_WORDS - QUOTATIONS * 36).split(/\n\s*\n/);
  const every = Math.max(1, Math.floor(own.length / QUOTATIONS));
  const perParagraph = Math.ceil(QUOTATIONS / Math.max(1, Math.floor(own.length / every)));
  const parts = own.map((paragraph, i) => {
    let text = paragraph.replace(/[@[\]]/g, '');
    for (let n = 0; i % every === 0 && n < perParagraph; n += 1) {
      const essay = rng.int(essays.length);
      const { words, paragraphs } = essays[essay] ?? { words: [], paragraphs: [] };
      const from = rng.int(words.length - 30);
      const paragraph = rng.chance(0.05) ? 1 : paragraphs[from] ?? 1;
      const taken = words.slice(from, from + rng.range(6, 26)).map((word) => word.replace(/[“”"‘]|’(?!\p{L})|[*_[\]`]/gu, ''));
      into.push({ words: taken.join(' '), essay });
      if (rng.chance(1 / 6)) taken.splice(rng.int(taken.length), 1);
      text += rng.chance(0.1) ? `\n\n> ${taken.join(' ')} [@essay${essay}, ¶${paragraph}]\n\n` : ` It is said that “${taken.join(' ')}” [@essay${essay}, ¶${paragraph}].`;
    }
    return text;
  });
  return `---\ntitle: Paper ${seed}\n---\n\n${parts.join('\n\n')}\n`;
}

function folder(): { readonly files: Map<string, Content>; readonly quoted: readonly Quoted[]; readonly essays: readonly string[] } {
  const essays = Array.from({ length: ESSAYS }, (_, i) => proseOf(100 + i, ESSAY_WORDS));
  const files = new Map<string, Content>();
  const quoted: Quoted[] = [];
  const split = essays.map(byWord);
  essays.forEach((text, i) => {
    files.set(`essays/e${i}.txt`, { kind: 'text', text });
    files.set(`essays/e${i}.reading.yaml`, { kind: 'text', text: `reading: 1\nsource: { id: essay${i}, title: Essay ${i} }\n` });
  });
  for (let i = 0; i < PAPERS; i += 1) files.set(`papers/p${i}.md`, { kind: 'text', text: paperOf(i + 1, split, quoted) });
  return { files, quoted, essays };
}

/** The same contents in new objects: nothing is remembered for them. */
function afresh(files: ReadonlyMap<string, Content>): Map<string, Content> {
  return new Map([...files].map(([path, content]) => [path, { ...content }]));
}

/** CPU time in milliseconds, so that what else the machine does counts less. */
function since(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}

function scratch(files: ReadonlyMap<string, Content>): { readonly milliseconds: number; readonly corpus: Corpus; readonly found: number } {
  const fresh = afresh(files);
  const began = process.cpuUsage();
  const corpus = buildCorpus(fresh);
  problemsOf(corpus);
  const milliseconds = since(began);
  const found = [...corpus.papers.keys()].reduce((sum, path) => sum + (checkedPaper(corpus, path)?.checked.length ?? 0), 0);
  return { milliseconds, corpus, found };
}

/** Milliseconds of each keystroke's check: the first time it was made, and the least of `TRIES` times. */
interface Keystrokes {
  readonly once: readonly number[];
  readonly least: readonly number[];
}

/**
 * Types into a paper letter by letter, here and there, also in quotations; the whole folder is checked after each. Each check
 * is made several times from the same snapshot, for on a busy machine a single time tells more of what else it does.
 */
function keystrokes(start: Corpus): Keystrokes {
  const rng = makeRng(5);
  const once: number[] = [];
  const least: number[] = [];
  let corpus = start;
  for (let i = -WARM; i < KEYSTROKES; i += 1) {
    const path = `papers/p${i < KEYSTROKES / 2 ? 3 : rng.int(PAPERS)}.md`;
    const content = corpus.files.get(path);
    if (content?.kind !== 'text') continue;
    const at = i % 10 === 0 ? rng.range(40, content.text.length - 1) : content.text.indexOf('It is said', rng.int(Math.floor(content.text.length / 2))) + 18 + (Math.abs(i) % 10);
    const text = content.text.slice(0, at) + rng.pick(['a', 'e', 't', ' ', 's', 'n']) + content.text.slice(at);
    const before = corpus;
    const times = Array.from({ length: TRIES }, () => {
      const files = new Map(before.files).set(path, { kind: 'text', text });
      const began = performance.now();
      corpus = buildCorpus(files, before);
      problemsOf(corpus);
      return performance.now() - began;
    });
    if (i < 0) continue;
    once.push(times[0] ?? 0);
    least.push(Math.min(...times));
  }
  return { once: once.sort((x, y) => x - y), least: least.sort((x, y) => x - y) };
}

const share = (times: readonly number[], part: number): number => times[Math.floor((times.length - 1) * part)] ?? 0;

async function peerTime(essays: readonly string[], quoted: readonly Quoted[]): Promise<number | null> {
  const peer = await loadPeer();
  if (!peer) return null;
  const some = quoted.filter((_, i) => i % Math.ceil(quoted.length / PEER_QUOTATIONS) === 0);
  const began = process.cpuUsage();
  // One word is left out, so that there is something to find that a plain search does not.
  for (const { words, essay } of some) peer(essays[essay] ?? '', { exact: words.replace(/ \S+/, ''), prefix: '', suffix: '' });
  return since(began) / some.length;
}

async function main(): Promise<void> {
  console.log(`${cpus()[0]?.model ?? ''}, Node ${process.versions.node}`);
  quality();
  const { files, quoted, essays } = folder();
  const average = (paths: string): number => { const texts = [...files].flatMap(([path, content]) => (path.startsWith(paths) && content.kind === 'text' && !path.endsWith('.yaml') ? [wordsIn(content.text)] : [])); return Math.round(texts.reduce((a, b) => a + b, 0) / texts.length); };
  console.log(`\n${PAPERS} papers of ${average('papers/')} words, ${quoted.length} quotations, against ${ESSAYS} essays of ${average('essays/')} words`);
  scratch(files);
  const runs = Array.from({ length: quick ? 3 : 5 }, () => scratch(files)).sort((a, b) => a.milliseconds - b.milliseconds);
  const middle = runs[Math.floor(runs.length / 2)] ?? scratch(files);
  console.log(`${middle.found} quotations told`);
  goal('from scratch, essays and readings included, median', middle.milliseconds / 1000, 1, 's');
  const { once, least } = keystrokes(middle.corpus);
  console.log(`one keystroke, the whole folder checked: median ${share(once, 0.5).toFixed(2)} ms, p99 ${share(once, 0.99).toFixed(2)} ms at the first try`);
  goal(`the same, least of ${TRIES} tries, p99 of ${least.length}`, share(least, 0.99), 5, 'ms');
  const peer = await peerTime(essays, quoted);
  const ours = middle.milliseconds / quoted.length;
  console.log(peer === null ? 'the peer is not measured: npm install --no-save approx-string-match' : `one quotation: ours ${ours.toFixed(3)} ms with all parsing and indexing, approx-string-match ${peer.toFixed(2)} ms for the search in the one right essay (${(peer / ours).toFixed(0)} times)`);
  process.exitCode = missed === 0 ? 0 : 1;
}

void main();
