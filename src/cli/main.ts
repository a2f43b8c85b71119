import process from 'node:process';
import { anchor } from './anchor.ts';
import { annotate } from './annotate.ts';
import { check } from './check.ts';
import { argumentsOf, Refusal, type Answer, type Command } from './command.ts';
import { remove } from './delete.ts';
import { describe } from './describe.ts';
import { edit } from './edit.ts';
import { exported } from './export.ts';
import { mergeDriver } from './merge-driver.ts';
import { quotes } from './quotes.ts';
import { report } from './report.ts';
import { show } from './show.ts';
import { VERSION } from './version.ts';

const COMMANDS: readonly Command[] = [check, show, report, quotes, exported, annotate, edit, remove, anchor, describe, mergeDriver];

const HELP = `Usage: close-reading <command> [options]

Reads and writes what readers make of essays: the same files as the extension
“Close Reading”, without an editor.

Commands:
${COMMANDS.map(({ name, summary }) => `  ${name.padEnd(12)}  ${summary}`).join('\n')}

Options:
  --help        this text; after a command: how to use it
  --version     the version

Exit code: 0 fine; 1 problems of severity error; 2 wrong usage, input that
cannot be read, or a change that was refused.
`;

/** Exit codes and streams: a user's mistake is one sentence and no stack trace. */
function main(typed: readonly string[]): void {
  // A reader of the output that has seen enough, such as `head`, is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));
  try {
    const { text, exitCode, aside } = answer(typed);
    process.stdout.write(text);
    if (aside !== undefined) process.stderr.write(`close-reading: ${aside}\n`);
    process.exitCode = exitCode;
  } catch (error) {
    const sentence = error instanceof Refusal ? error.message : `This should not happen: ${error instanceof Error ? error.message : String(error)}`;
    process.stderr.write(`close-reading: ${sentence}\n`);
    process.exitCode = 2;
  }
}

function answer([first, ...rest]: readonly string[]): Answer {
  switch (first) {
    case undefined: throw new Refusal('Say what to do: close-reading --help lists the commands.');
    case '--help': case '-h': return { text: HELP, exitCode: 0 };
    case '--version': case '-v': return { text: `${VERSION}\n`, exitCode: 0 };
    case 'help': return { text: rest[0] === undefined ? HELP : helpOf(commandOf(rest[0])), exitCode: 0 };
  }
  const command = commandOf(first);
  const args = argumentsOf(command, rest);
  return args.flag('help') ? { text: helpOf(command), exitCode: 0 } : command.run(args);
}

function commandOf(name: string): Command {
  const command = COMMANDS.find((one) => one.name === name);
  if (command) return command;
  throw new Refusal(name.startsWith('-') ? `There is no option “${name}” before a command. Try: close-reading --help` : `There is no command “${name}”. Try: close-reading --help`);
}

function helpOf({ summary, help }: Command): string {
  return `${summary}.\n\n${help}`;
}

main(process.argv.slice(2));
