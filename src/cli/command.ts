import { parseArgs, type ParseArgsConfig } from 'node:util';

export type Options = NonNullable<ParseArgsConfig['options']>;

/** A user's mistake, or something that cannot be done: one sentence, exit code 2. */
export class Refusal extends Error {}

/** What a command prints and how it ends: 0 fine, 1 problems were found. */
export interface Answer {
  readonly text: string;
  readonly exitCode: 0 | 1;
  /** For the error stream: what a person should know and a script need not read. */
  readonly aside?: string;
}

export interface Command {
  readonly name: string;
  readonly summary: string;
  /** Everything `--help` says after the summary. */
  readonly help: string;
  readonly options: Options;
  /** The least and the most arguments without a dash. */
  readonly takes: readonly [number, number];
  readonly run: (args: Arguments) => Answer;
}

/** What was typed after a command's name. */
export interface Arguments {
  readonly words: readonly string[];
  readonly text: (option: string) => string | undefined;
  readonly texts: (option: string) => readonly string[];
  readonly flag: (option: string) => boolean;
}

/** Every command has these. */
const COMMON: Options = { help: { type: 'boolean', short: 'h' } };

export function argumentsOf(command: Command, typed: readonly string[]): Arguments {
  const { values, positionals } = parse(command, typed);
  const [least, most] = command.takes;
  const args: Arguments = {
    words: positionals,
    text: (option) => { const value = values[option]; return typeof value === 'string' ? value : undefined; },
    texts: (option) => { const value = values[option]; return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []; },
    flag: (option) => values[option] === true,
  };
  if (args.flag('help')) return args;
  if (positionals.length < least) throw new Refusal(`Something is missing after “${command.name}”. Try: close-reading ${command.name} --help`);
  if (positionals.length > most) throw new Refusal(`“${positionals[most] ?? ''}” is too much here. Words with spaces in them must stand in quotation marks.`);
  return args;
}

function parse({ name, options }: Command, typed: readonly string[]): { readonly values: { readonly [option: string]: unknown }; readonly positionals: readonly string[] } {
  try {
    return parseArgs({ args: [...typed], options: { ...COMMON, ...options }, allowPositionals: true, strict: true });
  } catch (error) {
    throw new Refusal(sentenceFor(error, name));
  }
}

/** Node's own words are for programmers. */
function sentenceFor(error: unknown, name: string): string {
  const message = error instanceof Error ? error.message : '';
  const option = /'(?:-\w, )?(--?[\w-]+)/.exec(message)?.[1] ?? '';
  const help = `Try: close-reading ${name} --help`;
  if (/ambiguous/.test(message)) return `What follows ${option} begins with a dash. Write it with an equals sign: ${option}=…`;
  if (/argument missing/.test(message)) return `Something must follow ${option}. ${help}`;
  if (/does not take an argument/.test(message)) return `Nothing may follow ${option}. ${help}`;
  return option === '' ? `This cannot be understood. ${help}` : `“${name}” has no option ${option}. ${help}`;
}

/** The way to print that `--format` or `--json` asks for, of those a command has; `text` where nothing is asked for. */
export function formatIn<Format>(args: Arguments, formats: { readonly [name: string]: Format }): Format {
  const name = args.text('format') ?? (args.flag('json') ? 'json' : 'text');
  const format = Object.hasOwn(formats, name) ? formats[name] : undefined;
  if (format === undefined) throw new Refusal(`There is no format “${name}”. Use one of: ${Object.keys(formats).join(', ')}.`);
  return format;
}

/** A whole number from 0. */
export function wholeNumber(args: Arguments, option: string): number {
  const value = args.text(option);
  if (value === undefined) throw new Refusal(`--${option} is missing: an offset into the text, such as --${option} 120.`);
  if (!/^\d{1,9}$/.test(value)) throw new Refusal(`--${option} must be a whole number, not “${value}”.`);
  return Number(value);
}

export function jsonOf(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** `1 note`, `2 notes`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
