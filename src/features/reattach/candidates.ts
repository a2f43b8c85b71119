import * as vscode from 'vscode';
import { mayWrite, storedWords, type Doubt } from '../../core/ask/doubts.ts';
import { inContext } from '../../core/ask/entries.ts';
import { passageIn } from '../../core/ask/new-note.ts';
import { stoodAt } from '../../core/ask/marks.ts';
import { locatorOf } from '../../core/ask/places.ts';
import { isProposed, proposalAt, proposalsFor, type Proposal } from '../../core/ask/reattach.ts';
import type { Essay } from '../../core/corpus/corpus.ts';
import type { Span } from '../../core/text/span.ts';
import { shorten } from '../../core/text/shorten.ts';
import { essayIn } from '../../host/essay-editors.ts';
import type { EssayHere } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';
import { spanOf } from '../../host/positions.ts';
import { showSource } from '../../host/show.ts';
import { aboutOf, differenceWords, isShared, likelihoodWord, quoted, stateOf, writerOf } from './names.ts';
import type { Preview } from './preview.ts';

/** What a reader decided about one passage. */
export type Decision =
  | { readonly kind: 'accept'; readonly span: Span; readonly seenIn: string }
  | { readonly kind: 'leave' | 'stop' };

export interface Asking {
  readonly here: EssayHere;
  readonly doubt: Doubt;
  readonly editor: vscode.TextEditor;
  readonly preview: Preview;
  readonly number: number;
  readonly of: number;
}

interface Row extends vscode.QuickPickItem {
  readonly proposal?: Proposal;
}

/** How long a selection must rest until it counts, so that the list does not take the keyboard in the midst of it. */
const RESTS_MS = 500;
const WORDS = 40;
/** What an input box has room for, beside what else stands in it. */
const SHORT = 36;

/** Shows where one passage may stand now; whatever is active in the list is shown in the essay. */
export async function askWhere(host: Host, asking: Asking): Promise<Decision> {
  const { here, doubt, editor, preview, number, of } = asking;
  const { essay } = here;
  const seenIn = essay.content?.text ?? '';
  const may = mayWrite(essay, doubt.reading, host.readers.known(here.folder)?.slug ?? null);
  const proposals = proposalsFor(essay, doubt);
  const pick = vscode.window.createQuickPick<Row>();
  pick.title = [vscode.l10n.t('{0} of {1}', number, of), shorten(aboutOf(doubt), 50), stateOf(essay, doubt)].join(' · ');
  pick.placeholder = placeholderFor(asking, may, proposals.length);
  pick.ignoreFocusOut = true;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  const source: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('go-to-file'), tooltip: vscode.l10n.t('Show in the Reading File') };
  pick.buttons = [source];
  const chosen = (): Span | null => selectedIn(host, essay, editor);
  const fill = (active: 'first' | 'selection') => {
    const span = may ? chosen() : null;
    const own = span && !isProposed(proposals, span) ? proposalAt(essay, doubt, span) : null;
    pick.items = [...rowsFor(essay, doubt, proposals), ...(own ? [selectionRow(essay, own)] : []), ...endRows(essay, doubt, may)];
    const first = pick.items.find(({ proposal }) => (active === 'selection' ? proposal === own : true));
    if (first) pick.activeItems = [first];
  };
  fill('first');
  const draw = ([active]: readonly Row[]) => (active?.proposal ? preview.show(active.proposal) : preview.clear());
  draw(pick.items);
  const stood = pick.items[0]?.proposal ? null : (stoodAt(essay, [doubt.target.selector])[0] ?? null);
  if (stood !== null) preview.goTo(stood);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const subscriptions = vscode.Disposable.from(
    pick, pick.onDidChangeActive(draw),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor !== editor) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        fill('selection');
        pick.show();
      }, RESTS_MS);
    }),
  );
  const decision = await new Promise<Decision>((decide) => {
    pick.onDidAccept(() => {
      const proposal = pick.activeItems[0]?.proposal;
      decide(proposal && may ? { kind: 'accept', span: proposal.span, seenIn } : { kind: 'leave' });
    });
    pick.onDidTriggerButton(() => {
      decide({ kind: 'stop' });
      void showSource(here.folder, doubt.reading.path, doubt.target.span);
    });
    pick.onDidHide(() => decide({ kind: 'stop' }));
    pick.show();
  });
  clearTimeout(timer);
  subscriptions.dispose();
  preview.clear();
  return decision;
}

function placeholderFor({ here: { essay }, doubt }: Asking, may: boolean, found: number): string {
  const words = quoted(doubt, SHORT);
  if (!may) return vscode.l10n.t('{0}: only {1} can re-attach this', words, writerOf(essay, doubt));
  if (found === 0) return vscode.l10n.t('{0}: gone. Select its words in the essay, or leave it.', words);
  return vscode.l10n.t('{0}: where now? Enter accepts, Escape stops.', words);
}

/** What is selected in the essay, as a passage. */
function selectedIn(host: Host, essay: Essay, editor: vscode.TextEditor): Span | null {
  if (editor.selection.isEmpty || essayIn(host, editor.document)?.text !== essay.content?.text) return null;
  return passageIn(essay, spanOf(editor.document, editor.selection));
}

function rowsFor(essay: Essay, doubt: Doubt, proposals: readonly Proposal[]): Row[] {
  const several = doubt.outcome.kind === 'ambiguous';
  return proposals.map((proposal, i) => ({
    label: `$(location) ${[locatorOf(essay, proposal.span), wordsAt(essay, proposal)].filter((part) => part !== '').join('  ')}`,
    description: [
      several ? '' : likelihoodWord(proposal), proposals.length > 1 ? vscode.l10n.t('place {0} of {1}', i + 1, proposals.length) : '',
    ].filter((part) => part !== '').join(', '),
    detail: differenceWords(essay, proposal),
    proposal,
  }));
}

function selectionRow(essay: Essay, proposal: Proposal): Row {
  return {
    label: `$(selection) ${vscode.l10n.t('Use the words I have selected')}`, description: [locatorOf(essay, proposal.span), wordsAt(essay, proposal)].join('  '),
    detail: differenceWords(essay, proposal), proposal, alwaysShow: true,
  };
}

/** With a few words on either side, so that equal words can be told apart. */
function wordsAt(essay: Essay, { span }: Proposal): string {
  const { before, words, after } = inContext(essay, span, 14);
  return `… ${before}${shorten(words, WORDS)}${after} …`;
}

function endRows(essay: Essay, doubt: Doubt, may: boolean): Row[] {
  const detail = storedInContext(doubt);
  if (may) return [{ label: `$(arrow-right) ${vscode.l10n.t('Leave it for now')}`, description: vscode.l10n.t('nothing is written'), detail, alwaysShow: true }];
  const writer = writerOf(essay, doubt);
  const where = isShared(doubt) ? vscode.l10n.t('It stands in the shared reading.') : vscode.l10n.t('It stands in the file of {0}.', writer);
  return [{ label: `$(info) ${vscode.l10n.t('Only {0} can re-attach this', writer)}`, description: where, detail, alwaysShow: true }];
}

/** “It read: … before ‘the words’ after …”: for whoever must judge without a place to compare. */
function storedInContext({ target }: Doubt): string {
  const { before, words, after } = storedWords(target.selector);
  const around = (side: string): string => side.replace(/\s+/g, ' ');
  return vscode.l10n.t('It read: {0}', `${before === '' ? '' : `… ${around(before)}`}“${shorten(words, WORDS * 3)}”${after === '' ? '' : `${around(after)} …`}`);
}
