import * as vscode from 'vscode';
import { problemsOf } from '../core/corpus/check.ts';
import type { Corpus } from '../core/corpus/corpus.ts';
import { problemSteps } from '../core/corpus/steps.ts';
import { isSaidElsewhere } from '../core/format/schema.ts';
import { PROBLEMS, type Problem, type Severity } from '../core/model/problem.ts';
import type { Span } from '../core/text/span.ts';
import { uriOf, type Folder } from '../host/folder.ts';
import { isHidden, shownHints } from '../host/hints.ts';
import type { Host } from '../host/host.ts';
import { rangesInFile } from '../host/positions.ts';
import { inSlices } from '../host/slices.ts';
import { yamlToolDoes } from '../host/yaml-tool.ts';

const SEVERITIES: { readonly [severity in Severity]: vscode.DiagnosticSeverity } = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** What is wrong in the files, each at its place in the file that says it. */
export function registerProblems(host: Host): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('closeReading');
  /** What was told last: by folder, the snapshot and the files that had problems. */
  const told = new Map<string, { readonly corpus: Corpus; readonly uris: readonly vscode.Uri[] }>();
  let round = 0;
  const tell = async () => {
    round += 1;
    const own = round;
    const here = new Set(host.folders.map((folder) => folder.uri.toString()));
    for (const [key, { uris }] of told) {
      if (here.has(key)) continue;
      for (const uri of uris) collection.delete(uri);
      told.delete(key);
    }
    for (const folder of host.folders) {
      const key = folder.uri.toString();
      const before = told.get(key);
      if (before?.corpus === folder.corpus) continue;
      // Essay by essay; a newer snapshot ends it.
      if (!(await inSlices(problemSteps(folder.corpus), { isOver: () => own !== round }))) return;
      const entries = diagnosticsOf(folder);
      const still = new Set(entries.map(([uri]) => uri.toString()));
      for (const uri of before?.uris ?? []) if (!still.has(uri.toString())) collection.delete(uri);
      collection.set(entries);
      told.set(key, { corpus: folder.corpus, uris: entries.map(([uri]) => uri) });
    }
  };
  const again = () => {
    told.clear();
    collection.clear();
    void tell();
  };
  void tell();
  return vscode.Disposable.from(collection, { dispose: () => { round = -1; } }, host.onDidChange(() => void tell()), vscode.extensions.onDidChange(again), vscode.workspace.onDidChangeConfiguration((change) => { if (change.affectsConfiguration('yaml') || change.affectsConfiguration('closeReading.hints')) again(); }));
}

function diagnosticsOf(folder: Folder): [vscode.Uri, vscode.Diagnostic[]][] {
  const rangeOf = rangesOf(folder);
  const byPath = new Map<string, Map<string, vscode.Diagnostic>>();
  const isElsewhere = yamlToolDoes('validate');
  const hints = shownHints();
  for (const problem of problemsOf(folder.corpus)) {
    // Red Hat's extension checks by our schema and parses the same way: what it says is not said twice.
    if ((isElsewhere && isSaidElsewhere(problem)) || isHidden(problem.code, hints)) continue;
    const diagnostic = diagnosticOf(folder, problem, rangeOf);
    const known = byPath.get(problem.path) ?? new Map<string, vscode.Diagnostic>();
    // A parser may stumble several times over one mistake: one word on a line about one thing is enough.
    const { line, character } = diagnostic.range.start;
    const key = `${line} ${problem.code} ${problem.code.startsWith('yaml-') ? '' : diagnostic.message} ${inPaper(problem) ? character : ''}`;
    if (!known.has(key)) known.set(key, diagnostic);
    byPath.set(problem.path, known);
  }
  return [...byPath].map(([path, diagnostics]) => [uriOf(folder, path), [...diagnostics.values()]]);
}

type RangeOf = (path: string, span: Span) => vscode.Range;

function rangesOf({ corpus }: Folder): RangeOf {
  const known = new Map<string, (span: Span) => vscode.Range>();
  return (path, span) => {
    const ranges = known.get(path) ?? rangesInFile(corpus.files.get(path));
    known.set(path, ranges);
    return ranges(span);
  };
}

function diagnosticOf(folder: Folder, problem: Problem, rangeOf: RangeOf): vscode.Diagnostic {
  const [severity, sentence] = PROBLEMS[problem.code];
  const diagnostic = new vscode.Diagnostic(rangeOf(problem.path, problem.span), vscode.l10n.t(sentence, ...problem.args), SEVERITIES[severity]);
  diagnostic.source = 'Close Reading';
  diagnostic.code = problem.code;
  diagnostic.relatedInformation = (problem.related ?? []).map(({ path, span }) =>
    new vscode.DiagnosticRelatedInformation(new vscode.Location(uriOf(folder, path), rangeOf(path, span)), inPaper(problem) ? vscode.l10n.t('The source has it here.') : vscode.l10n.t('The first one is here.')));
  return diagnostic;
}

/** A paragraph of a paper is one line, and the same may be wrong with two of its quotations. */
function inPaper({ code }: Problem): boolean {
  return /^(?:quotation|words|citation|link)-/.test(code);
}
