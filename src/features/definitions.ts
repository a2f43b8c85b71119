import * as vscode from 'vscode';
import { definitionsAt } from '../core/ask/places.ts';
import { ESSAY_LANGUAGE, essayIn } from '../host/essay-editors.ts';
import type { Host } from '../host/host.ts';

/** From a word or a passage of the essay to where somebody wrote about it. */
export function registerDefinitions(host: Host): vscode.Disposable {
  return vscode.languages.registerDefinitionProvider({ language: ESSAY_LANGUAGE }, {
    provideDefinition(document, position) {
      const here = essayIn(host, document);
      return here ? definitionsAt(here.essay, document.offsetAt(position), host.layers.of(here)).map((place) => host.locationOf(here.folder, place.path, place)) : [];
    },
  });
}
