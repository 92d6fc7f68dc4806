/** zen-engine: one expression node of a decision graph, whose later expressions read the earlier ones. */
import { EFFECT } from '../../haiyan-calendar.ts';
import { zenDecision } from '../zen-graph.ts';
import { answerOf, factsOfPerson } from './facts.ts';
import type { PersonPeer } from './peer.ts';

const EXPRESSIONS: Readonly<Record<string, string>> = {
  leads: 'works and level >= 5',
  held: `$.leads and insured and engaged_on >= ${EFFECT} and (trained_here or new_from <= engaged_on)`,
  award: '$.held ? (level == 7 ? 12000000 : (level == 6 ? 9000000 : 4000000)) : 0',
  part: 'floor($.award / 3)',
  reward: '$.leads ? floor((contribution + 10) / 20) : 0',
  first: 'left_on > first_check ? $.part : 0',
  second: 'left_on > second_check ? $.part : 0',
  third: 'left_on > third_check ? $.award - 2 * $.part : 0',
};

export function zenPerson(): PersonPeer {
  const decision = zenDecision(EXPRESSIONS);
  return async (person) => {
    const { result } = await decision.evaluate(factsOfPerson(person));
    const { reward, first, second, third } = result as Readonly<
      Record<'reward' | 'first' | 'second' | 'third', number>
    >;
    return answerOf(reward, first, second, third);
  };
}
