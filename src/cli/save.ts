import { chmodSync, existsSync, mkdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import type { Written } from '../core/format/write.ts';
import { placedIn } from '../core/ask/placed-problems.ts';
import { contentOf } from '../core/corpus/content.ts';
import { messageOf } from '../core/model/problem.ts';
import { applySplices } from '../core/text/splice.ts';
import { Refusal } from './command.ts';
import { bytesOf } from './files.ts';

const TRIES = 5;
const MARK = '\ufeff';

/** A change to one file. `initial` is what a file that is not there yet begins with; `name` is what messages call it. */
export interface Change {
  readonly file: string;
  readonly name: string;
  readonly initial: string;
  readonly change: (text: string) => Written;
}

/**
 * Changes a file all at once: whoever reads it meanwhile sees the old or the new one, never half of it. If somebody else
 * was quicker, the change is made again to what they left.
 */
export function save({ file, name, initial, change }: Change): void {
  const target = existsSync(file) ? realpathSync(file) : file;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const before = existsSync(target) ? bytesOf(target) : null;
    const after = changed(before, { name, initial, change });
    if (replaceFile(target, before, after)) return;
  }
  throw new Refusal(`“${name}” keeps being changed by somebody else. Nothing was written; try again.`);
}

function changed(before: Buffer | null, { name, initial, change }: Omit<Change, 'file'>): string {
  const content = before === null ? { kind: 'text' as const, text: initial } : contentOf(before, name);
  if (content.kind === 'unreadable') throw new Refusal(`${name}:${content.line + 1}:${content.column + 1}: ${messageOf({ code: content.code, args: [] })} Nothing was written.`);
  const written = change(content.text);
  if (written.kind === 'refused') {
    const { line, column, message } = placedIn(content.text, written.problem);
    throw new Refusal(`${name}:${line}:${column}: ${message} Nothing was written.`);
  }
  const hadMark = before !== null && before.subarray(0, 3).equals(Buffer.from(MARK));
  return (hadMark ? MARK : '') + applySplices(content.text, written.splices);
}

/** False: the file is not what it was a moment ago. */
function replaceFile(target: string, before: Buffer | null, after: string): boolean {
  const temporary = path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}.tmp`);
  try {
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(temporary, after, { flag: 'wx' });
    if (before !== null) chmodSync(temporary, statSync(target).mode);
    const now = existsSync(target) ? bytesOf(target) : null;
    if (now === null ? before !== null : before === null || !now.equals(before)) return false;
    renameSync(temporary, target);
    return true;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(`“${target}” cannot be written: ${(error as NodeJS.ErrnoException).code ?? 'an unknown reason'}.`);
  } finally {
    rmSync(temporary, { force: true });
  }
}
