// A small class: an essay, an assignment, and readers who have done much, little and nothing.
import type { Files } from './corpus.ts';

const note = (id: string, more: string, created: string) => `  - { id: ${id}, ${more}, created: ${created} }\n`;
const BEFORE = '2026-11-24T10:00:00Z';
const AFTER = '2026-11-25T10:00:00Z';

export const SEMINAR: Files = {
  'e.txt': 'One two three, four and two.\n\nFive six seven.\n\nEight nine ten.\n\nEleven.\n',
  'e.reading.yaml': `reading: 1
source: { id: essay2026, title: An Essay }
editors: [teacher]
claims:
  - { id: c1, claim: Six it is., passages: [{ exact: Five six seven }] }
annotations:
${note('s1', 'target: Eleven, motivation: questioning, body: And you?', BEFORE)}${note('s2', 'replyTo: a1, body: Yes, resolves: true', BEFORE)}`,
  'e.assignment.yaml': `assignment: 1
due: 2026-11-24T23:59:00-04:00
readers: [ana, ben, cleo]
asked:
  - { kind: questioning, count: 2 }
  - { kind: replying, count: 1, to: others }
  - { kind: describing, passage: { start: Five, end: seven } }
`,
  'e.readings/ana.yaml': `reading: 1
annotator: Ana Quispe
claims:
  - { id: c1, passages: [nine] }
  - { id: own, claim: Ten it is., by: reader }
annotations:
${note('a1', 'target: six, motivation: questioning, body: "=Why?"', BEFORE)}${note('a2', 'target: { start: three, end: Five }, motivation: questioning, body: "Which <two>?"', AFTER)}${note('a3', 'target: six seven, motivation: describing, body: Seven follows six.', BEFORE)}${note('a4', 'replyTo: b1, body: Because.', BEFORE)}${note('a5', 'target: nine, deleted: true', BEFORE)}`,
  'e.readings/ana.private.yaml': `reading: 1\nannotations:\n${note('a9', 'target: Eleven, motivation: questioning, body: Only for me', BEFORE)}`,
  'e.readings/ben.yaml': `reading: 1\nannotations:\n${note('b1', 'target: ten, body: A remark', BEFORE)}${note('b2', 'replyTo: b1, body: To myself', BEFORE)}`,
  'e.readings/dora.yaml': `reading: 1\nannotations:\n${note('d1', 'target: two three, body: A visitor', BEFORE)}`,
};
