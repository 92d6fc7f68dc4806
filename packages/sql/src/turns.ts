/**
 * Claims that take turns: what limits, stackings and funds leave of their awards, rule by rule, as window functions. Where a claim is open, so are all that may have to do with it: under one limit
 * alone those of its key, where its key is open or several rules meet everybody.
 */
import type { FundPlan } from '@guiju/evaluate';
import { fundShares } from './fund-shares.ts';
import {
  ASKING,
  BEFORE_IT,
  columnsOf,
  extended,
  IN_TURN,
  keyOf,
  left,
  listed,
  mostName,
  type Phase,
  type Queue,
  type Queued,
  queueOf,
  standing,
  UP_TO_IT,
  unclearName,
  windowName,
  within,
} from './queue.ts';
import type { Emission } from './relation.ts';

/** Answers the step that holds the awards in the end, claim by claim: `v` is the verdict of the claim, `live` whether the award stands. */
export function takeTurns(
  queued: readonly Queued[],
  funds: readonly FundPlan[],
  before: Parameters<typeof queueOf>[1],
  emission: Emission,
): string {
  const { steps } = emission;
  let queue = queueOf(queued, before, emission);
  queue = { ...queue, from: spreadOpen(queue, emission) };
  for (const phase of queue.phases) queue = { ...queue, from: settle(phase, queue, emission) };
  for (const fund of funds) queue = { ...queue, from: fundShares(fund, queue, emission) };
  const { from, phases } = queue;
  const some = 'max(o.live) OVER (PARTITION BY o.claim, o.r)';
  return steps.add(
    `SELECT ${listed(columnsOf(phases))}, o.fen, o.live, (CASE WHEN o.v = 2 THEN 2 ELSE ${some} END) AS v FROM ${from} o`,
  );
}

/** What one claim may use must be the same for all of a key and window: only then is whose turn comes a matter of counting. */
const COUNTED: ReadonlySet<Phase['measure']> = new Set(['times', 'months', 'amount']);

function spreadOpen(queue: Queue, emission: Emission): string {
  const { phases } = queue;
  const [only, ...more] = phases;
  const counted = phases.filter((p) => COUNTED.has(p.measure));
  const bounds = counted.flatMap((phase) =>
    ['min', 'max'].map((of) => `${of}(o.${mostName(phase)}) OVER (${within(phase)}) AS ${of}${phase.number}`),
  );
  const measured = bounds.length === 0 ? queue.from : extended(queue.from, bounds, emission);
  const odd = counted.map((phase) => {
    const tests = [`o.min${phase.number} <> o.max${phase.number}`];
    // Money is counted in fen.
    if (phase.measure === 'amount') tests.push(`o.${mostName(phase)} % ${phase.scale / 100} <> 0`);
    return `(o.${standing(phase)} = 0 AND o.v = 1 AND (${tests.join(' OR ')}))`;
  });
  const trouble = `(CASE WHEN ${['o.v = 2', ...odd].join(' OR ')} THEN 1 ELSE 0 END)`;
  const alone = only !== undefined && more.length === 0 && only.measure !== 'fund';
  const columns = alone
    ? [
        `max(${trouble}) OVER (PARTITION BY ${listed([...keyOf(only), standing(only)])}) AS touched`,
        `max(CASE WHEN o.v = 2 AND o.${unclearName(only)} = 1 THEN 1 ELSE 0 END) OVER () AS everybody`,
      ]
    : ['0 AS touched', `max(${trouble}) OVER () AS everybody`];
  const spread = extended(measured, columns, emission);
  const counts = alone ? `o.${standing(only)} = 0` : '1 = 1';
  const v = `(CASE WHEN o.everybody = 1 OR (o.touched = 1 AND ${counts}) THEN 2 ELSE o.v END)`;
  return left(spread, queue, { v }, emission);
}

function settle(phase: Phase, queue: Queue, emission: Emission): string {
  const { from } = queue;
  const asks = `(${ASKING} AND o.${standing(phase)} = 0)`;
  const most = `o.${mostName(phase)}`;
  const over = (columns: readonly string[]): string => extended(from, columns, emission);
  const unless = (test: string): string => `(CASE WHEN ${asks} AND ${test} THEN 0 ELSE o.live END)`;
  switch (phase.measure) {
    case 'times':
    case 'months': {
      const counts = phase.measure === 'times' ? `${asks} AND o.nth = 1` : asks;
      const place = `sum(CASE WHEN ${counts} THEN 1 ELSE 0 END) OVER (${within(phase)} ORDER BY ${IN_TURN} ${UP_TO_IT})`;
      const live = unless(`o.place * ${phase.scale} > ${most}`);
      return left(over([`${place} AS place`]), queue, { live }, emission);
    }
    case 'amount': {
      const fen = phase.scale / 100;
      const used = `sum(CASE WHEN ${asks} THEN o.fen ELSE 0 END) OVER (${within(phase)} ORDER BY ${IN_TURN} ${BEFORE_IT})`;
      const room = `(${most} - coalesce(o.used, 0) * ${fen})`;
      const rest = `(CASE WHEN ${room} > 0 THEN ${emission.dialect.divide(room, fen)} ELSE 0 END)`;
      const cut = `(CASE WHEN ${asks} AND o.fen > ${rest} THEN ${rest} ELSE o.fen END)`;
      const live = unless(`o.asks = 1 AND ${rest} = 0`);
      return left(over([`${used} AS used`]), queue, { fen: cut, live }, emission);
    }
    case 'rising': {
      const mark = `max(CASE WHEN ${asks} THEN ${most} END) OVER (${within(phase)} ORDER BY ${IN_TURN} ${BEFORE_IT})`;
      const marked = over([`${mark} AS mark`]);
      const higher = `(CASE WHEN o.nth = 1 AND (o.mark IS NULL OR ${most} > o.mark) THEN 1 ELSE 0 END)`;
      const told = extended(marked, [`max(${higher}) OVER (PARTITION BY o.claim, o.r) AS stands`], emission);
      return left(told, queue, { live: unless('o.stands = 0') }, emission);
    }
    case 'best': {
      const own = `PARTITION BY ${listed(['claim', 'r', ...keyOf(phase), standing(phase), windowName(phase)])}`;
      const worth = over([`sum(CASE WHEN ${asks} THEN o.worth ELSE 0 END) OVER (${own}) AS wealth`]);
      const order = `ORDER BY (CASE WHEN ${asks} THEN 0 ELSE 1 END), o.wealth DESC, ${IN_TURN}`;
      const first = (of: string): string =>
        `first_value(o.${of}) OVER (${within(phase)} ${order} ${UP_TO_IT})`;
      const found = extended(worth, [`${first('claim')} AS best_claim`, `${first('r')} AS best_r`], emission);
      const other = '(o.claim <> o.best_claim OR o.r <> o.best_r)';
      return left(found, queue, { live: unless(other) }, emission);
    }
    case 'fund':
      return from;
  }
}
