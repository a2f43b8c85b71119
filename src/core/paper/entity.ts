const NAMED: { readonly [name: string]: string } = {
  nbsp: '\u00a0', ensp: '\u2002', emsp: '\u2003', thinsp: '\u2009', shy: '\u00ad', amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'',
  lsquo: '‘', rsquo: '’', sbquo: '‚', ldquo: '“', rdquo: '”', bdquo: '„', laquo: '«', raquo: '»', lsaquo: '‹', rsaquo: '›',
  ndash: '–', mdash: '—', hellip: '…', para: '¶', sect: '§', iexcl: '¡', iquest: '¿', deg: '°', middot: '·', bull: '•', prime: '′', Prime: '″',
  szlig: 'ß', aelig: 'æ', AElig: 'Æ', oelig: 'œ', OElig: 'Œ', oslash: 'ø', Oslash: 'Ø', euro: '€', pound: '£', cent: '¢', yen: '¥',
  lsqb: '[', rsqb: ']', lbrack: '[', rbrack: ']', commat: '@', lowbar: '_', ast: '*', dollar: '$', percnt: '%',
};
const ACCENTS: { readonly [name: string]: string } = {
  grave: '\u0300', acute: '\u0301', circ: '\u0302', tilde: '\u0303', uml: '\u0308', ring: '\u030a', caron: '\u030c', cedil: '\u0327', slash: '\u0338',
};

/** The characters an HTML entity stands for, `&eacute;`, `&#233;` or `&#xe9;`; a replacement character for the rare ones. */
export function decodeEntity(entity: string): string {
  const number = /^&#(?:x([0-9a-f]{1,6})|(\d{1,7}));$/i.exec(entity);
  if (number) {
    const point = number[1] === undefined ? Number(number[2]) : Number.parseInt(number[1], 16);
    return point === 0 || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff) ? '\ufffd' : String.fromCodePoint(point);
  }
  const name = entity.slice(1, -1);
  if (Object.hasOwn(NAMED, name)) return NAMED[name] ?? '\ufffd';
  const [, letter = '', accent = ''] = /^([A-Za-z])([a-z]+)$/.exec(name) ?? [];
  return Object.hasOwn(ACCENTS, accent) ? (letter + (ACCENTS[accent] ?? '')).normalize('NFC') : '\ufffd';
}
