/** What each claim on a pot gets of it, as window functions. Mirrors evaluate/decide/allot.ts for claims of which everything is known. */
import type { FundPlan } from '@guiju/evaluate';
import { BEFORE_IT, extended } from './queue.ts';
import type { Emission } from './relation.ts';

/** Awards that ask for money of a fund. */
export interface Asking {
  readonly from: string;
  /** What is asked for, in fen: 0 by those that ask nothing. */
  readonly claimed: string;
  /** What tells pots apart. Column `total` is what there is in each. */
  readonly pot: string;
}

interface Allotted {
  readonly from: string;
  readonly given: string;
  /** Where some pot is beyond what one statement deals out; null: never. */
  readonly beyond: string | null;
}

/** In whose turn awards come. */
export const IN_ORDER = 'o.day, o.seq, o.due, o.ord, o.r, o.claim, o.unit';

const earlierOf = (of: string, pot: string, order: string): string =>
  `coalesce(sum(${of}) OVER (PARTITION BY ${pot} ORDER BY ${order} ${BEFORE_IT}), 0)`;

export function allotted(rule: FundPlan['allot'], asking: Asking, emission: Emission): Allotted {
  return rule.kind === 'first-come'
    ? firstCome(rule.partly, asking, emission)
    : proRata(rule, asking, emission);
}

function firstCome(partly: boolean, { from, claimed, pot }: Asking, emission: Emission): Allotted {
  // Whoever comes after one for whom it does not suffice finds more claimed than there is.
  const rest = partly ? 'WHEN o.earlier <= o.total THEN o.total - o.earlier ' : '';
  return {
    from: extended(from, [`${earlierOf(claimed, pot, IN_ORDER)} AS earlier`], emission),
    given: `(CASE WHEN o.earlier + ${claimed} <= o.total THEN ${claimed} ${rest}ELSE 0 END)`,
    beyond: null,
  };
}

type ProRata = Extract<FundPlan['allot'], { readonly kind: 'pro-rata' }>;

/** Each part is floored to the step; what is left then is dealt out in order, a step each or as much as was claimed. */
function proRata({ remainder, step }: ProRata, { from, claimed, pot }: Asking, emission: Emission): Allotted {
  const { dialect } = emission;
  const wide = (of: string): string => `CAST(${of} AS ${dialect.wide})`;
  const inPot = (of: string): string => `sum(${of}) OVER (PARTITION BY ${pot})`;
  const summed = [`${wide(inPot(claimed))} AS everything`, `${wide('o.total')} AS available`];
  const product = `(${wide(claimed)} * o.available)`;
  // A pot of which nothing is asked has nothing to divide by.
  const unit = `(CASE WHEN o.everything > 0 THEN o.everything ELSE 1 END * ${step})`;
  const floored = [`${dialect.divide(product, unit)} * ${step} AS part`, `${product} % ${unit} AS behind`];
  const room = `(${claimed} - o.part)`;
  const most = remainder === 'largest' ? `(CASE WHEN ${room} < ${step} THEN ${room} ELSE ${step} END)` : room;
  const dealt = [`o.available - ${inPot('o.part')} AS rest`, `${most} AS most`];
  const order = {
    largest: `o.behind DESC, ${IN_ORDER}`,
    last: IN_ORDER.replaceAll(',', ' DESC,').concat(' DESC'),
    first: IN_ORDER,
  }[remainder];
  const placed = [`${earlierOf('o.most', pot, order)} AS dealt`, `${inPot('o.most')} AS once`];
  // Where claims are not whole steps, one turn each may not suffice.
  const again = '(CASE WHEN o.everything > o.available AND o.rest > o.once THEN 1 ELSE 0 END)';
  const left = 'o.rest - o.dealt';
  const more = `(CASE WHEN ${left} <= 0 THEN 0 WHEN ${left} < o.most THEN ${left} ELSE o.most END)`;
  return {
    from: [summed, floored, dealt, placed, [`max(${again}) OVER () AS again`]].reduce(
      (step, columns) => extended(step, columns, emission),
      from,
    ),
    given: `(CASE WHEN o.everything <= o.available THEN ${claimed} ELSE o.part + ${more} END)`,
    beyond: 'o.again = 1',
  };
}
