import type * as vscode from 'vscode';

/** Files of readings only: others' YAML is none of our business, and must not even be asked for. */
export const READING_FILES: vscode.DocumentSelector = ['**/*.reading.yaml', '**/*.readings/*.yaml', '**/glossary.yaml', '**/*.assignment.yaml']
  .map((pattern) => ({ language: 'yaml', pattern }));
