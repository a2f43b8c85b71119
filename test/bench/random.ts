/** A seeded source of chance. */
export interface Rng {
  readonly next: () => number;
  readonly int: (n: number) => number;
  readonly range: (lo: number, hi: number) => number;
  readonly chance: (p: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
  /** Number of trials until the next success of probability `p`. */
  readonly skip: (p: number) => number;
}

/** mulberry32. */
export function makeRng(seed: number): Rng {
  let a = (seed ^ 0x9e3779b9) >>> 0;
  const next = (): number => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = a;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    int: (n) => Math.floor(next() * n),
    range: (lo, hi) => lo + Math.floor(next() * (hi - lo + 1)),
    chance: (p) => next() < p,
    pick: <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T,
    skip: (p) => (p <= 0 ? Infinity : Math.floor(Math.log(1 - next()) / Math.log(1 - p))),
  };
}
