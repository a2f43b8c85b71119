import { isMap, isNode, isPair, isSeq, type Node, type YAMLMap } from 'yaml';
import type { Problem, ProblemCode } from '../model/problem.ts';
import type { Selector } from '../model/selector.ts';
import type { Span } from '../text/span.ts';
import { applySplices, type Splice } from '../text/splice.ts';
import type { Value } from './compose.ts';
import { joinSplices } from './join.ts';
import { spanOf } from './parse.ts';
import { rewriteSelector } from './reselect.ts';
import { isNothing, nameOf, spotAt, type Path } from './spot.ts';
import { holds, stepsTo, type Step } from './steps.ts';
import { parseText } from './syntax.ts';
import { takeStep } from './take-step.ts';
import { targetOf } from './target.ts';
import { fits } from './window.ts';
import { addNew, jsonOf, plain, repeated, styleOf, type Addition, type Fields, type Section, type Written } from './write.ts';

/** Which record is meant: the one of that id in a section. */
export interface Which {
  readonly section: Section;
  readonly id: string;
}

/** One thing that is done to a file. It says what is meant, not where, so that it can be done to whatever the file is by then. */
export type RecordAct =
  | ({ readonly kind: 'add' } & Addition)
  /** Keys take these values; an undefined value or an empty list takes the key away. Keys that are not named stay. */
  | ({ readonly kind: 'edit'; readonly fields: Fields } & Which)
  | ({ readonly kind: 'remove' } & Which)
  /** The record goes before another of its section, or to the end. */
  | ({ readonly kind: 'move'; readonly before: string | null } & Which)
  /** `at`: the number it will have; left out: the last. One value becomes a list of two. */
  | ({ readonly kind: 'add-item'; readonly field: string; readonly value: Value; readonly at?: number } & Which)
  | ({ readonly kind: 'change-item'; readonly field: string; readonly at: number; readonly value: Value } & Which)
  | ({ readonly kind: 'remove-item'; readonly field: string; readonly at: number } & Which)
  | ({ readonly kind: 'move-item'; readonly field: string; readonly from: number; readonly to: number } & Which)
  /** One selector of a field becomes another, written in the same way. */
  | ({ readonly kind: 'reselect'; readonly field: string; readonly at: number; readonly selector: Selector } & Which);

type ChangeAct = Exclude<RecordAct, { readonly kind: 'add' }>;

/**
 * Does one thing to a text that is sound. The result is parsed and compared with what was meant; where that fails nothing is
 * written, and the problem says where.
 */
export function takeAct(text: string, act: RecordAct): Written {
  if (act.kind === 'add') return addNew(text, act);
  const { root } = parseText(text);
  const found = findRecord(root, act);
  if ('code' in found) return { kind: 'refused', problem: found };
  const { record, index } = found;
  if (act.kind === 'reselect') return reselect(text, record, act);
  const done = changeOf(root, { record, index }, act);
  if ('code' in done) return { kind: 'refused', problem: done };
  if (done.steps.length === 0) return { kind: 'splices', splices: [] };
  const expected = { ...(plain(root) as Fields), [act.section]: done.section } as Value;
  const splices = takeSteps(text, done.steps, expected) ?? (done.anew && takeSteps(text, done.anew, expected));
  if (!splices) return refused('not-written', spanOf(record));
  return fits(applySplices(text, splices)) ? { kind: 'splices', splices } : refused('too-large', spanOf(record));
}

function refused(code: ProblemCode, span: Span, ...args: string[]): Written {
  return { kind: 'refused', problem: problemAt(code, span, ...args) };
}

function problemAt(code: ProblemCode, span: Span, ...args: string[]): Problem {
  return { path: '', span: { start: span.start, end: span.end }, code, args };
}

interface FoundRecord {
  readonly record: YAMLMap;
  readonly index: number;
}

/** The record of an id. Where it is there twice, or its section is, nobody can say which is meant. */
function findRecord(root: Node | null, { section, id }: Which): FoundRecord | Problem {
  const again = repeated(root, section);
  if (again) return problemAt('duplicate-key', spanOf(again), section);
  const list = spotAt(root, [section])?.value ?? null;
  const all = isSeq(list) ? list.items.flatMap((item, index) => (isMap(item) && idOf(item) === id ? [{ record: item, index }] : [])) : [];
  const [first, second] = all;
  if (second) return problemAt(section === 'annotations' ? 'note-duplicate' : 'id-duplicate', spanOf(second.record), id);
  return first ?? problemAt('record-absent', list ? { start: spanOf(list).start, end: spanOf(list).start } : { start: 0, end: 0 }, id);
}

/** The id of a record; an unquoted number counts as the characters written. */
export function idOf(record: YAMLMap): string | undefined {
  const value = record.items.find((pair) => nameOf(pair) === 'id')?.value;
  return isMap(value) || isSeq(value) || isNothing((value ?? null) as Node | null) ? undefined : String((value as { source?: string }).source ?? plain(value));
}

function reselect(text: string, record: YAMLMap, act: Extract<RecordAct, { kind: 'reselect' }>): Written {
  const field = spotAt(record, [act.field])?.value ?? null;
  const node = isSeq(field) ? ((field.items[act.at] ?? null) as Node | null) : act.at === 0 ? field : null;
  const target = node && targetOf({ path: '', text, problems: [] }, node, act.field);
  return target ? rewriteSelector(text, target, act.selector) : refused('item-absent', spanOf(record));
}

/** What is to be done, and what the section holds afterwards. `anew`: another way, which writes whole values over again. */
interface Change {
  readonly steps: readonly Step[];
  readonly anew?: readonly Step[];
  readonly section: Value;
}

function changeOf(root: Node | null, { record, index }: FoundRecord, act: Exclude<ChangeAct, { kind: 'reselect' }>): Change | Problem {
  const list = spotAt(root, [act.section])?.value ?? null;
  const all = plain(list) as Value[];
  const rest = all.filter((_, i) => i !== index);
  switch (act.kind) {
    case 'remove': return { steps: [{ kind: 'drop', path: [act.section, index] }], section: rest };
    case 'move': {
      if (act.before === act.id) return { steps: [], section: all };
      const others = isSeq(list) ? list.items.filter((_, i) => i !== index) : [];
      const to = act.before === null ? rest.length : others.findIndex((item) => isMap(item) && idOf(item) === act.before);
      if (to < 0) return problemAt('record-absent', spanOf(record), act.before ?? '');
      const steps: Step[] = to === index ? [] : [{ kind: 'move', path: [act.section], from: index, to }];
      return { steps, section: [...rest.slice(0, to), all[index] ?? '', ...rest.slice(to)] };
    }
    default: {
      const names = act.kind === 'edit' ? Object.keys(act.fields) : [act.field];
      const twice = record.items.find((pair, i) => names.includes(nameOf(pair) ?? '') && record.items.findIndex((other) => nameOf(other) === nameOf(pair)) < i);
      if (twice) return problemAt('duplicate-key', spanOf(twice.key as Node), nameOf(twice) ?? '');
      const fields = act.kind === 'edit' ? act.fields : itemFields(record, act);
      if (!fields) return problemAt('item-absent', spanOf(record));
      return fieldsChange(record, { path: [act.section, index], fields, act, all });
    }
  }
}

type ItemAct = Extract<RecordAct, { readonly field: string }>;

/** The field as a whole, once its list has been changed; null: there is no such item. */
function itemFields(record: YAMLMap, act: Exclude<ItemAct, { kind: 'reselect' }>): Fields | null {
  const node = spotAt(record, [act.field])?.value ?? null;
  const old = isNothing(node) || plain(node) === null ? [] : isSeq(node) ? (plain(node) as Value[]) : [plain(node) as Value];
  const has = (at: number) => Number.isInteger(at) && at >= 0 && at < old.length;
  switch (act.kind) {
    case 'add-item': {
      const at = act.at ?? old.length;
      if (at !== old.length && !has(at)) return null;
      // A note on one passage is written without a list.
      return { [act.field]: old.length === 0 && act.field === 'target' ? act.value : [...old.slice(0, at), act.value, ...old.slice(at)] };
    }
    case 'change-item': return has(act.at) ? { [act.field]: isSeq(node) ? old.map((item, i) => (i === act.at ? act.value : item)) : act.value } : null;
    case 'remove-item': return has(act.at) ? { [act.field]: old.length === 1 ? undefined : old.filter((_, i) => i !== act.at) } : null;
    case 'move-item': {
      if (!has(act.from) || !has(act.to)) return null;
      const rest = old.filter((_, i) => i !== act.from);
      return { [act.field]: isSeq(node) ? [...rest.slice(0, act.to), old[act.from] ?? '', ...rest.slice(act.to)] : old[0] };
    }
  }
}

interface FieldsChange {
  readonly path: Path;
  readonly fields: Fields;
  readonly act: RecordAct;
  readonly all: readonly Value[];
}

function fieldsChange(record: YAMLMap, { path, fields, act, all }: FieldsChange): Change {
  const steps: Step[] = [];
  const anew: Step[] = [];
  const after: { [key: string]: Value | undefined } = { ...(plain(record) as Fields) };
  const drops: Step[] = [];
  for (const [key, given] of Object.entries(fields)) {
    const old = spotAt(record, [key]);
    const value = asBefore(old?.value ?? null, given);
    after[key] = value;
    if (value === undefined) drops.push(...(old ? [{ kind: 'drop', path: [...path, key] } as const] : []));
    else if (!old) [steps, anew].forEach((list) => list.push({ kind: 'put', path, key, value }));
    else {
      steps.push(...(act.kind === 'edit' || !isSeq(old.value) ? stepsTo(old.value, value, [...path, key]) : listSteps(act, old.value, [...path, key])));
      if (!holds(old.value, value)) anew.push({ kind: 'replace', path: [...path, key], value });
    }
  }
  const index = path[1];
  const section = all.map((item, i) => (i === index ? (JSON.parse(JSON.stringify(after)) as Value) : item));
  return { steps: [...steps, ...drops], anew: [...anew, ...drops], section };
}

/** An empty list is no value; one value stays a list where there was one. */
function asBefore(old: Node | null, value: Value | undefined): Value | undefined {
  if (Array.isArray(value)) return value.length === 0 ? undefined : (value as Value);
  return value !== undefined && isSeq(old) ? [value] : value;
}

/** What is said of one item is done to that one, also where others say the same. */
function listSteps(act: RecordAct, list: Node, path: Path): Step[] {
  switch (act.kind) {
    case 'add-item': return [{ kind: 'insert', path, at: act.at ?? (isSeq(list) ? list.items.length : 0), value: act.value }];
    case 'change-item': return stepsTo(isSeq(list) ? ((list.items[act.at] ?? null) as Node | null) : null, act.value, [...path, act.at]);
    case 'remove-item': return [{ kind: 'drop', path: [...path, act.at] }];
    case 'move-item': return act.from === act.to ? [] : [{ kind: 'move', path, from: act.from, to: act.to }];
    default: return [];
  }
}

/** One step after another, as one set of splices; null where the result is not what was meant. */
function takeSteps(before: string, steps: readonly Step[], expected: Value): Splice[] | null {
  let text = before;
  let all: Splice[] = [];
  for (const step of steps) {
    const { root, errors } = parseText(text);
    if (errors.length > 0) return null;
    if (step.kind === 'replace' && losesRemark(root, step.path)) return null;
    const splices = takeStep({ ...styleOf(text, root), text, isJson: jsonOf(root) }, root, step);
    if (!splices) return null;
    all = joinSplices(all, splices);
    text = applySplices(text, splices);
  }
  const { root, errors } = parseText(text);
  return errors.length === 0 && holds(root, expected) ? all : null;
}

/** Would remarks within a list or map go with it? Then it is not written over as a whole. */
function losesRemark(root: Node | null, path: Path): boolean {
  const node = spotAt(root, path)?.value ?? null;
  return (isMap(node) || isSeq(node)) && node.items.some((item) => hasRemark(item));
}

function hasRemark(item: unknown): boolean {
  if (isPair(item)) return hasRemark(item.key) || hasRemark(item.value);
  if (!isNode(item)) return false;
  return Boolean(item.comment ?? item.commentBefore) || ((isMap(item) || isSeq(item)) && item.items.some((inner) => hasRemark(inner)));
}
