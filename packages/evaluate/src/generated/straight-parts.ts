/**
 * The straight way through what is paid in parts, nothing having been paid yet: what `decide/plan-parts.ts` and `decide/schedule.ts` make of a claim whose facts are
 * all known.
 */
import {
  type Award,
  addMonths,
  type Days,
  type Exact,
  greatest,
  type InstalmentSchedule,
  type Instance,
  type Refusal,
  yearOf,
} from '@guiju/ir';
import type { Watch } from '../clause-evaluator.ts';
import { splitInstalments } from '../decide/instalments.ts';
import { exactly } from '../decide/money.ts';
import { partSlot } from '../decide/slots.ts';
import { isOpen } from '../possible.ts';
import type { GeneratedClause, Run } from './engine.ts';

/** A part as far as it differs from the award it is a part of. */
type Part = Pick<Award, 'slot' | 'due' | 'fiscalYear' | 'exact' | 'amount' | 'state'>;

interface StraightParts {
  readonly parts: readonly Part[];
  /** Why parts stop. */
  readonly refusals: readonly Refusal[];
}

/** What is read is read in two steps, before limits and after. null: something is not known, or absent. */
export interface PartsWay {
  due(run: Run, object: Instance, at: Days, total: Exact): readonly { due: Days; total: Exact }[] | null;
  pay(
    run: Run,
    object: Instance,
    at: Days,
    base: string,
    dues: readonly { readonly due: Days; readonly total: Exact }[],
  ): StraightParts | null;
}

export function partsWay(
  schedule: InstalmentSchedule,
  code: GeneratedClause,
  watch: Watch,
  asOf: Days,
): PartsWay {
  const { weights, everyMonths, promotion, continueWhile, afterFailure } = schedule;
  const rises = promotion === 'difference';
  const refusalsOf = (ids: readonly number[], slot: string): Refusal[] =>
    ids.flatMap((i): Refusal[] => {
      const condition = continueWhile[i];
      if (condition === undefined) return [];
      const { id, text } = condition;
      return [{ kind: 'continue', id, slot, text, actual: null, needed: null }];
    });
  return {
    due(run, object, at, amount) {
      const first = code.firstDue?.(run, object, at, at, watch);
      if (typeof first !== 'number') return null;
      let total = amount;
      const dues: { due: Days; total: Exact }[] = [];
      for (let k = 0; k < weights.length; k++) {
        const due = addMonths(first, k * everyMonths);
        if (rises && due <= asOf) {
          const again = code.amount?.(run, object, due, at, watch) ?? null;
          if (again === null || isOpen(again)) return null;
          total = greatest(total, greatest(again, 0));
        }
        dues.push({ due, total });
      }
      return dues;
    },
    pay(run, object, at, base, dues) {
      const totals = dues.map(({ total }) => exactly(rises ? total : (dues[0]?.total ?? 0)));
      const split = splitInstalments(schedule, totals);
      const refusals: Refusal[] = [];
      const parts: Part[] = [];
      let goesOn: boolean = true;
      let failed: readonly number[] = [];
      for (const [k, { due }] of dues.entries()) {
        const slot = partSlot(base, k + 1, weights.length);
        const here: number[] = [];
        for (let i = 0; i < code.continues.length; i++) {
          const verdict = code.continues[i]?.(run, object, Math.min(due, asOf), at, watch);
          if (typeof verdict !== 'boolean') return null;
          if (!verdict) here.push(i);
        }
        if (here.length > 0) failed = here;
        if (here.length > 0 || !goesOn) refusals.push(...refusalsOf(failed, slot));
        const held: boolean = here.length === 0 && (afterFailure === 'skip' || goesOn);
        if (afterFailure === 'stop') goesOn = held;
        const share = split[k];
        parts.push({
          slot,
          due,
          fiscalYear: yearOf(due),
          exact: held ? (share?.exact.lo ?? 0) : 0,
          amount: held ? (share?.amount.lo ?? 0) : 0,
          state: !held ? 'stopped' : due <= asOf ? 'due' : 'future',
        });
      }
      return { parts, refusals };
    },
  };
}
