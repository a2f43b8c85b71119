import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the extension', () => {
  const inWeb = 'importScripts' in globalThis;

  it(`runs in the ${inWeb ? 'web worker' : 'Node'} extension host`, () => {
    assert.equal(vscode.env.uiKind === vscode.UIKind.Web || vscode.env.uiKind === vscode.UIKind.Desktop, true);
    assert.equal(typeof (globalThis as { importScripts?: unknown }).importScripts, inWeb ? 'function' : 'undefined');
    assert.equal(typeof (globalThis as { WorkerGlobalScope?: unknown }).WorkerGlobalScope, inWeb ? 'function' : 'undefined');
  });

  it('is there and activates', async () => {
    const extension = vscode.extensions.getExtension('close-reading.close-reading');
    assert.ok(extension, 'close-reading.close-reading is not installed');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('sees the sample seminar as its workspace', () => {
    assert.equal(vscode.workspace.workspaceFolders?.length, 1);
  });
});
