import assert from 'node:assert/strict';
import { appendFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { activeEditor, answer, chooseInMenu, clickOn, clickRow, eventually, fileText, foldViews, hoverOn, openContainer, openFile, openWorkbench, placeOf, press, row, runCommand, screenshot, screenshotOnFailure, selectWords, unfoldViews, useTheme, visibleText, type Workbench } from './workbench.ts';

const PAPER = 'papers/lena-fischer.md';
const MINE = 'essays/the-borrowed-palace.readings/lena-fischer.yaml';
const DRAFT = '---\ntitle: A Loan of Time\nauthor: Lena Fischer\n---\n\n# The loan\n\nThe ‘left’ in this essay is a borrower [@aramayo2026, ¶2]. We read:\n\n# The weight\n\nAnd what of the crowd?\n';
const CLAIM = `
claims:
  - id: waiting-decided
    claim: Whoever waits decides.
    by: reader
    passages: [{ exact: most garrisons waited to see }]
    created: 2026-11-28T10:00:00Z
  - id: closed-morning
    claim: A bank may stay closed.
    by: reader
    passages: [{ exact: the morning on which the bank did not open }]
    created: 2026-11-28T10:00:00Z
  - id: time-lent
    claim: What was lent was time.
    by: reader
    created: 2026-11-28T10:00:00Z
`;

describe('a paper of one’s own', function () {
  // A whole way, with two editors side by side.
  this.timeout(180_000);
  let opened: Workbench | undefined;
  const workbench = (): Workbench => opened ?? assert.fail('the workbench is not open');
  const paperRow = (name: RegExp) => row(workbench(), name, 'My Paper');
  const paperText = () => fileText(workbench(), PAPER);
  const written = (words: string) => eventually(async () => assert.ok((await paperText()).includes(words), await paperText()), 20_000);
  const activeTab = (name: string) => workbench().page.locator('.editor-group-container.active .tabs-container .tab.active').filter({ hasText: name }).waitFor({ timeout: 20_000 });
  const essay = async () => {
    await workbench().page.locator('.editor-group-container').nth(1).locator('.tab').filter({ hasText: 'the-borrowed-palace.txt' }).click();
    await activeTab('the-borrowed-palace.txt');
  };

  /** What is drawn after words of the essay. */
  const signs = () => activeEditor(workbench()).evaluate((editor) => [...editor.querySelectorAll('.view-line span')].map((span) => getComputedStyle(span, '::after').content).filter((content) => content !== 'none').join(''));

  before(async () => {
    opened = await openWorkbench({ student: 'Lena Fischer' });
    await writeFile(path.join(opened.folder, PAPER), DRAFT);
    await openContainer(opened, 'Close Reading');
    await foldViews(opened, 'Essays', 'Claims', 'Actors', 'Terms');
    await openFile(opened, PAPER);
    await clickOn(opened, 'We read:');
    await press(opened, 'End');
    await openFile(opened, 'essays/the-borrowed-palace.txt');
    await runCommand(opened, 'View: Move Editor into Right Group');
    await activeTab('the-borrowed-palace.txt');
    await opened.page.locator('.part.statusbar .statusbar-item').filter({ hasText: '¶1' }).first().waitFor({ timeout: 20_000 });
  });
  after(async () => { await opened?.close(); });
  screenshotOnFailure(() => opened);

  it('begins with what is read and noted', async () => {
    await selectWords(workbench(), 'the palace was locked');
    await press(workbench(), 'n');
    await workbench().page.locator('.review-widget .monaco-editor').first().waitFor();
    await workbench().page.keyboard.type('By whom was it locked?');
    await press(workbench(), 'Control+Enter');
    await answer(workbench(), 'Lena Fischer');
    await eventually(async () => assert.match(await fileText(workbench(), MINE), /By whom was it locked/), 20_000);
    // A claim of her own, written by hand.
    await appendFile(path.join(workbench().folder, MINE), CLAIM);
  });

  it('shows in a view what was collected and is not used yet, and what is only cited', async () => {
    await unfoldViews(workbench(), 'My Paper');
    await paperRow(/^“the palace was locked”, ¶1, p\. 11, Comment: By whom was it locked/).waitFor({ timeout: 20_000 });
    await paperRow(/^“most garrisons waited to see”, ¶9/).waitFor();
    await paperRow(/^Claims of mine not in the paper yet, 2$/).waitFor();
    await paperRow(/^Cited, not quoted, 1$/).waitFor();
    await paperRow(/^“the morning on which the bank did not open”, ¶2, .*¶2 cited, ¶1 of the paper$/).waitFor();
    await screenshot(workbench(), 'my-paper-unused');
  });

  it('takes a quotation at its cursor, in its own marks, while the essay keeps the keyboard', async () => {
    await essay();
    const before = await signs();
    await selectWords(workbench(), 'in which miners and printers');
    await press(workbench(), 'u');
    await written('We read: ‘in which miners and printers’ [@aramayo2026, ¶1]\n');
    await activeTab('the-borrowed-palace.txt');
    await press(workbench(), 'Control+z');
    await eventually(async () => assert.equal(await paperText(), DRAFT), 20_000);
    // The words move once the sign after them is gone.
    await eventually(async () => assert.equal(await signs(), before), 20_000);
    await selectWords(workbench(), 'in which miners and printers');
    await press(workbench(), 'Alt+j', 'u');
    await written('‘in which miners and printers’ [@aramayo2026, ¶1]');
    await screenshot(workbench(), 'my-paper-quoted');
  });

  it('takes what the view has, and the view follows', async () => {
    await paperRow(/^“most garrisons waited to see”/).click({ button: 'right' });
    await chooseInMenu(workbench(), 'Quote into My Paper');
    await written('‘most garrisons waited to see’ [@aramayo2026, ¶9]');
    await paperRow(/^Claims of mine not in the paper yet, 1$/).waitFor({ timeout: 20_000 });
    await paperRow(/^“most garrisons waited to see”/).waitFor({ state: 'detached' });
  });

  it('says in the essay where its words are quoted, and where a place is cited', async () => {
    await essay();
    const said = await hoverOn(workbench(), 'in which miners and printers');
    assert.match(said, /Quoted in .*A Loan of Time ¶1/);
    assert.match(await signs(), /❞/);
    await screenshot(workbench(), 'my-paper-hover');
    await press(workbench(), 'Escape');
    await paperRow(/^“the morning on which the bank did not open”/).click();
    await eventually(async () => { await placeOf(workbench(), 'not open'); }, 20_000);
    assert.match(await hoverOn(workbench(), 'not open'), /¶2 is cited in .*A Loan of Time ¶1/);
    assert.match(await signs(), /※/);
    await screenshot(workbench(), 'my-paper-cited');
    await press(workbench(), 'Escape');
    await essay();
    await press(workbench(), 'Control+Home');
  });

  it('goes to the paper with one key, where a quotation that is broken is a problem, and back', async () => {
    await clickOn(workbench(), 'in which miners and printers');
    await press(workbench(), 'b');
    await activeTab('lena-fischer.md');
    await workbench().page.locator('.part.statusbar .statusbar-item').filter({ hasText: /Ln 8, Col \d\d/ }).first().waitFor();
    const miners = await placeOf(workbench(), 'miners');
    await workbench().page.mouse.dblclick(miners.x + miners.width / 2, miners.y + miners.height / 2);
    await workbench().page.keyboard.type('lenders');
    await runCommand(workbench(), 'Problems: Focus on Problems View');
    await workbench().page.locator('.markers-panel').getByText(/The source has “miners” here, not “lenders”/).first().waitFor({ timeout: 20_000 });
    await screenshot(workbench(), 'my-paper-broken');
    await runCommand(workbench(), 'View: Hide Panel');
    await clickOn(workbench(), 'lenders');
    await press(workbench(), 'Alt+j', 'b');
    await activeTab('the-borrowed-palace.txt');
    assert.match(await visibleText(workbench()), /in which miners and printers/);
    assert.ok(await placeOf(workbench(), 'in which miners and printers'));
  });

  it('says what each section rests on', async () => {
    await clickRow(workbench(), /^What each section rests on/, 'My Paper');
    await press(workbench(), 'ArrowRight');
    await paperRow(/^The loan, ¶1, \d claims?$/).waitFor();
    await paperRow(/^The weight, ¶\d, rests on no claim$/).waitFor();
    await paperRow(/^The loan, ¶1/).click();
    await activeTab('lena-fischer.md');
    await screenshot(workbench(), 'my-paper-sections', { into: 'screenshots/my-paper.png' });
  });

  it('takes what is dragged from the views, with Shift as VS Code wants it', async () => {
    const { page } = workbench();
    await activeTab('lena-fischer.md');
    const to = await placeOf(workbench(), 'of the crowd?');
    const drag = async (from: Locator) => {
      const { x, y, height } = (await from.boundingBox()) ?? assert.fail('the row is not in sight');
      await page.mouse.move(x + 60, y + height / 2);
      await page.mouse.down();
      await page.mouse.move(x + 80, y + height / 2 + 4, { steps: 4 });
      await page.keyboard.down('Shift');
      await page.mouse.move(to.x + to.width - 1, to.y + to.height / 2, { steps: 12 });
      await page.mouse.move(to.x + to.width, to.y + to.height / 2, { steps: 4 });
      await page.mouse.up();
      await page.keyboard.up('Shift');
    };
    // A long line is broken over rows of the editor.
    const dropped = (words: RegExp) => eventually(async () => assert.match((await visibleText(workbench())).replaceAll('\n', ''), words), 20_000);
    const takenBack = async () => {
      await press(workbench(), 'Control+z');
      await eventually(async () => assert.match((await visibleText(workbench())).trimEnd(), /of the crowd\?$/), 20_000);
    };
    const locked = /crowd\? ‘the palace was locked’ \[@aramayo2026, ¶1\]/;
    await drag(paperRow(/^“the palace was locked”/));
    await dropped(locked);
    await takenBack();
    const group = paperRow(/^Claims of mine not in the paper yet/);
    await eventually(async () => {
      if ((await group.getAttribute('aria-expanded')) === 'false') await group.click();
      await paperRow(/^What was lent was time/).waitFor({ timeout: 2_000 });
    }, 20_000);
    await drag(paperRow(/^What was lent was time/));
    await dropped(/crowd\? \[What was lent was time\]\(\.\.\/essays\/the-borrowed-palace\.readings\/lena-fischer\.yaml#time-lent\)/);
    await takenBack();
    await foldViews(workbench(), 'My Paper');
    await unfoldViews(workbench(), 'Claims');
    await essay();
    const claim = row(workbench(), /Whoever waits decides/, 'Claims');
    await claim.waitFor({ timeout: 20_000 });
    await drag(claim);
    await activeTab('lena-fischer.md');
    await dropped(/crowd\? ‘most garrisons waited to see’ \[@aramayo2026, ¶9\]/);
    await takenBack();
    const passage = row(workbench(), /^passage: most garrisons waited to see/, 'Claims');
    await passage.waitFor({ timeout: 20_000 });
    await drag(passage);
    await dropped(/crowd\? ‘most garrisons waited to see’ \[@aramayo2026, ¶9\]/);
    await takenBack();
    await foldViews(workbench(), 'Claims');
    await unfoldViews(workbench(), 'Notes');
    await essay();
    const note = row(workbench(), /^Comment, By whom was it locked/, 'Notes');
    await note.waitFor({ timeout: 20_000 });
    await drag(note);
    await activeTab('lena-fischer.md');
    await dropped(locked);
    await screenshot(workbench(), 'my-paper-dropped');
    await foldViews(workbench(), 'Notes');
    await unfoldViews(workbench(), 'My Paper');
  });

  it('can be read in the dark and in high contrast', async () => {
    await useTheme(workbench(), 'Default Dark Modern');
    await screenshot(workbench(), 'my-paper-dark');
    await useTheme(workbench(), 'Default High Contrast');
    await screenshot(workbench(), 'my-paper-contrast');
    await useTheme(workbench(), 'Default High Contrast Light');
    await screenshot(workbench(), 'my-paper-contrast-light');
  });
});
