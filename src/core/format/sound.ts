import type { Problem } from '../model/problem.ts';
import { decodeReading } from './decode.ts';

/** Codes that say the text is not what its writer meant, so that it is not safe to write to. */
const BROKEN = new Set<string>(['too-large', 'too-deep', 'too-many', 'conflict-markers', 'yaml-feature', 'version-unknown', 'version-missing', 'not-a-reading', 'not-list']);

/** Why a text must not be written to, found by reading all of it; undefined: it is sound. */
export function faultIn(text: string): Problem | undefined {
  const { problems } = decodeReading(text, { path: '', reader: null });
  return problems.find(isBroken);
}

export function isBroken({ code }: Pick<Problem, 'code'>): boolean {
  return code.startsWith('yaml-') || BROKEN.has(code);
}
