// `node:assert/strict` for tests inside an editor: in a web worker there is no Node. Only what the tests use.

class AssertionError extends Error {
  override readonly name = 'AssertionError';
  readonly actual: unknown;
  readonly expected: unknown;

  constructor(message: string, values: { readonly actual?: unknown; readonly expected?: unknown } = {}) {
    super(message);
    this.actual = values.actual;
    this.expected = values.expected;
  }
}

export function ok(value: unknown, message?: string | Error): asserts value {
  if (!value) raise(message, `expected something true, got ${shown(value)}`);
}

export function fail(message?: string | Error): never {
  raise(message, 'failed');
}

export function equal(actual: unknown, expected: unknown, message?: string | Error): void {
  if (!Object.is(actual, expected)) raise(message, `expected ${shown(expected)}, got ${shown(actual)}`, { actual, expected });
}

export function notEqual(actual: unknown, expected: unknown, message?: string | Error): void {
  if (Object.is(actual, expected)) raise(message, `expected anything but ${shown(expected)}`);
}

export function deepEqual(actual: unknown, expected: unknown, message?: string | Error): void {
  const path = difference(actual, expected);
  if (path === undefined) return;
  raise(message, `different${path === '' ? '' : ` at ${path}`}\nexpected ${shown(expected)}\ngot      ${shown(actual)}`, { actual, expected });
}

export function notDeepEqual(actual: unknown, expected: unknown, message?: string | Error): void {
  if (difference(actual, expected) === undefined) raise(message, `expected anything but ${shown(expected)}`);
}

export function match(text: string, pattern: RegExp, message?: string | Error): void {
  if (!pattern.test(text)) raise(message, `expected a match of ${pattern}, got ${shown(text)}`);
}

export function doesNotMatch(text: string, pattern: RegExp, message?: string | Error): void {
  if (pattern.test(text)) raise(message, `expected no match of ${pattern}, got ${shown(text)}`);
}

type Expected = RegExp | { readonly message: string | RegExp };

export function throws(act: () => unknown, expected?: Expected, message?: string): void {
  let thrown: unknown;
  try {
    act();
  } catch (error) {
    thrown = error;
  }
  checkThrown(thrown, expected, message);
}

export async function rejects(act: PromiseLike<unknown> | (() => PromiseLike<unknown>), expected?: Expected, message?: string): Promise<void> {
  let thrown: unknown;
  try {
    await (typeof act === 'function' ? act() : act);
  } catch (error) {
    thrown = error;
  }
  checkThrown(thrown, expected, message);
}

export { equal as strictEqual, notEqual as notStrictEqual, deepEqual as deepStrictEqual, notDeepEqual as notDeepStrictEqual };

const assert = Object.assign((value: unknown, message?: string | Error) => { ok(value, message); }, {
  ok, fail, equal, notEqual, deepEqual, notDeepEqual, match, doesNotMatch, throws, rejects,
  strictEqual: equal, notStrictEqual: notEqual, deepStrictEqual: deepEqual, notDeepStrictEqual: notDeepEqual, AssertionError,
});
// Tests write `import assert from 'node:assert/strict'`, so this one file needs a default export.
export default assert;

function raise(message: string | Error | undefined, otherwise: string, values?: { readonly actual?: unknown; readonly expected?: unknown }): never {
  if (message instanceof Error) throw message;
  throw new AssertionError(message === undefined ? otherwise : `${message}: ${otherwise}`, values);
}

function checkThrown(thrown: unknown, expected: Expected | undefined, message: string | undefined): void {
  if (thrown === undefined) raise(message, 'expected an error, none was thrown');
  const said = thrown instanceof Error ? thrown.message : String(thrown);
  const wanted = expected instanceof RegExp ? expected : expected?.message;
  if (wanted === undefined) return;
  const fits = typeof wanted === 'string' ? said === wanted : wanted.test(said) || wanted.test(String(thrown));
  if (!fits) raise(message, `expected an error that says ${String(wanted)}, got ${shown(said)}`);
}

/** Where two values differ: a path such as `.a[0]`, '' at the top, undefined where they are the same. */
function difference(one: unknown, other: unknown): string | undefined {
  if (Object.is(one, other)) return undefined;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return '';
  if (Object.getPrototypeOf(one) !== Object.getPrototypeOf(other)) return '';
  if (one instanceof Date || one instanceof RegExp) return String(one) === String(other) ? undefined : '';
  if (one instanceof Map || one instanceof Set) return prefixed('', difference([...one], [...(other as Iterable<unknown>)]));
  const left = one as Record<string, unknown>;
  const right = other as Record<string, unknown>;
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    if (!(key in left) || !(key in right)) return named(one, key);
    const inner = prefixed(named(one, key), difference(left[key], right[key]));
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function prefixed(path: string, inner: string | undefined): string | undefined {
  return inner === undefined ? undefined : path + inner;
}

function named(owner: object, key: string): string {
  return Array.isArray(owner) ? `[${key}]` : `.${key}`;
}

function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (value instanceof Error) return String(value);
  if (value instanceof Map || value instanceof Set) return `${value.constructor.name} ${shown([...value])}`;
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value); // a circular value
  }
}
