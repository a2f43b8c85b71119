import assert from 'node:assert/strict';
import type { Anchored } from '../../../src/core/ask/overview.ts';
import { folderWith, refused, run, runJson } from './support.ts';

type Found = Anchored & { readonly id: string | number };

const TEXT = 'The crowd was waiting in the square. Nobody had called it there.\n\nThe crowd was waiting in the street. It had heard that the “general” would speak.\n';

describe('anchor', () => {
  const folder = folderWith({ 'e.txt': TEXT });
  const anchor = (selectors: unknown, ...more: string[]) => runJson<Found[]>(['anchor', `${folder}/e.txt`, '-', ...more], { input: JSON.stringify(selectors) });

  it('answers each selector in order, with its id', () => {
    const found = anchor([
      { id: 'b', exact: 'Nobody had called it there' }, { id: 7, exact: 'The crowd was waiting' }, { id: 'r', start: 'Nobody had called', end: { exact: 'would speak', suffix: '.' } },
      { id: 'q', exact: 'the "general" would speak' }, { id: 'none', exact: 'entirely unrelated words of another text' },
    ]);
    assert.deepEqual(found.map(({ id, outcome }) => [id, outcome]), [['b', 'exact'], [7, 'ambiguous'], ['r', 'exact'], ['q', 'normalized'], ['none', 'orphaned']]);
    const slices = found.map(({ start, end }) => (start === null || end === null ? null : TEXT.slice(start, end)));
    assert.deepEqual(slices, ['Nobody had called it there', null, TEXT.slice(37, TEXT.length - 2), 'the “general” would speak', null]);
    assert.deepEqual(found[1]?.candidates?.map(({ start }) => start), [0, 66]);
    for (const { confidence } of found) assert.ok(confidence >= 0 && confidence <= 1);
  });

  it('reads selectors from a file, and the old text', () => {
    const other = folderWith({ 'new.txt': TEXT.replace('Nobody had called it there.', ''), 'old.txt': TEXT, 's.json': JSON.stringify([{ id: 'a', exact: 'Nobody had called it there' }]) });
    const found = runJson<Found[]>(['anchor', `${other}/new.txt`, `${other}/s.json`, '--old', `${other}/old.txt`]);
    assert.deepEqual(found.map(({ id, outcome }) => [id, outcome]), [['a', 'orphaned']]);
  });

  it('prints a line for each without --json', () => {
    assert.equal(run(['anchor', `${folder}/e.txt`, '-'], { input: '[{"id":"b","exact":"Nobody had"},{"id":"c","exact":"The crowd"}]' }).out, 'b: exact 37–47\nc: ambiguous (2 places)\n');
  });

  it('says which selector is none', () => {
    const says = (input: string, sentence: RegExp) => refused(run(['anchor', `${folder}/e.txt`, '-', '--json'], { input }), sentence);
    says('{', /not valid JSON/);
    says('{}', /must be a list/);
    says('[{"id":"a","exact":"x"},{"exact":"x"}]', /Selector 2 has no “id”/);
    says('[{"id":"a"}]', /Selector 1 needs “exact”, or both “start” and “end”/);
    says('[{"id":"a","exact":5}]', /Selector 1 needs words in “exact”/);
    says('[{"id":"a","exact":" "}]', /Selector 1 needs words in “exact”/);
    says('[{"id":"a","start":"x","end":[]}]', /Selector 1, end, must be an object/);
    says('[null]', /Selector 1 must be an object/);
    refused(run(['anchor', `${folder}/nope.txt`, '-']), /There is no file/);
    refused(run(['anchor', folder, '-'], { input: '[]' }), /is a folder/);
  });
});

describe('describe', () => {
  const folder = folderWith({ 'e.txt': TEXT, 'm.txt': 'a 👩‍👩‍👧 b e\u0301 c\r\nd' });
  const describePassage = (from: number, to: number) => runJson<{ readonly [key: string]: unknown }>(['describe', `${folder}/e.txt`, '--from', String(from), '--to', String(to)]);

  it('makes a selector that leads back to its place', () => {
    const selector = describePassage(66, 75);
    assert.equal(selector['exact'], 'The crowd');
    const [found] = runJson<Found[]>(['anchor', `${folder}/e.txt`, '-'], { input: JSON.stringify([{ id: 'a', ...selector }]) });
    assert.deepEqual([found?.outcome, found?.start, found?.end], ['exact', 66, 75]);
  });

  it('prints it as it stands in a reading without --json', () => {
    assert.equal(run(['describe', `${folder}/e.txt`, '--from', '37', '--to', '43']).out, 'exact: Nobody\nprefix: "crowd was waiting in the square. "\nsuffix: " had called it there.\\n\\nThe crowd"\n');
  });

  it('refuses what is no passage', () => {
    const says = (args: string[], sentence: RegExp) => refused(run(['describe', ...args]), sentence);
    const text = `${folder}/e.txt`;
    says([text], /--from is missing/);
    says([text, '--from', '1'], /--to is missing/);
    says([text, '--from', '1.5', '--to', '4'], /--from must be a whole number, not “1\.5”/);
    says([text, '--from', '4', '--to', '4'], /--from must be smaller than --to/);
    says([text, '--from', '4', '--to', '4000'], /--to 4000 lies beyond the end of the text/);
    says([text, '--from', '64', '--to', '66'], /nothing but white space/);
    says([`${folder}/m.txt`, '--from', '3', '--to', '6'], /would cut a character in two/);
    says([`${folder}/nope.txt`, '--from', '0', '--to', '6'], /There is no file/);
  });
});
