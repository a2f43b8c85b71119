import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { refused, run } from './support.ts';

const COMMANDS = ['check', 'show', 'report', 'quotes', 'export', 'annotate', 'edit', 'delete', 'anchor', 'describe', 'merge-driver'];

describe('the command line', () => {
  it('lists what it can do, and explains each command', () => {
    const { code, out } = run(['--help']);
    assert.equal(code, 0);
    assert.deepEqual(out.match(/^ {2}[a-z][a-z-]+(?= {2})/gm)?.map((line) => line.trim()), COMMANDS);
    for (const command of COMMANDS) {
      const help = run([command, '--help']);
      assert.equal(help.code, 0, help.err);
      assert.match(help.out, new RegExp(`Usage: close-reading ${command} `));
      assert.equal(run(['help', command]).out, help.out);
      assert.ok(help.out.split('\n').every((line) => line.length <= 80), help.out);
    }
  });

  it('says its version', () => {
    assert.equal(run(['--version']).out.trim(), (JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string }).version);
  });

  it('answers a mistake with one sentence and exit code 2', () => {
    refused(run([]), /^close-reading: Say what to do: .*\n$/);
    refused(run(['frobnicate']), /^close-reading: There is no command “frobnicate”\..*\n$/);
    refused(run(['--frobnicate']), /^close-reading: There is no option “--frobnicate” before a command\..*\n$/);
    refused(run(['check', '--frobnicate']), /^close-reading: “check” has no option --frobnicate\..*\n$/);
    refused(run(['check', '--format']), /^close-reading: Something must follow --format\..*\n$/);
    refused(run(['check', '--json=yes']), /^close-reading: Nothing may follow --json\..*\n$/);
    refused(run(['check', '.', 'media']), /^close-reading: “media” is too much here\..*\n$/);
    refused(run(['show']), /^close-reading: Something is missing after “show”\..*\n$/);
    refused(run(['annotate', 'x.txt', '--exact', '-x']), /^close-reading: What follows --exact begins with a dash\. Write it with an equals sign: --exact=…\n$/);
  });
});
