import * as vscode from 'vscode';
import { linkPlaces } from '../../core/ask/paper/places.ts';
import { linkedBy } from '../../core/corpus/paper-links.ts';
import { entryLinksOf } from '../../core/paper/paper.ts';
import type { Host } from '../../host/host.ts';
import { rangeOf } from '../../host/positions.ts';
import { PAPERS, paperRead, type PaperHere } from './document.ts';

/** Links to claims and notes lead to their lines, not just to the file. */
export function registerPaperLinks(host: Host): vscode.Disposable {
  return vscode.languages.registerDocumentLinkProvider(PAPERS, {
    async provideDocumentLinks(document) {
      const here = await paperRead(host, document);
      if (!here) return [];
      return entryLinksOf(here.paper).flatMap((link) => {
        const target = targetOf(host, here, link);
        if (!target) return [];
        const found = new vscode.DocumentLink(rangeOf(document, link.target), target);
        found.tooltip = vscode.l10n.t('Go to “{0}”', link.id);
        return [found];
      });
    },
  });
}

/** A file and its line, as VS Code opens it: `essay.reading.yaml#L12,5`. */
function targetOf(host: Host, { folder, path }: PaperHere, link: Parameters<typeof linkedBy>[2]): vscode.Uri | null {
  const [place] = linkPlaces(linkedBy(folder.corpus, path, link));
  if (!place) return null;
  const { uri, range } = host.locationOf(folder, place.path, place);
  return uri.with({ fragment: `L${range.start.line + 1},${range.start.character + 1}` });
}
