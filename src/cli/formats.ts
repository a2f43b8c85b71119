import type { PlacedProblem } from '../core/ask/placed-problems.ts';
import { PROBLEMS, severityOf, type ProblemCode, type Severity } from '../core/model/problem.ts';
import { VERSION } from './version.ts';

/** https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
export function github(problems: readonly PlacedProblem[]): string {
  const level = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' } as const;
  return problems.map((problem) => {
    const { path, line, column, endLine, endColumn, code } = problem;
    const where = Object.entries({ file: path, line, col: column, endLine, endColumn, title: code }).map(([key, value]) => `${key}=${property(String(value))}`);
    return `::${level[problem.severity]} ${where.join(',')}::${data(problem.message)}\n`;
  }).join('');
}

function data(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}

const LEVELS: { readonly [severity in Severity]: 'error' | 'warning' | 'note' } = { error: 'error', warning: 'warning', information: 'note', hint: 'note' };

/** https://docs.oasis-open.org/sarif/sarif/v2.1.0/ */
export function sarif(problems: readonly PlacedProblem[]): unknown {
  const codes = [...new Set(problems.map(({ code }) => code))].sort();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'close-reading', version: VERSION, rules: codes.map(rule) } },
      columnKind: 'utf16CodeUnits',
      results: problems.map((problem) => ({
        ruleId: problem.code,
        ruleIndex: codes.indexOf(problem.code),
        level: LEVELS[problem.severity],
        message: { text: problem.message },
        locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(problem.path) }, region: regionOf(problem) } }],
      })),
    }],
  };
}

function rule(code: ProblemCode): unknown {
  return { id: code, shortDescription: { text: PROBLEMS[code][1].replace(/\{\d\}/g, '…') }, defaultConfiguration: { level: LEVELS[severityOf(code)] } };
}

function uriOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** SARIF, too, counts from 1 and names the column after the last. */
function regionOf({ line, column, endLine, endColumn }: PlacedProblem): unknown {
  return { startLine: line, startColumn: column, endLine, endColumn };
}
