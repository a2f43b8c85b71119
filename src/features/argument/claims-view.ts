import * as vscode from 'vscode';
import { claimItemAt, claimTree, filterClaims, parentsOf, type ClaimItem } from '../../core/ask/claims.ts';
import { hintsOnRow } from '../../core/ask/row-hints.ts';
import { leadOf } from '../../core/ask/rows.ts';
import { placeOfOutcome } from '../../core/corpus/anchors.ts';
import { passagesOfClaim } from '../../core/corpus/graph.ts';
import type { Problem } from '../../core/model/problem.ts';
import { claimRow } from '../../host/claim-rows.ts';
import { command } from '../../host/command.ts';
import { editorInFront } from '../../host/essay-editors.ts';
import { onCursorAtRest, setFollowing } from '../../host/following.ts';
import { isHidden, shownHints } from '../../host/hints.ts';
import type { Host } from '../../host/host.ts';
import { readerBadges } from '../../host/marks.ts';
import { inform } from '../../host/message.ts';
import { EssayTree, type Shown } from '../../host/tree.ts';
import { VIEW } from './at-row.ts';
import { claimDragging } from './dragging.ts';

/** The argument of the essay as a tree that goes along with the cursor. */
export function claimsView(host: Host): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const tree = new EssayTree<ClaimItem>(host, {
    view: VIEW,
    title: vscode.l10n.t('Claims'),
    filterTitle: vscode.l10n.t('Filter the claims'),
    items: ({ essay }) => claimTree(essay),
    filter: ({ essay }, items, query) => filterClaims(essay, items, query),
    row: (shown) => claimRow(shown, hintsFor(shown)),
    onDidChange: changed.event,
    dragging: claimDragging(host),
  });
  return vscode.Disposable.from(
    changed, tree, readerBadges(), vscode.workspace.onDidChangeConfiguration((change) => { if (change.affectsConfiguration('closeReading.hints')) changed.fire(); }), followCursor(host, tree),
    command('closeReading.filterClaims', () => tree.askFilter()),
    command('closeReading.clearFilterClaims', () => tree.filter('')),
    // VS Code hands over the row of its own menu or click.
    command('closeReading.showWhole', (given) => showWhole(tree, (given as Shown<ClaimItem> | undefined) ?? tree.view.selection[0])),
  );
}

/** The hints at a row, those left out that the reader has switched off. */
function hintsFor({ here, item }: Shown<ClaimItem>): Problem[] {
  const wanted = shownHints();
  return hintsOnRow(here.essay, item).filter(({ code }) => !isHidden(code, wanted));
}

/** From a claim that is only named here to the row that carries what hangs on it. */
async function showWhole(tree: EssayTree<ClaimItem>, shown: Shown<ClaimItem> | undefined): Promise<void> {
  if (shown?.item?.kind !== 'claim') return;
  const { claim } = shown.item;
  const whole = tree.rows.find(({ item }) => item.kind === 'claim' && item.shown === 'here' && item.claim.key === claim.key);
  if (whole) await tree.reveal(whole, { focus: true, expand: true });
  else void inform(vscode.l10n.t('The filter hides this claim. Clear it to see the claim as a whole.'));
}

/** Selects the claim that the cursor stands in, as long as the view can be seen. It never takes the keyboard. */
function followCursor(host: Host, tree: EssayTree<ClaimItem>): vscode.Disposable {
  const cursor = onCursorAtRest(host, tree.view, () => follow(host, tree));
  return vscode.Disposable.from(
    cursor,
    command('closeReading.followCursor', () => {
      setFollowing(host, true);
      cursor.soon();
    }),
    command('closeReading.stopFollowing', () => setFollowing(host, false)),
  );
}

async function follow(host: Host, tree: EssayTree<ClaimItem>): Promise<void> {
  const editor = editorInFront();
  const here = editor && host.essayOf(editor.document.uri);
  if (!editor || !here || !tree.view.visible || host.current.here?.essay !== here.essay) return;
  const offset = editor.document.offsetAt(editor.selection.active);
  const selected = tree.view.selection[0];
  // What somebody just clicked on in the tree stays selected, though the passage may stand under another claim too.
  if (selected && selected.here.essay === here.essay && holds(selected, offset)) return;
  const items = tree.rows.filter(({ item }) => item.id.lastIndexOf('/') === 0).map(({ item }) => item);
  const passage = claimItemAt(items, offset);
  const claim = passage && parentsOf(items).get(passage.id);
  const shown = claim && tree.rows.find(({ item }) => item.id === claim.id);
  if (shown) await tree.reveal(shown);
}

function holds({ here: { essay }, item }: Shown<ClaimItem>, offset: number): boolean {
  if (item.kind === 'claim') {
    return passagesOfClaim(essay, item.claim).some(({ outcome }) => {
      const span = placeOfOutcome(outcome);
      return span !== null && span.start <= offset && offset <= span.end;
    });
  }
  const lead = leadOf(essay, item);
  return lead.kind === 'place' && lead.span.start <= offset && offset <= lead.span.end;
}
