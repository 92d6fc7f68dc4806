/** json-rules-engine: a rule for each clause; it has no arithmetic, so amounts are worked out from the events that fired. */
import { Engine } from 'json-rules-engine';
import type { EnterpriseYear } from '../records.ts';
import type { Peer } from './peer.ts';

const is = (fact: keyof EnterpriseYear, value = true) => ({ fact, operator: 'equal', value });

export function jsonRulesPeer(): Peer {
  const engine = new Engine();
  engine.addRule({
    conditions: {
      all: [
        { any: [is('above_scale'), is('srdi')] },
        is('centre_recognised'),
        is('centre_grant_received', false),
      ],
    },
    event: { type: 'J1' },
  });
  engine.addRule({ conditions: { all: [is('centre_recognised')] }, event: { type: 'J2' } });
  engine.addRule({ conditions: { all: [is('srdi')] }, event: { type: 'J3' } });
  engine.addRule({
    conditions: {
      all: [
        is('self_certification'),
        { fact: 'senior_certified', operator: 'greaterThanInclusive', value: 20 },
      ],
    },
    event: { type: 'J4' },
  });
  return {
    name: 'json_rules_engine',
    async claim(record) {
      const { events } = await engine.run({ ...record });
      const fired = new Set(events.map((event) => event.type));
      const j1 = fired.has('J1') ? 10_000_000 : 0;
      const j2 = fired.has('J2') ? 80_000 * record.interns * Math.min(record.intern_months, 6) : 0;
      const j3 = fired.has('J3') ? Math.floor((record.training_base * 20 + 50) / 100) : 0;
      const j4 = fired.has('J4') ? 2_000_000 : 0;
      return { j1, j2, j3, j4, total: j1 + j2 + j3 + j4 };
    },
  };
}
