import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { notesOf } from '../../src/core/corpus/notes.ts';
import { get } from '../../src/features/share/get.ts';
import { groundIn } from '../../src/features/share/ground.ts';
import { alongWith } from '../../src/features/share/moves.ts';
import { offerRepository } from '../../src/features/share/new-repository.ts';
import { tellFailure } from '../../src/features/share/obstacles.ts';
import { share } from '../../src/features/share/share.ts';
import { removeLock } from '../../src/host/git-acts.ts';
import { Blame } from '../../src/host/blame.ts';
import type { Host } from '../../src/host/host.ts';
import { historyWords } from '../../src/host/shared-times.ts';
import { Classroom, dyingAfter, escaping, git, gitMayFail, hasProcesses, Killed, noteText, refusing, replyText, Script, SHARED } from './classroom.ts';
import { essayNamed, ownHost, remove } from './own-host.ts';

const A = 'abcdefghjkm2';
const B = 'bbcdefghjkm3';
const C = 'cbcdefghjkm4';
const YES = [['This is what is recorded', ''], ['Recorded: ', 'send']] as const;

if (!hasProcesses) {
  describe('sharing where there is no git', () => {
    it('says in one sentence where sharing is done', async () => {
      const host = await ownHost();
      const talk = new Script();
      const folder = host.folders[0] ?? assert.fail('no folder');
      assert.equal(await groundIn(host, folder, talk), null);
      host.dispose();
      assert.equal(talk.said.length, 1);
      assert.match(talk.said[0] ?? '', /^Here sharing is done in Source Control: commit the files that carry your name\./);
    });
  });
} else {
  describe('sharing a reading', () => {
    let host: Host;
    let room: Classroom;
    let number = 0;

    beforeEach(async () => {
      number += 1;
      room = new Classroom(`classroom-${number}`);
      await room.begin();
      host = await ownHost();
    });
    afterEach(async () => {
      host.dispose();
      await remove(room.root);
    });

    /** The command, with a reader’s answers. */
    const run = async (act: typeof share, who: string, ...answers: readonly (readonly [string, string])[]) => {
      const talk = new Script(...answers);
      await act(await room.ground(host, who, talk));
      return talk;
    };
    const subject = (who: string, ref = 'HEAD') => git(room.of(who), 'log', '-1', '--format=%s', ref);
    const status = (who: string) => git(room.of(who), 'status', '--porcelain', '--untracked-files=all');
    const isShared = (path: string) => git(`${room.root}/class.git`, 'ls-tree', '-r', '--name-only', 'main').split('\n').includes(path);

    it('records one’s own files alone, in plain words, and sends them only when told to', async () => {
      await room.reads('ana', noteText(A, 'Why one by one?'), noteText(B, 'And then?'));
      await room.write('ana', 'lamps.readings/ana-test.private.yaml', 'reading: 1\n');
      await room.write('ana', 'other.js', 'changed\n');
      await room.write('ana', 'new.txt', 'something else\n');
      const talk = await run(share, 'ana', ['This is what is recorded', ''], ['Recorded: ', 'later']);
      assert.match(talk.asked[0] ?? '', /^Share My Reading \| 2 new notes on ¶1: The Lamps \| /);
      assert.equal(subject('ana'), '2 new notes on ¶1: The Lamps');
      assert.equal(git(room.of('ana'), 'show', '--name-only', '--format=', 'HEAD'), room.own('ana'));
      assert.match(status('ana'), /^M other\.js\n\?\? lamps\.readings\/ana-test\.private\.yaml\n\?\? new\.txt$/m);
      assert.equal(isShared(room.own('ana')), false);
      const again = await run(share, 'ana', ['Nothing of yours is new', 'send']);
      assert.match(again.asked[0] ?? '', /Send It Now, Not Now/);
      assert.match(again.said.at(-1) ?? '', /^Shared\. Nothing new from others\./);
      assert.equal(room.inClass(room.own('ana')), (await room.read('ana', room.own('ana'))).trim());
      assert.match((await run(share, 'ana')).said[0] ?? '', /Everything is shared\./);
    });

    it('stops where something else is staged, and leads out both ways', async () => {
      await room.reads('ana', noteText(A, 'Why?'));
      await room.write('ana', 'other.js', 'changed\n');
      git(room.of('ana'), 'add', 'other.js');
      const stopped = await run(share, 'ana');
      assert.match(stopped.said[0] ?? '', /classroom-\d+\/ana\/other\.js is already marked for the next commit.*\[Record It Too\] \[Open Source Control\]$/);
      assert.equal(subject('ana'), 'The seminar begins');
      git(room.of('ana'), 'reset', '--quiet');
      await run(share, 'ana', ...YES);
      assert.equal(isShared(room.own('ana')), true);
      assert.match(status('ana'), /M other\.js/);
      git(room.of('ana'), 'add', 'other.js');
      await room.reads('ana', noteText(A, 'Why not?', ''));
      await run(share, 'ana', ['is already marked', 'Record It Too'], ...YES);
      assert.equal(status('ana'), '');
      assert.match(subject('ana'), /^1 note changed on ¶1/);
    });

    it('takes a paper along only where it is ticked, and offers nobody else’s', async () => {
      await room.reads('ana', noteText(A, 'Why?'));
      await room.write('ana', 'mine.md', '---\nauthor: Ana Test\n---\nAs the text says [@lamps, ¶1].\n');
      await room.write('ana', 'bens.md', '---\nauthor: Ben\n---\nAs the text says [@lamps, ¶1].\n');
      const talk = await run(share, 'ana', ['What do you want to share', ''], ...YES);
      assert.match(talk.asked[0] ?? '', /☑ The Lamps \(1 new note on ¶1\), ☐ mine\.md \(your paper\)$/);
      assert.equal(isShared('mine.md'), false);
      await run(share, 'ana', ['What do you want to share', 'mine.md'], ...YES);
      assert.equal(isShared('mine.md'), true);
      assert.equal(isShared('bens.md'), false);
    });

    it('saves what is typed and not saved, and keeps what somebody writes as a message in Source Control', async () => {
      await room.reads('ana', noteText(A, 'Why?'));
      const document = await vscode.workspace.openTextDocument(room.file('ana', room.own('ana')));
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, document.positionAt(document.getText().length), noteText(B, 'Typed.'));
      await vscode.workspace.applyEdit(edit);
      assert.equal(document.isDirty, true);
      const talk = new Script(...YES);
      const ground = await room.ground(host, 'ana', talk);
      ground.repository.inputBox.value = 'half a message';
      await share(ground);
      assert.equal(ground.repository.inputBox.value, 'half a message');
      assert.match(room.inClass(room.own('ana')), /Typed\./);
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    });

    it('joins what others sent in between, also when the push is rejected, and tells what is new', async () => {
      await room.reads('ana', noteText(A, 'Why?'));
      const talk = new Script(...YES);
      const ground = await room.ground(host, 'ana', talk);
      let isFirst = true;
      const raced = new Proxy(ground.repository, {
        get(target, key) {
          const value: unknown = Reflect.get(target, key, target);
          if (typeof value !== 'function') return value;
          return async (...args: unknown[]) => {
            if (key === 'push' && isFirst) {
              isFirst = false;
              await room.sends('ben', noteText(B, 'Ben was quicker.'));
            }
            return (value as (...all: unknown[]) => unknown).apply(target, args);
          };
        },
        set: (target, key, value) => Reflect.set(target, key, value, target),
      });
      await share({ ...ground, repository: raced });
      assert.match(talk.said.at(-1) ?? '', /^Shared\. 1 classmate shared since: 1 new note\./);
      assert.match(room.inClass(room.own('ana')), /Why\?/);
      assert.match(room.inClass(room.own('ben')), /Ben was quicker/);
      assert.equal(git(room.of('ana'), 'rev-list', '--count', '--merges', 'HEAD'), '1');
    });

    it('tells what classmates shared, answers first, once; and what of one’s own waits', async () => {
      await room.reads('ana', noteText(A, 'Why?'));
      await run(share, 'ana', ...YES);
      git(room.of('ben'), 'pull', '--quiet');
      await room.sends('ben', noteText(B, 'Mine.'), replyText(C, A, 'Because.'));
      await room.reads('ana', noteText(A, 'Why?'), noteText('dbcdefghjkm5', 'Not shared.'));
      const talk = await run(get, 'ana', ['1 classmate shared since', 'Show What Is New']);
      assert.match(talk.said[0] ?? '', /^1 classmate shared since: 2 new notes, 1 answers you\. Not shared yet: 1 new note on ¶1\. \[Show What Is New\] \[Share My Reading\]$/);
      assert.match(talk.asked[0] ?? '', /^New from others \| Because\., Mine\.$/);
      assert.match((await run(get, 'ana')).said[0] ?? '', /^Nothing new from others\. Not shared yet/);
    });

    it('goes on from wherever it was killed while sharing', async () => {
      for (const [i, step] of ['add', 'commit', 'fetch', 'merge', 'push'].entries()) {
        git(room.of('ben'), 'pull', '--quiet', '--no-rebase', '--no-edit');
        await room.sends('ben', noteText(B, `Ben, after ${step}`));
        await room.reads('ana', noteText(A, `After ${step}`), noteText(`kbcdefghjkm${i + 2}`, 'More.'));
        const ground = await room.ground(host, 'ana', new Script(...YES));
        await assert.rejects(share({ ...ground, repository: dyingAfter(ground.repository, step) }), Killed, step);
        const talk = await run(share, 'ana', ...YES, ...(step === 'push' ? [] : [['Nothing of yours is new', 'send'] as const]));
        assert.equal(room.inClass(room.own('ana')), (await room.read('ana', room.own('ana'))).trim(), `${step}: ${talk.said.join(' / ')}`);
        assert.equal(status('ana'), '', step);
        assert.match(await room.read('ana', room.own('ben')), new RegExp(`Ben, after ${step}`));
      }
      assert.equal(git(room.of('ana'), 'fsck', '--no-progress'), '');
    });

    it('loses no news where it was killed while getting', async () => {
      for (const [i, step] of ['fetch', 'merge'].entries()) {
        await room.sends('ben', noteText(B, 'Mine.'), noteText(`kbcdefghjkm${i + 2}`, 'New.'));
        const ground = await room.ground(host, 'ana', new Script());
        await assert.rejects(get({ ...ground, repository: dyingAfter(ground.repository, step) }), Killed, step);
        assert.match((await run(get, 'ana')).said[0] ?? '', /^1 classmate shared since: \d new notes?/, step);
      }
    });

    it('goes on where git itself was stopped in the middle', async () => {
      await room.reads('ana', noteText(A, 'Why?'));
      git(room.of('ana'), 'add', room.own('ana'));
      await room.sends('ben', noteText(B, 'Mine.'));
      // Files of a merge that never came to its end.
      git(room.of('ana'), 'fetch', '--quiet');
      await room.write('ana', room.own('ben'), `${git(room.of('ana'), 'show', `origin/main:${room.own('ben')}`)}\n`);
      await run(share, 'ana', ...YES);
      assert.match(room.inClass(room.own('ana')), /Why\?/);
      assert.equal(status('ana'), '');
      // A merge that was begun by hand and not ended.
      await room.sends('ben', noteText(B, 'Mine, again.'));
      await room.reads('ana', noteText(A, 'Why, then?'));
      git(room.of('ana'), 'commit', '--quiet', '-am', 'by hand');
      git(room.of('ana'), 'fetch', '--quiet');
      git(room.of('ana'), 'merge', '--quiet', '--no-commit', 'origin/main');
      const talk = await run(share, 'ana', ['nobody ended it', 'Finish It'], ['Nothing of yours is new', 'send']);
      assert.match(talk.said.at(-1) ?? '', /^Shared\. 1 classmate shared since: 1 note changed/);
    });

    it('removes a lock that was left behind, when told to, and goes on', async () => {
      await room.write('ana', '.git/index.lock', '');
      const ground = await room.ground(host, 'ana', new Script(['Another program is using git here', 'Remove the Lock']));
      let again = 0;
      await tellFailure(ground, { kind: 'locked', lock: room.file('ana', '.git/index.lock').fsPath }, { what: 'record', again: async () => { again += 1; } });
      assert.equal(again, 1);
      await assert.rejects(room.read('ana', '.git/index.lock'));
      assert.equal(await removeLock(ground.repository, room.file('ben', '.git/index.lock').fsPath), false);
    });

    it('tells in which commit a note was recorded, and that it was changed after an answer', async () => {
      await room.sends('ana', noteText(A, 'Why?'));
      git(room.of('ben'), 'pull', '--quiet');
      await room.sends('ben', replyText(B, A, 'Because.'));
      git(room.of('ana'), 'pull', '--quiet');
      await room.reads('ana', noteText(A, 'Why, really?').replace('    created', '    modified: 2026-11-23T10:00:00Z\n    created'), noteText(C, 'New.'));
      const ground = await room.ground(host, 'ana', new Script());
      const here = essayNamed(host, `${room.of('ana')}/lamps`);
      const words = async (id: string, me: string) => {
        const note = notesOf(here.essay).byId.get(id) ?? assert.fail(`no note ${id}`);
        // The outer repository does not know the clone's files: this one does.
        const blame = new Blame(async () => ground.repository);
        return historyWords(blame, here, note, me);
      };
      const hash = git(room.of('ana'), 'log', '--format=%H', '--diff-filter=A', '--', room.own('ana')).slice(0, 7);
      assert.match(await words(A, 'ben-test'), new RegExp(`^recorded \\d+ \\w+ \\d{4}, commit ${hash} · changed 23 November 2026, after you answered$`));
      assert.match(await words(A, 'ana-test'), /changed 23 November 2026, after it was answered$/);
      assert.equal(await words(C, 'ana-test'), 'not recorded in git yet');
    });

    it('makes a repository where there is none, if asked to, that leaves private notes out', async () => {
      const uri = room.file('fresh', '');
      await room.write('fresh', '.gitignore', '*.log');
      const folder = { ...(host.folders[0] ?? assert.fail('no folder')), uri, name: 'fresh' };
      assert.equal(await offerRepository(folder, new Script()), null);
      assert.equal(await room.read('fresh', '.gitignore'), '*.log');
      assert.ok(await offerRepository(folder, new Script(['“fresh” is not shared by git yet.', 'make'])));
      assert.equal(git(room.of('fresh'), 'rev-parse', '--show-toplevel'), uri.fsPath.replace(/\/$/, ''));
      assert.equal(await room.read('fresh', '.gitignore'), '*.log\n*.private.yaml\n*.private.*.yaml\n');
      assert.match(await room.read('fresh', '.gitattributes'), /^\*\.yaml text eol=lf\n/);
      await room.write('fresh', 'e.readings/ana.private.yaml', 'reading: 1\n');
      await room.write('fresh', 'e.readings/ana.yaml', 'reading: 1\n');
      assert.equal(git(room.of('fresh'), 'status', '--porcelain', '--untracked-files=all'), '?? .gitattributes\n?? .gitignore\n?? e.readings/ana.yaml');
      git(room.of('fresh'), 'config', 'user.name', 'fresh');
      git(room.of('fresh'), 'config', 'user.email', 'fresh@example.org');
      await room.reads('fresh', noteText(A, 'First.'));
      const talk = await run(share, 'fresh', YES[0]);
      assert.match(talk.said[0] ?? '', /^Recorded: 1 new note: lamps\. This repository is only on this computer so far/);
      assert.equal(git(room.of('fresh'), 'ls-files'), room.own('fresh'));
    });

    it('takes the readings along when an essay is moved', async () => {
      await room.reads('ana', noteText(A, 'Why?'));
      await room.ground(host, 'ana', new Script());
      const edit = alongWith(host, [{ oldUri: room.file('ana', 'lamps.txt'), newUri: room.file('ana', 'night/lights.txt') }]) ?? assert.fail('nothing goes along');
      edit.renameFile(room.file('ana', 'lamps.txt'), room.file('ana', 'night/lights.txt'));
      assert.equal(await vscode.workspace.applyEdit(edit), true);
      assert.match(await room.read('ana', 'night/lights.readings/ana-test.yaml'), /Why\?/);
      assert.equal(await room.read('ana', 'night/lights.reading.yaml'), SHARED);
      await assert.rejects(room.read('ana', room.own('ana')));
      assert.equal(alongWith(host, [{ oldUri: room.file('ana', 'other.js'), newUri: room.file('ana', 'x.js') }]), null);
    });

    describe('says in a student’s words what is wrong, and the way out', () => {
      const says = async (act: typeof share, words: RegExp, ...answers: readonly (readonly [string, string])[]) => {
        const talk = await run(act, 'ana', ...answers);
        assert.match(talk.said.join('\n'), words);
        return talk;
      };

      it('no address to send to', async () => {
        await room.reads('ana', noteText(A, 'Why?'));
        git(room.of('ana'), 'remote', 'remove', 'origin');
        await says(share, /^Recorded: 1 new note.* only on this computer so far.*\[Publish…\] \[Add an Address…\]$/, YES[0]);
        await says(get, /only on this computer, so there are no classmates to hear from/);
      });

      it('no upstream branch: it is made, and never by force', async () => {
        git(room.of('ana'), 'branch', '--unset-upstream');
        await room.sends('ben', noteText(B, 'Mine.'));
        await room.reads('ana', noteText(A, 'Why?'));
        await says(share, /^Shared\. 1 classmate shared since/, ...YES);
        assert.equal(git(room.of('ana'), 'rev-parse', '--abbrev-ref', '@{upstream}'), 'origin/main');
      });

      it('a detached head', async () => {
        await room.reads('ana', noteText(A, 'Why?'));
        git(room.of('ana'), 'checkout', '--quiet', '--detach');
        await says(share, /^No branch is checked out here .*nothing was changed\. \[Choose a Branch…\]$/);
        await says(get, /^No branch is checked out here/);
      });

      it('a rebase under way', async () => {
        await room.sends('ben', noteText(B, 'Mine.'));
        await room.write('ana', room.own('ben'), 'reading: 1\n');
        git(room.of('ana'), 'add', '--all');
        git(room.of('ana'), 'commit', '--quiet', '-m', 'in the way');
        git(room.of('ana'), 'fetch', '--quiet');
        gitMayFail(room.of('ana'), 'rebase', 'origin/main');
        await says(share, /^A rebase was begun in this repository and has not ended.*\[Open Source Control\] \[Call the Rebase Off…\]$/);
      });

      it('a file that git cannot join', async () => {
        await room.sends('ben', noteText(B, 'Mine.'));
        await room.write('ana', room.own('ben'), 'reading: 1\n');
        git(room.of('ana'), 'add', '--all');
        git(room.of('ana'), 'commit', '--quiet', '-m', 'another’s file');
        await says(get, /lamps\.readings\/ben-test\.yaml was changed here and elsewhere, and git could not join the two\..* \[(?:Open the File|Resolve…)\] \[Take It Back…\]$/);
        await says(share, /ben-test\.yaml was changed here and elsewhere/);
        await room.write('ana', room.own('ben'), git(room.of('ana'), 'show', `origin/main:${room.own('ben')}`));
        await says(get, /No file shows two versions any more\. \[Finish It\] \[Take It Back…\]/, ['nobody ended it', 'Finish It']);
        assert.equal(status('ana'), '');
      });

      it('files in the way that are not recorded, or not saved', async () => {
        await room.sends('ben', noteText(B, 'Mine.'));
        await room.write('ana', room.own('ben'), 'reading: 1\n');
        await says(get, /would write over changes in classroom-\d+\/ana\/lamps\.readings\/ben-test\.yaml that are not recorded.*nothing was changed\. \[Open Source Control\] \[Try Again\]$/);
        assert.equal(await room.read('ana', room.own('ben')), 'reading: 1\n');
        await vscode.workspace.fs.delete(room.file('ana', room.own('ben')));
        await room.write('ben', 'lamps.txt', 'Zero.\n');
        await room.sends('ben', noteText(B, 'Mine.'));
        await vscode.workspace.getConfiguration('files').update('autoSave', 'off');
        const document = await vscode.workspace.openTextDocument(room.file('ana', 'lamps.txt'));
        const edit = new vscode.WorkspaceEdit();
        edit.insert(document.uri, new vscode.Position(0, 0), 'x');
        await vscode.workspace.applyEdit(edit);
        await says(get, /^Others have changed classroom-\d+\/ana\/lamps\.txt, where you have typed something that is not saved\..*\[Save and Go On\]$/);
        await vscode.window.showTextDocument(document);
        await vscode.commands.executeCommand('workbench.action.files.revert');
        await vscode.workspace.getConfiguration('files').update('autoSave', undefined);
        await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      });

      it('one’s own notes from another computer', async () => {
        git(room.root, 'clone', '--quiet', 'class.git', 'ana2');
        git(room.of('ana2'), 'config', 'user.name', 'ana');
        git(room.of('ana2'), 'config', 'user.email', 'ana@example.org');
        await room.write('ana2', room.own('ana'), 'reading: 1\nannotator: elsewhere\n');
        git(room.of('ana2'), 'add', '--all');
        git(room.of('ana2'), 'commit', '--quiet', '-m', 'elsewhere');
        git(room.of('ana2'), 'push', '--quiet');
        await room.reads('ana', noteText(A, 'Why?'));
        await says(get, /^Your own notes have come from another computer too\. Share what you wrote here first.*\[Share My Reading\]$/);
      });

      it('no name: asks for it, sets it for this repository, and goes on', async () => {
        await room.reads('ana', noteText(A, 'Why?'));
        git(room.of('ana'), 'config', 'user.name', '');
        git(room.of('ana'), 'config', 'user.email', '');
        await run(share, 'ana', ['This is what is recorded', ''], ['The name under which', 'Ana Test'], ['An e-mail address', 'ana@example.org'], ...YES);
        assert.equal(git(room.of('ana'), 'log', '-1', '--format=%an <%ae>'), 'Ana Test <ana@example.org>');
        assert.equal(isShared(room.own('ana')), true);
      });

      it('a shared repository that cannot be reached', async () => {
        await room.reads('ana', noteText(A, 'Why?'));
        git(room.of('ana'), 'remote', 'set-url', 'origin', `${room.root}/nowhere.git`);
        await says(share, /^The shared repository could not be read\..* What you recorded is safe here and not sent yet\. \[Try Again\] \[Open Source Control\]$/, ...YES);
        await says(get, /^The shared repository could not be read\. Nothing new from others\. What you recorded is not sent yet\. \[Share My Reading\]$/);
      });

      it('a shared repository that lets nobody in', async () => {
        await room.reads('ana', noteText(A, 'Why?'));
        const server = await refusing(401);
        try {
          git(room.of('ana'), 'remote', 'set-url', 'origin', `${server.address}/class.git`);
          // Git's extension asks for a name and a password; the reader would rather not.
          await escaping(says(share, /^The shared repository does not know you, .*What you recorded is safe here and not sent yet\. \[Try Again\] \[Open Source Control\]$/, ...YES));
          await escaping(says(get, /^The shared repository does not know you, .*Nothing was changed\. \[Try Again\] \[Open Source Control\]$/));
          assert.equal(subject('ana'), '1 new note on ¶1: The Lamps');
          assert.equal(status('ana'), '');
          assert.ok(server.asked() > 1);
        } finally {
          await server.close();
        }
      });

      it('a shared repository whose server is out of order', async () => {
        const server = await refusing(503);
        try {
          git(room.of('ana'), 'remote', 'set-url', 'origin', `${server.address}/class.git`);
          await says(get, /^There is no connection to the shared repository\. Nothing new from others\.$/);
        } finally {
          await server.close();
        }
      });

      it('a shallow clone whose history does not reach back', async () => {
        for (const words of ['One.', 'Two.', 'Three.']) await room.sends('ben', noteText(B, words));
        room.clone('cleo', '--depth=1');
        for (const words of ['Four.', 'Five.']) await room.sends('ben', noteText(B, words));
        await room.reads('cleo', noteText(C, 'Late.'));
        git(room.of('cleo'), 'add', '--all');
        git(room.of('cleo'), 'commit', '--quiet', '-m', 'cleo wrote');
        git(room.of('cleo'), 'fetch', '--quiet', '--depth=1');
        const talk = await run(share, 'cleo', ['Nothing of yours is new', 'send'], ['without its history', 'Get the History']);
        assert.match(talk.said[0] ?? '', /^This copy was made without its history .*\[Get the History\]$/);
        assert.match(room.inClass(room.own('cleo')), /Late\./);
      });
    });
  });
}
