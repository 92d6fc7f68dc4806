export { type Applied, applyEvent, replayEvents } from './award/apply.ts';
export {
  AWARD_STATES,
  type AwardAccount,
  type AwardName,
  type AwardState,
  INSTALMENT_STATES,
  type Instalment,
  type InstalmentState,
  nameFrom,
  nameText,
  nextName,
  type Proposal,
} from './award/award.ts';
export type { AwardEvent, AwardEventKind, PlannedInstalment } from './award/event.ts';
export type { LedgerRefusal, RefusalCode } from './award/refusal.ts';
export { awardSlotOf } from './award/slot.ts';
export { type EventJson, eventToJson, readEvent } from './award/wire.ts';
export {
  type Invariant,
  type Standing,
  standingOf,
  type Violation,
  violationsOfAward,
  violationsOfEvent,
} from './invariants/award-invariants.ts';
export { violationsOfBook } from './invariants/book-invariants.ts';
export { type Account, type AccountRow, CHART, type Side } from './money/accounts.ts';
export { type Balances, balanceOf, balancesOf, type JournalLine } from './money/journal.ts';
export { type LogLine, readLine, writeLine } from './receipts/read-line.ts';
export {
  COMMITTED,
  type Committed,
  commitment,
  commitmentsOf,
  type DecisionBody,
  FORMAT,
  keyIdOf,
  NO_RECEIPT,
  type ReceiptBody,
  type ReceiptContents,
  receiptBytes,
  receiptHash,
  type SignedReceipt,
} from './receipts/receipt.ts';
export { type Signer, type Verify, verifyByWebCrypto } from './receipts/signatures.ts';
export {
  type Break,
  type BreakCode,
  type Verified,
  type VerifiedLog,
  type VerifyOptions,
  verifyLog,
} from './receipts/verify-log.ts';
