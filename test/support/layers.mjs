// The one table of who may import whom. ESLint reads it while one writes, test/unit/layers.test.ts when one tests.

const core = ['text', 'model', 'anchoring', 'format', 'paper', 'corpus', 'ask', 'exchange'];

/** Each layer, its folder (or file) in src/, and the layers it may import besides itself.
 * @type {Readonly<Record<string, { readonly at: string, readonly imports: readonly string[] }>>} */
export const layers = {
  text: { at: 'core/text', imports: [] },
  model: { at: 'core/model', imports: ['text'] },
  anchoring: { at: 'core/anchoring', imports: ['text', 'model'] },
  format: { at: 'core/format', imports: ['text', 'model', 'anchoring'] },
  paper: { at: 'core/paper', imports: ['text', 'model', 'anchoring'] },
  corpus: { at: 'core/corpus', imports: ['text', 'model', 'anchoring', 'format', 'paper'] },
  ask: { at: 'core/ask', imports: ['text', 'model', 'anchoring', 'format', 'paper', 'corpus'] },
  exchange: { at: 'core/exchange', imports: core.filter((layer) => layer !== 'exchange') },
  webview: { at: 'webview', imports: ['text', 'model', 'ask'] },
  host: { at: 'host', imports: core },
  cli: { at: 'cli', imports: core },
  features: { at: 'features', imports: [...core, 'host'] },
  extension: { at: 'extension.ts', imports: [...core, 'host', 'features'] },
};

/** What comes from outside, and the layers that may import it (types too). */
export const outside = {
  vscode: ['host', 'features', 'extension'],
  yaml: ['format'],
  node: ['cli'],
};

/** The typed messages between a feature and its webview: the one file of a webview that a feature may import. */
export const webviewProtocol = 'webview/protocol.ts';

/** @param {string} file a path in src/, with slashes; undefined means: in no layer */
export function layerOf(file) {
  return Object.keys(layers).find((name) => {
    const at = layers[name]?.at ?? '';
    return file === at || file.startsWith(`${at}/`);
  });
}
