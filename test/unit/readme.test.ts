import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly contributes: { readonly keybindings: readonly { readonly key: string; readonly when?: string }[] };
  readonly scripts: Readonly<Record<string, string>>;
}

const readme = readFileSync('README.md', 'utf8');
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;

describe('the README', () => {
  it('shows pictures that are there', () => {
    const pictures = [...readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, file = '']) => file);
    assert.ok(pictures.length > 0);
    assert.deepEqual(pictures.filter((file) => !existsSync(file)), []);
  });

  it('says why each dependency is here, and of no other', () => {
    const [, table = ''] = readme.split('**Dependencies**');
    const named = [...table.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = '']) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));
    assert.deepEqual(named.sort(), [...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)].sort());
  });

  it('lists the keys that there are, and all of them', () => {
    const [, section = ''] = readme.split('### Keys');
    const cells = [...(section.split('\n### ')[0] ?? '').matchAll(/^\| (.+) \|$/gm)].map(([, row = '']) => row).join('\n');
    const listed = [...cells.matchAll(/(Alt\+J )?`(.)`/g)].map(([, prefix, key = '']) => (prefix === undefined ? key : `alt+j ${key}`));
    const bindings = manifest.contributes.keybindings;
    const bound = new Set(bindings.filter(({ key, when }) => when?.includes('editorReadonly') || key.startsWith('alt+j ')).map(({ key }) => key));
    assert.ok(listed.length > 5);
    assert.deepEqual(listed.filter((key) => !bound.has(key)), [], 'listed, but not there');
    const letters = [...bound].filter((key) => /^(?:alt\+j )?.$/.test(key));
    assert.deepEqual(letters.filter((key) => !listed.includes(key) && !listed.includes(key.replace('alt+j ', ''))), [], 'there, but not listed');
  });

  it('names commands of npm that there are', () => {
    const scripts = [...readme.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name);
    assert.deepEqual([...new Set(scripts)].filter((name) => !(name in manifest.scripts)), []);
  });
});
