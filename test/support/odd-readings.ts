// Files as nobody should write them, changed in every way by two machines. Each word in them is the only one of its kind, so
// that what is lost can be told without knowing how files are merged.
import type { Versions } from '../../src/core/format/merge.ts';
import { makeRng, type Rng } from '../bench/random.ts';

interface Field { readonly key: string; readonly words: readonly string[]; readonly comment?: string }
interface Item { readonly id: string | null; readonly fields: readonly Field[]; readonly comment?: string }
interface File { readonly head: readonly Field[]; readonly sections: readonly { readonly key: string; readonly items: readonly Item[] }[] }

const SECTIONS = ['annotations', 'claims', 'actors', 'pages', 'footnotes'] as const;
const LISTS = new Set(['tags', 'passages', 'supports', 'was', 'forms', 'undercuts', 'editors', 'mood', 'target', 'except']);
const FIELDS = ['body', 'target', 'tags', 'was', 'passages', 'supports', 'undercuts', 'forms', 'name', 'claim', 'mood', 'unknown', 'created', 'modified', 'deleted', 'except'] as const;

class Writer {
  readonly rng: Rng;
  readonly mark: string;
  count = 0;
  constructor(rng: Rng, mark: string) {
    this.rng = rng;
    this.mark = mark;
  }
  word(): string { this.count += 1; return `${this.mark}${this.count}`; }
  words(): string[] { return Array.from({ length: 1 + this.rng.int(3) }, () => this.word()); }
  field(key: string = this.rng.pick(FIELDS)): Field { return { key, words: this.words(), ...(this.rng.chance(0.15) && { comment: this.word() }) }; }
  item(): Item {
    const keys = new Set(Array.from({ length: 1 + this.rng.int(4) }, () => this.rng.pick(FIELDS)));
    return { id: this.rng.chance(0.9) ? this.word() : null, fields: [...keys].map((key) => this.field(key)), ...(this.rng.chance(0.2) && { comment: this.word() }) };
  }
  file(): File {
    const keys = SECTIONS.filter(() => this.rng.chance(0.6));
    const sections = keys.map((key) => ({ key, items: Array.from({ length: this.rng.int(5) }, () => this.item()) }));
    // The same id twice, as an older contradiction has left it.
    const twice = sections.map(({ key, items }) => ({ key, items: items.flatMap((item) => (this.rng.chance(0.1) ? [item, { ...this.item(), id: item.id }] : [item])) }));
    return { head: ['annotator', 'mood', 'editors'].filter(() => this.rng.chance(0.5)).map((key) => this.field(key)), sections: twice };
  }

  changed(file: File): File {
    let now = file;
    for (let n = 1 + this.rng.int(5); n > 0; n--) now = this.#once(now);
    return now;
  }

  #once(file: File): File {
    const { rng } = this;
    if (rng.chance(0.12)) return { ...file, head: this.#fields(file.head, ['annotator', 'mood', 'editors']) };
    if (rng.chance(0.08) || file.sections.length === 0) {
      const free = SECTIONS.filter((key) => !file.sections.some((section) => section.key === key));
      return free.length === 0 ? file : { ...file, sections: [...file.sections, { key: rng.pick(free), items: [this.item()] }] };
    }
    if (rng.chance(0.05)) return { ...file, sections: file.sections.slice(1) };
    if (rng.chance(0.05)) return { ...file, sections: [...file.sections].reverse() };
    const at = rng.int(file.sections.length);
    return { ...file, sections: file.sections.map((section, i) => (i === at ? { ...section, items: this.#items(section.items) } : section)) };
  }

  #items(items: readonly Item[]): Item[] {
    const { rng } = this;
    const list = [...items];
    const at = rng.int(Math.max(1, list.length));
    const item = list[at];
    if (!item || rng.chance(0.25)) list.splice(rng.int(list.length + 1), 0, this.item());
    else if (rng.chance(0.2)) list.splice(at, 1);
    else if (rng.chance(0.15)) list.splice(rng.int(list.length), 0, ...list.splice(at, 1));
    else if (rng.chance(0.05)) list[at] = { ...item, id: this.word() };
    else if (rng.chance(0.05)) list.splice(at, 0, { ...item, fields: [this.field()] });
    else list[at] = { ...item, fields: this.#fields(item.fields, FIELDS), ...(rng.chance(0.1) && { comment: this.word() }) };
    return list;
  }

  #fields(fields: readonly Field[], keys: readonly string[]): Field[] {
    const { rng } = this;
    const list = [...fields];
    const at = rng.int(Math.max(1, list.length));
    const field = list[at];
    const free = keys.filter((key) => !list.some((one) => one.key === key));
    if ((!field || rng.chance(0.3)) && free.length > 0) list.splice(rng.int(list.length + 1), 0, this.field(rng.pick(free)));
    else if (!field) return list;
    else if (rng.chance(0.2)) list.splice(at, 1);
    else if (rng.chance(0.2)) list.splice(rng.int(list.length), 0, ...list.splice(at, 1));
    else if (LISTS.has(field.key)) list[at] = { ...field, words: rng.chance(0.5) ? [...field.words, this.word()] : field.words.length > 1 ? field.words.slice(1) : this.words() };
    else list[at] = { ...field, words: this.words() };
    return list;
  }
}

/** As one machine writes it: `style` decides by the word, so that what is not changed is not written in another way. */
function written({ head, sections }: File, { flow, eol, dash, end }: { readonly flow: number; readonly eol: string; readonly dash: string; readonly end: boolean }): string {
  const keyOf: { readonly [section: string]: string } = { pages: 'page', footnotes: 'mark' };
  const lines = ['reading: 1', ...head.flatMap((field) => fieldLines(field, '', flow))];
  for (const { key, items } of sections) {
    if (items.length === 0) {
      lines.push(`${key}: []`);
      continue;
    }
    lines.push(`${key}:`);
    for (const { id, fields, comment } of items) {
      if (comment !== undefined) lines.push(`${dash}# ${comment}`);
      const own = [...(id === null ? [] : [`${keyOf[key] ?? 'id'}: ${id}`])];
      const hash = number(id ?? fields[0]?.words[0] ?? '');
      if (hash % 10 < flow && fields.every((field) => field.comment === undefined)) lines.push(`${dash}- { ${[...own, ...fields.map((field) => `${field.key}: ${flowOf(field)}`)].join(', ')} }`);
      else lines.push(...[...own.map((line) => `${dash}  ${line}`), ...fields.flatMap((field) => fieldLines(field, `${dash}  `, flow))].map((line, n) => (n === 0 ? `${dash}- ${line.trimStart()}` : line)));
    }
  }
  return lines.join(eol) + (end ? eol : '');
}

function number(word: string): number {
  return [...word].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1009, 7);
}

function flowOf({ key, words }: Field): string {
  if (key === 'supports') return `[${words.map((word, i) => (i % 2 === 0 ? word : `{ claim: c${number(word) % 3}, because: ${word} }`)).join(', ')}]`;
  if (key === 'undercuts') return `[${words.map((word) => `{ from: c${number(word) % 3}, to: d, because: ${word} }`).join(', ')}]`;
  if (key === 'passages' || key === 'target') return words.length === 1 && number(words[0] ?? '') % 2 === 0 ? `{ exact: ${words[0] ?? ''} }` : `[${words.map((word) => `{ exact: ${word} }`).join(', ')}]`;
  if (LISTS.has(key)) return words.length === 1 && number(words[0] ?? '') % 3 === 0 ? (words[0] ?? '') : `[${words.join(', ')}]`;
  if (key === 'deleted') return 'true';
  return `"${words.join(' ')}"`;
}

function fieldLines(field: Field, indent: string, flow: number): string[] {
  const { key, words, comment } = field;
  const remark = comment === undefined ? '' : ` # ${comment}`;
  const hash = number(words[0] ?? '');
  if (key === 'deleted') return [`${indent}deleted: true${remark}`];
  if (hash % 10 < flow) return [`${indent}${key}: ${flowOf(field)}${remark}`];
  if (key === 'body' || key === 'claim') return [`${indent}${key}: ${['|-', '|', '>-'][hash % 3] ?? ''}${remark}`, ...words.flatMap((word, i) => (i > 0 && hash % 2 === 0 ? ['', `${indent}  ${word}`] : [`${indent}  ${word}`]))];
  if (LISTS.has(key)) return [`${indent}${key}:${remark}`, ...flowItems(field).map((item) => `${indent}${hash % 2 === 0 ? '  ' : ''}- ${item}`)];
  return [`${indent}${key}: ${words.join(' ')}${remark}`];
}

function flowItems(field: Field): string[] {
  return field.words.map((word) => flowOf({ ...field, words: [word] }).replace(/^\[(.*)\]$/, '$1'));
}

function wordsIn(text: string): Set<string> {
  return new Set(text.replace(/\\n/g, ' ').match(/\b[bot]\d+\b/g) ?? []);
}

const TIMES = /^\s*(?:- )?(?:modified|"modified"):.*$/gm;

/** The words that belong into what was merged and are not there: what either side has added, and what both have kept. Of two times the later counts. */
export function lostWords({ base, ours, theirs }: Versions, merged: string): string[] {
  const plain = (text: string) => wordsIn(text.replace(TIMES, '').replace(/modified: "[^"]*"/g, ''));
  const [before, mine, yours, now] = [base === null ? new Set<string>() : wordsIn(base), plain(ours), plain(theirs), wordsIn(merged)];
  return [...new Set([...mine, ...yours])].filter((word) => (!before.has(word) || (mine.has(word) && yours.has(word))) && !now.has(word));
}

/** One file as two machines have it. */
export function versionsBy(seed: number): Versions {
  const rng = makeRng(seed);
  const base = new Writer(rng, 'b').file();
  const ours = new Writer(rng, 'o').changed(base);
  const theirs = new Writer(rng, 't').changed(base);
  const style = () => ({ flow: 3, eol: rng.chance(0.1) ? '\r\n' : '\n', dash: rng.chance(0.15) ? '' : '  ', end: !rng.chance(0.1) });
  const common = style();
  return { base: rng.chance(0.1) ? null : written(base, common), ours: written(ours, rng.chance(0.8) ? common : style()), theirs: written(theirs, rng.chance(0.8) ? common : style()) };
}
