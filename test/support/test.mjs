// Runs the checks and tests, all of them or those named, and adds them up.
//
//   node test/support/test.mjs [types] [lint] [build] [unit] [host] [page]   nothing named: all
//     --only node|web     one of the two extension hosts
//     --grep words        only tests whose names have them (unit, host, page)
//     --timeout ms        how long one test may take
//     --verbose           what the editor says besides (host)
//     --no-build          take dist/ as it is
import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { obtainChromium } from './chromium.mjs';
import { obtainServed } from './editor.mjs';
import { glob, isTest } from './files.mjs';
import { runHostTests } from './host.mjs';
import { program, run, Sentence } from './processes.mjs';

const steps = ['types', 'lint', 'build', 'unit', 'host', 'page'];
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string' }, grep: { type: 'string' }, timeout: { type: 'string' },
    verbose: { type: 'boolean', default: false }, 'no-build': { type: 'boolean', default: false },
  },
});
const bin = (/** @type {string} */ name) => path.join('node_modules', ...name.split('/'));

// Within a hook or a bisection git names its own folder to all it starts: no test may take that for the repository it made.
for (const name of ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_COMMON_DIR', 'GIT_OBJECT_DIRECTORY', 'GIT_PREFIX']) delete process.env[name];

const totals = { passed: 0, failed: 0, skipped: 0 };
let buildStarted = 0;

await program(async () => {
  const wanted = chosenSteps();
  if (wanted.has('types')) await step('Type check', checkTypes);
  if (wanted.has('lint')) await step('Lint', () => mustSucceed([bin('eslint/bin/eslint.js'), '--max-warnings', '0', '.']));
  if (wanted.has('build')) await step('Build', build);
  if (wanted.has('unit')) await step('Unit tests', async () => mocha(await builtTests('unit', []), { parallel: true }));
  if (wanted.has('host') && values.only !== 'web') await step('Tests in the Node extension host', () => host('node', 'dist/extension.js'));
  if (wanted.has('host') && values.only !== 'node') await step('Tests in the web worker extension host', () => host('web', 'dist/web/extension.js'));
  if (wanted.has('page')) await step('Tests in the workbench page', page);
  if (totals.skipped > 0) console.log(`\n${totals.skipped} skipped`);
  console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
  return totals.failed > 0 ? 1 : 0;
});

function chosenSteps() {
  const unknown = positionals.find((name) => !steps.includes(name));
  if (unknown !== undefined) throw new Sentence(`There is no step "${unknown}"; the steps are ${steps.join(', ')}.`);
  if (values.only !== undefined && values.only !== 'node' && values.only !== 'web') throw new Sentence('--only takes node or web.');
  const chosen = new Set(positionals.length > 0 ? positionals : steps);
  if (values['no-build']) chosen.delete('build');
  else if (['unit', 'host', 'page'].some((name) => chosen.has(name))) chosen.add('build');
  return chosen;
}

/** @param {string} heading @param {() => Promise<{ passed: number, failed: number, skipped?: number }>} act */
async function step(heading, act) {
  console.log(`\n— ${heading}`);
  const started = Date.now();
  const result = await act().catch((error) => {
    console.log(error instanceof Sentence ? error.message : error);
    return { passed: 0, failed: 1, skipped: 0 };
  });
  totals.passed += result.passed;
  totals.failed += result.failed;
  totals.skipped += result.skipped ?? 0;
  const verdict = result.failed > 0 ? 'FAILED' : 'ok';
  const counts = result.passed + result.failed > 1 ? `, ${result.passed} passed, ${result.failed} failed` : '';
  console.log(`  ${verdict}${counts} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
}

/** A check that passes counts as nothing: only tests are counted. One that fails counts as one failure. @param {readonly string[]} args */
async function mustSucceed(args) {
  const { code } = await run(process.execPath, args);
  return { passed: 0, failed: code === 0 ? 0 : 1 };
}

/** Each tsconfig.json is a world of its own: with a page's DOM or without. */
async function checkTypes() {
  const projects = ['tsconfig.json', ...(await glob('src', isProject)), ...(await glob('test', isProject))];
  const results = await Promise.all(projects.map((project) => mustSucceed([bin('typescript/bin/tsc'), '--project', project])));
  return { passed: 0, failed: Math.max(...results.map((result) => result.failed)) };
}

/** @param {string} file */
function isProject(file) { return file.endsWith('/tsconfig.json'); }

function build() {
  buildStarted = Date.now();
  return mustSucceed(['esbuild.config.mjs', '--tests']);
}

/** A test of something that was not built now would say nothing about the sources. @param {readonly string[]} files */
function mustBeBuilt(files) {
  const stale = files.find((file) => (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) < buildStarted - 1);
  if (stale !== undefined) throw new Sentence(`not run: ${stale} could not be built`);
}

/** @param {'unit' | 'page'} kind @param {readonly string[]} needs */
async function builtTests(kind, needs) {
  const files = (await glob(`test/${kind}`, isTest)).map((file) => `dist/${file.replace(/\.ts$/, '.js')}`);
  mustBeBuilt([...needs, ...files]);
  return files;
}

/** The limits are there for what hangs, not for what is slow on a busy machine.
 * @param {readonly string[]} files @param {{ parallel?: boolean }} [options] */
async function mocha(files, { parallel = false } = {}) {
  const timeout = 60_000;
  const limit = 900_000;
  const { code, output } = await run(process.execPath, [
    '--enable-source-maps', bin('mocha/bin/mocha.js'), '--require', './test/support/seed.mjs', '--reporter', 'spec', '--exit', '--timeout', values.timeout ?? String(timeout),
    ...(parallel ? ['--parallel', '--jobs', String(availableParallelism())] : []),
    ...(values.grep === undefined ? [] : ['--grep', values.grep]), ...files,
  ], { timeout: limit });
  const count = (/** @type {string} */ word) => Number(new RegExp(`^\\s+(\\d+) ${word}`, 'm').exec(output)?.[1] ?? 0);
  // An exit code without a failed test: mocha itself did not come to its end.
  return { passed: count('passing'), failed: Math.max(count('failing'), code === 0 ? 0 : 1), skipped: count('pending') };
}

async function page() {
  // Here, because installing takes longer than a test may.
  await obtainServed();
  await obtainChromium();
  const all = { passed: 0, failed: 0, skipped: 0 };
  for (const file of await builtTests('page', ['dist/extension.js'])) {
    const { passed, failed, skipped } = await withSecondTry(() => mocha([file]), () => ({ what: file, again: () => mocha([file]) }));
    all.passed += passed;
    all.failed += failed;
    all.skipped += skipped;
  }
  return all;
}

/** @param {'node' | 'web'} kind @param {string} needs */
async function host(kind, needs) {
  mustBeBuilt([needs, 'dist/test/host.js']);
  const tests = (/** @type {string | undefined} */ grep) => runHostTests({ host: kind, grep, timeout: values.timeout === undefined ? undefined : Number(values.timeout), verbose: values.verbose });
  return withSecondTry(() => tests(values.grep), ({ suites }) => suites && { what: suites.join(', '), again: () => tests(suites.map((name) => `^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`).join('|')) });
}

/**
 * In a whole editor something outside may be late once. A suite that fails is tried once more from its beginning, and the
 * report says so: what fails twice has failed.
 * @template {{ passed: number, failed: number, skipped: number }} Totals
 * @param {() => Promise<Totals>} first @param {(totals: Totals) => { what: string, again: () => Promise<Totals> } | undefined} second */
async function withSecondTry(first, second) {
  const totals = await first();
  const next = totals.failed > 0 ? second(totals) : undefined;
  if (next === undefined) return totals;
  console.log(`\n  ${totals.failed} failed; a second try of ${next.what}`);
  const { failed } = await next.again();
  return { ...totals, passed: totals.passed + Math.max(0, totals.failed - failed), failed };
}
