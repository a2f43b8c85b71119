/** Computes once for each pair of objects and forgets with them. */
export function remember<A extends object, B extends object, V>(compute: (a: A, b: B) => V): (a: A, b: B) => V {
  const known = new WeakMap<A, WeakMap<B, { readonly value: V }>>();
  return (a, b) => {
    let inner = known.get(a);
    if (!inner) known.set(a, (inner = new WeakMap()));
    const found = inner.get(b);
    if (found) return found.value;
    const value = compute(a, b);
    inner.set(b, { value });
    return value;
  };
}
