import * as vscode from 'vscode';
import type { Motivation } from '../core/model/words.ts';

/** A shape for each kind, with the colour that its line has in the text. */
export function kindIcon(kind: Motivation): vscode.ThemeIcon {
  const [shape, colour] = shapeOf(kind);
  return new vscode.ThemeIcon(shape, new vscode.ThemeColor(`closeReading.${colour}Note`));
}

function shapeOf(kind: Motivation): readonly [string, string] {
  switch (kind) {
    case 'commenting': return ['comment', 'comment'];
    case 'questioning': return ['question', 'question'];
    case 'describing': return ['arrow-swap', 'paraphrase'];
    case 'assessing': return ['law', 'judgement'];
    case 'editing': return ['edit', 'text'];
    case 'highlighting': return ['paintcan', 'highlight'];
    case 'classifying': return ['list-tree', 'comment'];
    case 'linking': return ['link', 'comment'];
    case 'identifying': return ['person', 'comment'];
    case 'bookmarking': return ['bookmark', 'comment'];
    case 'replying': return ['reply', 'comment'];
    case 'tagging': return ['tag', 'comment'];
  }
}
