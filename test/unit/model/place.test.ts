import assert from 'node:assert/strict';
import { addressFrom, baseName, folderOf, isBelow, placeOf, slug } from '../../../src/core/model/place.ts';

describe('placeOf', () => {
  it('tells a file from its path', () => {
    assert.deepEqual(placeOf('essays/torres.txt'), { kind: 'text', path: 'essays/torres.txt', stem: 'essays/torres', markdown: false });
    assert.deepEqual(placeOf('torres.v2.md'), { kind: 'text', path: 'torres.v2.md', stem: 'torres.v2', markdown: true });
    assert.deepEqual(placeOf('a/b.reading.yaml'), { kind: 'shared', path: 'a/b.reading.yaml', stem: 'a/b' });
    assert.deepEqual(placeOf('a/b.assignment.yaml'), { kind: 'assignment', path: 'a/b.assignment.yaml', stem: 'a/b' });
    assert.deepEqual(placeOf('a/glossary.yaml'), { kind: 'glossary', path: 'a/glossary.yaml', folder: 'a' });
    assert.deepEqual(placeOf('glossary.yaml'), { kind: 'glossary', path: 'glossary.yaml', folder: '' });
  });
  it('takes a reader’s name up to the first dot', () => {
    const readers = ['ana.yaml', 'ana.web.yaml', 'ana.2.yaml', 'ana.private.yaml'].map((name) => placeOf(`e.readings/${name}`));
    assert.deepEqual(readers.map((place) => place?.kind === 'personal' && `${place.stem} ${place.reader}`), Array(4).fill('e ana'));
  });
  it('knows no other file', () => {
    for (const path of ['a.yaml', 'reading.yaml', '.reading.yaml', 'a/.reading.yaml', '.txt', 'a/.md', 'a.readings/b/c.yaml', 'a.readings/.yaml', 'a.readings/.ana.yaml', 'x/.readings/ana.yaml', '.readings/ana.yaml', 'a.readings/ana.yml', 'my-glossary.yaml', 'a.TXT', 'notes.markdown', '']) {
      assert.equal(placeOf(path), null, path);
    }
  });
});

describe('slug', () => {
  it('is lower case ASCII', () => {
    assert.equal(slug('Ana Quispe'), 'ana-quispe');
    assert.equal(slug(' Łukasz  Öström-Straße '), 'lukasz-ostrom-strasse');
    assert.equal(slug('José Ñúñez 3rd'), 'jose-nunez-3rd');
    assert.equal(slug('ﬁnn'), 'finn');
  });
  it('is null where nothing is left', () => {
    for (const name of ['', ' -- ', '文字', 'Анна']) assert.equal(slug(name), null);
  });
});

describe('paths', () => {
  it('have a folder and a name', () => {
    assert.equal(folderOf('a/b/c.txt'), 'a/b');
    assert.equal(folderOf('c.txt'), '');
    assert.equal(baseName('a/b/c.txt'), 'c.txt');
    assert.equal(baseName('c.txt'), 'c.txt');
  });
  it('lead from one file to another', () => {
    assert.equal(addressFrom('papers/mine.md', 'essays/a b (1).txt'), '../essays/a%20b%20%281%29.txt');
    assert.equal(addressFrom('a/papers/mine.md', 'a/e.readings/x.yaml'), '../e.readings/x.yaml');
    assert.equal(addressFrom('mine.md', 'e.txt'), 'e.txt');
  });
  it('lie below whole folders only', () => {
    assert.ok(isBelow('a/b', '') && isBelow('a/b/c', 'a') && isBelow('a/b', 'a'));
    assert.ok(!isBelow('ab/c', 'a') && !isBelow('a', 'a'));
  });
});
