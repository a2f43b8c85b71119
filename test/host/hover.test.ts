import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { hoverAt, LEDGER, openEssay, PALACE, positionOf, REAL, until } from './essays.ts';
import { exists, workspaceFile } from './own-host.ts';

describe('a hover in an essay', () => {
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
  const over = async (path: string, words: string, nth = 0) => {
    const { document } = await openEssay(path);
    return (await hoverAt(document, positionOf(document, words, nth))).join('\n\n');
  };

  it('says who an actor is, how often they are named, where they act and who wrote about them', async () => {
    const said = await over(PALACE, 'Torres');
    assert.match(said, /\*\*Juan José Torres\*\* · person · 13 times in this essay/);
    assert.match(said, /president of Bolivia from 7 October 1970/);
    assert.match(said, /Acts in 12 claims:/);
    assert.match(said, /\[¶\d+\]\(command:closeReading\.showPlace/);
    assert.match(said, /Written about by Ana Quispe, Lucía Mamani\./);
  });

  it('tells two people of one name apart', async () => {
    assert.match(await over(PALACE, 'Luis Adolfo Siles Salinas'), /\*\*Luis Adolfo Siles Salinas\*\*/);
    const other = await over(PALACE, 'but Siles was');
    assert.match(other, /\*\*Hernán Siles Zuazo\*\*/);
    assert.doesNotMatch(other, /\*\*Luis Adolfo/);
  });

  it('lets one say that a name means something else at this place', async () => {
    for (const words of ['but Siles was', 'dual power']) {
      const [, given = ''] = /\[Something else is meant here\]\(command:closeReading\.exceptHere\?([^)]+)\)/.exec(await over(PALACE, words)) ?? [];
      const [{ uri, start, end }] = JSON.parse(decodeURIComponent(given)) as [{ uri: string; id: string; start: number; end: number }];
      const text = (await vscode.workspace.openTextDocument(vscode.Uri.parse(uri))).getText();
      assert.match(text.slice(start, end), /^(?:Siles|dual power)$/);
    }
  });

  it('says what a claim is, who makes it and what it bears on', async () => {
    const said = await over(PALACE, 'From this it follows that workers');
    assert.match(said, /\*\*Claim\*\*\n\nThe crowds decided in October and in January only because/);
    assert.match(said, /The author asserts this\./);
    assert.match(said, /⊘ undercuts the step from “[^”]+” to “[^”]+”/);
    assert.match(await over(PALACE, 'large, real in use'), /⊕ supports “[^”]+”, because Whoever depends on another’s leave/);
  });

  it('sets the definitions of one term against each other, each signed', async () => {
    const said = await over(PALACE, 'dual power');
    assert.match(said, /\*\*Dual power\*\* · term · /i);
    assert.match(said, /\*The (shared reading|glossary):\* [^]*\*Tomas Berg:\* /);
  });

  it('shows what a file says as words: no pictures, no commands, no HTML', async () => {
    const path = workspaceFile('essays/the-borrowed-palace.readings/zz-hover.yaml');
    const body = 'Look: ![cat](https://example.org/cat.png) [run](command:workbench.action.quit) <img src=x>';
    await vscode.workspace.fs.writeFile(path, new TextEncoder().encode(
      `reading: 1\nannotator: "[Zz](command:x) **bold**"\nannotations:\n  - id: cdefghjkmnpq\n    motivation: commenting\n    target: { exact: the boldest parliament in the Americas }\n    body: "${body}"\n    created: 2026-11-22T10:00:00Z\n`));
    try {
      const { document } = await openEssay(PALACE);
      const parts = await until('the note is shown', async () => (await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, positionOf(document, 'boldest'))).flatMap(({ contents }) => contents), (all) => all.length > 0);
      const note = parts.find((part) => part instanceof vscode.MarkdownString && part.value.includes('Look:'));
      assert.ok(note instanceof vscode.MarkdownString);
      assert.ok(note.isTrusted !== true && (!note.isTrusted || note.isTrusted.enabledCommands.length === 0), 'words from a file are trusted');
      assert.ok(note.supportHtml !== true);
      assert.doesNotMatch(note.value, /!\[/);
      assert.match(note.value, /\\\[Zz\\\]\\\(command:x\\\) \\\*\\\*bold/);
    } finally {
      await vscode.workspace.fs.delete(path);
      const { document } = await openEssay(PALACE);
      await until('the note is gone', () => hoverAt(document, positionOf(document, 'boldest')), (parts) => parts.length === 0);
    }
  });

  it('says who wrote a note, of what kind and when, with the replies', async () => {
    const said = await over(PALACE, 'borrower is not poor');
    assert.match(said, /\*\*Question\*\* · Tomas Berg · 9 November 2026/);
    assert.match(said, /\*\*Lucía Mamani:\*\* I think the proving/);
    assert.match(said, /command:closeReading\.openNotesHere/);
  });

  it('gives the text of a footnote, from the reading or from the essay itself', async () => {
    assert.match(await over(PALACE, '¹'), /\*\*Footnote 1\*\*\n\nThe party of Guillermo Lora/);
    assert.match(await over(LEDGER, '[^1]'), /\*\*Footnote 1\*\*\n\nSeleme was at the same time minister/);
  });

  it('says nothing where nothing stands', async () => {
    assert.equal(await over(PALACE, 'boldest'), '');
  });

  it('links only to commands that check what they are told', async () => {
    for (const args of [[], ['nonsense'], [5, 'a', null], ['file:///nowhere.txt', 0, 1], ['file:///nowhere.txt', -1, 1e9]]) {
      await vscode.commands.executeCommand('closeReading.showPlace', ...args);
    }
    const { document } = await openEssay(PALACE);
    await vscode.commands.executeCommand('closeReading.showPlace', document.uri.toString(), 10, 20);
    assert.equal(document.offsetAt(vscode.window.activeTextEditor?.selection.active ?? new vscode.Position(0, 0)), 10);
  });

  describe('in the essay in copyright', function () {
    before(async function () {
      if (!(await exists(REAL))) this.skip();
    });

    it('explains Torres', async () => {
      assert.match(await over(REAL, 'Torres'), /\*\*Juan José Torres\*\* · person · \d\d times in this essay/);
    });

    it('explains a misprinted form', async () => {
      assert.match(await over(REAL, 'semi-Bonarpartist'), /\*\*Bonapartism\*\* · term/i);
      assert.match(await over(REAL, 'Bonapartism'), /\*\*Bonapartism\*\* · term/i);
    });

    it('takes a word that ran together with its footnote for both', async () => {
      for (const part of ['mnrfootnote1', 'mnr', 'footnote1']) {
        const said = await over(REAL, part);
        assert.match(said, /\*\*Footnote 1\*\*/, part);
        assert.match(said, /\*\*MNR\*\* · party/, part);
      }
    });
  });
});
