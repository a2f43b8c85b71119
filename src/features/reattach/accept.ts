import * as vscode from 'vscode';
import { mayWrite, type Doubt } from '../../core/ask/doubts.ts';
import { rewriteAccepted, selectorFor, type Accepted } from '../../core/ask/reattach.ts';
import { baseName } from '../../core/model/place.ts';
import type { Span } from '../../core/text/span.ts';
import { uriOf, type EssayHere } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';
import { complain } from '../../host/message.ts';
import { showSource } from '../../host/show.ts';

/** A doubt, and the place that the reader takes for its passage. */
export interface Choice {
  readonly doubt: Doubt;
  readonly span: Span;
}

/** What became of choices. `unsure`: the place is written, but stands twice word for word with all around it. */
export interface Outcome {
  readonly done: readonly Choice[];
  readonly unsure: readonly Choice[];
  readonly files: number;
  readonly refused: readonly Refusal[];
}

interface Refusal {
  readonly path: string | null;
  readonly message: string;
  readonly at: Span | null;
}

export interface Acceptance {
  readonly choices: readonly Choice[];
  /** The essay's text in which the reader saw the places. */
  readonly seenIn: string;
  /** What is said when it is taken back. */
  readonly what: string;
}

/** Writes the selectors of all choices, file by file, as one step that can be undone. Everything is looked at as it is now. */
export async function accept(host: Host, here: EssayHere, { choices, seenIn, what }: Acceptance): Promise<Outcome> {
  const now = await essayNow(host, here);
  const reader = host.readers.known(now.folder)?.slug ?? null;
  const allowed = choices.filter(({ doubt }) => mayWrite(now.essay, doubt.reading, reader));
  const described = allowed.map((choice) => ({ choice, found: selectorFor(now.essay, { span: choice.span, seenIn }) }));
  const ready = described.flatMap(({ choice, found }) => (found ? [{ choice, ...found }] : []));
  const byPath = new Map<string, typeof ready>();
  for (const one of ready) byPath.set(one.choice.doubt.reading.path, [...(byPath.get(one.choice.doubt.reading.path) ?? []), one]);
  const results = await host.edits.updateAll([...byPath].map(([path, all]) => ({
    uri: uriOf(now.folder, path),
    make: (text) => madeFor(text, all.map(({ choice, selector }) => ({ doubt: choice.doubt, selector }))),
  })), what);
  const done = [...byPath.values()].filter((_, i) => results[i]?.kind === 'applied');
  const refused = [...byPath.keys()].flatMap((path, i): Refusal[] => {
    const result = results[i];
    return result?.kind === 'refused' ? [{ path, message: result.message, at: result.at }] : [];
  });
  if (ready.length < described.length) refused.push({ path: null, message: vscode.l10n.t('The essay was changed there meanwhile. Look at it once more.'), at: null });
  return { done: done.flat().map(({ choice }) => choice), unsure: done.flat().filter(({ unique }) => !unique).map(({ choice }) => choice), files: done.length, refused };
}

/** With what the editor shows, if that is ahead of what has been read. */
export async function essayNow(host: Host, here: EssayHere): Promise<EssayHere> {
  const uri = uriOf(here.folder, here.essay.path ?? here.essay.stem);
  await host.refresh(uri);
  return host.essayOf(uri) ?? here;
}

function madeFor(text: string, accepted: readonly Accepted[]) {
  const rewritten = rewriteAccepted(text, accepted);
  if (rewritten.kind !== 'changed') return rewritten;
  return { kind: 'failed' as const, message: vscode.l10n.t('This passage was changed there meanwhile. Look at it once more.') };
}

/** Says what was not written, and shows the place of the first reason. */
export async function explain(here: EssayHere, refused: readonly Refusal[]): Promise<void> {
  const [first] = refused;
  if (!first) return;
  const show = vscode.l10n.t('Show the Place');
  const words = refused.map(({ path, message }) => (path === null ? message : vscode.l10n.t('Nothing was written to {0}. {1}', baseName(path), message))).join(' ');
  const { path, at } = refused.find((one) => one.at !== null) ?? first;
  const answer = await complain(words, ...(path !== null && at ? [show] : []));
  if (answer === show && path !== null && at) await showSource(here.folder, path, at);
}
