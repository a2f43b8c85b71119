// Runs the host tests inside an extension host, in Node or in a web worker alike. mocha's browser build serves both: it needs neither files
// nor a terminal. What it reports goes to the console, each line marked, so that test/support/host.mjs finds it among the editor's own words.
import type { Runner, Test } from 'mocha';

const MARK = '@@close-reading ';

interface Given {
  /** The launcher writes this before the tests: the tests' names wanted, and how long one may take. */
  readonly closeReadingTests?: { readonly grep?: string; readonly timeout?: number };
}

interface TestFile {
  readonly file: string;
  readonly load: () => void;
}

export async function runTests(files: readonly TestFile[]): Promise<void> {
  // Assigns `mocha` and `Mocha` to the global object, whatever a bundler makes of its exports.
  require('mocha/mocha.js');
  const { mocha, Mocha } = globalThis as unknown as { mocha: BrowserMocha; Mocha: { Runner: new (suite: unknown, options: object) => Runner } };
  const given = (globalThis as Given).closeReadingTests ?? {};
  mocha.setup({ ui: 'bdd', timeout: given.timeout ?? 30_000 });
  files.forEach(load);
  // Not mocha.run(): it looks for a page's address and a page to write to.
  const runner = new Mocha.Runner(mocha.suite, { delay: false });
  if (given.grep !== undefined) runner.grep(new RegExp(given.grep, 'i'), false);
  const failed = await new Promise<number>((done) => {
    report(runner);
    runner.run(done);
  });
  if (failed > 0) throw new Error(`${failed} host tests failed`);
}

/** A file that cannot be loaded is one failed test, and the others run all the same. */
function load({ file, load: require }: TestFile): void {
  try {
    require();
  } catch (error) {
    it(`${file} loads`, () => { throw error; });
  }
}

interface BrowserMocha {
  readonly suite: unknown;
  setup(options: { readonly ui: string; readonly timeout: number }): void;
}

function report(runner: Runner): void {
  const totals = { passed: 0, failed: 0, skipped: 0, suites: [] as string[] };
  runner.on('suite', (suite) => {
    if (!suite.root) say(`${indent(suite.titlePath().length - 1)}${suite.title}`);
  });
  runner.on('pass', (test) => {
    totals.passed += 1;
    const slow = (test.duration ?? 0) > 500 ? ` (${test.duration} ms)` : '';
    say(`${indent(depth(test))}✓ ${test.title}${slow}`);
  });
  runner.on('pending', (test) => {
    totals.skipped += 1;
    say(`${indent(depth(test))}- ${test.title} (skipped)`);
  });
  runner.on('fail', (test, error: unknown) => {
    totals.failed += 1;
    const [outermost = ''] = test.titlePath();
    if (!totals.suites.includes(outermost)) totals.suites.push(outermost);
    const words = error instanceof Error ? (error.stack ?? String(error)) : String(error);
    say(`${indent(depth(test))}✗ ${test.title}`);
    for (const line of words.split('\n')) say(`${indent(depth(test) + 1)}${line}`);
  });
  runner.on('end', () => { say(`totals ${JSON.stringify(totals)}`); });
}

function depth(test: Test): number {
  return test.titlePath().length - 1;
}

function indent(level: number): string {
  return '  '.repeat(level);
}

function say(line: string): void {
  console.log(MARK + line);
}
