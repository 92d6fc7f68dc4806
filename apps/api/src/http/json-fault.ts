/**
 * Where a text stops being JSON. `JSON.parse` says so only sometimes and in the engine's own words; this walks the grammar
 * (RFC 8259) without recursion and names the first character that does not fit.
 */
export interface JsonFault {
  /** UTF-16 offset. */
  readonly offset: number;
  readonly line: number;
  readonly column: number;
  readonly found: string;
}

const BLANK = /[ \t\n\r]*/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

function end(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  return match ? from + match[0].length : -1;
}

/** Where the string that begins at `from` ends, or where it stops being one. */
function stringEnd(text: string, from: number): { readonly at: number; readonly whole: boolean } {
  let i = from + 1;
  for (;;) {
    const c = text[i];
    if (c === '"') return { at: i + 1, whole: true };
    if (c === undefined || c < ' ') return { at: i, whole: false };
    if (c !== '\\') i++;
    else if (/^["\\/bfnrt]$/.test(text[i + 1] ?? '')) i += 2;
    else if (/^u[0-9a-fA-F]{4}$/.test(text.slice(i + 1, i + 6))) i += 6;
    else return { at: i, whole: false };
  }
}

export function jsonFault(text: string): JsonFault | null {
  const offset = faultOffset(text);
  if (offset === null) return null;
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  const found = text.codePointAt(offset);
  return {
    offset,
    line,
    column: offset - before.lastIndexOf('\n'),
    found: found === undefined ? '' : String.fromCodePoint(found),
  };
}

function faultOffset(text: string): number | null {
  const open: ('{' | '[')[] = [];
  let i = 0;
  let expected: 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'after' = 'value';
  for (;;) {
    i = end(BLANK, text, i);
    const c = text[i];
    if (c === undefined) return expected === 'after' && open.length === 0 ? null : i;
    if (expected === 'after') {
      const inside = open.at(-1);
      if (inside === undefined) return i;
      if (c === ',') {
        expected = inside === '{' ? 'key' : 'value';
        i++;
      } else if ((c === '}' && inside === '{') || (c === ']' && inside === '[')) {
        open.pop();
        i++;
      } else return i;
    } else if (expected === 'key' || expected === 'key-or-end') {
      if (c === '}' && expected === 'key-or-end') {
        open.pop();
        i++;
        expected = 'after';
        continue;
      }
      if (c !== '"') return i;
      const key = stringEnd(text, i);
      if (!key.whole) return key.at;
      i = end(BLANK, text, key.at);
      if (text[i] !== ':') return i;
      i++;
      expected = 'value';
    } else if (c === ']' && expected === 'value-or-end') {
      open.pop();
      i++;
      expected = 'after';
    } else if (c === '{' || c === '[') {
      open.push(c);
      i++;
      expected = c === '{' ? 'key-or-end' : 'value-or-end';
    } else if (c === '"') {
      const value = stringEnd(text, i);
      if (!value.whole) return value.at;
      i = value.at;
      expected = 'after';
    } else {
      const value = end(SCALAR, text, i);
      if (value < 0) return i;
      i = value;
      expected = 'after';
    }
  }
}

/** How deep brackets nest outside strings; stops counting past `most`. Reading it costs one pass and no stack. */
export function nestsDeeperThan(text: string, most: number): number | null {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 0x22) {
      for (i++; i < text.length && text.charCodeAt(i) !== 0x22; i++) if (text.charCodeAt(i) === 0x5c) i++;
    } else if (c === 0x5b || c === 0x7b) {
      if (++depth > most) return i;
    } else if (c === 0x5d || c === 0x7d) depth--;
  }
  return null;
}
