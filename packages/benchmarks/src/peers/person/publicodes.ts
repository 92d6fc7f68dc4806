/** publicodes: rules that name each other, in fen, as its floats have no fractions to lose there; what is to be rounded is rounded beside it. */
import Engine from 'publicodes';
import { EFFECT } from '../../haiyan-calendar.ts';
import { answerOf, factsOfPerson, type PersonFacts } from './facts.ts';
import type { PersonPeer } from './peer.ts';

const LEADS = ['works', 'level >= 5'];
const stays = (check: string, valeur: string) => ({
  'applicable si': { 'toutes ces conditions': ['held', `left on > ${check}`] },
  valeur,
});
const RULES = {
  level: '0',
  works: 'non',
  insured: 'non',
  'trained here': 'non',
  'engaged on': '0',
  'new from': '0',
  'left on': '0',
  'first check': '0',
  'second check': '0',
  'third check': '0',
  contribution: '0',
  held: {
    'toutes ces conditions': [
      ...LEADS,
      'insured',
      `engaged on >= ${EFFECT}`,
      { 'une de ces conditions': ['trained here', 'new from <= engaged on'] },
    ],
  },
  award: {
    variations: [
      { si: 'level = 7', alors: 12_000_000 },
      { si: 'level = 6', alors: 9_000_000 },
      { sinon: 4_000_000 },
    ],
  },
  reward: { 'applicable si': { 'toutes ces conditions': LEADS }, valeur: 'contribution / 20' },
  first: stays('first check', 'award / 3'),
  second: stays('second check', 'award / 3'),
  'with third': stays('third check', 'award'),
};

export function publicodesPerson(): PersonPeer {
  const engine = new Engine(RULES);
  const fen = (rule: string): number => Number(engine.evaluate(rule).nodeValue ?? 0);
  return (person) => {
    engine.setSituation(situation(factsOfPerson(person)));
    const [first, second] = [Math.floor(fen('first')), Math.floor(fen('second'))];
    const all = fen('with third');
    return answerOf(Math.round(fen('reward')), first, second, all === 0 ? 0 : all - first - second);
  };
}

/** Names have spaces there, and a flag is a word. */
const situation = (facts: PersonFacts): Readonly<Record<string, string | number>> =>
  Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name.replaceAll('_', ' '),
      typeof value === 'boolean' ? (value ? 'oui' : 'non') : value,
    ]),
  );
