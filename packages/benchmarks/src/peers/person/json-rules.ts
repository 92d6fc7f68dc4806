/** json-rules-engine: a rule for the reward and for each part; it has no arithmetic, so amounts are worked out from the events that fired. */
import { Engine } from 'json-rules-engine';
import { EFFECT } from '../../haiyan-calendar.ts';
import { answerOf, factsOfPerson } from './facts.ts';
import type { PersonPeer } from './peer.ts';

const is = (fact: string) => ({ fact, operator: 'equal', value: true });
const LEADS = [is('works'), { fact: 'level', operator: 'greaterThanInclusive', value: 5 }];
const HELD = [
  ...LEADS,
  is('insured'),
  { fact: 'engaged_on', operator: 'greaterThanInclusive', value: EFFECT },
  {
    any: [
      is('trained_here'),
      { fact: 'engaged_on', operator: 'greaterThanInclusive', value: { fact: 'new_from' } },
    ],
  },
];
const AWARDS = [0, 0, 0, 0, 0, 4_000_000, 9_000_000, 12_000_000] as const;

export function jsonRulesPerson(): PersonPeer {
  const engine = new Engine();
  engine.addRule({ conditions: { all: LEADS }, event: { type: 'reward' } });
  for (const part of ['first', 'second', 'third'])
    engine.addRule({
      conditions: {
        all: [...HELD, { fact: 'left_on', operator: 'greaterThan', value: { fact: `${part}_check` } }],
      },
      event: { type: part },
    });
  return async (person) => {
    const facts = factsOfPerson(person);
    const { events } = await engine.run({ ...facts });
    const fired = new Set(events.map((event) => event.type));
    const award = AWARDS[facts.level] ?? 0;
    const part = Math.floor(award / 3);
    return answerOf(
      fired.has('reward') ? Math.floor((facts.contribution + 10) / 20) : 0,
      fired.has('first') ? part : 0,
      fired.has('second') ? part : 0,
      fired.has('third') ? award - 2 * part : 0,
    );
  };
}
