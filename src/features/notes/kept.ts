import type * as vscode from 'vscode';
import { describeAgain } from '../../core/ask/new-note.ts';
import { anchor } from '../../core/anchoring/anchor.ts';
import { placeOfOutcome } from '../../core/corpus/anchors.ts';
import { layoutOf } from '../../core/corpus/layout.ts';
import type { Selector } from '../../core/model/selector.ts';
import type { Motivation } from '../../core/model/words.ts';
import type { EssayHere } from '../../host/folder.ts';
import { passageOn, type Passage } from '../../host/passage.ts';
import type { Draft, Purpose } from './draft.ts';

/** A draft as it is remembered for the case that the window goes: its passage by its words. */
export interface Kept {
  readonly uri: string;
  readonly purpose: Exclude<Purpose, { kind: 'note' }> | { readonly kind: 'note'; readonly selectors: readonly Selector[]; readonly where: string; readonly whole: boolean };
  readonly kind: Motivation;
  readonly tags: readonly string[];
  readonly text: string;
}

const KEY = 'unfinished notes';
const PAUSE = 300;

/** Remembers what stands unfinished in boxes, so that a reload of the window loses nothing. */
export class KeptDrafts implements vscode.Disposable {
  readonly #memory: vscode.Memento;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** From before the window was loaded, until they stand in boxes again. */
  #waiting: readonly Kept[];
  #drafts: () => readonly Draft[] = () => [];

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
    this.#waiting = memory.get<readonly Kept[]>(KEY, []);
  }

  /** Remembers these from now on, a moment after each `soon`. */
  watch(drafts: () => readonly Draft[]): void {
    this.#drafts = drafts;
  }

  soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#save(), PAUSE);
  }

  /** Those of an essay, each once. */
  take(uri: vscode.Uri): Kept[] {
    const key = uri.toString();
    const taken = this.#waiting.filter((kept) => kept.uri === key);
    this.#waiting = this.#waiting.filter((kept) => kept.uri !== key);
    return taken;
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  async #save(): Promise<void> {
    const open = this.#drafts().filter((draft) => draft.comment.typed.trim() !== '').map(keptFrom);
    await this.#memory.update(KEY, [...this.#waiting, ...open]);
  }
}

function keptFrom({ uri, purpose, kind, tags, comment }: Draft): Kept {
  const base = { uri: uri.toString(), kind, tags, text: comment.typed };
  if (purpose.kind !== 'note') return { ...base, purpose };
  const { described, where, whole } = purpose.passage;
  return { ...base, purpose: { kind: 'note', selectors: described.selectors, where, whole } };
}

/** The passage of a note that was being written, in the essay as it is now; with its old words where they are gone. */
export function passageAgain(here: EssayHere, { selectors, where, whole }: Extract<Kept['purpose'], { kind: 'note' }>): Passage {
  const spans = anchor(layoutOf(here.essay).prepared, selectors).flatMap((outcome) => placeOfOutcome(outcome) ?? []);
  const passage = passageOn(here, spans, { whole });
  return spans.length === selectors.length ? passage : { ...passage, where, described: describeAgain(here.essay, selectors) };
}
