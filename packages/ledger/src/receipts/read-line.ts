/** One line of an exported log: canonical JSON of a receipt, its signature and, where they are given out, its contents. */
import { canonicalJson } from '@guiju/ir';
import { COMMITTED, FORMAT, type ReceiptBody, type ReceiptContents, type SignedReceipt } from './receipt.ts';

export type LogLine = SignedReceipt & { readonly contents?: ReceiptContents };

export type ReadLine =
  | { readonly ok: true; readonly line: LogLine }
  | { readonly ok: false; readonly code: 'not-json' | 'not-a-receipt' | 'not-canonical' };

const HASH = /^[0-9a-f]{64}$/;
const text = (value: unknown): boolean => typeof value === 'string' && value.length <= 400;
const hash = (value: unknown): boolean => typeof value === 'string' && HASH.test(value);
const texts = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.values(value).every(text);

const FIELDS: Readonly<Record<ReceiptBody['kind'], Readonly<Record<string, (v: unknown) => boolean>>>> = {
  key: { publicKey: hash },
  erasure: { claims: (v) => Array.isArray(v) && v.every(text) },
  decision: {
    claim: text,
    policy: text,
    family: text,
    programHash: hash,
    textHash: hash,
    asOf: text,
    knownAt: text,
    readings: texts,
    status: text,
    awards: (v) => Number.isSafeInteger(v) && (v as number) >= 0,
    fen: (v) => typeof v === 'string' && /^\d{1,30}$/.test(v),
    ...Object.fromEntries(COMMITTED.map((name) => [name, hash])),
  },
};
const COMMON: Readonly<Record<string, (v: unknown) => boolean>> = {
  format: (v) => v === FORMAT,
  kind: (v) => typeof v === 'string' && Object.hasOwn(FIELDS, v),
  sequence: (v) => Number.isSafeInteger(v) && (v as number) > 0,
  previous: hash,
  at: text,
  key: (v) => typeof v === 'string' && /^[0-9a-f]{16}$/.test(v),
};

export const writeLine = (line: LogLine): string => canonicalJson(line);

/** A line must be written as `writeLine` writes it, to the byte: then every reader of JSON reads the same in it. */
export function readLine(written: string): ReadLine {
  let json: unknown;
  try {
    json = JSON.parse(written);
  } catch {
    return { ok: false, code: 'not-json' };
  }
  if (!isLine(json)) return { ok: false, code: 'not-a-receipt' };
  return canonicalJson(json) === written ? { ok: true, line: json } : { ok: false, code: 'not-canonical' };
}

function isLine(json: unknown): json is LogLine {
  if (!isRecord(json) || !isRecord(json.body)) return false;
  const { body, signature, contents } = json;
  if (typeof signature !== 'string' || !/^[0-9a-f]{128}$/.test(signature)) return false;
  if (Object.keys(json).some((k) => !['body', 'signature', 'contents'].includes(k))) return false;
  if (contents !== undefined && !(isRecord(contents) && isContents(contents))) return false;
  if (!Object.entries(COMMON).every(([name, is]) => is(body[name]))) return false;
  const fields = FIELDS[body.kind as ReceiptBody['kind']];
  if (!Object.entries(fields).every(([name, is]) => is(body[name]))) return false;
  return Object.keys(body).every((name) => Object.hasOwn(COMMON, name) || Object.hasOwn(fields, name));
}

const isContents = (contents: Readonly<Record<string, unknown>>): boolean =>
  hash(contents.salt) && COMMITTED.every((name) => contents[name] !== undefined);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
