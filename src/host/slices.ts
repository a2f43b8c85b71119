/** Work goes on for so long at a time; then the editor has its turn. */
const SLICE_MS = 12;

export interface Slicing<S> {
  /** Asked after each slice: whether the rest need not be done any more. */
  readonly isOver: () => boolean;
  /** Called after each slice with the last step done. */
  readonly onSlice?: (step: S) => void;
}

/** Runs work in slices that keep the editor responsive. null: it was over before its end. */
export async function inSlices<S, R>(steps: Generator<S, R, void>, { isOver, onSlice }: Slicing<S>): Promise<{ readonly value: R } | null> {
  let began = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return { value: step.value };
    if (performance.now() - began < SLICE_MS) continue;
    onSlice?.(step.value);
    await aTurn();
    if (isOver()) return null;
    began = performance.now();
  }
}

function aTurn(): Promise<void> {
  return new Promise((done) => setTimeout(done));
}
