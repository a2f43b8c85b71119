import type { Essay } from '../corpus/corpus.ts';
import { readingsOf } from '../corpus/corpus.ts';
import { namesOf, resolve, type Named } from '../corpus/names.ts';
import type { RecordAct, Which } from '../format/act.ts';
import type { Value } from '../format/compose.ts';
import type { Claim, Reading } from '../model/reading.ts';
import { actsOn, together, type Acted, type Desk, type FileAct } from './desk.ts';
import { mayWrite } from './doubts.ts';
import { namedRefs } from './refs.ts';
import { idFor } from './yaml/names.ts';

/** What was meant, and what is to be meant. The same entry twice: it has got another id. */
export interface Turning {
  readonly from: Named;
  readonly into: Named;
}

/** Every reference to one entry, in the files that this reader may write, leads to another. */
export function renameRefs(desk: Desk, turning: Turning): FileAct[] {
  const { essay, reader } = desk;
  return readingsOf(essay).filter((reading) => mayWrite(essay, reading, reader.slug)).flatMap((reading) => {
    const acts = actsIn(essay, reading, turning);
    return acts.length > 0 ? [actsOn(desk, reading.path, acts)] : [];
  });
}

function actsIn(essay: Essay, reading: Reading, turning: Turning): RecordAct[] {
  const id = idFor(turning.into, reading.reader);
  const turn = turnOf(essay, reading, turning);
  const list = (which: Which, field: string, refs: readonly { readonly ref: string; readonly value: Value }[]) => listActs(turn, { which, field, refs });
  const plain = (all: readonly { readonly id: string }[]) => all.map((one) => ({ ref: one.id, value: id }));
  return [
    ...reading.annotations.flatMap((note) => list({ section: 'annotations', id: note.ref.id }, 'about', plain(note.about))),
    ...reading.claims.filter((claim) => claim !== turning.from.entry || turning.from === turning.into).flatMap((claim): RecordAct[] => {
      const which = { section: 'claims' as const, id: claim.ref.id };
      const links = (all: Claim['supports']) => all.map((link) => ({ ref: link.claim.id, value: link.because === undefined ? id : { claim: id, because: link.because } }));
      const isSelf = claim === turning.into.entry;
      const own = (refs: readonly { readonly ref: string; readonly value: Value }[], field: string) => (isSelf ? listActs({ ...turn, has: () => true }, { which, field, refs }) : list(which, field, refs));
      return [
        ...(claim.by && turn.is(claim.by.id) ? [{ kind: 'edit', ...which, fields: { by: id } } as const] : []),
        ...list(which, 'actors', plain(claim.actors)), ...own(links(claim.supports), 'supports'), ...own(links(claim.attacks), 'attacks'),
        ...claim.undercuts.flatMap(({ from, to, because }, at): RecordAct[] => (turn.is(from.id) || turn.is(to.id)
          ? [{ kind: 'change-item', ...which, field: 'undercuts', at, value: { from: turn.swap(from.id, id), to: turn.swap(to.id, id), ...(because !== undefined && { because }) } }]
          : [])),
      ];
    }),
  ];
}

interface Turn {
  readonly is: (ref: string) => boolean;
  /** Is what is to be meant among these already? */
  readonly has: (refs: readonly string[]) => boolean;
  readonly swap: (ref: string, id: string) => string;
}

function turnOf(essay: Essay, reading: Reading, { from, into }: Turning): Turn {
  const names = namesOf(essay);
  const id = idFor(into, reading.reader);
  const meant = (ref: string) => (ref === 'author' || ref === 'reader' ? null : resolve(names, ref, reading.reader));
  const is = (ref: string) => ref !== id && meant(ref) === from;
  return { is, has: (refs) => refs.some((ref) => !is(ref) && meant(ref) === into), swap: (ref, to) => (is(ref) ? to : ref) };
}

/** What is there already is not said twice: then the old reference goes. From the last, so that the numbers hold. */
function listActs({ is, has }: Turn, { which, field, refs }: { readonly which: Which; readonly field: string; readonly refs: readonly { readonly ref: string; readonly value: Value }[] }): RecordAct[] {
  let there = has(refs.map(({ ref }) => ref));
  return refs.flatMap(({ ref, value }, at): RecordAct[] => {
    if (!is(ref)) return [];
    const act: RecordAct = there ? { kind: 'remove-item', ...which, field, at } : { kind: 'change-item', ...which, field, at, value };
    there = true;
    return [act];
  }).reverse();
}

/** What this reader's own files call by a name that it had before: what is offered after somebody has renamed it. */
export function oldNames({ essay, reader }: Desk): { readonly named: Named; readonly old: string; readonly path: string }[] {
  return namedRefs(essay).flatMap(({ ref, reader: writer, path, named }) =>
    (writer === reader.slug && named?.entry.was.includes(ref.id.split('/').at(-1) ?? ref.id) ? [{ named, old: ref.id, path }] : []));
}

/** Brings the names in this reader's own files up to date. */
export function updateNames(desk: Desk): Acted {
  const old = oldNames(desk);
  const paths = new Set(old.map(({ path }) => path));
  const acted = together([...new Set(old.map(({ named }) => named))].map((named) => ({ kind: 'acts', files: renameRefs(desk, { from: named, into: named }).filter(({ path }) => paths.has(path)) })));
  return acted.kind === 'refused' ? acted : { ...acted, files: acted.files.map((file) => ({ ...file, acts: inSafeOrder(file.acts) })) };
}

/** What goes from a list goes last, and from its end, so that the numbers of all else hold. */
function inSafeOrder(acts: readonly RecordAct[]): RecordAct[] {
  const gone = acts.flatMap((act) => (act.kind === 'remove-item' ? [act] : []));
  return [...acts.filter((act) => act.kind !== 'remove-item'), ...gone.sort((a, b) => b.at - a.at)];
}
