// Drives the real workbench as a person does: with keys, the pointer and what is to be read on the screen.
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { openChromium } from '../support/chromium.mjs';
import { obtainServed, startServer } from '../support/editor.mjs';
import { endAll, endOnSignals, removeAtEnd } from '../support/processes.mjs';
import { projectRoot } from '../support/project.mjs';
import { installedExtensions } from '../support/staging.mjs';
import { makeWorkspace } from '../support/workspace.mjs';

const screenshots = path.join(projectRoot, 'test', 'page', 'screenshots');
export const windowSize = { width: 1400, height: 900 } as const;

export interface Workbench {
  readonly page: Page;
  /** The workspace's folder: a fresh copy of the sample, a git repository. */
  readonly folder: string;
  readonly close: () => Promise<void>;
}

export interface Opening {
  /** The extension in the web worker host instead of the Node host. */
  readonly web?: boolean;
  readonly settings?: object;
  readonly realEssay?: boolean;
  readonly student?: string;
  readonly size?: { readonly width: number; readonly height: number };
}

/** Serves VS Code with the extension installed, opens the sample in it, and waits until it can be used. */
export async function openWorkbench({ web = false, settings = {}, realEssay = false, student = 'Student', size = windowSize }: Opening = {}): Promise<Workbench> {
  endOnSignals();
  const editor = await obtainServed();
  const folder = await makeWorkspace({ realEssay, student });
  removeAtEnd(path.dirname(folder));
  const server = await startServer(editor, { extensionsDir: await installedExtensions({ web }), settings: { ...forPages, ...settings } });
  const { browser } = await openChromium();
  const context = await browser.newContext({ viewport: { ...size }, permissions: ['clipboard-read', 'clipboard-write'], reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(`${server.url}?folder=${encodeURIComponent(folder)}`);
  await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 45_000 });
  await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 45_000 });
  // The colour theme comes from an extension: with it, the extensions are there.
  await page.locator('.monaco-workbench[class*="vscode-theme-"]').waitFor({ timeout: 45_000 });
  return { page, folder, close: endAll };
}

const forPages = {
  'editor.cursorBlinking': 'solid',
  'editor.hover.delay': 100,
  'workbench.hover.delay': 100,
  'window.commandCenter': false,
  'workbench.editor.enablePreview': false,
  'workbench.layoutControl.enabled': false,
  'workbench.reduceMotion': 'on',
};

/** Runs a command by its whole title, as it stands in the command palette. */
export async function runCommand({ page }: Workbench, title: string): Promise<void> {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input').first();
  await input.waitFor();
  await input.fill(`>${title}`);
  const exact = new RegExp(`^\\s*${title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
  const wanted = choices({ page }).filter({ has: page.locator('.label-name', { hasText: exact }) }).first();
  await wanted.waitFor();
  await wanted.click();
}

function choices({ page }: Pick<Workbench, 'page'>): Locator {
  return page.locator('.quick-input-widget .quick-input-list .monaco-list-row');
}

/** Chooses the first that has these words in an open list of choices. */
export async function choose(workbench: Workbench, words: string): Promise<void> {
  const wanted = choices(workbench).filter({ hasText: words }).first();
  await wanted.waitFor();
  await wanted.click();
}

/** Answers an open question with words. */
export async function answer({ page }: Workbench, words: string): Promise<void> {
  const input = page.locator('.quick-input-widget input').first();
  await input.waitFor();
  await input.fill(words);
  await page.keyboard.press('Enter');
}

/** Opens a file of the workspace from its path, waits until its text is there. */
export async function openFile(workbench: Workbench, file: string): Promise<void> {
  const { page } = workbench;
  await page.keyboard.press('ControlOrMeta+P');
  const input = page.locator('.quick-input-widget input').first();
  await input.waitFor();
  await input.fill(file);
  await choose(workbench, path.posix.basename(file));
  await page.locator('.tabs-container .tab.active').filter({ hasText: path.posix.basename(file) }).waitFor();
  await activeEditor(workbench).locator('.view-line').first().waitFor();
}

export function activeEditor({ page }: Pick<Workbench, 'page'>): Locator {
  return page.locator('.editor-group-container.active .editor-instance .monaco-editor').first();
}

/** The text that is drawn in the active editor: what is on the screen, in the order in which it stands there. */
export async function visibleText(workbench: Workbench): Promise<string> {
  const rows = await activeEditor(workbench).locator('.view-line').evaluateAll((lines) =>
    lines.map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent ?? '' })));
  return rows.sort((one, other) => one.top - other.top).map(({ text }) => text.replaceAll('\u00a0', ' ')).join('\n');
}

/** The whole text of a file of the workspace, as it is on the disk. */
export function fileText({ folder }: Workbench, file: string): Promise<string> {
  return readFile(path.join(folder, file), 'utf8');
}

export interface Box { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** Where words are drawn in the active editor. They must stand on one row; `nth` counts from 0 among the rows on the screen. */
export async function placeOf(workbench: Workbench, words: string, nth = 0): Promise<Box> {
  const box = await activeEditor(workbench).evaluate((editor, wanted) => {
    const rows = [...editor.querySelectorAll('.view-line')].sort((one, other) => one.getBoundingClientRect().top - other.getBoundingClientRect().top);
    const view = editor.getBoundingClientRect();
    let seen = 0;
    for (const row of rows) {
      // A row is many text nodes, because each decoration has a node of its own.
      const pieces: { node: Text; from: number }[] = [];
      let text = '';
      const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        pieces.push({ node: node as Text, from: text.length });
        text += (node.textContent ?? '').replaceAll('\u00a0', ' ');
      }
      const point = (offset: number) => {
        const piece = pieces.findLast(({ from }) => from <= offset);
        return piece === undefined ? undefined : { node: piece.node, offset: Math.min(offset - piece.from, piece.node.length) };
      };
      for (let at = text.indexOf(wanted.words); at >= 0; at = text.indexOf(wanted.words, at + 1)) {
        const [start, end] = [point(at), point(at + wanted.words.length)];
        if (start === undefined || end === undefined) continue;
        const range = document.createRange();
        range.setStart(start.node, start.offset);
        range.setEnd(end.node, end.offset);
        const { x, y, width, height } = range.getBoundingClientRect();
        if (y < view.top || y + height > view.bottom) continue;
        if (seen === wanted.nth) return { x, y, width, height };
        seen += 1;
      }
    }
    return undefined;
  }, { words, nth });
  if (box === undefined) throw new Error(`“${words}” is not to be seen on one row of the editor (nth ${nth}); there is:\n${await visibleText(workbench)}`);
  return box;
}

/** Rests the pointer on words, and gives the text of the hover that opens, once all who have something to say have said it. */
export async function hoverOn(workbench: Workbench, words: string, nth = 0): Promise<string> {
  const { x, y, width, height } = await placeOf(workbench, words, nth);
  const { page } = workbench;
  const hover = page.locator('.monaco-resizable-hover:visible .monaco-hover-content').filter({ hasNotText: 'Loading...' }).first();
  // What VS Code was still busy with may swallow the first move: a person moves the pointer again.
  await eventually(async () => {
    await page.mouse.move(x + width / 2 - 3, y + height / 2);
    await page.mouse.move(x + width / 2, y + height / 2, { steps: 3 });
    await hover.waitFor({ timeout: 4_000 });
  }, 16_000);
  return (await hover.innerText()).trim();
}

/** Clicks in the middle of words, so that the cursor stands there. */
export async function clickOn(workbench: Workbench, words: string, nth = 0): Promise<void> {
  const { x, y, width, height } = await placeOf(workbench, words, nth);
  await workbench.page.mouse.click(x + width / 2, y + height / 2);
}

/** Selects from the beginning of some words to the end of others (or of the same), by dragging. */
export async function selectWords(workbench: Workbench, from: string, to = from): Promise<void> {
  const [first, last] = [await placeOf(workbench, from), await placeOf(workbench, to)];
  const { mouse } = workbench.page;
  await mouse.move(first.x + 1, first.y + first.height / 2);
  await mouse.down();
  await mouse.move(last.x + last.width - 1, last.y + last.height / 2, { steps: 8 });
  await mouse.up();
}

/** Presses keys one after another, in VS Code's own notation or Playwright's: `press(workbench, 'q')`, `press(workbench, 'Control+k', 'n')`. */
export async function press({ page }: Workbench, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** A row of a tree, by the words that a screen reader would say; the view too may be named. */
export function row({ page }: Workbench, name: string | RegExp, view?: string): Locator {
  const within = view === undefined ? page.locator('.monaco-workbench') : page.locator('.split-view-view').filter({ has: page.getByRole('button', { name: new RegExp(`^${view} (?:- .* )?Section$`) }) });
  return within.getByRole('treeitem', { name }).first();
}

/** A row of a view, scrolled to from the top: a tree draws only the rows that it has room for. Without the pointer: what the row under it says of itself would lie over others. */
export async function findRow(workbench: Workbench, name: string | RegExp, view: string): Promise<Locator> {
  const wanted = row(workbench, name, view);
  const scroll = (deltaY: number) => workbench.page.getByRole('tree', { name: new RegExp(`^${view}`) }).getByRole('treeitem').first().dispatchEvent('wheel', { deltaY });
  await scroll(-100_000);
  await eventually(async () => {
    if (!(await wanted.isVisible())) {
      await scroll(60);
      throw new Error(`there is no row ${String(name)} in ${view}`);
    }
  }, 20_000);
  return wanted;
}

/** Folds views of the side bar; those that are folded already stay so. */
export async function foldViews(workbench: Workbench, ...views: readonly string[]): Promise<void> {
  for (const view of views) await setUnfolded(workbench, view, 'false');
}

/** Unfolds views of the side bar; those that are unfolded already stay so. */
export async function unfoldViews(workbench: Workbench, ...views: readonly string[]): Promise<void> {
  for (const view of views) await setUnfolded(workbench, view, 'true');
}

async function setUnfolded({ page }: Workbench, view: string, wanted: 'true' | 'false'): Promise<void> {
  const header = page.getByRole('button', { name: new RegExp(`^${view} (?:- .* )?Section$`) });
  if ((await header.getAttribute('aria-expanded')) !== wanted) await header.click();
}

/** Rests the pointer on a row until its tooltip says these words. A row that the pointer was on already says nothing: it comes from elsewhere. */
export async function restOnRow({ page }: Workbench, on: Locator, words: string): Promise<void> {
  await eventually(async () => {
    await page.mouse.move(windowSize.width / 2, windowSize.height / 2);
    await on.hover();
    await page.locator('.monaco-hover').filter({ hasText: words }).first().waitFor({ timeout: 4_000 });
  }, 20_000);
}

export async function clickRow(workbench: Workbench, name: string | RegExp, view?: string): Promise<void> {
  await row(workbench, name, view).click();
}

/** Chooses from an open context menu; `through` is a menu that must be opened on the way. */
export async function chooseInMenu({ page }: Workbench, title: string, through?: string): Promise<void> {
  const item = (words: string) => page.locator('.monaco-menu .action-label').filter({ hasText: words }).first();
  if (through !== undefined) await item(through).hover();
  await item(title).waitFor();
  // A menu takes no notice of a click in its first moments: a person would click again.
  await eventually(async () => {
    if (await item(title).isVisible()) await item(title).click({ timeout: 1_000 });
    await item(title).waitFor({ state: 'hidden', timeout: 1_000 });
  });
}

/** Opens a container of the activity bar by its title. */
export async function openContainer({ page }: Workbench, title: string): Promise<void> {
  const tab = page.locator('.part.activitybar').getByRole('tab', { name: title }).first();
  await tab.waitFor();
  if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
}

/** What VS Code says in its notifications now. */
export async function notifications({ page }: Workbench): Promise<string[]> {
  return page.locator('.notification-list-item-message').allInnerTexts();
}

/** Changes settings for the workspace while it is open. (VS Code's server does not watch the user's own.) */
export async function changeSettings({ folder }: Workbench, settings: object): Promise<void> {
  const file = path.join(folder, '.vscode', 'settings.json');
  const before: object = JSON.parse(await readFile(file, 'utf8').catch(() => '{}'));
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify({ ...before, ...settings }, null, 2));
}

/** Changes the colour theme, by its name in the settings: `Default Dark Modern`, `Default High Contrast Light`. */
export async function useTheme(workbench: Workbench, name: string): Promise<void> {
  const { page } = workbench;
  const before = await page.evaluate(colourOfPage);
  await changeSettings(workbench, { 'workbench.colorTheme': name });
  await page.waitForFunction(`(${colourOfPage.toString()})() !== ${JSON.stringify(before)}`, undefined, { timeout: 10_000 });
  await page.waitForTimeout(300); // the last of it is painted
}

function colourOfPage(): string {
  const workbench = document.querySelector('.monaco-workbench');
  return workbench === null ? '' : `${workbench.className} ${getComputedStyle(workbench).getPropertyValue('--vscode-editor-background')}`;
}

/** Saves what is on the screen. With UPDATE_SCREENSHOTS=1 it is copied to `into` as well, a path in media/. */
export async function screenshot({ page }: Workbench, name: string, { into }: { readonly into?: string } = {}): Promise<string> {
  await mkdir(screenshots, { recursive: true });
  const file = path.join(screenshots, `${name}.png`);
  await page.screenshot({ path: file });
  if (into !== undefined && process.env['UPDATE_SCREENSHOTS'] === '1') {
    const copy = path.join(projectRoot, 'media', into);
    await mkdir(path.dirname(copy), { recursive: true });
    await copyFile(file, copy);
  }
  return file;
}

/** When a test fails, what was on the screen: call it in the suite, with the way to the workbench. */
export function screenshotOnFailure(workbench: () => Workbench | undefined, which = ''): void {
  afterEach(async function () {
    const opened = workbench();
    if (this.currentTest?.state !== 'failed' || opened === undefined) return;
    const name = this.currentTest.fullTitle().replace(/\W+/g, '-').slice(0, 80);
    console.log(`      what was on the screen: ${path.relative(projectRoot, await screenshot(opened, `failed-${name}${which}`))}`);
  });
}

/** Tries until the check holds; what it last found wrong is thrown. */
export async function eventually(check: () => Promise<void>, ms = 10_000): Promise<void> {
  for (const end = Date.now() + ms; ;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  }
}
