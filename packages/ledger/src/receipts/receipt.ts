/**
 * What is signed. A receipt says which program decided, under which settings, on facts with this fingerprint, with that result; and it holds the hash of the
 * receipt before it. Nothing in it names a person: facts, history, result, trace and money are commitments, made with a random salt of their own, so that
 * whoever has the chain cannot find out by trying what they were. Salt and contents stand elsewhere and can be erased; the chain then still verifies.
 */
import { canonicalJson, sha256Hex } from '@guiju/ir';

export const FORMAT = 'guiju-receipt/1';
/** What the first receipt follows. */
export const NO_RECEIPT = '0'.repeat(64);

interface Common<Kind extends string> {
  readonly format: typeof FORMAT;
  readonly kind: Kind;
  /** From 1, without gaps. */
  readonly sequence: number;
  /** Hash of the receipt before. */
  readonly previous: string;
  /** ISO instant, by the clock of who signed. */
  readonly at: string;
  /** Id of the key that signed it. */
  readonly key: string;
}

/** A key begins to sign. The first receipt of a chain introduces its first key and is signed by it; later ones are signed by the key that hands over. */
type KeyBody = Common<'key'> & {
  /** 32 bytes, hex. */
  readonly publicKey: string;
};

export type DecisionBody = Common<'decision'> & {
  readonly claim: string;
  readonly policy: string;
  readonly family: string;
  /** What the program means, and the whole of its text with its words. */
  readonly programHash: string;
  readonly textHash: string;
  readonly asOf: string;
  readonly knownAt: string;
  /** reading → option, every reading of the policy. */
  readonly readings: Readonly<Record<string, string>>;
  readonly status: string;
  /** Awards recorded, and what they sum to in fen; those of other units are counted only. */
  readonly awards: number;
  readonly fen: string;
  /** Commitments: what was claimed (clause, object), and on what, and what came of it. */
  readonly claimed: string;
  readonly facts: string;
  readonly history: string;
  readonly result: string;
  readonly trace: string;
  readonly money: string;
};

/** Contents of these claims were erased. */
type ErasureBody = Common<'erasure'> & { readonly claims: readonly string[] };

export type ReceiptBody = KeyBody | DecisionBody | ErasureBody;

export interface SignedReceipt {
  readonly body: ReceiptBody;
  /** Ed25519 over the canonical JSON of the body, 64 bytes, hex. */
  readonly signature: string;
}

/** Names of the parts of a decision that a receipt commits to. */
export const COMMITTED = ['claimed', 'facts', 'history', 'result', 'trace', 'money'] as const;
export type Committed = (typeof COMMITTED)[number];

/** What a receipt commits to, with the salt that opens it. */
export type ReceiptContents = { readonly salt: string } & Readonly<Record<Committed, unknown>>;

/** The bytes that are hashed and signed. */
export const receiptBytes = (body: ReceiptBody): Uint8Array => new TextEncoder().encode(canonicalJson(body));
export const receiptHash = (body: ReceiptBody): string => sha256Hex(canonicalJson(body));

/** SHA-256 of salt, name and canonical JSON, a line each: one part's commitment says nothing of another's. */
export const commitment = (salt: string, name: string, value: unknown): string =>
  sha256Hex(`${salt}\n${name}\n${canonicalJson(value)}`);

export const commitmentsOf = (contents: ReceiptContents): Readonly<Record<Committed, string>> =>
  Object.fromEntries(
    COMMITTED.map((name) => [name, commitment(contents.salt, name, contents[name])]),
  ) as Record<Committed, string>;

/** The first 16 hex digits of SHA-256 of the public key's hex. */
export const keyIdOf = (publicKey: string): string => sha256Hex(publicKey).slice(0, 16);
