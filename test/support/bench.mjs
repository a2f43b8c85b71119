// Runs the measurements in test/bench/, one after another, or those whose names are given. Options, and all that follows
// the first of them, are for the measurements: npm run bench -- anchoring --quick
import { glob, isSource } from './files.mjs';
import { program, run } from './processes.mjs';

await program(async () => {
  const given = process.argv.slice(2);
  const first = given.findIndex((word) => word.startsWith('-'));
  const [wanted, options] = first < 0 ? [given, []] : [given.slice(0, first), given.slice(first)];
  const sources = (await glob('test/bench', isSource)).filter((file) => /\.bench\.(ts|mjs)$/.test(file) && (wanted.length === 0 || wanted.some((name) => file.includes(name))));
  if (sources.length === 0) {
    console.log(wanted.length === 0 ? 'There are no measurements in test/bench/ (files named *.bench.ts).' : `No measurement is called ${wanted.join(' or ')}.`);
    return wanted.length === 0 ? 0 : 1;
  }
  const built = await run(process.execPath, ['esbuild.config.mjs', '--tests']);
  if (built.code !== 0) return 1;
  let worst = 0;
  for (const source of sources) {
    console.log(`\n— ${source}`);
    const { code } = await run(process.execPath, ['--enable-source-maps', source.replace(/^test\//, 'dist/').replace(/\.(ts|mjs)$/, '.js'), ...options], { timeout: 1_800_000 });
    worst = Math.max(worst, code);
  }
  return worst;
});
