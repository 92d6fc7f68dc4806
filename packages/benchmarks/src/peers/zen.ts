/** zen-engine: one expression node of a decision graph. */
import type { EnterpriseAnswer } from '../by-hand.ts';
import type { Peer } from './peer.ts';
import { zenDecision } from './zen-graph.ts';

const EXPRESSIONS: Readonly<Record<string, string>> = {
  j1: '(above_scale or srdi) and centre_recognised and not centre_grant_received ? 10000000 : 0',
  j2: 'centre_recognised ? 80000 * interns * (intern_months < 6 ? intern_months : 6) : 0',
  j3: 'srdi ? floor((training_base * 20 + 50) / 100) : 0',
  j4: 'self_certification and senior_certified >= 20 ? 2000000 : 0',
};

export function zenPeer(): Peer {
  const decision = zenDecision(EXPRESSIONS);
  return {
    name: 'zen',
    async claim(record) {
      const { result } = await decision.evaluate(record);
      const { j1, j2, j3, j4 } = result as Omit<EnterpriseAnswer, 'total'>;
      return { j1, j2, j3, j4, total: j1 + j2 + j3 + j4 };
    },
  };
}
