// What became of the quotations of a set: a confusion matrix, and every case that went wrong.
import { buildCorpus } from '../../src/core/corpus/corpus.ts';
import { quotables } from '../../src/core/corpus/papers.ts';
import { checkPaper, type Checked, type Sources } from '../../src/core/paper/check.ts';
import { parsePaper } from '../../src/core/paper/paper.ts';
import type { Expected, QuotationCase } from './quotation-set.ts';

export type Actual = Checked['verdict'] | 'missed';

export interface Judged {
  readonly of: QuotationCase;
  readonly actual: Actual;
  readonly checked: Checked | null;
}

/** An essay by itself, as papers quote it. */
export function sourcesWith({ key, text, markdown, footnotes = '' }: { readonly key: string; readonly text: string; readonly markdown: boolean; readonly footnotes?: string }): Sources {
  const reading = `reading: 1\nsource: { id: ${key}, title: An Essay }\n${footnotes}`;
  return quotables(buildCorpus(new Map([
    [`essay.${markdown ? 'md' : 'txt'}`, { kind: 'text', text }], ['essay.reading.yaml', { kind: 'text', text: reading }],
  ])));
}

export function judgeAll(cases: readonly QuotationCase[], sources: Sources): Judged[] {
  return cases.map((of) => {
    const found = checkPaper(parsePaper(of.paper), sources).checked;
    const checked = found.find(({ verdict }) => verdict !== 'verbatim') ?? found[0] ?? null;
    return { of, checked, actual: checked?.verdict ?? 'missed' };
  });
}

export const EXPECTED: readonly Expected[] = ['exact', 'typographic', 'marked', 'altered', 'unfound'];
const ACTUAL: readonly Actual[] = [...EXPECTED, 'verbatim', 'missed'];

export function matrix(judged: readonly Judged[]): string {
  const rows = EXPECTED.map((expected) => {
    const row = judged.filter(({ of }) => of.expected === expected);
    return expected.padEnd(14) + ACTUAL.map((actual) => String(row.filter((one) => one.actual === actual).length).padStart(12)).join('');
  });
  return [''.padEnd(14) + ACTUAL.map((actual) => actual.padStart(12)).join(''), ...rows].join('\n');
}

const HONEST: readonly string[] = ['exact', 'typographic', 'marked'];

/** Altered quotations that pass as honest: there may be none. */
export function passed(judged: readonly Judged[]): Judged[] {
  return judged.filter(({ of, actual }) => (of.expected === 'altered' || of.expected === 'unfound') && HONEST.includes(actual));
}

/** Honest quotations that are accused or not seen. */
export function falseAlarms(judged: readonly Judged[]): Judged[] {
  return judged.filter(({ of, actual }) => HONEST.includes(of.expected) && !HONEST.includes(actual));
}

export function honest(judged: readonly Judged[]): Judged[] {
  return judged.filter(({ of }) => HONEST.includes(of.expected));
}
