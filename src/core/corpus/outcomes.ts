import { anchorIn, type Anchored, type Past } from '../anchoring/anchor.ts';
import { trimmed, type EditMap } from '../anchoring/follow.ts';
import { prepare, type AnchorText } from '../anchoring/prepare.ts';
import type { Selector } from '../model/selector.ts';
import type { TextContent } from './content.ts';
import { memo } from './memo.ts';

/** A text as git knows it from some earlier time. Hand in the same object as long as it is known. */
export interface Edition {
  /** The blob's id. */
  readonly edition: string;
  /** When it was committed, ISO 8601. */
  readonly date: string;
  readonly content: TextContent;
}

/** Selectors that are anchored together, and when each was written. Hand in the same object again for what is unchanged. */
export interface Batch {
  readonly selectors: readonly Selector[];
  readonly written: (selector: number) => Written;
}

export interface Written {
  /** The edition that was before the reader, by the beginning of its blob id. */
  readonly edition?: string;
  /** ISO 8601. */
  readonly created?: string;
}

/** A text with all that is known of its past. */
export interface Witness {
  readonly content: TextContent;
  readonly markdown: boolean;
  /** Newest first. */
  readonly editions: readonly Edition[];
}

const prepared = memo((content: TextContent) => ({ plain: once(() => prepare(content.text)), markdown: once(() => prepare(content.text, { markdown: true })) }));

/** The text of a file made ready for anchoring, once. */
export function preparedOf(content: TextContent, markdown: boolean): AnchorText {
  const { plain, markdown: folded } = prepared(content);
  return markdown ? folded() : plain();
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

const known = memo((_: TextContent) => memo((_: readonly Edition[]) => memo((_: Batch) => new Map<boolean, Anchored>())));

/**
 * What became of a batch of selectors in a text, from all that is known: the text before it was changed, and before that,
 * down to the text as it was when it was first seen; and earlier editions.
 */
export function anchoredIn(witness: Witness, batch: Batch): Anchored {
  const kept = known(witness.content)(witness.editions)(batch);
  const found = kept.get(witness.markdown) ?? anchorIn(preparedOf(witness.content, witness.markdown), batch.selectors, pastOf(witness, batch));
  kept.set(witness.markdown, found);
  return found;
}

function pastOf({ content, markdown, editions }: Witness, batch: Batch): Past {
  const { before } = content;
  const order = editionsFor(editions.filter((one) => one.content.text !== content.text), markdown);
  const earlier = ancestorsOf(content).map((one) => preparedOf(one, markdown));
  return {
    ...(before && { change: { before: preparedOf(before.content, markdown), edits: editsOf(content), anchored: anchoredIn({ content: before.content, markdown, editions }, batch) } }),
    ...(editions.length + earlier.length > 0 && { editions: (selector: number) => [...earlier, ...order(batch.written(selector))] }),
  };
}

/** What a text was before its unseen changes: what was in doubt, or half written, right before may have been certain earlier. */
function ancestorsOf({ before }: TextContent): readonly TextContent[] {
  return before ? [before.content, ...ancestorsOf(before.content)] : [];
}

/** Edits without what they put back as it was, so that what was typed and taken back touches nothing. */
const editsOf = memo(({ before }: TextContent): EditMap | null => before?.splices && trimmed(before.content.text, before.splices) || null);

/** For a selector the edition that it names, then the one that was current when it was written, then the others, newest first. */
function editionsFor(editions: readonly Edition[], markdown: boolean): (written: Written) => readonly AnchorText[] {
  const orders = new Map<number, readonly AnchorText[]>();
  return ({ edition, created }) => {
    const named = edition === undefined || edition === '' ? -1 : editions.findIndex((one) => one.edition.startsWith(edition));
    const time = Date.parse(created ?? '');
    const current = Number.isNaN(time) ? -1 : editions.findIndex(({ date }) => Date.parse(date) <= time);
    const key = named * (editions.length + 1) + current;
    const order = orders.get(key) ?? [named, current, ...editions.keys()].filter((i, at, all) => i >= 0 && all.indexOf(i) === at)
      .flatMap((i) => (editions[i] ? [preparedOf(editions[i].content, markdown)] : []));
    orders.set(key, order);
    return order;
  };
}
