import * as vscode from 'vscode';
import { cardsAt } from '../core/ask/cards.ts';
import { usesToTell } from '../core/ask/uses.ts';
import { cardWords } from '../host/cards.ts';
import { command } from '../host/command.ts';
import { ESSAY_LANGUAGE, essayIn } from '../host/essay-editors.ts';
import type { Host } from '../host/host.ts';
import { fromFile, plain } from '../host/markdown.ts';
import { rangeOf } from '../host/positions.ts';
import { historyWords } from '../host/shared-times.ts';
import { showPassage } from '../host/show.ts';
import { useCard } from '../host/use-words.ts';

const SHOWN = 8;
const RULE = new vscode.MarkdownString('---');

/** Words explain themselves: everything that stands at a place in one hover, the most specific first. Papers have notes on them too. */
export function registerHover(host: Host): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerHoverProvider([{ language: ESSAY_LANGUAGE }, { language: 'markdown' }], {
      provideHover: (document, position) => hoverAt(host, document, position),
    }),
    // What the links of a hover call. Not in the palette, for it needs to be told a place.
    command('closeReading.showPlace', (uri, start, end) => showPlace(host, uri, { start, end })),
  );
}

async function hoverAt(host: Host, document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | null> {
  const here = essayIn(host, document);
  if (!here) return null;
  const offset = document.offsetAt(position);
  const cards = cardsAt(here.essay, offset, host.layers.of(here));
  const uses = usesToTell(here.essay, host.uses.of(here), { offset, also: cards.length > 0 });
  const [first, ...others] = [...cards.map(({ span }) => span), ...uses.map(({ source }) => source)];
  if (!first) return null;
  // Beside the narrowest there may be less to say.
  const narrowest = others.reduce((least, span) => (span.end - span.start < least.end - least.start ? span : least), first);
  const rest = cards.length - SHOWN;
  const { me } = host.layers.of(here);
  const histories = await Promise.all(cards.slice(0, SHOWN).map((card) => (card.kind === 'note' ? historyWords(host.blame, here, card.note, me) : '')));
  const words = cards.slice(0, SHOWN).flatMap((card, i) => [...(i > 0 ? [RULE] : []), ...cardWords(here, card, histories[i])]);
  if (rest > 0) words.push(fromFile(plain(vscode.l10n.t('and {0} more here', rest))));
  // Last of all, for it is about another text.
  const used = useCard(here.folder, uses);
  if (used.length > 0) words.push(...(words.length > 0 ? [RULE] : []), ...used);
  return new vscode.Hover(words, rangeOf(document, narrowest));
}

async function showPlace(host: Host, uri: unknown, { start, end }: { readonly start: unknown; readonly end: unknown }): Promise<void> {
  if (typeof uri !== 'string' || !Number.isInteger(start) || !Number.isInteger(end)) return;
  const here = host.essayOf(vscode.Uri.parse(uri));
  const length = here?.essay.content?.text.length ?? 0;
  if (here && 0 <= Number(start) && Number(start) <= Number(end) && Number(end) <= length) await showPassage(here, { start: Number(start), end: Number(end) });
}
