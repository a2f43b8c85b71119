import { isMap, isSeq } from 'yaml';
import type { Selector } from '../model/selector.ts';
import { applySplices, type Splice } from '../text/splice.ts';
import { idOf, takeAct, type RecordAct, type Which } from './act.ts';
import type { Value } from './compose.ts';
import { beforeSplices, joinSplices } from './join.ts';
import { outlineOf, type Outline, type Part } from './outline.ts';
import { faultIn } from './sound.ts';
import { columnAt, itemEnd } from './splice-block.ts';
import { dashOf, lineStart, spotAt } from './spot.ts';
import { parseText } from './syntax.ts';
import { inWindow, windowOf } from './window.ts';
import { addNew, plain, type Addition, type Fields, type Written } from './write.ts';

/**
 * Does several things to a file, in their order, as one set of splices: all of them or none. Each touches only the bytes it
 * must, in the file's own style, and is parsed and compared with what was meant. A file that is not sound is not written to.
 */
export function editFile(text: string, acts: readonly RecordAct[]): Written {
  let now = text;
  let all: readonly Splice[] = [];
  for (const act of acts) {
    const written = editOnce(now, act);
    if (written.kind === 'refused') {
      const { span, ...rest } = written.problem;
      return { kind: 'refused', problem: { ...rest, span: { start: beforeSplices(all, span.start), end: beforeSplices(all, span.end) } } };
    }
    all = joinSplices(all, written.splices);
    now = applySplices(now, written.splices);
  }
  return { kind: 'splices', splices: all };
}

function editOnce(text: string, act: RecordAct): Written {
  if (act.kind === 'add') return addNew(text, act);
  const outline = outlineOf(text);
  const parts = outline && partsFor(text, outline, act);
  if (parts) return inWindow(text, windowOf(text, parts), (part) => takeAct(part, act));
  const fault = outline ? undefined : faultIn(text);
  return fault ? { kind: 'refused', problem: fault } : takeAct(text, act);
}

/** The parts of a file that an act is about, with their neighbours; null where all of it has to be read. */
function partsFor(text: string, { parts }: Outline, act: Exclude<RecordAct, { kind: 'add' }>): readonly Part[] | null {
  const here = (id: string) => parts.flatMap((part, i) => (part.isItem && part.key === act.section && mayHaveId(text, part, id) ? [i] : []));
  const meant = here(act.id);
  if (meant.length === 0) return null;
  const last = act.kind === 'move' && act.before === null ? [parts.findLastIndex((part) => part.isItem && part.key === act.section)] : [];
  const before = act.kind === 'move' && act.before !== null ? here(act.before) : [];
  if (act.kind === 'move' && act.before !== null && before.length === 0) return null;
  const all = [...meant, ...last, ...before];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  // What a record leaves behind when it goes depends on what stands beside it.
  const aside = act.kind === 'remove' || act.kind === 'move' ? 1 : 0;
  const until = parts[most + aside]?.key === act.section ? most + aside : most;
  return parts.slice(least - aside, until + 1);
}

/** Cheaply; an id may also be written with escapes. */
function mayHaveId(text: string, { start, end }: Part, id: string): boolean {
  const lines = text.slice(start, end);
  if (!lines.includes(id) && !/["']?id["']?\s*:\s*"[^"\r\n]*\\/.test(lines)) return false;
  const { root } = parseText(`x:\n${lines}`);
  const record = spotAt(root, ['x', 0])?.value;
  return isMap(record) && idOf(record) === id;
}

/** Keys take the values given; an undefined value or an empty list takes the key away; other keys stay. */
export function editRecord(text: string, which: Which, fields: Fields): Written {
  return editFile(text, [{ kind: 'edit', ...which, fields }]);
}

/** Takes a record away with its lines; of the last one of a section `[]` is left. */
export function removeRecord(text: string, which: Which): Written {
  return editFile(text, [{ kind: 'remove', ...which }]);
}

/** Puts a record before another of its section; null: at the end. */
export function moveRecord(text: string, which: Which, before: string | null): Written {
  return editFile(text, [{ kind: 'move', ...which, before }]);
}

/** A list in a record. */
export interface WhichField extends Which {
  readonly field: string;
}

/** Adds to a list; one value becomes a list of two. `at`: the number it will have; left out: the last. */
export function addItem(text: string, which: WhichField, { value, at }: { readonly value: Value; readonly at?: number }): Written {
  return editFile(text, [{ kind: 'add-item', ...which, value, ...(at !== undefined && { at }) }]);
}

export function changeItem(text: string, which: WhichField, { at, value }: { readonly at: number; readonly value: Value }): Written {
  return editFile(text, [{ kind: 'change-item', ...which, at, value }]);
}

/** The last item goes with its key. */
export function removeItem(text: string, which: WhichField, at: number): Written {
  return editFile(text, [{ kind: 'remove-item', ...which, at }]);
}

/** `to`: the number it has afterwards. */
export function moveItem(text: string, which: WhichField, { from, to }: { readonly from: number; readonly to: number }): Written {
  return editFile(text, [{ kind: 'move-item', ...which, from, to }]);
}

/** Another selector in the place of one, written in the same way. */
export function changeSelector(text: string, which: WhichField, { at, selector }: { readonly at: number; readonly selector: Selector }): Written {
  return editFile(text, [{ kind: 'reselect', ...which, at, selector }]);
}

/**
 * A record as it stands in a file, to be added to another: with the keys that nobody knows, and, where it stands in a block
 * list, as it is written, with its remarks. null: it is not there.
 */
export function takeRecord(text: string, { section, id }: Which): Addition | null {
  const part = outlineOf(text)?.parts.find((one) => one.isItem && one.key === section && mayHaveId(text, one, id));
  const around = part ? `${section}:\n${text.slice(part.start, part.end)}` : text;
  const list = spotAt(parseText(around).root, [section])?.value;
  const index = isSeq(list) ? list.items.findIndex((item) => isMap(item) && idOf(item) === id) : -1;
  if (!isSeq(list) || index < 0) return null;
  const record = plain(list.items[index]) as Fields;
  if (list.flow) return { section, record };
  const dash = dashOf(around, list, index);
  const margin = new RegExp(`^ {${columnAt(around, dash)}}`);
  const lines = around.slice(lineStart(around, dash), itemEnd(around, list, index)).split(/\r\n|\r|\n/);
  return { section, record, source: lines.map((line) => line.replace(margin, '')).join('\n') };
}
