import * as vscode from 'vscode';
import { definitionsAt, referencesAt } from '../core/ask/places.ts';
import { ESSAY_LANGUAGE, essayIn } from '../host/essay-editors.ts';
import type { Host } from '../host/host.ts';
import { rangeOf } from '../host/positions.ts';

/** Every place of the essay that names what the cursor stands on: as a list, and marked while the cursor is there. */
export function registerReferences(host: Host): vscode.Disposable {
  const places = (document: vscode.TextDocument, position: vscode.Position): vscode.Range[] => {
    const here = essayIn(host, document);
    return here ? referencesAt(here.essay, document.offsetAt(position)).map((span) => rangeOf(document, span)) : [];
  };
  return vscode.Disposable.from(
    vscode.languages.registerReferenceProvider({ language: ESSAY_LANGUAGE }, {
      provideReferences(document, position, { includeDeclaration }) {
        const here = essayIn(host, document);
        const entries = here && includeDeclaration ? definitionsAt(here.essay, document.offsetAt(position)) : [];
        return [
          ...places(document, position).map((range) => new vscode.Location(document.uri, range)),
          ...(here ? entries.map((place) => host.locationOf(here.folder, place.path, place)) : []),
        ];
      },
    }),
    vscode.languages.registerDocumentHighlightProvider({ language: ESSAY_LANGUAGE }, {
      provideDocumentHighlights: (document, position) => places(document, position).map((range) => new vscode.DocumentHighlight(range)),
    }),
  );
}
