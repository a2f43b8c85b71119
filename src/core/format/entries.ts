import type { Actor, Claim, Form, Link, Ref, Term, Undercut } from '../model/reading.ts';
import { ACTOR_KINDS, STANCES } from '../model/words.ts';
import { dateAt, fieldsOf, missing, nodesAt, oneOfAt, proseAt, reportUnknown, textAt, textsAt, wordsOf, type Fields, type Text } from './fields.ts';
import { report } from './parse.ts';
import { targetsAt } from './target.ts';

const ID = /^[a-z][a-z0-9-]*$/;

/** The id of an entry. Any text is taken, so that nothing vanishes; an unfit one is a problem. */
function idOf(record: Fields): Ref | null {
  const id = textAt(record, 'id');
  if (!id) return missing(record, 'id');
  if (!ID.test(id.text) || id.text === 'author' || id.text === 'reader') report(record.context, 'id-form', id.span, id.text);
  return { id: id.text, span: id.span };
}

export function refOf({ text, span }: Text): Ref {
  return { id: text, span };
}

function entryOf(record: Fields): Pick<Actor, 'ref' | 'span' | 'was' | 'created'> | null {
  const ref = idOf(record);
  const was = textsAt(record, 'was').map((old) => old.text);
  const created = dateAt(record, 'created');
  return ref && { ref, span: record.span, was, ...(created && { created }) };
}

function formsOf(record: Fields): Form[] {
  return textsAt(record, 'forms');
}

export function actorOf(record: Fields): Actor | null {
  const entry = entryOf(record);
  const name = textAt(record, 'name');
  const kind = oneOfAt(record, 'kind', ACTOR_KINDS);
  const forms = formsOf(record);
  const except = targetsAt(record, 'except');
  const description = proseAt(record, 'description');
  return entry && {
    kind: 'actor', ...entry, ...(name && { name: name.text }), ...(kind && { actorKind: kind }), forms, except,
    ...(description && { description: description.text }),
  };
}

export function termOf(record: Fields): Term | null {
  const entry = entryOf(record);
  const headword = textAt(record, 'headword');
  const forms = formsOf(record);
  const except = targetsAt(record, 'except');
  const definition = proseAt(record, 'definition');
  return entry && {
    kind: 'term', ...entry, ...(headword && { headword: headword.text }), forms, except,
    ...(definition && { definition: definition.text }),
  };
}

export function claimOf(record: Fields): Claim | null {
  const entry = entryOf(record);
  const claim = proseAt(record, 'claim');
  const by = textAt(record, 'by');
  const stance = oneOfAt(record, 'stance', STANCES);
  const passages = targetsAt(record, 'passages');
  const supports = linksOf(record, 'supports');
  const attacks = linksOf(record, 'attacks');
  const undercuts = undercutsOf(record);
  const actors = textsAt(record, 'actors').map(refOf);
  return entry && {
    kind: 'claim', ...entry, ...(claim && { claim: claim.text }), ...(by && { by: refOf(by) }), ...(stance && { stance }),
    passages, supports, attacks, undercuts, actors,
  };
}

function linksOf(record: Fields, name: 'supports' | 'attacks'): Link[] {
  const found: Link[] = [];
  for (const node of nodesAt(record, name)) {
    if (node && !('items' in node)) {
      const words = wordsOf(record.context, node, name);
      if (words) found.push({ claim: refOf(words), span: words.span });
      continue;
    }
    const link = fieldsOf(record.context, node, name);
    if (!link) continue;
    const claim = textAt(link, 'claim');
    const because = proseAt(link, 'because');
    reportUnknown(link);
    if (claim) found.push({ claim: refOf(claim), ...(because && { because: because.text }), span: link.span });
    else missing(link, 'claim');
  }
  return found;
}

function undercutsOf(record: Fields): Undercut[] {
  const found: Undercut[] = [];
  for (const node of nodesAt(record, 'undercuts')) {
    const undercut = fieldsOf(record.context, node, 'undercuts');
    if (!undercut) continue;
    const from = textAt(undercut, 'from');
    const to = textAt(undercut, 'to');
    const because = proseAt(undercut, 'because');
    reportUnknown(undercut);
    if (!from) missing(undercut, 'from');
    else if (!to) missing(undercut, 'to');
    else found.push({ from: refOf(from), to: refOf(to), ...(because && { because: because.text }), span: undercut.span });
  }
  return found;
}
