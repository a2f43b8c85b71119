import { reportState, type FromReport, type ReportState, type ToReport } from '../protocol.ts';

declare function acquireVsCodeApi(): { postMessage(message: FromReport): void; getState(): unknown; setState(state: unknown): void };

const editor = acquireVsCodeApi();
const main = element('report', HTMLElement);
const status = element('status', HTMLElement);
const essays = element('essays', HTMLSelectElement);
const full = element('full', HTMLInputElement);
let shown = '';

window.addEventListener('message', ({ data }: MessageEvent<ToReport>) => {
  if (data.type === 'show') show(data);
  else status.textContent = data.words;
});
essays.addEventListener('change', () => editor.postMessage({ type: 'choose', id: essays.value }));
full.addEventListener('change', () => editor.postMessage({ type: 'full', on: full.checked }));
document.addEventListener('click', ({ target }) => {
  const pressed = target instanceof Element ? target.closest('button') : null;
  const { lead, format } = pressed?.dataset ?? {};
  // The editor checks what it is told.
  if (lead !== undefined) editor.postMessage({ type: 'go', lead: JSON.parse(lead) as Extract<FromReport, { type: 'go' }>['lead'] });
  if (format !== undefined) editor.postMessage({ type: 'export', format: format as Extract<FromReport, { type: 'export' }>['format'] });
});
window.addEventListener('scroll', () => remember({ top: window.scrollY }), { passive: true });
editor.postMessage({ type: 'ready' });

function show({ html, essays: all, chosen, full: isFull }: Extract<ToReport, { type: 'show' }>): void {
  full.checked = isFull;
  remember({ id: chosen, full: isFull });
  essays.replaceChildren(...all.map(({ id, title }) => new Option(title, id, false, id === chosen)));
  if (html === shown) return;
  const isFirst = shown === '';
  shown = html;
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset['lead'] : undefined;
  main.innerHTML = html;
  // Whoever is in the middle of it stays there.
  if (focused !== undefined) [...main.querySelectorAll('button')].find(({ dataset }) => dataset['lead'] === focused)?.focus();
  if (isFirst) window.scrollTo(0, reportState(editor.getState()).top ?? 0);
}

function remember(more: ReportState): void {
  editor.setState({ ...reportState(editor.getState()), ...more });
}

function element<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${id}`);
  return found;
}
