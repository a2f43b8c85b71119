/** A growing fold; can be used again for the next text. */
export interface FoldBuffer {
  length: number;
  units: Uint16Array;
  starts: Int32Array;
  sizes: Uint8Array;
  traits: Uint8Array;
  /** Traits that wait for the next unit. */
  pending: number;
}

export function foldBuffer(capacity: number): FoldBuffer {
  return {
    length: 0, pending: 0,
    units: new Uint16Array(capacity), starts: new Int32Array(capacity),
    sizes: new Uint8Array(capacity), traits: new Uint8Array(capacity),
  };
}

/** Appends one unit with its source. */
export function push(buffer: FoldBuffer, unit: number, start: number, size: number, traits: number): void {
  const i = buffer.length;
  makeRoom(buffer, 1);
  buffer.units[i] = unit;
  buffer.starts[i] = start;
  buffer.sizes[i] = size;
  buffer.traits[i] = traits | buffer.pending;
  buffer.pending = 0;
  buffer.length = i + 1;
}

/** Grows the buffer, if need be, so that `more` units fit in. */
export function makeRoom(buffer: FoldBuffer, more: number): void {
  if (buffer.length + more <= buffer.units.length) return;
  const wider = foldBuffer(Math.ceil((buffer.length + more) * 1.25) + 64);
  wider.units.set(buffer.units);
  wider.starts.set(buffer.starts);
  wider.sizes.set(buffer.sizes);
  wider.traits.set(buffer.traits);
  buffer.units = wider.units;
  buffer.starts = wider.starts;
  buffer.sizes = wider.sizes;
  buffer.traits = wider.traits;
}
