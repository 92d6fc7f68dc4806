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

/** What JSON allows and this server does not: brackets nested too deep, and a name given twice in one object. */
export type JsonExcess =
  | { readonly kind: 'deep'; readonly offset: number }
  | { readonly kind: 'twice'; readonly offset: number; readonly name: string };

/** One pass without recursion. Of a text that is not JSON the answer means nothing but that it is safe to parse. */
export function jsonExcess(text: string, deepest: number): JsonExcess | null {
  const open: (Set<string> | null)[] = [];
  let twice: JsonExcess | null = null;
  let isKey = false;
  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case 0x22: {
        const from = i;
        for (i++; i < text.length && text.charCodeAt(i) !== 0x22; i++) if (text.charCodeAt(i) === 0x5c) i++;
        const names = open.at(-1);
        if (!isKey || !names) break;
        isKey = false;
        const name = nameOf(text.slice(from, i + 1));
        if (names.has(name)) twice ??= { kind: 'twice', offset: from, name };
        names.add(name);
        break;
      }
      case 0x7b:
      case 0x5b:
        if (open.length >= deepest) return { kind: 'deep', offset: i };
        isKey = text.charCodeAt(i) === 0x7b;
        open.push(isKey ? new Set() : null);
        break;
      case 0x7d:
      case 0x5d:
        open.pop();
        isKey = false;
        break;
      case 0x2c:
        isKey = open.at(-1) instanceof Set;
    }
  }
  return twice;
}

function nameOf(written: string): string {
  if (!written.includes('\\')) return written.slice(1, -1);
  try {
    return String(JSON.parse(written));
  } catch {
    return written;
  }
}
