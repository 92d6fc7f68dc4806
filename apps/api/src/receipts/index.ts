/** The ledger and its receipts for whoever checks, replays or erases without a server. */
export { createEngine, type Engine } from '../engine.ts';
export { openLedger } from '../ledger/open-ledger.ts';
export type { Store } from '../ledger/store.ts';
export { amendedPolicy } from '../policies/amended-policy.ts';
export { currentKey } from './chain.ts';
export { eraseSubject } from './erase-subject.ts';
export { exportLog } from './export-log.ts';
export type { LedgerBreak } from './ledger-break.ts';
export { openChain, rotateKey } from './open-chain.ts';
export { type Replayed, replayDecisions } from './replay-decisions.ts';
export { eraseExpired, expiredBy } from './retention.ts';
export { readYears } from './retention-job.ts';
export type { KeyPlace } from './signing-key.ts';
export { verifyLedger } from './verify-ledger.ts';
