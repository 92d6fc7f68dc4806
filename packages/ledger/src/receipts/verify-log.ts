/** Checks a chain of receipts from its first on, and stops at the first that does not hold. */
import type { Bilingual } from '@guiju/ir';
import { brokenWords } from './broken-words.ts';
import { type LogLine, readLine } from './read-line.ts';
import {
  COMMITTED,
  type Committed,
  commitmentsOf,
  keyIdOf,
  NO_RECEIPT,
  receiptBytes,
  receiptHash,
} from './receipt.ts';
import type { Verify } from './signatures.ts';

export type BreakCode =
  | 'not-json'
  | 'not-a-receipt'
  | 'not-canonical'
  | 'empty'
  | 'sequence-broken'
  | 'link-broken'
  | 'no-first-key'
  | 'key-unknown'
  | 'signature-wrong'
  | 'contents-differ'
  | 'key-not-trusted'
  | 'head-not-found';

export interface Break {
  readonly code: BreakCode;
  /** Line of the log, from 1; 0: the log as a whole. */
  readonly line: number;
  /** What the receipt calls itself; null where it cannot be read. */
  readonly sequence: number | null;
  readonly claim: string | null;
  /** Which of the contents are not what was committed to. */
  readonly parts: readonly Committed[];
  readonly message: Bilingual;
}

export interface Verified {
  readonly receipts: number;
  readonly decisions: number;
  /** Decisions whose contents were there and agree; decisions whose contents were erased, by a receipt that says so. */
  readonly opened: number;
  readonly erased: number;
  readonly head: string;
  /** Ids of the keys that signed, in their order. */
  readonly keys: readonly string[];
}

export type VerifiedLog =
  | { readonly ok: true; readonly verified: Verified }
  | { readonly ok: false; readonly broken: Break };

export interface VerifyOptions {
  readonly verify: Verify;
  /** Id of a key known from elsewhere, which must have signed. */
  readonly key?: string | undefined;
  /** Hash of a receipt noted earlier, which the chain must still hold. */
  readonly head?: string | undefined;
  /** What the chain must begin after; 64 zeros unless an older, unsigned ledger came before it. */
  readonly after?: string | undefined;
}

/** `lines`: of an exported log, in order. Lines without a character are passed over. */
export async function verifyLog(
  lines: AsyncIterable<string> | Iterable<string>,
  options: VerifyOptions,
): Promise<VerifiedLog> {
  const chain = createChain(options);
  let number = 0;
  for await (const written of lines) {
    number++;
    if (written.trim() === '') continue;
    const read = readLine(written);
    if (!read.ok) return { ok: false, broken: broken(read.code, number, null) };
    const code = await chain.follow(read.line);
    if (code !== null) return { ok: false, broken: broken(code, number, read.line) };
  }
  const code = chain.missing();
  return code === null
    ? { ok: true, verified: chain.verified() }
    : { ok: false, broken: broken(code, 0, null) };
}

function broken(code: BreakCode, line: number, at: LogLine | null): Break {
  const sequence = at?.body.sequence ?? null;
  const claim = at?.body.kind === 'decision' ? at.body.claim : null;
  const parts = code === 'contents-differ' && at !== null ? partsThatDiffer(at) : [];
  return { code, line, sequence, claim, parts, message: brokenWords(code, line, sequence, parts) };
}

function partsThatDiffer({ body, contents }: LogLine): readonly Committed[] {
  if (contents === undefined) return [];
  if (body.kind !== 'decision') return COMMITTED;
  const commitments = commitmentsOf(contents);
  return COMMITTED.filter((name) => commitments[name] !== body[name]);
}

function createChain({ verify, key: trusted, head, after = NO_RECEIPT }: VerifyOptions) {
  let previous = after;
  let current: string | null = null;
  let [receipts, opened] = [0, 0];
  const decisions = new Set<string>();
  const erased = new Set<string>();
  const signed = new Set<string>();
  let sawHead = head === undefined || head === after;

  return {
    /** Why the receipt does not follow; null: it does. */
    async follow({ body, signature, contents }: LogLine): Promise<BreakCode | null> {
      if (body.sequence !== receipts + 1) return 'sequence-broken';
      if (body.previous !== previous) return 'link-broken';
      if (current === null) {
        if (body.kind !== 'key' || keyIdOf(body.publicKey) !== body.key) return 'no-first-key';
        current = body.publicKey;
      }
      if (body.key !== keyIdOf(current)) return 'key-unknown';
      if (!(await verify(current, receiptBytes(body), signature))) return 'signature-wrong';
      if (contents !== undefined) {
        if (partsThatDiffer({ body, signature, contents }).length > 0) return 'contents-differ';
        opened++;
      }
      signed.add(body.key);
      if (body.kind === 'key') current = body.publicKey;
      if (body.kind === 'decision') decisions.add(body.claim);
      if (body.kind === 'erasure')
        for (const claim of body.claims) if (decisions.has(claim)) erased.add(claim);
      receipts++;
      previous = receiptHash(body);
      sawHead ||= previous === head;
      return null;
    },
    /** What the whole should have had. */
    missing(): BreakCode | null {
      if (receipts === 0) return 'empty';
      if (!sawHead) return 'head-not-found';
      return trusted === undefined || signed.has(trusted) ? null : 'key-not-trusted';
    },
    verified: (): Verified => ({
      receipts,
      decisions: decisions.size,
      opened,
      erased: erased.size,
      head: previous,
      keys: [...signed],
    }),
  };
}
