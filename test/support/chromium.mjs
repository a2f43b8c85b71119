// Finds a Chromium to drive, or installs Debian's where that is possible.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { onPath } from './editor.mjs';
import { atEnd, run, Sentence } from './processes.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge', 'microsoft-edge'];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** A browser with a fresh profile, closed at the end at the latest. */
export async function openChromium() {
  const executablePath = await obtainChromium();
  const browser = await chromium.launch({
    executablePath,
    headless: true,
    // Signals are for processes.mjs, which ends everything in order.
    handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false,
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync',
    ],
  });
  const close = atEnd(() => browser.close());
  return { browser, close };
}

/** @returns {Promise<string>} the program's path */
export async function obtainChromium() {
  return findChromium() ?? (await installChromium());
}

/** @returns {string | undefined} */
function findChromium() {
  const named = process.env.CHROMIUM ?? process.env.CHROME_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Sentence(`There is no browser at ${named} (CHROMIUM or CHROME_PATH).`);
  }
  for (const name of names) {
    const found = onPath(name);
    if (found !== undefined) return found;
  }
  return elsewhere.find((file) => existsSync(file));
}

/** @returns {Promise<string>} */
async function installChromium() {
  if (process.getuid?.() !== 0 || onPath('apt-get') === undefined) {
    throw new Sentence('No Chromium or Chrome was found: install one, or name its program in the environment variable CHROMIUM.');
  }
  console.log('installing Chromium with apt-get, once');
  const started = Date.now();
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const shown = { env, onLine: (/** @type {string} */ line) => { if (/^(Get:|Setting up chromium|E:)/.test(line)) console.log(`  ${line}`); } };
  const attempts = [['update'], ['install', '--yes', '--no-install-recommends', 'chromium', 'fonts-dejavu-core']];
  for (const args of attempts) {
    const { code, output } = await run('apt-get', args, shown);
    if (code !== 0 && args[0] === 'install') throw new Sentence(`Chromium could not be installed:\n${output.trim().split('\n').slice(-5).join('\n')}`);
  }
  console.log(`  installed in ${Math.round((Date.now() - started) / 1000)} s`);
  const found = findChromium();
  if (found === undefined) throw new Sentence('apt-get installed Chromium, but its program is not on PATH.');
  return found;
}
