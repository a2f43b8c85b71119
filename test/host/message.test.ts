import assert from 'node:assert/strict';
import { unlinked } from '../../src/host/message.ts';

describe('a message', () => {
  it('makes no link of what a file says, for VS Code would run its command', () => {
    const title = 'Torres [click](command:workbench.action.closeWindow "x")[again](https://example.org)';
    // The pattern by which VS Code 1.139 finds links in messages.
    const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
    assert.match(title, link);
    assert.doesNotMatch(unlinked(title), link);
    assert.equal(unlinked('“Torres” (1970) [sic] is here already.'), '“Torres” (1970) [sic] is here already.');
  });
});
