/** zen-engine: one expression node of a decision graph. */
import { ZenEngine } from '@gorules/zen-engine';
import type { EnterpriseAnswer } from '../by-hand.ts';
import type { Peer } from './peer.ts';

const EXPRESSIONS: Readonly<Record<string, string>> = {
  j1: '(above_scale or srdi) and centre_recognised and not centre_grant_received ? 10000000 : 0',
  j2: 'centre_recognised ? 80000 * interns * (intern_months < 6 ? intern_months : 6) : 0',
  j3: 'srdi ? floor((training_base * 20 + 50) / 100) : 0',
  j4: 'self_certification and senior_certified >= 20 ? 2000000 : 0',
};

const GRAPH = {
  nodes: [
    { id: 'in', name: 'in', type: 'inputNode', position: { x: 0, y: 0 } },
    {
      id: 'clauses',
      name: 'clauses',
      type: 'expressionNode',
      position: { x: 1, y: 0 },
      content: {
        expressions: Object.entries(EXPRESSIONS).map(([key, value]) => ({ id: key, key, value })),
      },
    },
    { id: 'out', name: 'out', type: 'outputNode', position: { x: 2, y: 0 } },
  ],
  edges: [
    { id: 'a', type: 'edge', sourceId: 'in', targetId: 'clauses' },
    { id: 'b', type: 'edge', sourceId: 'clauses', targetId: 'out' },
  ],
};

export function zenPeer(): Peer {
  const decision = new ZenEngine().createDecision(GRAPH);
  return {
    name: 'zen',
    async claim(record) {
      const { result } = await decision.evaluate(record);
      const { j1, j2, j3, j4 } = result as Omit<EnterpriseAnswer, 'total'>;
      return { j1, j2, j3, j4, total: j1 + j2 + j3 + j4 };
    },
  };
}
