/** publicodes: rules that name each other, in letters its grammar takes; figures are floats in yuan, brought to whole fen at the end. */
import Engine from 'publicodes';
import type { EnterpriseYear } from '../records.ts';
import type { Peer } from './peer.ts';

const RULES = {
  'above scale': 'non',
  srdi: 'non',
  'centre recognised': 'non',
  'centre grant received': 'non',
  interns: '0',
  'intern months': '0',
  'training base': '0',
  'self certification': 'non',
  'senior certified': '0',
  first: {
    'applicable si': {
      'toutes ces conditions': [
        { 'une de ces conditions': ['above scale', 'srdi'] },
        'centre recognised',
        'centre grant received = non',
      ],
    },
    valeur: 100_000,
  },
  second: { 'applicable si': 'centre recognised', valeur: '800 * interns * counted months' },
  'counted months': { valeur: 'intern months', plafond: 6 },
  third: { 'applicable si': 'srdi', valeur: 'training base * 20%' },
  fourth: {
    'applicable si': { 'toutes ces conditions': ['self certification', 'senior certified >= 20'] },
    valeur: 20_000,
  },
};
const yesNo = (flag: boolean): string => (flag ? 'oui' : 'non');

export function publicodesPeer(): Peer {
  const engine = new Engine(RULES);
  const fen = (rule: string): number => Math.round(Number(engine.evaluate(rule).nodeValue ?? 0) * 100);
  return {
    name: 'publicodes',
    claim(record) {
      engine.setSituation(situation(record));
      const [j1, j2, j3, j4] = [fen('first'), fen('second'), fen('third'), fen('fourth')];
      return { j1, j2, j3, j4, total: j1 + j2 + j3 + j4 };
    },
  };
}

const situation = (e: EnterpriseYear) => ({
  'above scale': yesNo(e.above_scale),
  srdi: yesNo(e.srdi),
  'centre recognised': yesNo(e.centre_recognised),
  'centre grant received': yesNo(e.centre_grant_received),
  interns: e.interns,
  'intern months': e.intern_months,
  'training base': e.training_base / 100,
  'self certification': yesNo(e.self_certification),
  'senior certified': e.senior_certified,
});
