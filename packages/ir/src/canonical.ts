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
export const canonicalJson = (value: unknown, leaveOut: ReadonlySet<string> = NOTHING): string =>
  write(value, leaveOut);

const NOTHING: ReadonlySet<string> = new Set();

/** By adding to one text: every receipt goes through here, and lists made on the way cost as much as the words. */
function write(v: unknown, leaveOut: ReadonlySet<string>): string {
  if (typeof v === 'string') return JSON.stringify(v);
  if (v === null || typeof v === 'boolean') return String(v);
  if (typeof v === 'bigint') return `"${v}n"`;
  if (typeof v === 'number') {
    if (!Number.isFinite(v)) throw new TypeError(`not a finite number: ${v}`);
    return Object.is(v, -0) ? '0' : String(v);
  }
  if (typeof v !== 'object') throw new TypeError(`not plain data: ${typeof v}`);
  let text = '';
  if (Array.isArray(v)) {
    // By index: a hole is written like undefined.
    for (let i = 0; i < v.length; i++)
      text += `${i === 0 ? '' : ','}${write(v[i] === undefined ? null : v[i], leaveOut)}`;
    return `[${text}]`;
  }
  const record = v as Readonly<Record<string, unknown>>;
  const { n, d } = record;
  if (typeof n === 'bigint' && typeof d === 'bigint') return `{"$ratio":"${n}/${d}"}`;
  for (const key of Object.keys(record).sort()) {
    const inner = record[key];
    if (inner === undefined || leaveOut.has(key)) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${write(inner, leaveOut)}`;
  }
  return `{${text}}`;
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
