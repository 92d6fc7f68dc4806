/**
 * Writes JavaScript text line by line. Names are ours (`v7`, `K3`), never a policy's; words of a policy come in only through
 * `quoted` (a string literal) and `comment` (one line that nothing can end).
 *
 * GUARANTEE: no text of a policy can change the structure of what is written.
 */
import { formatUnit, type Type } from '@guiju/ir';

/** A JavaScript string literal of any text. U+2028 and U+2029 are line ends in some readers, so they are escaped as well. */
export const quoted = (text: string): string =>
  JSON.stringify(text)
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');

/** A line comment: letters, digits and harmless punctuation stay; anything that could end or open something becomes a space. */
export function comment(text: string): string {
  const harmless = text
    .replace(/[^\p{L}\p{N} .,:：，。、（）()+\-×÷≥≤<>=≠%“”_·]/gu, ' ')
    .replace(/ +/g, ' ')
    .trim();
  return `// ${harmless.slice(0, 120)}`;
}

export interface Writer {
  line(text: string): void;
  /** Writes `head {`, the body indented, and `}tail`. */
  block(head: string, body: () => void, tail?: string): void;
  /** A name not used before. */
  fresh(prefix?: string): string;
  text(): string;
}

export function writer(): Writer {
  const lines: string[] = [];
  let depth = 0;
  let names = 0;
  const line = (text: string): void => {
    lines.push('  '.repeat(depth) + text);
  };
  return {
    line,
    block(head, body, tail = '') {
      line(`${head} {`);
      depth++;
      body();
      depth--;
      line(`}${tail}`);
    },
    fresh: (prefix = 'v') => `${prefix}${++names}`,
    text: () => `${lines.join('\n')}\n`,
  };
}

/** Values that generated code refers to by name because they have no literal: fractions, types, declarations. */
export interface Pool {
  /** The name under which generated code finds the value; equal (identical) values share one. */
  of(value: unknown, note: string): string;
  /** The same for a type, of which equal ones share a name. */
  type(type: Type): string;
  readonly values: readonly unknown[];
  readonly notes: readonly string[];
}

export function pool(): Pool {
  const names = new Map<unknown, string>();
  const values: unknown[] = [];
  const notes: string[] = [];
  const types = new Map<string, Type>();
  const of = (value: unknown, note: string): string => {
    const known = names.get(value);
    if (known !== undefined) return known;
    const name = `K${values.length}`;
    names.set(value, name);
    values.push(value);
    notes.push(note);
    return name;
  };
  return {
    values,
    notes,
    of,
    type(type) {
      const key = JSON.stringify(type);
      const shared = types.get(key) ?? type;
      types.set(key, shared);
      return of(shared, `type ${describeType(shared)}`);
    },
  };
}

function describeType(type: Type): string {
  switch (type.kind) {
    case 'enum':
      return type.enum;
    case 'entity':
      return type.entity;
    case 'number':
      return `number ${formatUnit(type.unit)}`;
    case 'boolean':
    case 'date':
    case 'text':
      return type.kind;
  }
}
