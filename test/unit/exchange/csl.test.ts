import assert from 'node:assert/strict';
import { bibtex } from '../../../src/core/exchange/bibtex.ts';
import { cslItem, cslJson, cslYaml, essaysCited, essaysListed } from '../../../src/core/exchange/csl.ts';
import { corpusOf, type Files } from '../../support/corpus.ts';

const FILES: Files = {
  'e.txt': 'One.\n',
  'e.reading.yaml': 'reading: 1\nsource:\n  id: quint2026\n  type: article-journal\n  title: "Rooms & Keys: 100% {lent}"\n  author: [{ family: Quint, given: M. }, { literal: Comisión de Historia }]\n  issued: { date-parts: [[2026, 5]] }\n  container-title: Papers\n  volume: 3\n  page: "11–16"\n  DOI: 10.1/a_b\n  language: es-BO\n  access: open\n  fold: abc\n',
  'f.reading.yaml': 'reading: 1\nsource: { id: lora1970, title: Bolivia }\n',
  'g.md': 'Two.\n',
  'g.reading.yaml': 'reading: 1\n',
  'p.md': 'See [@quint2026; @lora1970; @nobody1999].\n',
};
const CORPUS = corpusOf(FILES);
const items = essaysCited(CORPUS, 'p.md').map((essay) => cslItem(CORPUS, essay));

describe('a bibliography', () => {
  it('has what a paper cites and is here, with everything that is said of it', () => {
    assert.deepEqual(JSON.parse(cslJson(items)), [
      { id: 'lora1970', type: 'document', title: 'Bolivia' },
      {
        id: 'quint2026', type: 'article-journal', title: 'Rooms & Keys: 100% {lent}', author: [{ family: 'Quint', given: 'M.' }, { literal: 'Comisión de Historia' }],
        issued: { 'date-parts': [[2026, 5]] }, 'container-title': 'Papers', volume: 3, page: '11–16', DOI: '10.1/a_b', language: 'es-BO',
      },
    ]);
    assert.deepEqual(essaysListed(CORPUS).map((essay) => cslItem(CORPUS, essay).id), ['g', 'lora1970', 'quint2026']);
  });
  it('is YAML that says the same', () => {
    assert.equal(cslYaml(items.slice(0, 1)), 'references:\n  - id: lora1970\n    type: document\n    title: Bolivia\n');
    assert.match(cslYaml(items), /author:\n {6}- family: Quint\n {8}given: M\.\n/);
  });
  it('is BibTeX with its signs escaped', () => {
    assert.equal(bibtex(items.slice(1)), `@article{quint2026,
  author = {Quint, M. and {Comisión de Historia}},
  title = {{Rooms \\& Keys: 100\\% \\{lent\\}}},
  journal = {{Papers}},
  year = {2026},
  month = may,
  pages = {11--16},
  volume = {3},
  doi = {10.1/a_b},
  langid = {spanish},
}
`);
  });
});
