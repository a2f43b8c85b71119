// One reader on two machines: a reading, what each machine makes of it, and what must come of both.
import { makeRng, type Rng } from '../bench/random.ts';

export type Data = string | boolean | readonly Data[] | { readonly [key: string]: Data };

export interface Entry {
  readonly comment?: string;
  readonly fields: { readonly [key: string]: Data };
}

/** Sections with their records, by the key of the file. */
export interface Model {
  readonly head: { readonly [key: string]: Data };
  readonly sections: { readonly [section: string]: readonly Entry[] };
}

export const STYLES = ['block', 'margin', 'flow', 'json', 'commented', 'crlf'] as const;
export type Style = (typeof STYLES)[number];

export const SCENARIOS = ['both add', 'both add and edit', 'different fields', 'same field', 'delete against edit', 'everything'] as const;
export type Scenario = (typeof SCENARIOS)[number];

export interface Case {
  readonly base: Model;
  readonly ours: Model;
  readonly theirs: Model;
  /** `section/id` or `section/id/field` of all that nobody can settle. */
  readonly contradicted: ReadonlySet<string>;
}

const WORDS = 'the palace was lent and never given back so the garrison waited to see who would pay for bread # not: a “comment” - {or} [list], *star* 1972 ’tis'.split(' ');
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

export function words(rng: Rng, count: number): string {
  return Array.from({ length: count }, () => rng.pick(WORDS)).join(' ');
}

function idBy(rng: Rng): string {
  return `k${Array.from({ length: 11 }, () => ALPHABET[rng.int(32)]).join('')}`;
}

function timeBy(rng: Rng): string {
  return `2026-1${rng.int(3)}-${String(1 + rng.int(28)).padStart(2, '0')}T${String(rng.int(24)).padStart(2, '0')}:${String(rng.int(60)).padStart(2, '0')}:${String(rng.int(60)).padStart(2, '0')}Z`;
}

export function noteBy(rng: Rng): Entry {
  const lines = Array.from({ length: 1 + rng.int(3) }, () => `A${words(rng, 2 + rng.int(8))}`).join(rng.chance(0.5) ? '\n' : '\n\n');
  return {
    ...(rng.chance(0.3) && { comment: `# ${idBy(rng)}` }),
    fields: {
      id: idBy(rng), motivation: rng.pick(['commenting', 'questioning']), target: { exact: words(rng, 4), prefix: `${words(rng, 2)} ` },
      ...(rng.chance(0.6) && { tags: ['method', ...(rng.chance(0.5) ? ['source'] : [])] }), body: lines, created: timeBy(rng),
    },
  };
}

function claimBy(rng: Rng, n: number): Entry {
  return { fields: { id: `claim-${n}`, claim: words(rng, 6), by: 'reader', passages: [{ exact: words(rng, 3) }], supports: ['thesis', { claim: `claim-${n + 50}`, because: words(rng, 3) }], created: timeBy(rng) } };
}

export function modelBy(rng: Rng, notes: number): Model {
  return {
    head: { reading: '1', annotator: 'Ada', source: { id: 'essay2026', title: words(rng, 3), access: 'open' } },
    sections: {
      actors: [{ fields: { id: 'torres', name: 'Torres', kind: 'person', forms: ['General Torres'] } }],
      claims: Array.from({ length: 3 }, (_, n) => claimBy(rng, n)),
      annotations: Array.from({ length: notes }, () => noteBy(rng)),
    },
  };
}

/** A change that a machine makes, and the places it touches. */
interface Change {
  readonly touches: readonly string[];
  readonly apply: (model: Model) => Model;
}

function withSection(model: Model, section: string, change: (records: readonly Entry[]) => readonly Entry[]): Model {
  return { ...model, sections: { ...model.sections, [section]: change(model.sections[section] ?? []) } };
}

function addNote(rng: Rng): Change {
  const note = noteBy(rng);
  return { touches: [], apply: (model) => withSection(model, 'annotations', (records) => [...records, note]) };
}

function removal(section: string, id: string): Change {
  return { touches: [`${section}/${id}`], apply: (model) => withSection(model, section, (records) => records.filter(({ fields }) => fields['id'] !== id)) };
}

interface Edit {
  readonly section: string;
  readonly id: string;
  readonly field: string;
  readonly change: (value: Data | undefined) => Data | undefined;
}

function edit({ section, id, field, change }: Edit): Change {
  const edited = (record: Entry): Entry => {
    const { created, ...rest } = record.fields;
    const value = change(record.fields[field]);
    const { [field]: _, ...others } = rest;
    return { ...record, fields: { ...(value === undefined ? others : { ...rest, [field]: value }), ...(created !== undefined && { created }) } };
  };
  return { touches: [`${section}/${id}/${field}`], apply: (model) => withSection(model, section, (records) => records.map((record) => (record.fields['id'] === id ? edited(record) : record))) };
}

function editBy(rng: Rng, id: string, field: string): Change {
  const said = `B${words(rng, 5)} ${idBy(rng)}`;
  return edit({ section: 'annotations', id, field, change: (old) => (field === 'target' ? { exact: said } : field === 'motivation' ? (old === 'linking' ? 'tagging' : 'linking') : said) });
}

/** Adds to a set, or takes something out of it: never a contradiction. */
function setBy(rng: Rng, id: string): Change {
  const tag = idBy(rng);
  const add = rng.chance(0.6);
  const list = (value: Data | undefined) => (Array.isArray(value) ? (value as Data[]) : []);
  return { ...edit({ section: 'annotations', id, field: 'tags', change: (old) => (add ? [...list(old), tag] : list(old).filter((one) => one !== 'method')) }), touches: [`annotations/${id}/+`] };
}

function claimChange(rng: Rng, id: string): Change {
  const passage = { exact: words(rng, 4) + idBy(rng) };
  return { ...edit({ section: 'claims', id, field: 'passages', change: (old) => [...(old as readonly Data[]), passage] }), touches: [`claims/${id}/+`] };
}

/** Two sides of one kind, and which places both have touched so that nobody can tell. */
export function caseBy(seed: number, scenario: Scenario, notes = 12): Case {
  const rng = makeRng(seed * 31 + SCENARIOS.indexOf(scenario));
  const base = modelBy(rng, notes);
  const ids = (base.sections['annotations'] ?? []).map(({ fields }) => String(fields['id']));
  const [ours, theirs]: [Change[], Change[]] = [[], []];
  const one = () => rng.pick(ids);
  const every = scenario === 'everything';
  if (every || scenario.startsWith('both add')) for (const side of [ours, theirs]) for (let i = 1 + rng.int(4); i > 0; i--) side.push(addNote(rng));
  if (every || scenario === 'both add and edit') {
    const free = [...ids];
    for (const side of [ours, theirs]) for (let i = 0; i < 3; i++) side.push(editBy(rng, free.splice(rng.int(free.length), 1)[0] ?? '', rng.pick(['body', 'target', 'motivation'])));
  }
  if (every || scenario === 'different fields') {
    for (let i = 0; i < 3; i++) {
      const id = one();
      const turned = rng.chance(0.5);
      (turned ? ours : theirs).push(editBy(rng, id, 'body'), setBy(rng, id));
      (turned ? theirs : ours).push(editBy(rng, id, 'motivation'), setBy(rng, id));
    }
    ours.push(claimChange(rng, 'claim-0'));
    theirs.push(claimChange(rng, 'claim-0'));
  }
  if (every || scenario === 'same field') {
    for (let i = 0; i < 2; i++) {
      const [id, field] = [one(), rng.pick(['body', 'target'])];
      ours.push(editBy(rng, id, field));
      theirs.push(editBy(rng, id, field));
    }
  }
  if (every || scenario === 'delete against edit') {
    for (const [deleting, editing] of [[ours, theirs], [theirs, ours]] as const) {
      const id = one();
      deleting.push(removal('annotations', id));
      editing.push(rng.chance(0.8) ? editBy(rng, id, 'body') : removal('annotations', id));
    }
    ours.push(removal('annotations', one()));
  }
  const [mine, yours] = [made(base, ours), made(base, theirs)];
  return { base, ours: mine, theirs: yours, contradicted: contradictedIn({ base, ours: mine, theirs: yours }) };
}

export function made(base: Model, changes: readonly Change[]): Model {
  return changes.reduce((model, { apply }) => apply(model), base);
}

const SETS = new Set(['tags', 'passages', 'supports', 'forms']);

/** By comparing the data alone: which places have both sides changed, each in its own way? */
export function contradictedIn({ base, ours, theirs }: Omit<Case, 'contradicted'>): Set<string> {
  const found = new Set<string>();
  for (const section of Object.keys({ ...ours.sections, ...theirs.sections })) {
    const [b, o, t] = [base, ours, theirs].map((model) => new Map((model.sections[section] ?? []).map(({ fields }) => [String(fields['id']), fields])));
    for (const id of new Set([...(o?.keys() ?? []), ...(t?.keys() ?? [])])) {
      const [before, mine, yours] = [b?.get(id), o?.get(id), t?.get(id)];
      const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
      if (!mine || !yours) {
        if (before && !same(before, mine ?? yours)) found.add(`${section}/${id}`);
        continue;
      }
      for (const field of Object.keys({ ...mine, ...yours })) {
        if (SETS.has(field) || same(mine[field], yours[field]) || same(mine[field], before?.[field]) || same(yours[field], before?.[field])) continue;
        found.add(`${section}/${id}/${field}`);
      }
    }
  }
  return found;
}

/** The text of a model, written in one of several ways by hand, not by the program's own composer. */
export function written(model: Model, style: Style): string {
  if (style === 'json') return `${JSON.stringify({ ...model.head, reading: 1, ...Object.fromEntries(Object.entries(model.sections).map(([key, records]) => [key, records.map(({ fields }) => fields)])) }, null, 2)}\n`;
  const dash = style === 'margin' ? '' : '  ';
  const lines = style === 'commented' ? ['# Ada’s reading', ''] : [];
  for (const [key, value] of Object.entries(model.head)) lines.push(...fieldLines(key, value, { at: '', style }));
  for (const [section, records] of Object.entries(model.sections)) {
    if (style === 'commented') lines.push('', `# All ${section}`);
    lines.push(records.length === 0 ? `${section}: []` : `${section}:${style === 'commented' ? ' # a list' : ''}`);
    for (const [i, { comment, fields }] of records.entries()) {
      if (style === 'commented' && i > 0) lines.push('');
      if (comment !== undefined && style !== 'flow') lines.push(`${dash}${comment}`);
      if (style === 'flow') lines.push(`${dash}- ${flowOf(fields)}`);
      else lines.push(...Object.entries(fields).flatMap(([key, value]) => fieldLines(key, value, { at: `${dash}  `, style })).map((line, n) => (n === 0 ? `${dash}- ${line.trimStart()}` : line)));
    }
  }
  return lines.map((line) => line + (style === 'crlf' ? '\r\n' : '\n')).join('');
}

function fieldLines(key: string, value: Data, { at, style }: { readonly at: string; readonly style: Style }): string[] {
  if (key === 'reading') return [`${at}reading: 1`];
  if (typeof value === 'string') {
    if (value.includes('\n')) return [`${at}${key}: |-`, ...value.split('\n').map((line) => (line === '' ? '' : `${at}  ${line}`))];
    return [`${at}${key}: ${/^[\w:-]+$/.test(value) ? value : style === 'margin' ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value)}`];
  }
  if (typeof value === 'boolean') return [`${at}${key}: ${String(value)}`];
  if (Array.isArray(value)) return style === 'commented' && value.length > 0 ? [`${at}${key}: # set`, ...(value as Data[]).map((item) => `${at}  - ${flowOf(item)}`)] : [`${at}${key}: ${flowOf(value)}`];
  return [`${at}${key}:`, ...Object.entries(value).flatMap(([name, inner]) => fieldLines(name, inner as Data, { at: `${at}  `, style }))];
}

function flowOf(value: Data): string {
  if (typeof value !== 'object') return typeof value === 'string' && /^[a-z][\w-]*$/.test(value) ? value : JSON.stringify(value);
  if (Array.isArray(value)) return `[${(value as Data[]).map(flowOf).join(', ')}]`;
  return `{ ${Object.entries(value).map(([key, inner]) => `${key}: ${flowOf(inner as Data)}`).join(', ')} }`;
}
