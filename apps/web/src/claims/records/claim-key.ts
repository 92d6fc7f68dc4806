/**
 * The key a claim is sent under. The same request keeps its key for as long as this browser tab lives, across reloads and lost
 * answers, so that sending again is answered from the ledger; any other request gets a fresh one.
 */
import type { ClaimRequest } from '@guiju/client';
import { canonicalJson, sha256Hex } from '@guiju/ir';

const PREFIX = 'guiju.claim.';

/** Only a digest of the request is kept in the browser, never its facts. */
export function keyFor(request: ClaimRequest, store: Pick<Storage, 'getItem' | 'setItem'>): string {
  const name = PREFIX + sha256Hex(canonicalJson(request));
  const known = store.getItem(name);
  if (known !== null) return known;
  const key = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
  store.setItem(name, key);
  return key;
}
