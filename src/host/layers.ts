import * as vscode from 'vscode';
import { ALL_LAYERS, type Layers } from '../core/ask/layers.ts';
import type { EssayHere } from './folder.ts';
import type { Readers } from './reader.ts';

type Chosen = Omit<Layers, 'me'>;

const { readers, hiddenKinds, until } = ALL_LAYERS;
const NOTHING: Chosen = { readers, hiddenKinds, until };

/** Which readers' and which kinds of notes are shown, remembered for each essay: everything that shows notes asks here. */
export class ChosenLayers implements vscode.Disposable {
  readonly #memory: vscode.Memento;
  readonly #readers: Readers;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscription: vscode.Disposable;
  readonly #known = new Map<string, { readonly chosen: Chosen | undefined; readonly layers: Layers }>();
  /** Other notes are to be seen now. */
  readonly onDidChange = this.#changed.event;

  constructor(memory: vscode.Memento, readers: Readers) {
    this.#memory = memory;
    this.#readers = readers;
    this.#subscription = readers.onDidChange(() => this.#changed.fire());
  }

  /** The same object as long as nothing has changed, so that what follows from it is worked out once. */
  of({ folder, essay }: EssayHere): Layers {
    const key = keyOf({ folder, essay });
    const chosen = this.#memory.get<Chosen>(key);
    const me = this.#readers.known(folder)?.slug ?? null;
    const known = this.#known.get(key);
    if (known && known.chosen === chosen && known.layers.me === me) return known.layers;
    const layers = chosen === undefined && me === null ? ALL_LAYERS : { ...NOTHING, ...chosen, me };
    this.#known.set(key, { chosen, layers });
    return layers;
  }

  async change(here: EssayHere, change: Partial<Chosen>): Promise<void> {
    const { me: _, ...before } = this.of(here);
    const chosen = { ...before, ...change };
    const isPlain = chosen.readers.kind === 'all' && chosen.hiddenKinds.length === 0 && chosen.until === null;
    await this.#memory.update(keyOf(here), isPlain ? undefined : chosen);
    this.#changed.fire();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }
}

function keyOf({ folder, essay }: EssayHere): string {
  return `layers ${folder.uri.toString()} ${essay.stem}`;
}
