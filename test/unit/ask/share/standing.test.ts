import assert from 'node:assert/strict';
import { failureOf } from '../../../../src/core/ask/share/failures.ts';
import { alsoStaged, isSolved, obstacleIn, remoteFor, type Standing } from '../../../../src/core/ask/share/standing.ts';

const CALM: Standing = { branch: 'main', commit: 'c', underway: null, conflicts: [], staged: [], remotes: ['origin'], upstream: { remote: 'origin', name: 'main', isSet: true }, ahead: 0 };

describe('how a repository stands', () => {
  it('has nothing in the way, or the one thing that comes first', () => {
    const conflict = { path: 'a.yaml', sides: 'both', isMarked: true } as const;
    for (const [standing, kind] of [
      [CALM, undefined], [{ ...CALM, branch: null }, 'detached'], [{ ...CALM, branch: null, underway: 'rebase', conflicts: [conflict] }, 'underway'],
      [{ ...CALM, underway: 'merge' }, 'merge'], [{ ...CALM, conflicts: [conflict] }, 'merge'], [{ ...CALM, underway: 'cherry-pick' }, 'underway'], [{ ...CALM, commit: null, upstream: null }, undefined],
    ] as const) assert.equal(obstacleIn(standing)?.kind, kind);
  });
  it('knows when a merge can be ended', () => {
    assert.equal(isSolved([]), true);
    assert.equal(isSolved([{ path: 'a', sides: 'both', isMarked: false }]), true);
    assert.equal(isSolved([{ path: 'a', sides: 'both', isMarked: true }]), false);
    assert.equal(isSolved([{ path: 'a', sides: 'one', isMarked: false }]), false);
  });
  it('knows what else is staged, and which remote is meant', () => {
    assert.deepEqual(alsoStaged({ ...CALM, staged: ['a', 'b'] }, ['b', 'c']), ['a']);
    assert.equal(remoteFor(['class', 'origin']), 'origin');
    assert.equal(remoteFor(['class', 'mine']), 'class');
    assert.equal(remoteFor([]), null);
  });
});

describe('what git says when something does not work', () => {
  const kinds: readonly (readonly [said: { readonly code?: string; readonly stderr?: string; readonly stdout?: string }, kind: string])[] = [
    [{ stdout: 'Auto-merging a.yaml\nCONFLICT (content): Merge conflict in a.yaml\n' }, 'conflict'],
    [{ stderr: "fatal: Unable to create '/w/.git/index.lock': File exists.\n\nAnother git process seems to be running in this repository" }, 'locked'],
    [{ code: 'PushRejected', stderr: ' ! [rejected]        main -> main (fetch first)\nerror: failed to push some refs to' }, 'rejected'],
    [{ code: 'PushRejected', stderr: ' ! [remote rejected] main -> main (protected branch hook declined)\nerror: failed to push some refs to' }, 'not-allowed'],
    [{ stderr: 'remote: Permission to a/b.git denied to ana.\nfatal: unable to access: The requested URL returned error: 403' }, 'not-allowed'],
    [{ code: 'AuthenticationFailed', stderr: 'fatal: Authentication failed for' }, 'authentication'],
    [{ stderr: "fatal: could not read Username for 'https://x': terminal prompts disabled" }, 'authentication'],
    [{ code: 'RemoteConnectionError', stderr: 'git@x: Permission denied (publickey).\nfatal: Could not read from remote repository.' }, 'authentication'],
    [{ code: 'CantAccessRemote', stderr: "fatal: unable to access 'https://x/': Could not resolve host: x" }, 'offline'],
    [{ stderr: "fatal: unable to access 'https://x/': The requested URL returned error: 503" }, 'offline'],
    [{ code: 'RemoteConnectionError', stderr: 'ssh: connect to host x port 22: Connection refused\nfatal: Could not read from remote repository.' }, 'offline'],
    [{ code: 'RemoteConnectionError', stderr: "fatal: 'x.git' does not appear to be a git repository" }, 'remote-gone'],
    [{ code: 'NoUserNameConfigured', stderr: 'fatal: user.useConfigOnly set but no name given' }, 'no-name'],
    [{ stderr: 'Author identity unknown\n\n*** Please tell me who you are.' }, 'no-name'],
    [{ stderr: 'fatal: refusing to merge unrelated histories' }, 'unrelated'],
    [{ stderr: 'fatal: Not possible to fast-forward, aborting.' }, 'only-forward'],
    [{ code: 'UnmergedChanges', stderr: '' }, 'conflict'],
    [{ code: 'toString', stderr: 'odd' }, 'unknown'],
  ];

  it('is told by its words before its code', () => {
    for (const [{ stderr = '', stdout = '', ...said }, kind] of kinds) assert.equal(failureOf({ ...said, stderr, stdout }).kind, kind, stderr || stdout);
  });
  it('names the files in the way, and the lock', () => {
    const stderr = 'error: Your local changes to the following files would be overwritten by merge:\n\ta b.yaml\n\tc.txt\nPlease commit your changes or stash them before you merge.\nerror: The following untracked working tree files would be overwritten by merge:\n\td.md\nAborting\n';
    assert.deepEqual(failureOf({ code: 'DirtyWorkTree', stderr, stdout: '' }), { kind: 'in-the-way', files: ['a b.yaml', 'c.txt', 'd.md'] });
    assert.deepEqual(failureOf({ stderr: "fatal: Unable to create '/w/.git/index.lock': File exists.", stdout: '' }), { kind: 'locked', lock: '/w/.git/index.lock' });
  });
  it('is repeated where nobody knows it, in one line', () => {
    assert.deepEqual(failureOf({ stderr: 'hint: try\nsomething\nfatal: the moon is full\nmore\n', stdout: '' }), { kind: 'unknown', words: 'the moon is full' });
  });
});
