import * as vscode from 'vscode';
import { definitionsInYaml, highlightsInYaml, referencesInYaml } from '../../core/ask/yaml/links.ts';
import type { Host } from '../../host/host.ts';
import { rangeOf } from '../../host/positions.ts';
import { READING_FILES } from '../../host/reading-files.ts';
import { locationsOf, yamlIn, yamlRead } from './document.ts';

/** Every place that refers to what the cursor stands on, in all readers' files and in the essay; those of this file are marked. */
export function registerYamlReferences(host: Host): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerReferenceProvider(READING_FILES, {
      async provideReferences(document, position, { includeDeclaration }) {
        const here = await yamlRead(host, document);
        if (!here?.essay) return [];
        const at = document.offsetAt(position);
        const { essay, place: { path } } = here;
        return locationsOf(host, here, [...(includeDeclaration ? definitionsInYaml(essay, path, at) : []), ...referencesInYaml(essay, path, at)]);
      },
    }),
    vscode.languages.registerDocumentHighlightProvider(READING_FILES, {
      provideDocumentHighlights(document, position) {
        const here = yamlIn(host, document);
        if (!here?.essay || !here.isRead) return [];
        return highlightsInYaml(here.essay, here.place.path, document.offsetAt(position)).map((span) => new vscode.DocumentHighlight(rangeOf(document, span)));
      },
    }),
  );
}
