import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { createReading } from '../../src/features/start-reading.ts';
import type { Host } from '../../src/host/host.ts';
import { accept, exists, ownHost, readText, remove, until, writeText } from './own-host.ts';

describe('starting to read an essay', () => {
  let host: Host;
  before(async () => { host = await ownHost(); });
  after(() => host.dispose());
  afterEach(() => remove('papers/walking1931.txt', 'papers/walking1931.reading.yaml', 'papers/ash.md', 'papers/ash.reading.yaml'));

  it('asks for title and author, writes the shared reading and opens the text as an essay', async () => {
    const uri = await writeText('papers/walking1931.txt', 'To walk is to lose a place.\n\nTo write is to find it.\n');
    const started = vscode.commands.executeCommand('closeReading.startReading', uri);
    await until(() => exists('papers/walking1931.reading.yaml'), 'the reading is written', accept);
    await started;
    assert.equal(await readText('papers/walking1931.reading.yaml'), 'reading: 1\nsource:\n  id: walking1931\n  title: Walking\n  issued:\n    date-parts:\n      - [1931]\n');
    assert.match(vscode.window.activeTextEditor?.document.uri.path ?? '', /walking1931\.txt$/);
    await until(() => vscode.window.activeTextEditor?.document.languageId === 'essay', 'it is an essay');
  });

  it('never writes over a reading', async () => {
    await writeText('papers/ash.md', '# Ash\n\nWords.\n');
    await writeText('papers/ash.reading.yaml', 'reading: 1\n# mine\n');
    const folder = host.folders[0] ?? assert.fail('no folder');
    assert.equal(await createReading(host, { folder, place: { stem: 'papers/ash' }, source: { id: 'ash', title: 'Ash', author: [] } }), false);
    assert.equal(await readText('papers/ash.reading.yaml'), 'reading: 1\n# mine\n');
  });

  it('can be taken back as long as nobody has written in the reading', async () => {
    await writeText('papers/ash.md', '# Ash\n\nWords.\n');
    const folder = host.folders[0] ?? assert.fail('no folder');
    const start = { folder, place: { stem: 'papers/ash' }, source: { id: 'ash', title: 'Ash', author: [] } };
    assert.equal(await createReading(host, start), true);
    assert.deepEqual(await host.edits.undo(), { kind: 'undone', what: 'the reading of “Ash”' });
    assert.equal(await exists('papers/ash.reading.yaml'), false);
    assert.equal(host.essays.some(({ essay }) => essay.stem === 'papers/ash'), false);
    assert.equal(await createReading(host, start), true);
    const mine = `${await readText('papers/ash.reading.yaml')}# mine\n`;
    await writeText('papers/ash.reading.yaml', mine);
    assert.equal((await host.edits.undo()).kind, 'refused');
    assert.equal(await readText('papers/ash.reading.yaml'), mine);
  });

  it('writes authors as CSL wants them', async () => {
    await writeText('papers/ash.md', '# Ash\n\nWords.\n');
    const folder = host.folders[0] ?? assert.fail('no folder');
    const source = { id: 'ash', title: 'Ash: a “study”', author: [{ family: 'Vidaurre Lohm', given: 'Inés' }, { literal: 'Plato' }] };
    assert.equal(await createReading(host, { folder, place: { stem: 'papers/ash' }, source }), true);
    await until(() => host.essays.some(({ essay }) => essay.stem === 'papers/ash'), 'it is read');
    const read = host.essays.find(({ essay }) => essay.stem === 'papers/ash')?.essay.shared?.source;
    assert.equal(read?.title, 'Ash: a “study”');
    assert.deepEqual(read?.author, [{ family: 'Vidaurre Lohm', given: 'Inés' }, { literal: 'Plato' }]);
  });
});
