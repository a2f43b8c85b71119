import type { Essay } from '../../corpus/corpus.ts';
import { layoutOf } from '../../corpus/layout.ts';
import { memo } from '../../corpus/memo.ts';
import type { ValueCursor } from '../../format/cursor.ts';
import { withoutMarkup } from '../../text/markdown.ts';
import { tokens, type Token } from '../../text/tokens.ts';
import { valueProposal, type Proposal, type Typing } from './proposal.ts';

const MOST_FORMS = 40;
/** How many words a name may have. */
const LONGEST = 5;

const wordsOf = memo((essay: Essay): readonly Token[] => tokens(essay.markdown ? withoutMarkup(layoutOf(essay).text) : layoutOf(essay).text));

/** Words of the essay that begin as typed, and runs of names; with nothing typed, those that share a word with the entry's name. */
export function formProposals(typing: Typing, cursor: ValueCursor): Proposal[] {
  const { essay } = typing;
  if (!essay?.content || cursor.quoting === 'block') return [];
  const name = cursor.siblings.get('name')?.words ?? cursor.siblings.get('headword')?.words ?? '';
  const there = new Set([name, ...cursor.listed]);
  const counts = countForms(wordsOf(essay), cursor.typed.trim(), name);
  return [...counts].filter(([form]) => !there.has(form)).sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).slice(0, MOST_FORMS)
    .map(([form, count]) => valueProposal(typing, cursor, { about: { kind: 'form', count }, value: form }));
}

function countForms(words: readonly Token[], typed: string, name: string): Map<string, number> {
  const wanted = tokens(typed).map(({ norm }) => norm.toLowerCase());
  const ofName = new Set(tokens(name).map(({ norm }) => norm).filter((word) => word.length > 2));
  const counts = new Map<string, number>();
  const count = (from: number, to: number) => {
    const form = words.slice(from, to).map(({ norm, gap }, i) => (i === to - from - 1 ? norm : norm + gap)).join('');
    counts.set(form, (counts.get(form) ?? 0) + 1);
  };
  words.forEach(({ norm }, at) => {
    if (wanted.length === 0) {
      // A run of capitals, looked at from its first word, that has a word of the name in it.
      if (isCapital(norm)) {
        const end = joinsBefore(words, at) ? at : runEnd(words, at);
        if (words.slice(at, end).some((word) => ofName.has(word.norm))) count(at, end);
      } else if (ofName.has(norm) || [...ofName].some((word) => word.length > 4 && norm.toLowerCase().startsWith(word.toLowerCase()))) count(at, at + 1);
      return;
    }
    if (!wanted.every((word, i) => startsWith(words, at + i, { word, isLast: i === wanted.length - 1 }))) return;
    count(at, at + wanted.length);
    const end = isCapital(norm) ? runEnd(words, at) : at;
    if (end > at + wanted.length) count(at, end);
  });
  return counts;
}

function startsWith(words: readonly Token[], at: number, { word, isLast }: { readonly word: string; readonly isLast: boolean }): boolean {
  const here = words[at]?.norm.toLowerCase();
  return here !== undefined && (isLast ? here.startsWith(word) : here === word && words[at]?.gap === ' ');
}

function isCapital(word: string): boolean {
  return /^\p{Lu}/u.test(word);
}

function joinsBefore(words: readonly Token[], at: number): boolean {
  const before = words[at - 1];
  return before !== undefined && before.gap === ' ' && isCapital(before.norm);
}

function runEnd(words: readonly Token[], at: number): number {
  let end = at + 1;
  while (end < at + LONGEST && words[end - 1]?.gap === ' ' && isCapital(words[end]?.norm ?? '')) end += 1;
  return end;
}
