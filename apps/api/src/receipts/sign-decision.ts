/** The receipt of a decision just recorded. */
import { type Program, programHash, type Settings, settingsToJson } from '@guiju/ir';
import { commitmentsOf, type Signer } from '@guiju/ledger';
import type { Transaction } from '../ledger/store.ts';
import { type Added, addReceipt } from './chain.ts';
import { contentsOf, type StoredContents } from './contents.ts';
import { keepProgram, textHashOf } from './keep-program.ts';
import { moneyOf, totalsOf } from './money-of.ts';

export interface Recorded extends StoredContents {
  readonly claim: string;
  readonly policy: string;
  readonly family: string;
  readonly program: Program;
  readonly settings: Settings;
  readonly status: string;
  readonly at: string;
}

/** To be called when the claim's awards are written, inside the transaction that wrote them. */
export async function signDecision(tx: Transaction, signer: Signer, recorded: Recorded): Promise<Added> {
  const { claim, policy, family, program, status, at } = recorded;
  await keepProgram(tx, program, at);
  const money = await moneyOf(tx, claim);
  const { asOf, knownAt, readings } = settingsToJson(recorded.settings);
  return addReceipt(tx, signer, at, {
    kind: 'decision',
    claim,
    policy,
    family,
    programHash: programHash(program),
    textHash: textHashOf(program),
    asOf,
    knownAt,
    readings: Object.fromEntries(program.readings.map((r) => [r.id, readings[r.id] ?? r.pick])),
    status,
    ...totalsOf(money),
    ...commitmentsOf(contentsOf(recorded, money)),
  });
}
