import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { activeEditor, clickOn, eventually, fileText, hoverOn, openFile, openWorkbench, press, runCommand, screenshot, screenshotOnFailure, useTheme, visibleText, type Workbench } from './workbench.ts';

const PAPER = 'papers/everyone-reads.md';

/** A student cites, quotes, shortens a quotation by mistake, sees it, mends it, and looks at the preview. */
describe('a paper as it is written', () => {
  let opened: Workbench | undefined;
  const workbench = (): Workbench => {
    assert.ok(opened);
    return opened;
  };
  const suggestion = (words: string | RegExp) => workbench().page.locator('.suggest-widget.visible .monaco-list-row').filter({ hasText: words }).first();
  const type = (words: string) => workbench().page.keyboard.type(words, { delay: 40 });
  const squiggles = () => activeEditor(workbench()).locator('.squiggly-warning').count();

  before(async () => {
    opened = await openWorkbench({ student: 'Ana Quispe' });
    await mkdir(path.join(opened.folder, 'papers'), { recursive: true });
    await writeFile(path.join(opened.folder, PAPER), '---\ntitle: Everyone Reads\nauthor: Ana Quispe\n---\n\nAs @aramayo2026 has it, the palace was borrowed.\n\n');
  });
  after(async () => { await opened?.close(); });
  screenshotOnFailure(() => opened);

  it('gets the key, and the place by its first words', async () => {
    await openFile(workbench(), PAPER);
    await activeEditor(workbench()).click();
    await press(workbench(), 'Control+End');
    await type('It was “the boldest council in the Americas” [@');
    // The extension may still be starting.
    for (let i = 0; i < 20 && !(await suggestion('aramayo2026').isVisible()); i++) {
      await press(workbench(), 'Escape', 'Control+Space');
      await workbench().page.waitForTimeout(700);
    }
    await screenshot(workbench(), 'paper-keys');
    await suggestion('aramayo2026').click();
    await suggestion(/¶2/).waitFor();
    // Where the quotation before it stands comes first.
    assert.match(await workbench().page.locator('.suggest-widget.visible .monaco-list-row.focused').innerText(), /¶1/);
    await screenshot(workbench(), 'paper-places');
    await suggestion(/¶2/).click();
    await eventually(async () => assert.match(await visibleText(workbench()), /\[@aramayo2026, ¶2\]/));
  });

  it('shows what is wrong with a quotation where it stands', async () => {
    await eventually(async () => assert.equal(await squiggles(), 2), 20_000);
    const said = await hoverOn(workbench(), 'council');
    assert.match(said, /The source has “parliament” here, not “council”/);
    assert.match(said, /The source:\s*the boldest parliament/);
    await screenshot(workbench(), 'paper-hover');
  });

  it('mends it with the keyboard, step by step', async () => {
    const action = (words: string) => workbench().page.locator('.action-widget .monaco-list-row').filter({ hasText: words }).first();
    // What is offered while the paper is still being checked may be less: a person asks again.
    const offered = (at: string, words: string) => eventually(async () => {
      await press(workbench(), 'Escape');
      await clickOn(workbench(), at);
      await press(workbench(), 'Control+.');
      await action(words).waitFor({ timeout: 4_000 });
    }, 30_000);
    await offered('council', 'Restore the source’s words: “parliament”');
    await screenshot(workbench(), 'paper-fixes');
    await action('Restore the source’s words: “parliament”').click();
    await eventually(async () => assert.match(await visibleText(workbench()), /the boldest parliament in the Americas/));
    await eventually(async () => assert.equal(await squiggles(), 1), 20_000);
    await offered('boldest', 'Correct the place: ¶1');
    await action('Correct the place: ¶1').click();
    await eventually(async () => assert.equal(await squiggles(), 0), 20_000);
    await press(workbench(), 'Control+s');
    await eventually(async () => assert.match(await fileText(workbench(), PAPER), /\nIt was “the boldest parliament in the Americas” \[@aramayo2026, ¶1\]/));
  });

  it('leads to the passage in the essay', async () => {
    await clickOn(workbench(), 'boldest');
    await press(workbench(), 'F12');
    await workbench().page.locator('.tabs-container .tab.active').filter({ hasText: 'the-borrowed-palace.txt' }).waitFor();
    await eventually(async () => assert.match(await visibleText(workbench()), /^For some ten days[^]*the boldest parliament in the/));
    await screenshot(workbench(), 'paper-definition');
  });

  it('is drawn in the preview with its verdicts, in high contrast too', async () => {
    await openFile(workbench(), PAPER);
    await activeEditor(workbench()).click();
    await press(workbench(), 'Control+End');
    await type(' Yet “garrison after garrison went away” [@aramayo2026, ¶10], and it had “no army of its own in the capital city” [@aramayo2026].');
    await press(workbench(), 'Control+s');
    await runCommand(workbench(), 'Markdown: Open Preview to the Side');
    const preview = workbench().page.frameLocator('iframe.webview.ready').frameLocator('iframe[title]');
    await preview.locator('.close-reading-changed').first().waitFor({ timeout: 30_000 });
    assert.equal(await preview.locator('.close-reading-label.close-reading-held').first().innerText(), '✓');
    assert.match(await preview.locator('.close-reading-label.close-reading-changed').first().innerText(), /≠ differs from the source/);
    assert.match(await preview.locator('.close-reading-label.close-reading-absent').first().innerText(), /∅ not in the source/);
    await screenshot(workbench(), 'paper-preview');
    await useTheme(workbench(), 'Default High Contrast');
    await screenshot(workbench(), 'paper-preview-contrast');
  });
});
