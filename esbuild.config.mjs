// Builds everything into dist/: the extension for both hosts, the command line, the core on its own (a guard), and with --tests the tests.
//   --production  minified, without source maps      --watch  again at every change      --tests  the tests too
import { chmod, readFile } from 'node:fs/promises';
import esbuild from 'esbuild';
import { glob, isSource, isTest, remove } from './test/support/files.mjs';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const withTests = process.argv.includes('--tests');

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  target: 'es2022',
  minify: production,
  sourcemap: !production,
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'warning',
};

/** @type {import('esbuild').BuildOptions} */
const inWorker = { platform: 'browser', format: 'cjs', external: ['vscode'], conditions: ['worker', 'browser'], mainFields: ['browser', 'module', 'main'] };

const builds = [...(await product()), ...(withTests ? await tests() : [])];

if (production) await remove('dist');
if (watch) await keepBuilding();
else await buildOnce();

async function product() {
  const webviews = await glob('src/webview', (file) => file.endsWith('/main.ts'));
  const { version } = JSON.parse(await readFile('package.json', 'utf8'));
  return [
    { ...common, entryPoints: ['src/extension.ts'], outfile: 'dist/extension.js', platform: 'node', format: 'cjs', external: ['vscode'] },
    { ...common, ...inWorker, entryPoints: ['src/extension.ts'], outfile: 'dist/web/extension.js' },
    { ...common, entryPoints: ['src/cli/main.ts'], outfile: 'dist/cli.js', platform: 'node', format: 'cjs', banner: { js: '#!/usr/bin/env node' }, define: { PACKAGE_VERSION: JSON.stringify(version) } },
    // Nothing is external here: an import of node:* or vscode anywhere in the core fails the build.
    { ...common, stdin: everyFile(await glob('src/core', isSource)), outfile: 'dist/core.js', platform: 'neutral', format: 'esm', mainFields: ['module', 'main'] },
    // Each webview is src/webview/<name>/main.ts and becomes dist/webview/<name>.js.
    ...webviews.map((entry) => ({
      ...common, entryPoints: [entry], outfile: `dist/webview/${entry.split('/').at(-2)}.js`, platform: 'browser', format: 'iife',
    })),
  ].map((options) => /** @type {import('esbuild').BuildOptions} */ (options));
}

async function tests() {
  /** @type {import('esbuild').BuildOptions} */
  const inNode = { ...common, platform: 'node', format: 'cjs', packages: 'external', minify: false, sourcemap: true };
  return [
    { ...inNode, entryPoints: await glob('test/unit', isTest), outdir: 'dist/test/unit', outbase: 'test/unit' },
    { ...inNode, entryPoints: await glob('test/page', isTest), outdir: 'dist/test/page', outbase: 'test/page' },
    { ...inNode, entryPoints: await glob('test/bench', isSource), outdir: 'dist/bench', outbase: 'test/bench' },
    // One file for both extension hosts, so nothing in it may need Node: assert is a small stand-in.
    {
      ...common, ...inWorker, minify: false, sourcemap: true, stdin: hostTests(await glob('test/host', isTest)), outfile: 'dist/test/host.js',
      alias: { 'node:assert/strict': './test/support/assert.ts' },
    },
  ].map((options) => /** @type {import('esbuild').BuildOptions} */ (options));
}

/** @param {readonly string[]} files */
function everyFile(files) {
  return stdin(files.map((file, n) => `export * as m${n} from './${file}';`).join('\n'));
}

/** The tests are required one by one inside run(), once mocha has made `describe` and `it`. @param {readonly string[]} files */
function hostTests(files) {
  return stdin([
    `import { runTests } from './test/host/harness.ts';`,
    `export const run = () => runTests([`,
    ...files.map((file) => `  { file: '${file}', load: () => require('./${file}') },`),
    `]);`,
  ].join('\n'));
}

/** @param {string} contents @returns {import('esbuild').StdinOptions} */
function stdin(contents) { return { contents, resolveDir: process.cwd(), sourcefile: 'entry.js', loader: 'js' }; }

async function buildOnce() {
  const started = Date.now();
  const results = await Promise.allSettled(builds.map((options) => esbuild.build({ ...options, metafile: true })));
  if (results.some((result) => result.status === 'rejected')) process.exit(1);
  await chmod('dist/cli.js', 0o755);
  for (const file of ['dist/extension.js', 'dist/web/extension.js', 'dist/cli.js']) {
    console.log(`${file.padEnd(24)}${((await readFile(file)).length / 1024).toFixed(0).padStart(6)} KB`);
  }
  console.log(`built in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

async function keepBuilding() {
  const contexts = await Promise.all(builds.map((options) => esbuild.context({ ...options, logLevel: 'info' })));
  await Promise.all(contexts.map((context) => context.watch()));
  console.log('watching; Ctrl+C stops (a new test or webview file needs a restart)');
}
