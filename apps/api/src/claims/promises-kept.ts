/**
 * A claim for several clauses or objects at once decides anew what some of them were promised. Were one of them to lose its promise there to another, both would stand in the
 * books: such a claim has to be made one by one, where each promise counts before the rest.
 */
import { type Award, compare, type Decision } from '@guiju/ir';
import { HttpProblem } from '../http/problem.ts';
import type { PromisedPart } from '../ledger/history.ts';

/** Throws conflict. */
export function requirePromisesKept(own: readonly PromisedPart[], decision: Decision): void {
  for (const promise of own) {
    if (isKept(promise, decision)) continue;
    const gains = decision.outcomes.some(
      (o) =>
        o.verdict === 'granted' &&
        !(o.clause === promise.clause && o.object.id === promise.object.id) &&
        o.awards.some((a) => a.state === 'due' || a.state === 'future'),
    );
    if (gains) throw lostTo(promise);
  }
}

const isKept = ({ clause, key, slot, amount }: PromisedPart, { outcomes }: Decision): boolean =>
  outcomes
    .filter((o) => o.verdict !== 'refused')
    .flatMap((o) => o.awards)
    .some((a) => a.clause === clause && a.key === key && a.slot === slot && mayCome(a, amount));

/** What its own condition stops was counted all the same. */
const mayCome = ({ state, range, amount: now }: Award, amount: PromisedPart['amount']): boolean => {
  if (state === 'stopped') return true;
  const most = range === null ? now : range.max;
  return most === null || compare(most, amount) >= 0;
};

const lostTo = ({ clause, object, slot }: PromisedPart): HttpProblem =>
  new HttpProblem(
    'conflict',
    `条款 ${clause} 已承诺给${object.entity}“${object.id}”的“${slot}”，在这份一并的申报里会让给别的条款或对象，没有记录。请按条款和对象分别申报（clause、object）。`,
    `What clause ${clause} promised ${object.entity} “${object.id}” in “${slot}” would go to another clause or object of this claim; nothing was recorded. Claim by clause and object (\`clause\`, \`object\`).`,
  );
