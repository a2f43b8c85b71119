import * as vscode from 'vscode';
import { usesOfEssay, usesOn, usesSignature, type Use } from '../core/ask/uses.ts';
import type { Corpus } from '../core/corpus/corpus.ts';
import { paperSteps } from '../core/corpus/steps.ts';
import { overlaps, type Span } from '../core/text/span.ts';
import type { EssayHere, Folder } from './folder.ts';
import { inSlices } from './slices.ts';

interface Ground {
  readonly folders: readonly Folder[];
  readonly onDidChange: vscode.Event<void>;
}

/**
 * Where essays are quoted and cited in papers, for whatever draws it. Papers are held to their sources when nobody waits; until that is
 * done for a new snapshot, what was found for the one before is still said.
 */
export class Uses implements vscode.Disposable {
  readonly #ground: Ground;
  readonly #changed = new vscode.EventEmitter<void>();
  /** Some essay is quoted or cited in other places than before. */
  readonly onDidChange = this.#changed.event;
  readonly #subscription: vscode.Disposable;
  readonly #checked = new WeakSet<Corpus>();
  /** By folder and stem: what was found last, and its signature. */
  readonly #last = new Map<string, { readonly uses: readonly Use[]; readonly signature: string }>();
  #round = 0;

  constructor(ground: Ground) {
    this.#ground = ground;
    this.#subscription = ground.onDidChange(() => void this.#check());
  }

  /** Where an essay is quoted or cited, as far as that has been found. */
  of({ folder, essay }: EssayHere): readonly Use[] {
    return this.#checked.has(folder.corpus) ? usesOfEssay(folder.corpus, essay) : this.#last.get(keyOf(folder, essay.stem))?.uses ?? [];
  }

  /** Where words of these passages are quoted, or a place is cited that they stand in. */
  on(here: EssayHere, spans: readonly Span[]): readonly Use[] {
    if (spans.length === 0) return [];
    return this.#checked.has(here.folder.corpus) ? usesOn(here.folder.corpus, here.essay, spans) : this.of(here).filter(({ source }) => spans.some((span) => overlaps(span, source)));
  }

  dispose(): void {
    this.#round = Infinity;
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  async #check(): Promise<void> {
    this.#round += 1;
    const round = this.#round;
    let isNew = false;
    for (const folder of this.#ground.folders) {
      if (!(await inSlices(paperSteps(folder.corpus), { isOver: () => round !== this.#round }))) return;
      this.#checked.add(folder.corpus);
      for (const essay of folder.corpus.essays) {
        if (essay.isPaper) continue;
        const key = keyOf(folder, essay.stem);
        const signature = usesSignature(folder.corpus, essay);
        if (signature !== (this.#last.get(key)?.signature ?? '[]')) isNew = true;
        this.#last.set(key, { uses: usesOfEssay(folder.corpus, essay), signature });
      }
    }
    if (isNew) this.#changed.fire();
  }
}

function keyOf(folder: Pick<Folder, 'uri'>, stem: string): string {
  return `${folder.uri.toString()} ${stem}`;
}
