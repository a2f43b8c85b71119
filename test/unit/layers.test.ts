import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import ts from 'typescript';
import { glob, isSource } from '../support/files.mjs';
import { layerOf, layers, outside, webviewProtocol } from '../support/layers.mjs';

interface Source {
  readonly file: string; // in src/, with slashes
  readonly text: string;
  readonly imports: readonly string[]; // as written, types included
}

describe('the layers of src/', () => {
  let sources: readonly Source[] = [];

  before(async () => {
    sources = (await glob('src', isSource)).map(readSource);
    assert.ok(sources.length > 0, 'no source files were found: run this from the project’s root');
  });

  it('have every file in one of them', () => {
    complain(sources.filter(({ file }) => layerOf(file) === undefined).map(({ file }) =>
      `${file} is in no layer: the folders are ${Object.values(layers).map(({ at }) => at).join(', ')}`));
  });

  it('import one way', () => {
    complain(sources.flatMap((source) => inside(source).flatMap((target) => crossing(source.file, target))));
  });

  it('take vscode, yaml and node:* only where they belong', () => {
    complain(sources.flatMap((source) => source.imports.flatMap((name) => foreign(source.file, name))));
  });

  it('have no cycles, not even of types', () => {
    complain(cycles(new Map(sources.map((source) => [source.file, inside(source)]))).map((cycle) => `a cycle: ${cycle.join(' → ')}`));
  });

  it('show messages through host/message.ts alone, which makes no links of what a file says', () => {
    complain(sources.filter(({ file, text }) => file !== 'host/message.ts' && /\bshow(?:Information|Warning|Error)Message\b/.test(text)).map(({ file }) =>
      `${file} shows a message by itself: use inform, warn, complain or confirm`));
  });

  it('have no default exports, no barrels and nothing left to do', () => {
    complain(sources.flatMap(({ file, text }) => text.split('\n').flatMap((line, index) =>
      forbiddenWords.filter(({ pattern }) => pattern.test(line)).map(({ message }) => `${file}:${index + 1} ${message}`))));
  });
});

const forbiddenWords = [
  { pattern: /^\s*export\s+default\b/, message: 'has a default export: export it by its name' },
  { pattern: /^\s*export\s+(?:type\s+)?\*/, message: 'is a barrel: let others import from the file itself' },
  { pattern: /\b(?:TODO|FIXME)\b/, message: 'leaves something to do: do it, or say it in an issue' },
];

function readSource(found: string): Source {
  const text = readFileSync(found, 'utf8');
  const imports = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  return { file: found.slice('src/'.length), text, imports };
}

/** The files of src/ that a file imports. */
function inside({ file, imports }: Source): string[] {
  return imports.filter((name) => name.startsWith('.')).map((name) => path.posix.join(path.posix.dirname(file), name));
}

function crossing(file: string, target: string): string[] {
  const [from, to] = [layerOf(file), layerOf(target)];
  if (to === undefined || from === undefined) return to === undefined ? [`${file} imports ${target}, which is in no layer`] : [];
  if (from === 'features' && target === webviewProtocol) return [];
  if (from === 'features' && to === 'features') {
    return feature(file) === feature(target) ? [] : [`${file} imports ${target}: a feature never imports a feature; what two need belongs to ask or host`];
  }
  if (from === to || layers[from]?.imports.includes(to)) return [];
  return [`${file} imports ${target}: ${from} may import ${layers[from]?.imports.join(', ') || 'nothing'}, not ${to}`];
}

/** A feature is one file, or one folder: features/essays.ts and features/essays/… are the same. */
function feature(file: string): string {
  return (file.split('/')[1] ?? '').replace(/\.ts$/, '');
}

function foreign(file: string, name: string): string[] {
  const kind = name === 'vscode' ? 'vscode' : name === 'yaml' || name.startsWith('yaml/') ? 'yaml' : isNode(name) ? 'node' : undefined;
  if (kind === undefined || outside[kind].includes(layerOf(file) ?? '')) return [];
  return [`${file} imports ${name}: only ${outside[kind].join(', ')} may`];
}

function isNode(name: string): boolean {
  return name.startsWith('node:') || builtinModules.includes(name);
}

/** One path for each cycle that a walk in depth runs into. */
function cycles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  const walk = (file: string, trail: readonly string[]): void => {
    const at = trail.indexOf(file);
    if (at >= 0) found.push([...trail.slice(at), file]);
    if (at >= 0 || done.has(file)) return;
    for (const next of graph.get(file) ?? []) walk(next, [...trail, file]);
    done.add(file);
  };
  for (const file of graph.keys()) walk(file, []);
  return found;
}

function complain(sentences: readonly string[]): void {
  if (sentences.length > 0) assert.fail(`\n${sentences.map((sentence) => `  ${sentence}`).join('\n')}`);
}
