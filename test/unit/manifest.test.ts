import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { ARGUMENT_HINTS } from '../../src/core/corpus/check-argument.ts';
import { glob, isSource } from '../support/files.mjs';

interface Manifest {
  readonly main: string;
  readonly browser: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly icon?: string;
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command?: string; readonly when?: string; readonly group?: string }[]>>;
    readonly keybindings: readonly { readonly command: string; readonly key: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly viewsContainers: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly viewsWelcome?: readonly { readonly view: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly default?: unknown; readonly properties?: object }>> };
    readonly colors?: readonly { readonly id: string }[];
  };
}

const text = readFileSync('package.json', 'utf8');
const manifest = JSON.parse(text) as Manifest;
const words = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Readonly<Record<string, string>>;
const { contributes } = manifest;
const declared = contributes.commands.map(({ command }) => command);

/** Run only by links of ours, with arguments: nothing for the palette. */
const LINKED = ['closeReading.showPlace'];

/** The editor makes one for each view. */
const focusing = Object.values(contributes.views).flat().map(({ id }) => `${id}.focus`);

/** Every string in a value, with the key it stands under. */
function strings(value: unknown, key = ''): { readonly key: string; readonly text: string }[] {
  if (typeof value === 'string') return [{ key, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => strings(inner, Array.isArray(value) ? key : name));
}

describe('package.json', () => {
  const registered = new Set<string>();
  const mentioned = new Set<string>();

  before(async () => {
    for (const file of await glob('src', isSource)) {
      const visit = (node: ts.Node): void => {
        if (ts.isStringLiteralLike(node)) mentioned.add(node.text);
        if (ts.isCallExpression(node)) {
          const callee = ts.isPropertyAccessExpression(node.expression) ? node.expression.name.text : node.expression.getText();
          const [id] = node.arguments;
          if (/^(?:command|register(?:TextEditor)?Command)$/.test(callee) && id && ts.isStringLiteralLike(id)) registered.add(id.text.replace(/^(?!closeReading\.)/, 'closeReading.'));
        }
        ts.forEachChild(node, visit);
      };
      visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true));
    }
  });

  it('declares the commands that are registered, and no others, each once', () => {
    assert.deepEqual(declared.filter((command) => !registered.has(command)), [], 'declared, but nothing registers them');
    assert.deepEqual([...registered].filter((command) => ![...declared, ...LINKED].includes(command)), [], 'registered, but not declared');
    assert.equal(new Set(declared).size, declared.length);
  });
  it('names only declared commands in menus, keys, welcome views and walkthroughs', () => {
    const inMenus = Object.values(contributes.menus).flat().flatMap(({ command }) => command ?? []);
    const inKeys = contributes.keybindings.map(({ command }) => command);
    const inTexts = [...Object.values(words), text].flatMap((one) => [...one.matchAll(/(?:command:|onCommand:)([\w.]+)/g)].map(([, command = '']) => command));
    const ours = [...inMenus, ...inKeys, ...inTexts].filter((command) => command.startsWith('closeReading.'));
    assert.deepEqual(ours.filter((command) => ![...declared, ...focusing].includes(command)), []);
  });
  it('takes all its words from package.nls.json, which has no others', () => {
    const used = [...text.matchAll(/%([\w.]+)%/g)].map(([, key = '']) => key);
    assert.deepEqual(used.filter((key) => !(key in words)), [], 'used, but not there');
    assert.deepEqual(Object.keys(words).filter((key) => !used.includes(key)), [], 'there, but not used');
    const shown = strings(contributes).filter(({ key, text: value }) => ['title', 'description', 'markdownDescription', 'contents', 'name'].includes(key) && !/^%[\w.]+%$/.test(value) && value !== 'Close Reading');
    assert.deepEqual(shown, [], 'words that cannot be translated');
  });
  it('speaks plainly', () => {
    for (const [key, value] of Object.entries(words)) {
      assert.ok(value.trim() === value && value !== '', key);
      assert.doesNotMatch(value, /!(?!\[)|\.\.\./, key);
    }
  });
  it('names only files that exist', () => {
    const files = strings(manifest).filter(({ text: value }) => /^(?:\.\/)?(?:media|syntaxes)\/\S+\.\w+$/.test(value)).map(({ text: value }) => value);
    assert.ok(files.length > 0);
    assert.deepEqual(files.filter((file) => !existsSync(file)), []);
  });
  it('keeps the titles of its views to a few buttons, and the menu of a row to words about that row', () => {
    for (const { id } of Object.values(contributes.views).flat()) {
      const buttons = (contributes.menus['view/title'] ?? []).filter(({ when = '', group = '' }) => when.includes(id) && group.startsWith('navigation') && !/filtered/.test(when));
      assert.ok(new Set(buttons.map(({ command = '' }) => command.replace('stopFollowing', 'followCursor'))).size <= 3, `${id}: ${buttons.map(({ command }) => command).join(', ')}`);
    }
    const inRows = (contributes.menus['view/item/context'] ?? []).flatMap(({ command = '' }) => words[`command.${command.replace('closeReading.', '')}`] ?? []);
    assert.deepEqual(inRows.filter((title) => / or Term|Claims, Actors/.test(title)), []);
  });
  it('speaks of a selection in the menu of a text only where there is one', () => {
    const inTexts = (contributes.menus['editor/context'] ?? []).filter(({ command = '' }) => /Selection/.test(words[`command.${command.replace('closeReading.', '')}`] ?? ''));
    assert.ok(inTexts.length > 0);
    assert.deepEqual(inTexts.filter(({ when = '' }) => !/(?<!!)editorHasSelection/.test(when)), []);
  });
  it('names only views of its own', () => {
    const views = Object.values(contributes.views).flat().map(({ id }) => id);
    const containers = Object.values(contributes.viewsContainers).flat().map(({ id }) => id);
    for (const container of Object.keys(contributes.views)) assert.ok(containers.includes(container), container);
    for (const { view } of contributes.viewsWelcome ?? []) assert.ok(views.includes(view), view);
    const inConditions = [...text.matchAll(/view == ([\w.]+)/g)].map(([, id = '']) => id);
    assert.deepEqual(inConditions.filter((id) => id.startsWith('closeReading') && !views.includes(id)), []);
    assert.deepEqual(views.filter((id) => !mentioned.has(id)), [], 'views that nothing fills');
  });
  it('binds no key twice under the same condition', () => {
    const bound = contributes.keybindings.map((binding) => `${binding.key} ${JSON.stringify(binding).match(/"when":"([^"]*)"/)?.[1] ?? ''}`);
    assert.deepEqual(bound.filter((one, i) => bound.indexOf(one) !== i), []);
  });
  it('lets every hint about the argument be switched off', () => {
    const setting = contributes.configuration.properties['closeReading.hints'];
    assert.deepEqual(Object.keys(setting?.properties ?? {}), [...ARGUMENT_HINTS]);
    assert.deepEqual(setting?.default, Object.fromEntries(ARGUMENT_HINTS.map((code) => [code, true])));
  });
  it('does not wake up for everything', () => {
    assert.ok(manifest.activationEvents.length > 0);
    for (const event of manifest.activationEvents) assert.ok(!/^(?:\*|onStartupFinished)$/.test(event), event);
  });
});
