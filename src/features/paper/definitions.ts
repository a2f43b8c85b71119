import * as vscode from 'vscode';
import { citingPlaces, definitionsInPaper } from '../../core/ask/paper/places.ts';
import { essayWithKey, standingInPaper } from '../../core/ask/paper/standing.ts';
import { essayOfSourceId } from '../../core/ask/paper/source-id.ts';
import { placeOf } from '../../core/model/place.ts';
import type { Host } from '../../host/host.ts';
import { locationsOf, PAPERS, paperRead, SHARED_READINGS } from './document.ts';

/** From a citation or a quotation to the passage in the essay, from a link to what it leads to. */
export function registerPaperDefinitions(host: Host): vscode.Disposable {
  return vscode.languages.registerDefinitionProvider(PAPERS, {
    async provideDefinition(document, position) {
      const here = await paperRead(host, document);
      return here ? locationsOf(host, here, definitionsInPaper(here.folder.corpus, here.path, document.offsetAt(position))) : [];
    },
  });
}

/** Who cites an essay: asked at a citation, or at the `id` of its source. */
export function registerPaperReferences(host: Host): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerReferenceProvider(PAPERS, {
      async provideReferences(document, position) {
        const here = await paperRead(host, document);
        if (!here) return [];
        const { corpus } = here.folder;
        const cited = standingInPaper(corpus, here.path, document.offsetAt(position)).find(({ kind }) => kind === 'citation');
        const essay = cited?.kind === 'citation' ? essayWithKey(corpus, cited.citation.key) : null;
        return essay ? locationsOf(host, here, citingPlaces(corpus, essay)) : [];
      },
    }),
    vscode.languages.registerReferenceProvider(SHARED_READINGS, {
      async provideReferences(document, position) {
        await host.ready;
        const located = host.locate(document.uri);
        if (!located || placeOf(located.path)?.kind !== 'shared') return [];
        const { folder, path } = located;
        const essay = essayOfSourceId(folder.corpus, { path, text: document.getText(), offset: document.offsetAt(position) });
        return essay ? locationsOf(host, { folder }, citingPlaces(folder.corpus, essay)) : [];
      },
    }),
  );
}
