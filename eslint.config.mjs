import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { layers, outside } from './test/support/layers.mjs';

export default defineConfig(
  { ignores: ['dist/', '.vscode-test/', 'node_modules/'] },
  ...tseslint.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'eqeqeq': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'object-shorthand': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  // The host tests are one lazily loaded bundle, made with require.
  { files: ['test/host/harness.ts'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'No default exports: a thing has one name everywhere.' },
        { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that has it.' },
      ],
    },
  },
  {
    files: ['src/core/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'error',
      'no-restricted-globals': [
        'error',
        ...['process', 'Buffer', 'require', '__dirname', '__filename', 'global', 'setTimeout', 'setInterval', 'setImmediate', 'fetch', 'console', 'performance', 'crypto']
          .map((name) => ({ name, message: 'The core takes values and returns values: no machine, clock or log.' })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'The core has no random source: take an id or a seed as an argument.' },
        { object: 'Date', property: 'now', message: 'The core has no clock: take the time as an argument.' },
      ],
    },
  },
  ...Object.entries(layers).map(([layer, { at }]) => ({
    files: [at.endsWith('.ts') ? `src/${at}` : `src/${at}/**/*.ts`],
    rules: restricted(forbidden(layer)),
  })),
  { files: ['src/features/*.ts'], rules: restricted([...forbidden('features'), anotherFeature('^\\./')]) },
  { files: ['src/features/*/**/*.ts'], rules: restricted([...forbidden('features'), anotherFeature('^\\.\\./[^./]+\\.ts$')]) },
);

/** @typedef {{ regex: string, message: string }} Pattern */

/** @param {Pattern[]} patterns @returns {import('eslint').Linter.RulesRecord} */
function restricted(patterns) {
  return { 'no-restricted-imports': ['error', { patterns }] };
}

/** @param {string} layer @returns {Pattern[]} */
function forbidden(layer) {
  const others = Object.entries(layers).filter(([name]) => name !== layer && !layers[layer]?.imports.includes(name));
  const patterns = others
    .filter(([name]) => !(layer === 'features' && name === 'webview')) // of a webview it may import the protocol: test/unit/layers.test.ts sees to it
    .map(([name, { at }]) => ({
      regex: `^\\.{1,2}/(?:.*/)?${at.split('/').at(-1)}${at.endsWith('.ts') ? '$' : '/'}`,
      message: `${layer} may not import ${name} (see test/support/layers.mjs).`,
    }));
  const may = (/** @type {readonly string[]} */ allowed) => allowed.includes(layer);
  return [
    ...patterns,
    ...(may(outside.vscode) ? [] : [{ regex: '^vscode$', message: `vscode belongs to ${outside.vscode.join(', ')}.` }]),
    ...(may(outside.yaml) ? [] : [{ regex: '^yaml(/|$)', message: 'yaml belongs to core/format.' }]),
    ...(may(outside.node) ? [] : [{ regex: '^node:', message: 'node:* belongs to cli.' }]),
  ];
}

/** @param {string} regex @returns {Pattern} */
function anotherFeature(regex) {
  return { regex, message: 'A feature never imports a feature: what two need belongs to ask or host.' };
}
