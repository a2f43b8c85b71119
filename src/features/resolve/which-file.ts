import * as vscode from 'vscode';
import { acrossFiles } from '../../core/ask/across.ts';
import { problemsOf } from '../../core/corpus/check.ts';
import type { Note } from '../../core/corpus/notes.ts';
import { contradictionsIn } from '../../core/format/standing.ts';
import { hasMarkers } from '../../core/format/conflict.ts';
import { baseName, placeOf } from '../../core/model/place.ts';
import type { ProblemCode } from '../../core/model/problem.ts';
import { say } from '../../host/command.ts';
import { uriOf } from '../../host/folder.ts';
import { unmergedBelow } from '../../host/git.ts';
import type { Host } from '../../host/host.ts';
import type { File } from './join.ts';

/** What a script or a test may hand over: the file, one answer for every question, and whether git is told. */
export interface Request {
  readonly choose?: 'here' | 'there' | 'both';
  readonly stage?: boolean;
}

export function requestFrom(argument: unknown): Request {
  if (typeof argument !== 'object' || argument === null || !('uri' in argument)) return {};
  const { choose, stage } = argument as { readonly [key: string]: unknown };
  const known = (['here', 'there', 'both'] as const).find((one) => one === choose);
  return { ...(known && { choose: known }), ...(typeof stage === 'boolean' && { stage }) };
}

/** The file that is meant: named, or in front, or the only one with two versions in it; else one is chosen. */
export async function fileMeant(host: Host, argument: unknown): Promise<File | null> {
  const uri = uriIn(host, argument);
  const named = uri && fileAt(host, uri);
  if (named) return named;
  const found = eachOnce([...inTwoVersions(host), ...(await unmergedFiles(host))]);
  const active = vscode.window.activeTextEditor?.document.uri;
  const inFront = active && fileAt(host, active);
  if (inFront && (found.length === 0 || found.some(({ path, folder }) => path === inFront.path && folder.uri.toString() === inFront.folder.uri.toString()))) return inFront;
  if (found.length === 0) say(vscode.l10n.t('No reading file here stands in two versions.'));
  if (found.length <= 1) return found[0] ?? null;
  const rows = found.map((file) => ({ label: baseName(file.path), description: file.path, file }));
  return (await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('Which file?') }))?.file ?? null;
}

function fileAt(host: Host, uri: vscode.Uri): File | null {
  const place = host.locate(uri);
  const kind = place && placeOf(place.path)?.kind;
  return place && kind && kind !== 'text' ? place : null;
}

const CODES: ReadonlySet<ProblemCode> = new Set<ProblemCode>(['conflict-markers', 'note-duplicate', 'id-duplicate', 'duplicate-key']);

/** Also those of which git has no two versions to show: one side has deleted them. */
async function unmergedFiles(host: Host): Promise<File[]> {
  const found = await Promise.all(host.folders.map(({ uri }) => unmergedBelow(uri)));
  return found.flat().flatMap((uri) => fileAt(host, uri) ?? []);
}

function eachOnce(files: readonly File[]): File[] {
  return [...new Map(files.map((file) => [uriOf(file.folder, file.path).toString(), file])).values()];
}

function inTwoVersions(host: Host): File[] {
  return host.folders.flatMap((folder) => {
    const paths = new Set(problemsOf(folder.corpus).filter(({ code }) => CODES.has(code)).map(({ path }) => path));
    return [...paths].filter((path) => {
      const content = folder.corpus.files.get(path);
      return content?.kind === 'text' && (hasMarkers(content.text) || contradictionsIn(content.text).length > 0 || acrossFiles(folder.corpus, path).length > 0);
    }).map((path) => ({ folder, path }));
  });
}

/** A file's address, or a row of the notes view. */
function uriIn(host: Host, argument: unknown): vscode.Uri | null {
  if (argument instanceof vscode.Uri) return argument;
  if (typeof argument !== 'object' || argument === null) return null;
  if ('uri' in argument) return argument.uri instanceof vscode.Uri ? argument.uri : typeof argument.uri === 'string' ? vscode.Uri.parse(argument.uri, true) : null;
  if (!('here' in argument && 'item' in argument)) return null;
  const { here, item } = argument as { readonly here: { readonly folder: { readonly uri: vscode.Uri } }; readonly item: { readonly note?: Note } };
  const folder = host.folders.find(({ uri }) => uri.toString() === here.folder.uri.toString());
  return folder && item.note ? vscode.Uri.joinPath(folder.uri, item.note.path) : null;
}
