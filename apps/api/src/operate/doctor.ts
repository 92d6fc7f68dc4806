/** Looks at everything a server needs, changes nothing, and says of each what is so, and what to do where it is not well. */
import type { Clock } from '../clock.ts';
import { createEngine } from '../engine.ts';
import type { LedgerPlace } from '../ledger/open-ledger.ts';
import type { KeyPlace } from '../receipts/signing-key.ts';
import { checkLedger } from './check-ledger.ts';
import {
  checkDisk,
  checkFolder,
  checkNode,
  checkPermissions,
  checkPolicies,
  checkPort,
} from './check-machine.ts';
import type { Finding } from './finding.ts';

export interface Patient {
  readonly ledger: LedgerPlace;
  readonly key: KeyPlace;
  readonly policies: string;
  readonly port: number;
  readonly clock: Clock;
}

/** In the order of the table above. */
export async function examine({ ledger, key, policies, port, clock }: Patient): Promise<readonly Finding[]> {
  return [
    checkNode(process.versions.node),
    // On PostgreSQL the folder still holds the key that signs, and the secret of the cookies.
    checkFolder(ledger.folder),
    ...checkPermissions(ledger.folder),
    ...(ledger.database === null ? [await checkDisk(ledger.folder)] : []),
    ...(await checkLedger(ledger, key, clock)),
    ...(await checkPolicies(createEngine(), policies)),
    await checkPort(port),
  ];
}
