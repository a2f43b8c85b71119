/** A text on one line, cut between words to about `length` characters where it is longer. */
export function shorten(text: string, length: number): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  const units = [...flat];
  if (units.length <= length) return flat;
  const cut = units.slice(0, length).join('');
  const word = cut.replace(/[\s\p{P}]+[^\s]*$/u, '');
  return `${word.length * 2 > cut.length ? word : cut} …`;
}
