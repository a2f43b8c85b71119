import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/**
 * What a reader answers to one question: the first choice that has these words (which must stand first, if `first`), words
 * that are typed, yes or no.
 */
export type Answer = RegExp | { readonly first: RegExp } | string | boolean;

interface Asking {
  showQuickPick: (choices: readonly vscode.QuickPickItem[]) => Promise<vscode.QuickPickItem>;
  showInputBox: () => Promise<string>;
  showWarningMessage: (words: string, options: unknown, ...choices: readonly string[]) => Promise<string | undefined>;
}

/** Does something that asks questions, and answers them in their order; every answer must have been asked for. */
export async function answering<T>(run: () => Thenable<T>, ...answers: readonly Answer[]): Promise<T> {
  const left = [...answers];
  const next = () => left.shift() ?? assert.fail('one question too many');
  const asking = vscode.window as unknown as Asking;
  const before = { ...pick(asking) };
  asking.showQuickPick = async (choices) => {
    const wanted = next();
    const rows = choices.filter(({ kind }) => kind !== vscode.QuickPickItemKind.Separator);
    const words = wanted instanceof RegExp ? wanted : typeof wanted === 'object' ? wanted.first : assert.fail(`a choice among ${rows.map(({ label }) => label).join('; ')}`);
    const at = rows.findIndex(({ label }) => words.test(label));
    assert.ok(wanted instanceof RegExp ? at >= 0 : at === 0, `${String(words)} is number ${at} of ${rows.map(({ label }) => label).join('; ')}`);
    return rows[at] ?? assert.fail();
  };
  asking.showInputBox = async () => {
    const typed = next();
    return typeof typed === 'string' ? typed : assert.fail('words were asked for');
  };
  asking.showWarningMessage = async (words, options, ...choices) => {
    if (typeof options !== 'object' || options === null || choices.length === 0) return before.showWarningMessage(words, options, ...choices);
    return next() === true ? choices[0] : undefined;
  };
  try {
    const result = await run();
    assert.deepEqual(left, [], 'not asked');
    return result;
  } finally {
    Object.assign(asking, before);
  }
}

function pick({ showQuickPick, showInputBox, showWarningMessage }: Asking): Asking {
  return { showQuickPick, showInputBox, showWarningMessage };
}
