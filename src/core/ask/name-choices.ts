import type { Essay } from '../corpus/corpus.ts';
import { labelOf, namesOf, type Named } from '../corpus/names.ts';
import { formsOf } from '../corpus/occurrences.ts';
import type { Actor, Term } from '../model/reading.ts';
import { ACTOR_KINDS, type ActorKind } from '../model/words.ts';
import { withoutMarkup } from '../text/markdown.ts';
import { holdsAll } from './claims.ts';

/** What words of an essay can be: a new actor or term, another form of one that is there, or one that is called so already. */
export type NameChoice =
  | { readonly kind: 'new'; readonly name: string; readonly forms: readonly string[]; readonly actorKind: ActorKind | null }
  | { readonly kind: 'also'; readonly named: Named<Actor> | Named<Term>; readonly form: string }
  | { readonly kind: 'there'; readonly named: Named<Actor> | Named<Term> };

export interface Naming {
  readonly of: 'actor' | 'term';
  /** What was selected, as a name; '' where nothing was. */
  readonly words: string;
  /** What has been typed since. */
  readonly typed: string;
  /** The kind a new actor has unless another one is chosen, and those that what was typed may mean. */
  readonly usual: ActorKind;
  readonly kinds: readonly ActorKind[];
}

/** Selected words as a name: on one line, without marks around them and without a possessive. */
export function nameFrom(words: string, { markdown = false } = {}): string {
  const flat = (markdown ? withoutMarkup(words).replaceAll('\u200b', '') : words).replace(/\s+/g, ' ').trim();
  const bare = flat.replace(/^[^\p{L}\p{N}]+/u, '').replace(/[^\p{L}\p{M}\p{N})\].]+$/u, '').replace(/[’'ʼ]s?$/u, '');
  // The dot of “S.A.” belongs to it, the one at the end of a sentence does not.
  const name = /\.\S*\.$/.test(bare) ? bare : bare.replace(/\.+$/, '');
  return name === '' ? flat : name;
}

/**
 * What the words can be, the likeliest first: what is called so already, a new one, those that share a word with them. Typed
 * words look for what is there, and are the name of a new one, which the selected words then are another form of.
 */
export function nameChoices(essay: Essay, naming: Naming): NameChoice[] {
  const names = namesOf(essay);
  const all: readonly (Named<Actor> | Named<Term>)[] = naming.of === 'actor' ? names.actors : names.terms;
  return naming.typed.trim() === '' ? bySelection(all, naming) : byTyping(all, naming, naming.typed.trim());
}

function bySelection(all: readonly (Named<Actor> | Named<Term>)[], { of, words, usual }: Naming): NameChoice[] {
  if (words === '') return sorted(all).map((named) => ({ kind: 'there', named }));
  const there = all.filter((named) => isCalled(named, words));
  const rest = sorted(all.filter((named) => !there.includes(named)));
  const shared = new Map(rest.map((named) => [named, sharedWords(named, words)]));
  const likely = rest.filter((named) => (shared.get(named) ?? 0) > 0).sort((a, b) => (shared.get(b) ?? 0) - (shared.get(a) ?? 0));
  const also = (list: typeof rest): NameChoice[] => list.map((named) => ({ kind: 'also', named, form: words }));
  const [first, ...others] = newOnes(of, usual, { name: words, forms: [] });
  return [
    ...there.map((named): NameChoice => ({ kind: 'there', named })), ...(first ? [first] : []), ...also(likely), ...others,
    ...also(rest.filter((named) => !likely.includes(named))),
  ];
}

function byTyping(all: readonly (Named<Actor> | Named<Term>)[], { of, words, usual, kinds }: Naming, typed: string): NameChoice[] {
  const wanted = typed.toLowerCase().split(/\s+/);
  const found = sorted(all.filter((named) => holdsAll(formsOf(named).map(({ text }) => text).join(' '), wanted)));
  const ofKind = words === '' ? [] : kinds.map((actorKind): NameChoice => ({ kind: 'new', name: words, forms: [], actorKind }));
  return [
    ...ofKind,
    ...found.map((named): NameChoice => (words === '' || isCalled(named, words) ? { kind: 'there', named } : { kind: 'also', named, form: words })),
    ...newOnes(of, usual, { name: typed, forms: words === '' || words === typed ? [] : [words] }),
  ];
}

/** A new one: an actor of the usual kind first, then of every other. */
function newOnes(of: Naming['of'], usual: ActorKind, { name, forms }: { readonly name: string; readonly forms: readonly string[] }): NameChoice[] {
  if (of === 'term') return [{ kind: 'new', name, forms, actorKind: null }];
  return [usual, ...ACTOR_KINDS.filter((kind) => kind !== usual)].map((actorKind) => ({ kind: 'new', name, forms, actorKind }));
}

function sorted(all: readonly (Named<Actor> | Named<Term>)[]): (Named<Actor> | Named<Term>)[] {
  return [...all].sort((a, b) => labelOf(a).localeCompare(labelOf(b)));
}

/** Capitals count for a name, but not that of its first letter. */
function isCalled(named: Named<Actor> | Named<Term>, words: string): boolean {
  const same = (text: string) => text.slice(0, 1).toLowerCase() + text.slice(1);
  return formsOf(named).some(({ text }) => same(text.trim()) === same(words));
}

function sharedWords(named: Named<Actor> | Named<Term>, words: string): number {
  const own = new Set(formsOf(named).flatMap(({ text }) => wordsIn(text)));
  return new Set(wordsIn(words).filter((word) => own.has(word))).size;
}

/** Short words are in too many names to say anything. */
function wordsIn(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).filter((word) => word.length > 2);
}
