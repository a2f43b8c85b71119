import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { folderWith, put, refused, run, runJson, sample } from './support.ts';

interface Checked {
  readonly version: string;
  readonly essays: readonly string[];
  readonly readings: readonly string[];
  readonly papers: readonly string[];
  readonly problems: readonly { readonly [key: string]: unknown }[];
}

const BROKEN = { 'ä b/e.txt': 'T takes two.\n', 'ä b/e.reading.yaml': 'reading: 1\nactors:\n  - id: Torres\n    name: T\n' };

describe('check', () => {
  it('finds the sample seminar sound', () => {
    const { code, out } = run(['check', 'media/sample']);
    assert.equal(code, 0, out);
    assert.match(out, /2 essays, \d+ reading files, 2 papers: 1 for information, \d+ hints\./);
  });

  it('lists what it has read, with paths relative to the folder', () => {
    const found = runJson<Checked>(['check', 'media/sample']);
    assert.equal(found.version, (JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string }).version);
    assert.deepEqual(found.essays, ['essays/against-the-ledger.md', 'essays/the-borrowed-palace.txt']);
    assert.ok(found.readings.includes('essays/glossary.yaml') && found.readings.includes('essays/the-borrowed-palace.readings/ana-quispe.yaml'));
    assert.deepEqual(found.papers, ['papers/ana-quispe.md', 'papers/tomas-berg.md']);
    assert.deepEqual(found.problems.filter(({ severity }) => severity !== 'hint').map(({ code, severity }) => [code, severity]), [['essay-absent', 'information']]);
  });

  it('is the same from within the folder, and for --format json', () => {
    const folder = sample();
    const from = run(['check', folder, '--json']);
    assert.deepEqual(run(['check', '--format', 'json'], { cwd: folder }), from);
  });

  it('leaves hints out where they are not wanted', () => {
    assert.match(run(['check', 'media/sample', '--no-hints']).out, /2 papers: 1 for information\.\n$/);
    assert.deepEqual(runJson<Checked>(['check', 'media/sample', '--no-hints']).problems.map(({ severity }) => severity), ['information']);
  });

  it('prints each problem at its line, and exits 1 for an error', () => {
    const { code, out } = run(['check', folderWith(BROKEN)]);
    assert.equal(code, 1);
    assert.match(out, /^ä b\/e\.reading\.yaml:3:9: error: “Torres” cannot be an id\..* \[id-form\]\n\n1 essay, 1 reading file, 0 papers: 1 error\.\n$/);
  });

  it('gives both ends of a problem, from 1, the end after the last character', () => {
    const [problem] = runJson<Checked>(['check', folderWith(BROKEN)]).problems;
    const { message, ...rest } = problem ?? {};
    assert.deepEqual(rest, { path: 'ä b/e.reading.yaml', line: 3, column: 9, endLine: 3, endColumn: 15, severity: 'error', code: 'id-form' });
    assert.equal(typeof message, 'string');
  });

  it('speaks GitHub’s language, escaped', () => {
    const folder = folderWith({ 'a,b:c/e.reading.yaml': 'reading: 1\nactors:\n  - id: "50% off\\n"\n    name: T\n' });
    const { code, out } = run(['check', folder, '--format', 'github']);
    assert.equal(code, 1);
    assert.match(out, /^::notice file=a%2Cb%3Ac\/e\.reading\.yaml,line=1,col=1,endLine=1,endColumn=1,title=essay-absent::/m);
    assert.match(out, /^::error file=a%2Cb%3Ac\/e\.reading\.yaml,line=3,col=9,endLine=3,endColumn=20,title=id-form::“50%25 off%0A” cannot be an id\./m);
    assert.equal(out.trimEnd().split('\n').length, 2);
  });

  it('speaks SARIF 2.1.0', () => {
    const { code, out } = run(['check', folderWith(BROKEN), '--format', 'sarif']);
    assert.equal(code, 1);
    interface Sarif { readonly version: string; readonly runs: readonly [{ readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } }; readonly results: readonly { readonly [key: string]: unknown }[] }] }
    const { version, runs: [{ tool, results }] } = JSON.parse(out) as Sarif;
    assert.equal(version, '2.1.0');
    assert.deepEqual(tool.driver.rules.map(({ id }) => id), ['id-form']);
    const { message, ...result } = results[0] ?? {};
    assert.ok(message);
    assert.deepEqual(result, {
      ruleId: 'id-form', ruleIndex: 0, level: 'error',
      locations: [{ physicalLocation: { artifactLocation: { uri: '%C3%A4%20b/e.reading.yaml' }, region: { startLine: 3, startColumn: 9, endLine: 3, endColumn: 15 } } }],
    });
  });

  it('passes over folders in which nobody keeps essays', () => {
    const folder = folderWith({});
    for (const name of ['.git', 'node_modules', 'dist', 'ok']) put(folder, `${name}/e.reading.yaml`, '- broken\n');
    assert.deepEqual(runJson<Checked>(['check', folder]).readings, ['ok/e.reading.yaml']);
  });

  it('takes Markdown for a paper if it cites an essay here, or has notes on it', () => {
    const folder = folderWith({
      'e.txt': 'One.\n', 'e.reading.yaml': 'reading: 1\nsource: { id: torres2026 }\n', 'README.md': 'Write to ana@torres2026.example.\n',
      'cites.md': 'As he says [see @torres2026, ¶1].\n', 'other.md': 'As he says [@lora1970].\n', 'noted.md': 'A draft.\n', 'noted.readings/ana.yaml': 'reading: 1\n',
    });
    assert.deepEqual(runJson<Checked>(['check', folder]).papers, ['cites.md', 'noted.md']);
  });

  it('counts lines of CRLF files, and columns in UTF-16 after a byte-order mark', () => {
    const folder = folderWith({ 'e.reading.yaml': '\ufeffreading: 1\r\nactors:\r\n  - { name: "𝔄", id: X }\r\n' });
    const problems = runJson<Checked>(['check', folder]).problems.filter(({ code }) => code === 'id-form');
    assert.deepEqual(problems.map(({ line, column }) => [line, column]), [[3, 23]]);
  });

  it('refuses a folder that is not there, and formats nobody knows', () => {
    const folder = folderWith({ 'e.txt': 'x' });
    rmSync(`${folder}/e.txt`);
    assert.equal(run(['check', folder]).code, 0);
    refused(run(['check', `${folder}/nope`]), /^close-reading: There is no folder “.*nope”\.\n$/);
    refused(run(['check', folder, '--format', 'xml']), /^close-reading: There is no format “xml”\. Use one of: text, json, github, sarif\.\n$/);
    refused(run(['check', folder, '--format', 'constructor']), /There is no format/);
  });
});
