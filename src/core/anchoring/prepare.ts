import { foldText, type Fold } from '../text/fold.ts';
import { IDEOGRAPH, kindOf } from '../text/unit.ts';
import { repetitionOf } from './repetition.ts';
import { indexGrams, type GramIndex, type GramShape } from './grams.ts';

/** A text made ready for anchoring. What is costly is made when first asked for, once. */
export interface AnchorText {
  readonly text: string;
  readonly markdown: boolean;
  readonly fold: () => Fold;
  /** Winnowed grams, for seeds. */
  readonly seeds: () => GramIndex;
  /** Every gram of three units, for quotations too short to hold a seed. */
  readonly shorts: () => GramIndex;
  /** How much of the text repeats itself, 0 to 1. */
  readonly repetition: () => number;
  /** Whether fold and seeds are there already, so that asking for them is free. */
  readonly ready: () => boolean;
}

/** Grams for scripts with letters, and for those where one sign is a syllable or a word. */
const ALPHABETIC: GramShape = { length: 8, window: 5 };
const IDEOGRAPHIC: GramShape = { length: 3, window: 3 };
const SHORT: GramShape = { length: 3, window: 1 };

/** Prepares a text. Costs nothing until something more than a plain search is needed; then about 15 bytes for each code unit. */
export function prepare(text: string, options: { readonly markdown?: boolean } = {}): AnchorText {
  const markdown = options.markdown ?? false;
  let fold: Fold | undefined;
  let seeds: GramIndex | undefined;
  let shorts: GramIndex | undefined;
  let repetition: number | undefined;
  const folded = (): Fold => (fold ??= foldText(text, markdown));
  const seeded = (): GramIndex => (seeds ??= indexGrams(folded().units, { from: 0, to: folded().length }, shapeFor(folded())));
  return {
    text,
    markdown,
    fold: folded,
    seeds: seeded,
    repetition: () => (repetition ??= repetitionOf(folded(), seeded())),
    shorts: () => (shorts ??= indexGrams(folded().units, { from: 0, to: folded().length }, SHORT)),
    ready: () => seeds !== undefined,
  };
}

/** Decided on a sample of the text. */
function shapeFor(fold: Fold): GramShape {
  const step = Math.max(1, fold.length >>> 10);
  let signs = 0;
  let seen = 0;
  for (let i = 0; i < fold.length; i += step) {
    const unit = fold.units[i] ?? 0;
    if (kindOf(unit) === IDEOGRAPH || (unit >= 0xac00 && unit <= 0xd7a3)) signs += 1;
    seen += 1;
  }
  return signs * 3 > seen ? IDEOGRAPHIC : ALPHABETIC;
}
