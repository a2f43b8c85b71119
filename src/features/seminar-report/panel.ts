import * as vscode from 'vscode';
import type { Committed } from '../../core/ask/committed.ts';
import { reportOf, type Lead, type Report } from '../../core/ask/report.ts';
import { titleOf } from '../../core/corpus/corpus.ts';
import { escape, reportSection } from '../../core/exchange/report-html.ts';
import { commitsOf } from '../../host/committed.ts';
import { uriOf, type EssayHere } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';
import { momentOf, translated } from '../../host/words.ts';
import { fromReport, type FromReport, type ToReport } from '../../webview/protocol.ts';
import { exportReport } from './export.ts';
import { goTo } from './go.ts';
import { shell } from './shell.ts';

const UNSEEN_MS = 1000;

export const REPORT_VIEW = 'closeReading.seminarReport';

interface Opening {
  readonly here: EssayHere;
  readonly onClosed: () => void;
  readonly kept?: { readonly panel: vscode.WebviewPanel; readonly full: boolean };
}

/** The open report of one essay. It is drawn at once, and again when git has told what it knows. */
export class ReportPanel implements vscode.Disposable {
  readonly #host: Host;
  readonly #panel: vscode.WebviewPanel;
  readonly #subscriptions: vscode.Disposable[] = [];
  #here: EssayHere;
  #committed: Committed | null = null;
  #full = false;
  #round = 0;

  /** `kept`: the panel that stood there before the window was reloaded, and whether every note was shown in it. */
  constructor(host: Host, { here, onClosed, kept }: Opening) {
    this.#host = host;
    this.#here = here;
    this.#full = kept?.full ?? false;
    const dist = vscode.Uri.joinPath(extensionUri(), 'dist', 'webview');
    const options = { enableScripts: true, localResourceRoots: [dist] };
    this.#panel = kept?.panel ?? vscode.window.createWebviewPanel(REPORT_VIEW, vscode.l10n.t('Seminar Report'), vscode.ViewColumn.Active, options);
    this.#panel.webview.options = options;
    this.#subscriptions.push(
      this.#panel.webview.onDidReceiveMessage((message: unknown) => {
        const said = fromReport(message);
        if (said) void this.#hear(said);
      }),
      this.#panel.onDidDispose(() => {
        this.#round = Infinity;
        for (const one of this.#subscriptions) one.dispose();
        onClosed();
      }),
      host.onDidChange(() => this.#follow()),
    );
    this.#panel.webview.html = shell(this.#panel.webview, vscode.Uri.joinPath(dist, 'report.js'));
  }

  choose(here: EssayHere): void {
    this.#here = here;
    this.#committed = null;
    this.#panel.reveal();
    this.#draw();
  }

  dispose(): void {
    this.#panel.dispose();
  }

  get #report(): Report {
    return reportOf(this.#here.essay, this.#committed ? { committed: this.#committed } : {});
  }

  /** The essay as it is now; what is gone is left as it was last. */
  #follow(): void {
    const now = this.#host.essays.find((one) => isSame(one, this.#here));
    if (!now || now.essay === this.#here.essay) return;
    this.#here = now;
    this.#draw();
  }

  async #hear(said: FromReport): Promise<void> {
    switch (said.type) {
      case 'ready': return this.#draw();
      case 'full': this.#full = said.on; return this.#show();
      case 'choose': {
        const chosen = this.#host.essays.find((here) => idOf(here) === said.id);
        return chosen && this.choose(chosen);
      }
      case 'go': return goTo(this.#host, this.#here, said.lead);
      case 'export': return exportReport(this.#here, this.#report, { format: said.format, full: this.#full });
    }
  }

  #draw(): void {
    this.#show();
    void this.#askGit();
  }

  #show(): void {
    const html = reportSection(this.#report, { say: translated, when: momentOf, lang: vscode.env.language, full: this.#full, link });
    const essays = this.#host.essays.map((here) => ({ id: idOf(here), title: titleOf(here.essay) }));
    this.#post({ type: 'show', html, essays, chosen: idOf(this.#here), full: this.#full });
  }

  async #askGit(): Promise<void> {
    this.#round += 1;
    const round = this.#round;
    const began = performance.now();
    const { folder, essay } = this.#here;
    const committed = await commitsOf(this.#host.blame, { folder, paths: essay.readings.map(({ path }) => path) }, (done, total) => {
      if (round === this.#round && performance.now() - began > UNSEEN_MS) this.#post({ type: 'status', words: vscode.l10n.t('Asking git when the notes were committed: {0} of {1} files', done, total) });
    });
    if (round !== this.#round) return;
    this.#committed = committed;
    if (committed) this.#show();
    this.#post({ type: 'status', words: committed ? '' : vscode.l10n.t('Git cannot be asked here, so the time counts that a note says itself.') });
  }

  #post(message: ToReport): void {
    void this.#panel.webview.postMessage(message);
  }
}

/** By what the page knows an essay. */
export function idOf({ folder, essay }: EssayHere): string {
  return uriOf(folder, essay.stem).toString();
}

function isSame(a: EssayHere, b: EssayHere): boolean {
  return idOf(a) === idOf(b);
}

function link(lead: Lead, words: string): string {
  return `<button type="button" class="link" data-lead="${escape(JSON.stringify(lead))}">${words}</button>`;
}

function extensionUri(): vscode.Uri {
  const extension = vscode.extensions.getExtension('close-reading.close-reading');
  if (!extension) throw new Error('the extension does not find itself');
  return extension.extensionUri;
}
