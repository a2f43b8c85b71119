import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readLocator, type LocatorKind } from '../../../src/core/paper/locator.ts';
import { folderWith, run, sample } from '../cli/support.ts';

/** What Pandoc prints; it must have nothing to warn of. Bytes where a file is written. */
function pandoc(args: readonly string[], input = ''): string {
  const { status, stdout, stderr } = spawnSync('pandoc', [...args, '--citeproc', '--fail-if-warnings'], { input, encoding: 'utf8', timeout: 60_000 });
  assert.equal(stderr, '');
  assert.equal(status, 0);
  return stdout.replaceAll('\u00a0', ' ');
}

const isHere = spawnSync('pandoc', ['--version']).status === 0;

/** The words that Pandoc 2.17 reads before a number, tried one by one, by what they name. */
const WORDS: { readonly [lang: string]: { readonly [kind in LocatorKind]?: string } } = {
  en: {
    paragraph: 'paragraph paragraphs para. paras. ¶ ¶¶', page: 'page pages p. pp.', section: '§ §§ section sections sec. secs.', line: 'line lines l. ll. verse verses v. vv.',
    other: 'book books bk. bks. chapter chapters chap. chaps. column columns col. cols. figure figures fig. figs. folio folios fol. fols. note notes n. nn. number numbers no. nos. opus opera op. opp. part parts pt. pts. volume volumes vol. vols.',
  },
  es: {
    paragraph: 'párrafo párrafos párr. párrs.', page: 'página páginas p. pp.', section: 'sección secciones sec. secs.', line: 'línea líneas l. ls. verso versos v. vv.',
    other: 'libro libros capítulo capítulos cap. caps. columna columnas col. cols. figura figuras fig. figs. folio folios fol. fols. nota notas n. nn. número números núm. núms. opus op. parte partes pt. pts. volumen volúmenes vol. vols.',
  },
  fr: {
    paragraph: 'paragraphe paragraphes paragr.', page: 'page pages p.', section: 'section sections sect.', line: 'ligne lignes l. verset versets v.',
    other: 'livre livres liv. chapitre chapitres chap. colonne colonnes col. figure figures fig. folio folios fᵒ fᵒˢ note notes n. numéro numéros nᵒ nᵒˢ opus op. partie parties part. volume volumes vol.',
  },
  de: {
    paragraph: 'Absatz Absätze Abs. ¶ ¶¶', page: 'Seite Seiten S.', section: '§ §§ Abschnitt Abschnitte Abschn.', line: 'Zeile Zeilen Z. Vers Verse V.',
    other: 'Buch Bücher B. Kapitel Kap. Spalte Spalten Sp. Abbildung Abbildungen Abb. Blatt Blätter Note Nummer Nummern Nr. Teil Teile Band Bände Bd. Bde.',
  },
};

describe('locators', () => {
  it('have all the words that Pandoc reads in four languages', () => {
    for (const kinds of Object.values(WORDS)) {
      for (const [kind, words] of Object.entries(kinds)) {
        for (const word of words.split(' ')) {
          for (const written of [`${word} 4`, `${word} 4–5`, `${word.toLowerCase()} 4`]) {
            const read = readLocator(written);
            assert.deepEqual([written, read?.locator.kind, read?.length], [written, kind, written.length]);
          }
        }
      }
    }
  });
});

describe('Pandoc', function () {
  this.timeout(120_000);
  before(function () { if (!isHere) this.skip(); });

  /** The sample with its bibliography, and a paper in it. */
  function folder(paper: string, format: 'csl' | 'bibtex' = 'csl', name = 'bib.json'): string {
    const made = sample();
    assert.equal(run(['export', path.join(made, 'papers/ana-quispe.md'), '--to', format, '--out', path.join(made, name)]).code, 0);
    return path.join(made, paper);
  }

  it('turns the sample’s papers into HTML and docx without a warning', () => {
    const paper = folder('papers/ana-quispe.md');
    const bibliography = path.resolve(paper, '../../bib.json');
    const html = pandoc([paper, '--bibliography', bibliography, '-t', 'html', '--wrap=none']);
    assert.match(html, /\(Aramayo Quint 2026, para\. 2\)[^]*\(Aramayo Quint 2026, 14–15\)[^]*Aramayo Quint \(2026, para\. 12\)[^]*Aramayo Quint, M\. 2026\./);
    const docx = path.resolve(paper, '../p.docx');
    pandoc([paper, '-s', '--bibliography', bibliography, '-o', docx]);
    assert.equal(readFileSync(docx).subarray(0, 2).toString(), 'PK');
  });
  it('reads the bibliography as CSL YAML and as BibTeX, too', () => {
    for (const [format, name] of [['csl', 'bib.yaml'], ['bibtex', 'bib.bib']] as const) {
      const paper = folder('papers/ana-quispe.md', format, name);
      assert.match(pandoc([paper, '--bibliography', path.resolve(paper, '../..', name), '-t', 'plain', '--wrap=none']), /Aramayo Quint, M\. 2026\. “The Borrowed Palace\.” Papers for the Thursday Seminar 3 \(1\): 11–16\./, name);
    }
  });
  it('leaves every kind of place as it is meant, in English, Spanish and French', () => {
    const bibliography = path.resolve(folder('papers/ana-quispe.md'), '../../bib.json');
    const said = (lang: string, citation: string) => pandoc(['--bibliography', bibliography, '-t', 'plain', '--wrap=none', '-M', 'suppress-bibliography=true'], `---\nlang: ${lang}\n---\n\n${citation}\n`).trim();
    assert.equal(said('en', '[see @aramayo2026, ¶3, and more; -@aramayo2026, p. 12]'), '(see Aramayo Quint 2026, para. 3, and more; 2026, 12)');
    assert.equal(said('en', '@aramayo2026 [¶¶3–5] and @aramayo2026 [l. 7]'), 'Aramayo Quint (2026, paras. 3–5) and Aramayo Quint (2026, l. 7)');
    // There Pandoc has no sign for a paragraph but §; ours stays as it is written.
    assert.match(said('es', '[@aramayo2026, ¶3; @aramayo2026, párr. 4; @aramayo2026, p. 5]'), /^\(Aramayo Quint 2026, ¶3\b.*, párr\. 4\b.*, 5\)$/);
    assert.equal(said('fr', '[@aramayo2026, ¶3] [@aramayo2026, paragraphe 4]'), '(Aramayo Quint 2026, ¶3) (Aramayo Quint 2026, paragr. 4)');
  });
  it('finds what it reads as a citation where we do', () => {
    const made = folderWith({ 'b.json': '[{ "id": "a", "type": "book", "title": "T" }]' });
    const count = (text: string) => (pandoc(['--bibliography', path.join(made, 'b.json'), '-t', 'html', '-M', 'suppress-bibliography=true'], text).match(/class="citation"/g) ?? []).length;
    assert.equal(count('@a, `@a`, \\@a, x@a, $@a$, <https://x/@a>, ^[a note: [-@a, *p*. 3 [sic]]], @{a} [p. {4}]'), 3);
  });
});
