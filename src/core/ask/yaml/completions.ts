import { cursorAt, type ValueCursor } from '../../format/cursor.ts';
import type { Key } from '../../model/shape.ts';
import { WORD_SETS } from '../../model/word-sets.ts';
import { formProposals } from './forms.ts';
import { keyProposals, recordProposals } from './keys.ts';
import { newIdProposals, refProposals, tagProposals } from './names.ts';
import { contextProposals, exactProposals, selectorProposals } from './passages.ts';
import { valueProposal, type Proposal, type Typing } from './proposal.ts';
import { keyAt } from './shape.ts';

/** What may be written at a place of a reading file, the likeliest first. The file may be half-typed and no YAML at all. */
export function completionsAt(typing: Typing): readonly Proposal[] {
  const cursor = cursorAt(typing.text, typing.offset);
  if (!cursor) return [];
  const values = cursor.kind === 'value' ? valuesFor(typing, cursor) : [];
  return [...recordProposals(typing, cursor), ...keyProposals(typing, cursor), ...values];
}

function valuesFor(typing: Typing, cursor: ValueCursor): Proposal[] {
  const key = keyAt(typing.place, cursor.path);
  // What is written at length, or goes on over several lines, is nobody's business.
  if (!key || cursor.quoting === 'block' || typing.text.slice(cursor.span.start, typing.offset).includes('\n')) return [];
  // A list comes before its items, but in brackets or after a dash it has begun.
  if (key.many === 'list' && !cursor.inList) return [];
  return valuesOf(typing, cursor, key);
}

function valuesOf(typing: Typing, cursor: ValueCursor, { name, value }: Key): Proposal[] {
  const plain = (words: string) => valueProposal(typing, cursor, { about: { kind: 'plain' }, value: words });
  switch (value.kind) {
    case 'ref': return refProposals(typing, cursor, value.to);
    case 'link': return refProposals(typing, cursor, 'claim');
    case 'tag': return tagProposals(typing, cursor);
    case 'form': return formProposals(typing, cursor);
    case 'new-id': return newIdProposals(typing, cursor, value.of);
    case 'quotation': return value.part === 'exact' ? exactProposals(typing, cursor) : contextProposals(typing, cursor, value.part);
    case 'selector': return selectorProposals(typing, cursor, value.shape === 'quote' || name === 'start');
    case 'date': return [plain(typing.now)];
    case 'text': return value.suggested.map(plain);
    case 'word': return typing.schemaElsewhere ? [] : WORD_SETS[value.set].map((word) => valueProposal(typing, cursor, { about: { kind: 'word', set: value.set, word }, value: word }));
    case 'flag': return typing.schemaElsewhere ? [] : [{ ...plain('true'), text: 'true' }];
    case 'version': return typing.schemaElsewhere ? [] : [{ ...plain('1'), text: '1' }];
    case 'prose': case 'count': case 'fields': case 'date-parts': return [];
  }
}
