/** json-logic-engine: one expression in JSON, compiled by its `build`. */
import { LogicEngine } from 'json-logic-engine';
import type { EnterpriseAnswer } from '../by-hand.ts';
import type { EnterpriseYear } from '../records.ts';
import type { Peer } from './peer.ts';

const of = (name: keyof EnterpriseYear) => ({ var: name });
const J1 = {
  if: [
    {
      and: [
        { or: [of('above_scale'), of('srdi')] },
        of('centre_recognised'),
        { '!': of('centre_grant_received') },
      ],
    },
    10_000_000,
    0,
  ],
};
const J2 = {
  if: [of('centre_recognised'), { '*': [80_000, of('interns'), { min: [of('intern_months'), 6] }] }, 0],
};
/** It has no rounding: the division is left to a method of its own, as its users do. */
const J3 = { if: [of('srdi'), { halfUpPercent: [of('training_base'), 20] }, 0] };
const J4 = {
  if: [{ and: [of('self_certification'), { '>=': [of('senior_certified'), 20] }] }, 2_000_000, 0],
};

export function jsonLogicPeer(): Peer {
  const engine = new LogicEngine();
  engine.addMethod(
    'halfUpPercent',
    ([base, percent]: readonly [number, number]) => Math.floor((base * percent + 50) / 100),
    { deterministic: true },
  );
  const [j1, j2, j3, j4] = [J1, J2, J3, J4].map(
    (logic) => engine.build(logic) as (record: EnterpriseYear) => number,
  );
  if (!j1 || !j2 || !j3 || !j4) throw new Error('four clauses are built');
  return {
    name: 'json_logic',
    claim(record): EnterpriseAnswer {
      const [a, b, c, d] = [j1(record), j2(record), j3(record), j4(record)];
      return { j1: a, j2: b, j3: c, j4: d, total: a + b + c + d };
    },
  };
}
