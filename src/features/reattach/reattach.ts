import * as vscode from 'vscode';
import { doubtsOf, placeKey, type Doubt } from '../../core/ask/doubts.ts';
import { sameSelector } from '../../core/format/reselect.ts';
import { command, say } from '../../host/command.ts';
import { editorInFront } from '../../host/essay-editors.ts';
import type { EssayHere } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';
import { inform, warn } from '../../host/message.ts';
import { accept, essayNow, explain, type Choice } from './accept.ts';
import { askWhere } from './candidates.ts';
import { reattachFixes } from './fixes.ts';
import { askCertain, askWhich, sorted } from './list.ts';
import { passagesCount, ownerName, quoted } from './names.ts';
import { essayEditor, Preview, viewNow, type View } from './preview.ts';
import { requestFrom } from './request.ts';

/** Passages that do not stand as they were stored are shown where they may stand now; what the reader accepts is written, and nothing else. */
export function registerReattach(host: Host): vscode.Disposable {
  return vscode.Disposable.from(command('closeReading.reattach', (...given) => reattach(host, given)), reattachFixes(host));
}

/** One way through the passages in doubt. */
interface Walk {
  readonly host: Host;
  readonly editor: vscode.TextEditor;
  readonly preview: Preview;
  here: EssayHere;
  written: number;
}

async function reattach(host: Host, given: readonly unknown[]): Promise<void> {
  await host.ready;
  const request = requestFrom(host, given);
  const inFront = editorInFront();
  const meant = request?.here ?? (inFront && host.essayOf(inFront.document.uri)) ?? host.current.here;
  if (!meant || meant.essay.path === null) {
    void inform(vscode.l10n.t('Open an essay first: this finds the places of notes whose text has changed.'));
    return;
  }
  const here = await essayNow(host, meant);
  const doubts = doubtsOf(here.essay).filter((doubt) => request === null || request.wants(doubt));
  if (doubts.length === 0) {
    say(request ? vscode.l10n.t('This stands in the text as it was written down.') : vscode.l10n.t('Every passage stands in the text as it was written down.'));
    return;
  }
  if (!host.readers.known(here.folder)) await host.readers.ask(here.folder);
  const view = viewNow();
  if (request) await goThrough(host, { here, view }, doubts);
  else await fromList(host, { here, view });
}

interface Start {
  readonly here: EssayHere;
  readonly view: View;
}

async function fromList(host: Host, { here, view }: Start): Promise<void> {
  const all = sorted(host, here);
  if (all.own.length + all.others.length + all.certain.length === 0) {
    say(vscode.l10n.t('Every passage stands in the text as it was written down.'));
    return;
  }
  const wish = await askWhich(here.essay, all);
  if (wish?.kind === 'one') {
    const among = all.own.includes(wish.doubt) ? all.own : all.others;
    const at = among.indexOf(wish.doubt);
    await goThrough(host, { here, view }, [...among.slice(at), ...among.slice(0, at)]);
  } else if (wish?.kind === 'certain') await takeCertain(host, { here, view });
}

async function walkFrom(host: Host, { here, view }: Start): Promise<Walk | null> {
  const editor = await essayEditor(here);
  return editor && { host, here, editor, preview: new Preview(editor, view), written: 0 };
}

/** One passage after the other, until there is none left or the reader stops. */
async function goThrough(host: Host, start: Start, doubts: readonly Doubt[]): Promise<void> {
  const walk = await walkFrom(host, start);
  if (!walk) return;
  let stopped = false;
  try {
    for (const [i, first] of doubts.entries()) {
      walk.here = await essayNow(host, walk.here);
      // What was accepted before may have settled this one too.
      const doubt = stillThere(walk.here, first);
      if (!doubt) continue;
      const decision = await askWhere(host, { ...walk, doubt, number: i + 1, of: doubts.length });
      stopped = decision.kind === 'stop';
      if (stopped) break;
      if (decision.kind === 'accept') await write(walk, { doubt, span: decision.span }, decision.seenIn);
    }
    if (stopped && walk.written === 0) await walk.preview.restore();
    else await vscode.window.showTextDocument(walk.editor.document, { ...(walk.editor.viewColumn && { viewColumn: walk.editor.viewColumn }), preview: false });
    if (!stopped && doubts.length > 1) say(vscode.l10n.t('That was the last one. {0} re-attached.', passagesCount(walk.written)));
  } finally {
    walk.preview.dispose();
  }
}

function stillThere({ essay }: EssayHere, doubt: Doubt): Doubt | undefined {
  return doubtsOf(essay).find((one) => one.reading.path === doubt.reading.path && placeKey(one) === placeKey(doubt) && sameSelector(one.target.selector, doubt.target.selector));
}

async function write(walk: Walk, choice: Choice, seenIn: string): Promise<void> {
  const name = ownerName(choice.doubt);
  const { done, unsure, refused } = await accept(walk.host, walk.here, { choices: [choice], seenIn, what: vscode.l10n.t('the re-attaching of {0} on {1}', name, quoted(choice.doubt, 40)) });
  walk.written += done.length;
  if (done.length > 0) say(vscode.l10n.t('It is re-attached: {0}.', name));
  if (unsure.length > 0) void warn(vscode.l10n.t('The passage is re-attached, but the same words, with the same words around them, stand in several places of the essay. Select a longer passage if it has to be certain which is meant.'));
  void explain(walk.here, refused);
}

/** All that is certain at once: seen before it is written, and taken back as one. */
async function takeCertain(host: Host, start: Start): Promise<void> {
  const walk = await walkFrom(host, start);
  if (!walk) return;
  try {
    const { essay } = walk.here;
    const all = sorted(host, walk.here).certain;
    const chosen = await askCertain(essay, all, walk.preview);
    await walk.preview.restore();
    if (!chosen || chosen.length === 0) return;
    const choices = chosen.map(({ doubt, proposal }) => ({ doubt, span: proposal.span }));
    const { done, files, refused } = await accept(host, walk.here, { choices, seenIn: essay.content?.text ?? '', what: vscode.l10n.t('the re-attaching of {0}', passagesCount(chosen.length)) });
    if (done.length > 0) {
      say(files === 1 ? vscode.l10n.t('Re-attaching is done: {0}. Undo takes all of it back.', passagesCount(done.length)) : vscode.l10n.t('Re-attaching is done: {0} in {1} files. Undo takes all of it back.', passagesCount(done.length), files));
    }
    void explain(walk.here, refused);
  } finally {
    walk.preview.dispose();
  }
}
