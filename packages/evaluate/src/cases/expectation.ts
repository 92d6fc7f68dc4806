/** One 期望 line against a decision: null where it is met, else what came out instead. */
import {
  add,
  type Bilingual,
  type Decision,
  type Exact,
  type Expectation,
  equal,
  type FactGraph,
  type Outcome,
  type Refusal,
} from '@guiju/ir';
import {
  arrearsOf,
  describeResults,
  describeSettled,
  describeSettledShares,
  describeShares,
  recoveredFrom,
  restProblem,
  shareOf,
  shareOfSettled,
} from './after-award.ts';
import { describeAll } from './describe.ts';
import { type Selected, select } from './select.ts';

export function meets(decision: Decision, facts: FactGraph, expectation: Expectation): Bilingual | null {
  if (expectation.kind === 'rest') return restProblem(decision, expectation);
  const selected = select(decision, facts, expectation);
  const problem = problemWith(selected, expectation);
  if (problem !== null) return problem;
  const { because } = expectation;
  if (because === null || selected.some(({ outcome }) => outcome.refusals.some((r) => isReason(r, because))))
    return null;
  const got = describeAll(selected);
  const reason = KINDS.get(because) ?? { zh: because, en: because };
  return { zh: `${got.zh}，理由中没有“${reason.zh}”`, en: `${got.en}, without the reason “${reason.en}”` };
}

/** Kinds of refusal as 因为 takes them. */
const KINDS: ReadonlyMap<string, Bilingual> = new Map(
  Object.entries({
    condition: { zh: '条件', en: 'condition' },
    continue: { zh: '续发', en: 'continue' },
    limit: { zh: '限', en: 'limit' },
    'not-in-force': { zh: '施行', en: 'in force' },
    'no-stay': { zh: '逐月', en: 'months' },
    stacking: { zh: '叠加', en: 'stacking' },
    fund: { zh: '资金池', en: 'fund' },
    suspended: { zh: '替代或暂停', en: 'replaced or suspended' },
    'not-reached': { zh: '节点', en: 'milestone' },
  }),
);

function problemWith(
  selected: readonly Selected[],
  { kind, amount, result, payer, missing }: Expectation,
): Bilingual | null {
  const sums = (found: Exact, described: () => Bilingual): Bilingual | null =>
    amount !== null && equal(found, amount) ? null : described();
  switch (kind) {
    case 'amount': {
      const open = selected.some(isOpen);
      const total = totalOf(selected);
      return !open && amount !== null && equal(total, amount) ? null : describeAll(selected);
    }
    case 'refused': {
      const refused = selected.length > 0 && selected.every(({ outcome }) => outcome.verdict === 'refused');
      return refused ? null : describeAll(selected);
    }
    case 'undetermined': {
      const open = selected.filter(({ outcome }) => outcome.verdict === 'undetermined');
      if (open.length === 0) return describeAll(selected);
      return missing === null || open.some(({ outcome }) => isMissing(outcome, missing))
        ? null
        : describeAll(selected);
    }
    case 'result': {
      const decided = selected.length > 0 && selected.every(({ outcome }) => outcome.result === result);
      return decided ? null : describeResults(selected);
    }
    case 'arrears':
      return sums(arrearsOf(selected), () => describeSettled(selected));
    case 'recovery':
      return sums(recoveredFrom(selected), () => describeSettled(selected));
    case 'share':
      return sums(shareOf(selected, payer ?? ''), () => describeShares(selected));
    case 'share-of-arrears':
    case 'share-of-recovery': {
      const back = kind === 'share-of-recovery';
      return sums(shareOfSettled(selected, payer ?? '', back), () => describeSettledShares(selected, back));
    }
    case 'rest':
      return null;
  }
}

/** An undetermined part among those asked for, or an undetermined outcome whose parts cannot be listed. */
const isOpen = ({ outcome, awards }: Selected): boolean =>
  outcome.verdict === 'undetermined' &&
  (outcome.awards.length === 0 || awards.some((a) => a.state === 'undetermined'));

function totalOf(selected: readonly Selected[]): Exact {
  const counted = selected.flatMap(({ awards }) => awards.filter((a) => a.state !== 'undetermined'));
  return counted.map((a) => a.amount).reduce(add, 0);
}

/** A kind, an id, or the label of a condition or exception of the clause: `占比` is C05.占比 and its further parts C05.占比2 … */
function isReason({ kind, id }: Refusal, because: string): boolean {
  const names = (named: string) => named === because || named.endsWith(`.${because}`);
  return kind === because || names(id) || names(id.replace(/\d+$/, ''));
}

function isMissing({ missing, gaps }: Outcome, name: string): boolean {
  if (name === '待明确') return gaps.length > 0;
  return missing.some((m) => m.attribute === name || m.fact === name);
}
