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

  it('lists keys that a locked essay has', () => {
    const [, section = ''] = readme.split('### Keys');
    const keys = [...(section.split('\n### ')[0] ?? '').matchAll(/^\| (.+?) \|/gm)].flatMap(([, cell = '']) => [...cell.matchAll(/`(.)`/g)].map(([, key = '']) => key));
    const bound = new Set(manifest.contributes.keybindings.filter(({ when }) => when?.includes('editorReadonly')).map(({ key }) => key));
    assert.ok(keys.length > 5);
    assert.deepEqual(keys.filter((key) => !bound.has(key)), []);
  });

  it('names commands of npm that there are', () => {
    const scripts = [...readme.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name);
    assert.deepEqual([...new Set(scripts)].filter((name) => !(name in manifest.scripts)), []);
  });
});
