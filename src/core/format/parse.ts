import { isAlias, isMap, isPair, isScalar, isSeq, type Node } from 'yaml';
import type { Span } from '../text/span.ts';
import { MAX_BYTES, MAX_DEPTH } from '../model/limits.ts';
import type { Problem, ProblemCode } from '../model/problem.ts';
import { withoutBrokenRecords, withoutConflicts } from './salvage.ts';
import { parseText, type Fault } from './syntax.ts';

/** What decoding carries along: the file, its text and where problems are collected. */
export interface Context {
  readonly path: string;
  readonly text: string;
  readonly problems: Problem[];
}

const LONGEST_WORDS = 200;

export function report(context: Context, code: ProblemCode, span: Span, ...args: string[]): void {
  context.problems.push({ path: context.path, span, code, args: args.map(brief) });
}

/** Somebody may have made a key or an id of a whole page. */
function brief(words: string): string {
  return words.length <= LONGEST_WORDS ? words : `${words.slice(0, LONGEST_WORDS - 1)}…`;
}

/** The place of a node in the text, without the white space and comments after it. */
export function spanOf(node: Node | null | undefined): Span {
  const range = node?.range;
  return range ? { start: range[0], end: Math.max(range[0], range[1]) } : { start: 0, end: 0 };
}

/** A text that is no YAML from end to end has as many errors as words; the first few say what is wrong. */
const MOST_FAULTS = 20;

/**
 * The YAML of a file as nodes whose ranges are offsets into `context.text`. Never throws. A record that is not valid
 * YAML is reported and left out, so that it does not hide the others; null where nothing can be read at all.
 */
export function parseYaml(context: Context): Node | null {
  const { text } = context;
  if (text.length > MAX_BYTES) {
    report(context, 'too-large', { start: 0, end: 0 });
    return null;
  }
  if (text.trim() === '') return null;
  const readable = withoutConflicts(withoutDirectives(context));
  for (const fault of readable.faults) reportFault(context, fault);
  const root = rootOf(context, readable.text);
  return root && inspect(context, root) ? root : null;
}

function rootOf(context: Context, text: string): Node | null {
  const whole = parseText(text);
  if (whole.errors.length === 0) return whole.root;
  const sound = whole.refused ? null : withoutBrokenRecords(text);
  for (const fault of sound?.faults ?? []) reportFault(context, fault);
  const rest = sound && sound.faults.length > 0 ? parseText(sound.text) : whole;
  for (const fault of rest.errors.slice(0, MOST_FAULTS)) reportFault(context, fault);
  return rest.root ?? whole.root;
}

/** Lines such as `%YAML 1.2` before everything else mean nothing to a reading. */
function withoutDirectives(context: Context): string {
  return context.text.replace(/^((?:[ \t]*(?:#[^\r\n]*)?\r?\n)*)((?:%[^\r\n]*(?:\r?\n|$))+)/, (_, before: string, lines: string) => {
    const name = /^%\S*/.exec(lines)?.[0] ?? '%';
    report(context, 'yaml-feature', { start: before.length, end: before.length + lines.trimEnd().length }, name);
    return before + lines.replace(/^%/gm, '#');
  });
}

function reportFault(context: Context, { code, span, args }: Fault): void {
  const start = Math.min(span.start, context.text.length);
  const end = Math.max(start, Math.min(span.end, context.text.length));
  report(context, code, { start, end }, ...args);
}

/** Finds what a reading must not use, and duplicate keys. False: nested too deep to be walked. */
function inspect(context: Context, root: Node): boolean {
  let sound = true;
  const walk = (node: unknown, depth: number): void => {
    if (depth > MAX_DEPTH) {
      if (sound) report(context, 'too-deep', spanOf(node as Node));
      sound = false;
      return;
    }
    if (isAlias(node)) report(context, 'yaml-feature', spanOf(node), `*${node.source}`);
    else if (isMap(node)) {
      inspectProperties(context, node);
      const seen = new Set<string>();
      for (const pair of node.items) {
        if (isScalar(pair.key)) {
          inspectProperties(context, pair.key);
          const key = String(pair.key.value);
          if (seen.has(key)) report(context, 'duplicate-key', spanOf(pair.key), key);
          if (key === '<<') report(context, 'yaml-feature', spanOf(pair.key), '<<');
          seen.add(key);
        }
        walk(pair.value, depth + 1);
      }
    } else if (isSeq(node)) {
      inspectProperties(context, node);
      for (const item of node.items) walk(isPair(item) ? item.value : item, depth + 1);
    } else if (isScalar(node)) inspectProperties(context, node);
  };
  walk(root, 1);
  return sound;
}

function inspectProperties(context: Context, node: { anchor?: string; tag?: string; range?: Node['range'] }): void {
  const start = node.range?.[0] ?? 0;
  if (node.anchor) report(context, 'yaml-feature', { start, end: start }, `&${node.anchor}`);
  if (node.tag) report(context, 'yaml-feature', { start, end: start }, node.tag.replace('tag:yaml.org,2002:', '!!'));
}
