import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isIgnored, type IgnoreFile } from '../../../src/core/text/ignore.ts';

const top = (text: string): IgnoreFile[] => [{ folder: '', text }];

const PATTERNS = [
  '*.txt', '/a.txt', 'a.txt', 'essays/', 'essays/*', 'essays/**', '**/a.txt', 'essays/**/a.txt', '*.txt\n!a.txt', 'essays/\n!essays/a.txt', '?.txt', '[ab].txt', '[!a].txt',
  '[a-c].txt', '\\#a.txt', '# a.txt', '', 'a.txt   ', 'deep', '/deep/', 'x [[]1].txt', 'x \\[1].txt', 'essays/deep/../a.txt', '**', '*', '!a.txt', 'a*t', '**/deep/**', 'es*s/a.txt',
];
const PATHS = ['a.txt', 'b.txt', 'essays/a.txt', 'essays/deep/a.txt', 'essays/deep/b.md', 'deep/a.txt', '#a.txt', 'x [1].txt'];

describe('isIgnored', () => {
  it('lets the file nearest to the path decide', () => {
    const files = [{ folder: '', text: '*.txt' }, { folder: 'essays', text: '!a.txt' }];
    assert.equal(isIgnored('essays/a.txt', files), false);
    assert.equal(isIgnored('essays/b.txt', files), true);
    assert.equal(isIgnored('a.txt', files), true);
  });
  it('takes nothing in again that lies in a folder left out', () => {
    assert.equal(isIgnored('essays/a.txt', [...top('essays/'), { folder: 'essays', text: '!a.txt' }]), true);
  });
  it('is not slowed down by any pattern', () => {
    assert.equal(isIgnored('a'.repeat(200), top(`${'*a'.repeat(200)}b`)), false);
  });
  it('agrees with git', function () {
    const folder = mkdtempSync(path.join(tmpdir(), 'ignore-'));
    try {
      try {
        execFileSync('git', ['init', '--quiet', folder]);
      } catch {
        this.skip();
      }
      for (const file of PATHS) {
        mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
        writeFileSync(path.join(folder, file), '');
      }
      for (const pattern of PATTERNS) {
        writeFileSync(path.join(folder, '.gitignore'), `${pattern}\n`);
        const listed = execFileSync('git', ['-C', folder, '-c', 'core.quotePath=false', 'ls-files', '--others', '--exclude-standard'], { encoding: 'utf8' }).split('\n');
        for (const file of PATHS) assert.equal(isIgnored(file, top(pattern)), !listed.includes(file), `${JSON.stringify(pattern)} on ${file}`);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
