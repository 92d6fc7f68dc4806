/**
 * Canonical JSON and the program hash. The idea: two programs that give the same answers to the same facts have the same hash,
 * however their text is laid out or explained; so keys are sorted, exact fractions have one spelling, and the fields that only
 * people read are left out.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { parseExact } from './exact.ts';
import type { Program } from './program.ts';

/** Read by people only; no engine may look at them. */
const DISPLAY_FIELDS: ReadonlySet<string> = new Set([
  'citations',
  'labels',
  'note',
  'quote',
  'reason',
  'sources',
  'span',
  'text',
  'title',
  'wording',
  'words',
]);

/**
 * JSON as RFC 8785 writes it: keys by UTF-16 code units, numbers and escapes as ECMAScript has them. Beyond the RFC, a Fraction is written {"$ratio":"n/d"},
 * a bigint "…n", undefined is left out of objects, and a surrogate that stands alone, which the RFC refuses, keeps its escape. Throws TypeError for what is
 * not plain data.
 */
export function canonicalJson(value: unknown, leaveOut: ReadonlySet<string> = new Set()): string {
  const write = (v: unknown): string => {
    if (v === null || typeof v === 'boolean' || typeof v === 'string') return JSON.stringify(v);
    if (typeof v === 'bigint') return `"${v}n"`;
    if (typeof v === 'number') {
      if (!Number.isFinite(v)) throw new TypeError(`not a finite number: ${v}`);
      return Object.is(v, -0) ? '0' : String(v);
    }
    if (Array.isArray(v)) return `[${v.map((item) => write(item === undefined ? null : item)).join(',')}]`;
    if (typeof v !== 'object') throw new TypeError(`not plain data: ${typeof v}`);
    const record = v as Readonly<Record<string, unknown>>;
    const { n, d } = record;
    if (typeof n === 'bigint' && typeof d === 'bigint') return `{"$ratio":"${n}/${d}"}`;
    const keys = Object.keys(record).filter((key) => record[key] !== undefined && !leaveOut.has(key));
    return `{${keys
      .sort()
      .map((key) => `${JSON.stringify(key)}:${write(record[key])}`)
      .join(',')}}`;
  };
  return write(value);
}

interface NativeHash {
  hash(algorithm: 'sha256', text: string, encoding: 'hex'): string;
}

/** Node's own, many times as fast, where this runs in Node. A surrogate that stands alone becomes U+FFFD in both. */
const native = (
  globalThis as { process?: { getBuiltinModule?(name: 'node:crypto'): Partial<NativeHash> | undefined } }
).process?.getBuiltinModule?.('node:crypto');

export const sha256Hex: (text: string) => string =
  native?.hash === undefined
    ? (text) => bytesToHex(sha256(utf8ToBytes(text)))
    : (text) => (native as NativeHash).hash('sha256', text, 'hex');

const hashes = new WeakMap<Program, string>();

/**
 * 64 hex digits that name what a program means. Settings are not in it. Why an effective date was assumed is display, that it
 * was assumed is not: answers that rest on it say so.
 */
export function programHash(program: Program): string {
  const known = hashes.get(program);
  if (known !== undefined) return known;
  const { effective, ...rest } = program;
  const meaning = { ...rest, effective: { ...effective, assumed: effective.assumed !== null } };
  const hash = sha256Hex(canonicalJson(meaning, DISPLAY_FIELDS));
  hashes.set(program, hash);
  return hash;
}

/** What `canonicalJson` wrote, ratios as numbers again. Throws SyntaxError for what is not JSON. Big integers stay text: nothing here is made of them. */
export function readCanonical(text: string): unknown {
  return JSON.parse(text, (_, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('$ratio' in value)) return value;
    const written = typeof value.$ratio === 'string' ? parseExact(value.$ratio) : undefined;
    return written === undefined || Object.keys(value).length !== 1 ? value : written;
  });
}
