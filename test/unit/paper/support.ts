import { buildCorpus } from '../../../src/core/corpus/corpus.ts';
import { quotables } from '../../../src/core/corpus/papers.ts';
import { checkPaper, type Checked, type CheckedPaper, type Sources } from '../../../src/core/paper/check.ts';
import { parsePaper, type Paper } from '../../../src/core/paper/paper.ts';
import { contentsOf, type Files } from '../../support/corpus.ts';

export const ESSAY = `The delegates had the palace because a president did not object. Was the rest of their power of the same kind?

It is usual to say that the left was ‘weak’, or that it was ‘betrayed’, and neither word is right.¹ A borrower is not poor while the loan runs; he may furnish rooms, receive visitors, sign papers.

The workers’ day was short: the officers were still there in the evening, and Régis Debray was let out of his prison.

A strike is over when it is called off. The crowd went home. The army stayed in its barracks, with its pay, its promotions and its keys.

The crowd went home. Nobody asked it to stay, and nobody thanked it.
`;

const REPLY = 'Nobody keeps obedience in a strong-box. The officers did not own the garrisons either.\n\nIf that is a loan, then *everyone* in politics is a debtor.\n';

export function sources(more: Files = {}): Sources {
  return quotables(buildCorpus(contentsOf({
    'essay.txt': ESSAY, 'essay.reading.yaml': 'reading: 1\nsource: { id: aramayo2026, title: The Borrowed Palace }\npages:\n  - { page: 11, start: The delegates had }\n  - { page: 12, start: "The workers’ day was" }\n',
    'reply.md': REPLY, 'reply.reading.yaml': 'reading: 1\nsource: { id: vidaurre2026, title: Against the Ledger }\n', ...more,
  })));
}

const SOURCES = sources();

export function checked(text: string, from: Sources = SOURCES): CheckedPaper & { readonly paper: Paper } {
  const paper = parsePaper(text);
  return { ...checkPaper(paper, from), paper };
}

/** `verdict place “words”` for each. */
export function told(text: string, from: Sources = SOURCES): string[] {
  return checked(text, from).checked.map(say);
}

export function say({ verdict, place, text }: Checked): string {
  return `${verdict} ${place} “${text}”`;
}

/** The verdict on the only quotation, and what differs: `kind “of the paper” “of the source”`. */
export function verdict(text: string, from: Sources = SOURCES): readonly [verdict: string, ...differences: string[]] {
  const { checked: all } = checked(text, from);
  const [one] = all;
  if (!one || all.length > 1) return [`${all.length} quotations`];
  return [one.verdict, ...one.differences.map(({ kind, quotation, source }) => `${kind} “${text.slice(quotation.start, quotation.end)}” “${one.source?.in.text.slice(source.start, source.end) ?? ''}”`)];
}
