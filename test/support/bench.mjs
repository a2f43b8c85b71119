// Runs the measurements in test/bench/, one after another, or those whose names are given.
import { glob, isSource } from './files.mjs';
import { program, run } from './processes.mjs';

await program(async () => {
  const wanted = process.argv.slice(2);
  const sources = (await glob('test/bench', isSource)).filter((file) => /\.bench\.(ts|mjs)$/.test(file) && (wanted.length === 0 || wanted.some((name) => file.includes(name))));
  if (sources.length === 0) {
    console.log('There are no measurements in test/bench/ (files named *.bench.ts).');
    return 0;
  }
  const built = await run(process.execPath, ['esbuild.config.mjs', '--tests']);
  if (built.code !== 0) return 1;
  let worst = 0;
  for (const source of sources) {
    console.log(`\n— ${source}`);
    const { code } = await run(process.execPath, ['--enable-source-maps', source.replace(/^test\//, 'dist/').replace(/\.(ts|mjs)$/, '.js')], { timeout: 1_800_000 });
    worst = Math.max(worst, code);
  }
  return worst;
});
