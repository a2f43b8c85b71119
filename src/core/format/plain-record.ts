/**
 * Is this the text of one item of a block list, written in the plainest way, as this program writes it? Then it is sound YAML
 * and needs no parser to say so. False says nothing. A test holds this to the parser.
 */
export function plainRecord(lines: string): boolean {
  const column = /^ */.exec(lines)?.[0].length ?? 0;
  if (column > DEEPEST) return false;
  // White space and remarks below the record are nothing to it.
  let end = lines.length;
  for (;;) {
    const start = lines.lastIndexOf('\n', end - 2) + 1;
    if (start === 0 || start >= end || !/^ *(?:#[^\r\n]*)?\r?\n?$/.test(lines.slice(start, end))) break;
    end = start;
  }
  const text = lines.slice(0, end);
  return patternFor(column).test(/[\r\n]$/.test(text) ? text : `${text}\n`);
}

const DOUBLE = '"(?:[^"\\\\\\r\\n]|\\\\(?:["\\\\/bfnrt]|u[0-9a-fA-F]{4}))*"';
const SINGLE = "'(?:[^'\\r\\n]|'')*'";
/** No sign at its beginning that means something, no colon before a space and no number sign after one. */
const PLAIN = '[^\\s\\-?:,\\[\\]{}#&*!|>\'"%@`\\u0000-\\u001f](?:[^\\r\\n:#\\t]|:(?=\\S)|(?<=\\S)#)*';
const ITEM = `(?:[A-Za-z][A-Za-z0-9_-]*|${DOUBLE})`;
const LIST = `\\[(?:${ITEM}(?:, ${ITEM})*)?\\]`;
const MAP = `\\{ [a-z]+: ${ITEM}(?:, [a-z]+: ${ITEM})* \\}`;
const VALUE = `(?:${DOUBLE}|${SINGLE}|${LIST}|${MAP}|${PLAIN})`;
const EOL = '\\r?\\n';

/** Nobody indents a list further. */
const DEEPEST = 8;

const patterns = new Map<number, RegExp>();

function patternFor(column: number): RegExp {
  const known = patterns.get(column);
  if (known) return known;
  const at = (depth: number) => ` {${column + depth}}`;
  const end = `(?: +#[^\\r\\n]*)?${EOL}`;
  const line = `[A-Za-z]+: ${VALUE}${end}`;
  const block = `[|>]-?${end}${at(4)}[^\\s][^\\r\\n]*${EOL}(?:${at(4)}[^\\r\\n]*${EOL}| {0,${column + 3}}${EOL})*`;
  const below = `${end}(?:(?:${at(4)}${line})+|(?:${at(4)}- ${line}(?:${at(6)}${line})*)+)`;
  // Remarks of their own stand further left than any text, so that no line can be both.
  const field = `[A-Za-z]+:(?: ${VALUE}${end}| ${block}|${below})(?: {0,${column + 2}}#[^\\r\\n]*${EOL})*`;
  const pattern = new RegExp(`^${at(0)}- (?:${field}(?:${at(2)}${field})*|${MAP}${end})$`);
  patterns.set(column, pattern);
  return pattern;
}
