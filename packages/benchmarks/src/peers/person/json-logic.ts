/** json-logic-engine: an expression in JSON for the reward and for each part, compiled by its `build`. It has no rounding: methods of its own do that, as its users write them. */
import { LogicEngine } from 'json-logic-engine';
import { EFFECT } from '../../haiyan-calendar.ts';
import { answerOf, factsOfPerson, type PersonFacts } from './facts.ts';
import type { PersonPeer } from './peer.ts';

const of = (name: string) => ({ var: name });
const LEADS = [of('works'), { '>=': [of('level'), 5] }];
const HELD = [
  ...LEADS,
  of('insured'),
  { '>=': [of('engaged_on'), EFFECT] },
  { or: [of('trained_here'), { '<=': [of('new_from'), of('engaged_on')] }] },
];
const AWARD = {
  if: [{ '==': [of('level'), 7] }, 12_000_000, { '==': [of('level'), 6] }, 9_000_000, 4_000_000],
};
const PART = { third: [AWARD] };
const stays = (check: string, then: object) => ({
  if: [{ and: [...HELD, { '>': [of('left_on'), of(check)] }] }, then, 0],
});
const LOGIC = [
  { if: [{ and: LEADS }, { halfUpTwentieth: [of('contribution')] }, 0] },
  stays('first_check', PART),
  stays('second_check', PART),
  stays('third_check', { '-': [AWARD, { '*': [2, PART] }] }),
];

export function jsonLogicPerson(): PersonPeer {
  const engine = new LogicEngine();
  const deterministic = { deterministic: true };
  engine.addMethod(
    'halfUpTwentieth',
    ([fen]: readonly [number]) => Math.floor((fen + 10) / 20),
    deterministic,
  );
  engine.addMethod('third', ([fen]: readonly [number]) => Math.floor(fen / 3), deterministic);
  const [reward, first, second, third] = LOGIC.map(
    (logic) => engine.build(logic) as (facts: PersonFacts) => number,
  );
  if (!reward || !first || !second || !third) throw new Error('four expressions are built');
  return (person) => {
    const facts = factsOfPerson(person);
    return answerOf(reward(facts), first(facts), second(facts), third(facts));
  };
}
