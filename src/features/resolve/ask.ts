import * as vscode from 'vscode';
import { bothTexts, canHaveBoth, combination, toCombine, type Taken } from '../../core/ask/combine.ts';
import type { Choice } from '../../core/format/choose.ts';
import type { Clash } from '../../core/format/contradiction.ts';
import type { Said, Standing } from '../../core/format/standing.ts';
import { baseName } from '../../core/model/place.ts';
import type { Draft } from './draft.ts';
import { keyWord, nameOf, shortly } from './names.ts';
import type { Deleted, InTwoFiles, Question } from './questions.ts';
import { changedWords, wordsOfRecord, type SideBySide } from './side-by-side.ts';

/** What the reader is asked in: which file, where in the row of questions, and whether the first version is known to be from here. */
export interface Asking {
  readonly file: Parameters<typeof nameOf>[0];
  readonly at: number;
  readonly of: number;
  readonly isFresh: boolean;
}

export interface Tools {
  readonly sideBySide: SideBySide;
  readonly draft: Draft;
}

/** What is to become of it. `later`: both versions stay for now; null: the reader wants no more of it. */
export type Answer =
  | { readonly kind: 'record'; readonly choice: Choice }
  | { readonly kind: 'both' }
  | { readonly kind: 'field'; readonly choice: 'ours' | 'theirs' }
  | { readonly kind: 'deleted'; readonly choice: 'keep' | 'delete' }
  | { readonly kind: 'later' }
  | null;

export async function ask(question: Question, asking: Asking, tools: Tools): Promise<Answer> {
  switch (question.kind) {
    case 'record': return askRecord({ question, standing: question, sides: sides(asking.isFresh) }, asking, tools);
    case 'files': return askRecord({ question, standing: question.standing, sides: filesOf(question) }, asking, tools);
    case 'field': return askField(question, asking);
    case 'deleted': return askDeleted(question, asking, tools);
  }
}

interface Row<T> extends vscode.QuickPickItem {
  readonly value: T;
}

function pick<T>(rows: readonly Row<T>[], { question, asking, placeHolder }: { readonly question: Question; readonly asking: Asking; readonly placeHolder: string }): Thenable<T | undefined> {
  const name = nameOf(asking.file, question);
  const title = asking.of === 1 ? name : vscode.l10n.t('{0} of {1} · {2}', asking.at, asking.of, name);
  return vscode.window.showQuickPick(rows, { title, placeHolder, ignoreFocusOut: true }).then((row) => row?.value);
}

const LATER = { kind: 'later' } as const;

function laterRow(): Row<typeof LATER> {
  return { label: `$(clock) ${vscode.l10n.t('Leave Both for Now')}`, value: LATER };
}

/** What the two versions are called. */
interface Sides {
  readonly one: string;
  readonly other: string;
}

function sides(isFresh: boolean): Sides {
  return isFresh ? { one: vscode.l10n.t('here'), other: vscode.l10n.t('there') } : { one: vscode.l10n.t('the first'), other: vscode.l10n.t('the second') };
}

function filesOf({ first, second }: InTwoFiles): Sides {
  return { one: baseName(first), other: baseName(second) };
}

/** Two versions of one record, wherever they stand. */
interface TwoVersions {
  readonly question: Question;
  readonly standing: Extract<Standing, { kind: 'record' }>;
  readonly sides: Sides;
}

async function askRecord(versions: TwoVersions, asking: Asking, { sideBySide, draft }: Tools): Promise<Answer> {
  const { question, standing: { first, second, fields, section }, sides: { one, other } } = versions;
  const names = fields.map(({ name }) => name);
  await sideBySide.show(wordsOfRecord(first, names), wordsOfRecord(second, names), vscode.l10n.t('{0} ↔ {1} · {2}', one, other, nameOf(asking.file, question)));
  const lead = fields.find(({ name }) => name !== 'modified') ?? fields[0];
  const side = (icon: string, label: string, { where, said, value }: { readonly where: string; readonly said: Said; readonly value: Clash['ours'] | undefined }) =>
    ({ label: `$(${icon}) ${label}`, description: [where, timeOf(said)].filter((words) => words !== '').join(' · '), detail: shortly(lead?.name ?? '', value) });
  const answer = await pick<Exclude<Answer, null> | 'combine'>([
    { ...side('arrow-left', vscode.l10n.t('Keep This'), { where: vscode.l10n.t('left, {0}', one), said: first, value: lead?.ours }), value: { kind: 'record', choice: 'ours' } },
    { ...side('arrow-right', vscode.l10n.t('Keep the Other'), { where: vscode.l10n.t('right, {0}', other), said: second, value: lead?.theirs }), value: { kind: 'record', choice: 'theirs' } },
    { label: `$(combine) ${vscode.l10n.t('Combine…')}`, description: vscode.l10n.t('make one of the two'), value: 'combine' },
    ...(section === 'annotations' ? [{ label: `$(versions) ${vscode.l10n.t('Keep Both as Two Notes')}`, description: vscode.l10n.t('answers stay with the left one'), value: { kind: 'both' } as const }] : []),
    laterRow(),
  ], { question, asking, placeHolder: placeHolderFor(question, names.filter((name) => name !== 'modified').map(keyWord).join(', ')) });
  if (answer !== 'combine') return answer ?? null;
  return combine(versions, asking, draft);
}

function placeHolderFor({ kind }: Question, names: string): string {
  return kind === 'files' ? vscode.l10n.t('Differs in: {0}. Each stays in its file until you choose.', names) : vscode.l10n.t('Differs in: {0}. Both stay in the file until you choose.', names);
}

function timeOf(said: Said): string {
  const time = said['modified'] ?? said['created'];
  return typeof time === 'string' ? changedWords(said, time) : '';
}

/** Field by field, the words last. */
async function combine(versions: TwoVersions, asking: Asking, draft: Draft): Promise<Answer> {
  const { standing } = versions;
  const { prose, others } = toCombine(standing.fields);
  const taken: { clash: Clash; taken: Taken }[] = [];
  for (const clash of others) {
    const answer = await askTaken(clash, versions, asking);
    if (answer === undefined) return LATER;
    taken.push({ clash, taken: answer });
  }
  const text = prose && (await draft.write(bothTexts(String(prose.ours), String(prose.theirs))));
  if (prose && text === null) return LATER;
  const now = standing.section === 'annotations' ? new Date().toISOString().replace(/\.\d+Z$/, 'Z') : null;
  return { kind: 'record', choice: combination(taken, { prose: prose && text !== null ? { name: prose.name, text } : null, now }) };
}

async function askTaken(clash: Clash, { question, sides: { one, other } }: TwoVersions, asking: Asking): Promise<Taken | undefined> {
  return pick<Taken>([
    { label: shortly(clash.name, clash.ours), description: one, value: 'ours' },
    { label: shortly(clash.name, clash.theirs), description: other, value: 'theirs' },
    ...(canHaveBoth(clash) ? [{ label: clash.name === 'target' ? vscode.l10n.t('Both passages') : vscode.l10n.t('Both'), value: 'both' as const }] : []),
  ], { question, asking, placeHolder: vscode.l10n.t('{0}: which of the two?', keyWord(clash.name)) });
}

async function askField(question: Extract<Standing, { kind: 'field' }>, asking: Asking): Promise<Answer> {
  const { one, other } = sides(asking.isFresh);
  const { name, ours, theirs } = question.field;
  const answer = await pick<Exclude<Answer, null>>([
    { label: `$(arrow-left) ${vscode.l10n.t('Keep This')}`, description: one, detail: shortly(name, ours), value: { kind: 'field', choice: 'ours' } },
    { label: `$(arrow-right) ${vscode.l10n.t('Keep the Other')}`, description: other, detail: shortly(name, theirs), value: { kind: 'field', choice: 'theirs' } },
    laterRow(),
  ], { question, asking, placeHolder: vscode.l10n.t('“{0}” stands twice in the file. Only the first counts until you choose.', name) });
  return answer ?? null;
}

async function askDeleted(question: Deleted, asking: Asking, { sideBySide }: Tools): Promise<Answer> {
  const { by, said } = question;
  const { deleted: _, ...kept } = said;
  const gone = `${vscode.l10n.t('(deleted)')}\n`;
  const words = wordsOfRecord(kept, []);
  const [left, right] = by === 'ours' ? [gone, words] : [words, gone];
  await sideBySide.show(left, right, vscode.l10n.t('here ↔ there · {0}', nameOf(asking.file, question)));
  const place = by === 'ours' ? vscode.l10n.t('It was deleted here and changed there.') : vscode.l10n.t('It was changed here and deleted there.');
  const answer = await pick<Exclude<Answer, null>>([
    { label: `$(check) ${vscode.l10n.t('Keep It')}`, description: timeOf(kept), detail: shortly('', kept['body'] ?? kept['claim'] ?? kept['name'] ?? kept['headword'] ?? kept['target']), value: { kind: 'deleted', choice: 'keep' } },
    { label: `$(trash) ${vscode.l10n.t('Delete It')}`, value: { kind: 'deleted', choice: 'delete' } },
    { label: `$(clock) ${vscode.l10n.t('Leave It for Now')}`, description: vscode.l10n.t('it is shown as withdrawn'), value: LATER },
  ], { question, asking, placeHolder: place });
  return answer ?? null;
}
