/** Columns a text takes in a monospaced font: a Chinese character or full-width mark takes two. */
export function display(text: string): number {
  let columns = 0;
  for (const c of text) columns += isWide(c.codePointAt(0) as number) ? 2 : 1;
  return columns;
}

const isWide = (code: number): boolean =>
  (code >= 0x1100 && code <= 0x115f) ||
  (code >= 0x2e80 && code <= 0xa4cf) ||
  (code >= 0xac00 && code <= 0xd7a3) ||
  (code >= 0xf900 && code <= 0xfaff) ||
  (code >= 0xfe30 && code <= 0xfe6f) ||
  (code >= 0xff00 && code <= 0xff60) ||
  (code >= 0x20000 && code <= 0x3fffd);
