import * as vscode from 'vscode';

/**
 * Whether Red Hat's YAML extension is here and does this by the JSON Schema that we contribute: then we leave it to that
 * extension, so that nothing is said twice. Asked each time, for extensions come and go.
 */
export function yamlToolDoes(what: 'completion' | 'hover' | 'validate'): boolean {
  return vscode.extensions.getExtension('redhat.vscode-yaml') !== undefined && vscode.workspace.getConfiguration('yaml').get<boolean>(what) !== false;
}
