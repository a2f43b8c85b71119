import { keyOf, titleOf, type Corpus, type Essay } from '../corpus/corpus.ts';
import { sourceFields, yamlList } from '../format/source-fields.ts';
import { citationsOf } from '../paper/paper.ts';

/** One work in CSL-JSON, as Pandoc and Zotero read it (https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables). */
export interface CslItem {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly [variable: string]: unknown;
}

/** What is said otherwise, and what is our own, which no style knows. */
const LEFT_OUT = new Set(['id', 'title', 'access', 'fold']);

/** An essay as its shared reading describes it; what is not said there is left out. */
export function cslItem({ files }: Corpus, essay: Essay): CslItem {
  const content = essay.shared ? files.get(essay.shared.path) : undefined;
  const fields = content?.kind === 'text' ? sourceFields(content.text) : {};
  const kept = Object.entries(fields).filter(([name, value]) => !LEFT_OUT.has(name) && value !== null);
  return { id: keyOf(essay), type: 'document', title: titleOf(essay), ...Object.fromEntries(kept) };
}

/** The essays of a folder that a paper cites, in the order of their keys; those whose text is not here as well. */
export function essaysCited(corpus: Corpus, path: string): Essay[] {
  const paper = corpus.papers.get(path);
  const keys = new Set(paper ? citationsOf(paper).map(({ key }) => key) : []);
  return inOrder(corpus.essays.filter((essay) => !essay.isPaper && keys.has(keyOf(essay))));
}

/** Every essay of a folder, in the order of their keys. */
export function essaysListed({ essays }: Corpus): Essay[] {
  return inOrder(essays.filter((essay) => !essay.isPaper));
}

function inOrder(essays: readonly Essay[]): Essay[] {
  const once = new Map([...essays].reverse().map((essay) => [keyOf(essay), essay]));
  return [...once.values()].sort((a, b) => keyOf(a).localeCompare(keyOf(b)));
}

export function cslJson(items: readonly CslItem[]): string {
  return `${JSON.stringify(items, null, 2)}\n`;
}

/** As Pandoc reads it from a `.yaml` file. */
export function cslYaml(items: readonly CslItem[]): string {
  return yamlList('references', items);
}
