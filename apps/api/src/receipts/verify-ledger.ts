/**
 * Everything in a ledger against its chain: the chain itself, the rows it speaks of, the programs that decided, and the books. Stops at
 * the first thing that does not hold.
 */
import { programHash } from '@guiju/ir';
import {
  type ReceiptContents,
  receiptHash,
  type Verified,
  type VerifyOptions,
  verifyLog,
} from '@guiju/ledger';
import { readUnsigned } from '../ledger/chain.ts';
import type { Transaction } from '../ledger/store.ts';
import { firstSigned, startOf } from './chain.ts';
import { brokenBook } from './check-books.ts';
import { lineOf } from './export-log.ts';
import { keptProgram } from './keep-program.ts';
import { type LedgerBreak, ledgerBreak } from './ledger-break.ts';
import { type ClaimMoney, moneyOf, totalsOf } from './money-of.ts';
import {
  bodyOf,
  committedContents,
  isDecision,
  type StoredReceipt,
  storedReceipts,
} from './stored-receipts.ts';

export type VerifiedLedger =
  | {
      readonly ok: true;
      readonly verified: Verified;
      /** Claims recorded before receipts were signed: held by the chain's beginning, and not checked one by one. */
      readonly unsigned: number;
      readonly awards: number;
    }
  | { readonly ok: false; readonly broken: LedgerBreak };

export async function verifyLedger(
  tx: Transaction,
  options: Omit<VerifyOptions, 'after'>,
): Promise<VerifiedLedger> {
  const after = await startOf(tx);
  let found: LedgerBreak | null = null;
  const against: Against = { erased: await erasedClaims(tx), programs: new Map() };
  async function* lines(): AsyncGenerator<string> {
    for await (const receipt of storedReceipts(tx)) {
      const contents = receipt.claim === null ? null : await committedContents(tx, receipt.claim);
      yield lineOf(receipt, contents);
      // Only once the chain has accepted it does what it says of rows count.
      found = await brokenRow(tx, receipt, contents, against);
      if (found !== null) return;
    }
  }
  const log = await verifyLog(lines(), { ...options, after });
  if (found !== null) return { ok: false, broken: found };
  if (!log.ok) return { ok: false, broken: log.broken };
  const beside = await besideTheChain(tx);
  if ('code' in beside) return { ok: false, broken: beside };
  const books = await brokenBook(tx);
  if (typeof books !== 'number') return { ok: false, broken: books };
  return { ok: true, verified: log.verified, unsigned: beside.unsigned, awards: books };
}

interface Against {
  readonly erased: ReadonlySet<string>;
  /** Text hash → program hash of the programs that were looked at; null: it is not there as it was. */
  readonly programs: Map<string, string | null>;
}

async function erasedClaims(tx: Transaction): Promise<ReadonlySet<string>> {
  const rows = await tx.selectFrom('receipts').select('body').where('kind', '=', 'erasure').execute();
  return new Set(rows.flatMap(({ body }) => (JSON.parse(body) as { claims: string[] }).claims));
}

async function brokenRow(
  tx: Transaction,
  receipt: StoredReceipt,
  contents: ReceiptContents | null,
  { erased, programs }: Against,
): Promise<LedgerBreak | null> {
  const body = bodyOf(receipt);
  if (receipt.hash !== receiptHash(body) || receipt.sequence !== body.sequence || receipt.kind !== body.kind)
    return ledgerBreak('hash-differs', receipt);
  if (!isDecision(body)) return null;
  const at = { sequence: body.sequence, claim: body.claim };
  const claim = await tx.selectFrom('claims').selectAll().where('id', '=', body.claim).executeTakeFirst();
  if (!claim) return ledgerBreak('claim-missing', at);
  const same =
    receipt.claim === body.claim &&
    claim.receipt === receipt.hash &&
    claim.previous_receipt === body.previous &&
    claim.policy === body.policy &&
    claim.program_hash === body.programHash &&
    claim.as_of === body.asOf &&
    claim.status === body.status &&
    claim.created_at === body.at;
  if (!same) return ledgerBreak('claim-differs', at);
  if (contents === null && !erased.has(body.claim)) return ledgerBreak('contents-missing', at);
  const money = contents === null ? await moneyOf(tx, body.claim) : (contents.money as ClaimMoney);
  const totals = totalsOf(money);
  if (totals.awards !== body.awards || totals.fen !== body.fen)
    return ledgerBreak(
      'money-differs',
      at,
      `${totals.awards}/${totals.fen} ≠ ${body.awards}/${body.fen} fen`,
    );
  const kept = programs.get(body.textHash) ?? (await programHashOf(tx, body.textHash));
  programs.set(body.textHash, kept);
  return kept === body.programHash ? null : ledgerBreak('program-missing', at);
}

async function programHashOf(tx: Transaction, textHash: string): Promise<string | null> {
  const program = await keptProgram(tx, textHash);
  return program === undefined ? null : programHash(program);
}

/** Rows that no receipt speaks of. */
async function besideTheChain(tx: Transaction): Promise<LedgerBreak | { readonly unsigned: number }> {
  const first = await firstSigned(tx);
  const unsigned = await readUnsigned(tx, first);
  if (unsigned.broken !== null)
    return ledgerBreak('unsigned-broken', { sequence: null, claim: unsigned.broken });
  const late = await tx
    .selectFrom('claims')
    .leftJoin('receipts', 'receipts.claim', 'claims.id')
    .select('claims.id')
    .where('receipts.sequence', 'is', null)
    .where('claims.sequence', '>', first ?? Number.MAX_SAFE_INTEGER)
    .orderBy('claims.sequence')
    .limit(1)
    .executeTakeFirst();
  if (late) return ledgerBreak('claim-without-receipt', { sequence: null, claim: late.id });
  const stray = await tx
    .selectFrom('awards')
    .leftJoin('claims', 'claims.id', 'awards.claim')
    .select('awards.claim')
    .where('claims.id', 'is', null)
    .limit(1)
    .executeTakeFirst();
  if (stray) return ledgerBreak('award-without-claim', { sequence: null, claim: stray.claim });
  return { unsigned: unsigned.claims };
}
