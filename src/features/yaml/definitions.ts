import * as vscode from 'vscode';
import { definitionsInYaml } from '../../core/ask/yaml/links.ts';
import type { Host } from '../../host/host.ts';
import { READING_FILES } from '../../host/reading-files.ts';
import { locationsOf, yamlRead } from './document.ts';

/** From an id to the entry or note it names, from a selector to the passage in the essay. */
export function registerYamlDefinitions(host: Host): vscode.Disposable {
  return vscode.languages.registerDefinitionProvider(READING_FILES, {
    async provideDefinition(document, position) {
      const here = await yamlRead(host, document);
      return here?.essay ? locationsOf(host, here, definitionsInYaml(here.essay, here.place.path, document.offsetAt(position))) : [];
    },
  });
}
