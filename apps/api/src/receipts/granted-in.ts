/** What a decision grants in money, as the sum of what is for certain, and whether more is open. */
import { parseQuantity, toFen, YUAN } from '@guiju/ir';
import type { Decision } from './contents.ts';

export interface Granted {
  readonly fen: bigint;
  /** Outcomes that are undetermined: nothing is known of their money, and they are not 0. */
  readonly undetermined: number;
}

export function grantedIn({ outcomes }: Decision): Granted {
  let fen = 0n;
  for (const { awards, verdict, unit } of outcomes) {
    if (verdict !== 'granted' || unit !== '元') continue;
    for (const { state, amount } of awards)
      if (amount !== null && (state === 'due' || state === 'future' || state === 'paid'))
        fen += fenOf(amount);
  }
  return { fen, undetermined: outcomes.filter((o) => o.verdict === 'undetermined').length };
}

function fenOf(amount: string): bigint {
  const yuan = parseQuantity(amount, YUAN);
  if (yuan === undefined) throw new Error('a decision holds an amount that this program never writes');
  return toFen(yuan);
}
