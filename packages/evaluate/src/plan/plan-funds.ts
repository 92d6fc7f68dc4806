/** 资金池: what each of a fund's clauses is asked beside its own limits, and what there is to share. */
import { type Exact, type Expr, FEN, type Fund, type FundRule, greatest, round, toFen } from '@guiju/ir';
import { groupsOf } from '../decide/rules.ts';
import { DATE } from './builder.ts';
import { CannotPlan } from './cannot-plan.ts';
import type { Cell } from './cell.ts';
import { lower } from './lower.ts';
import { atLeastNothing } from './numbers.ts';
import type { FundPlan, Turn } from './plan.ts';
import { told } from './quotient.ts';
import { type Planner, rowOf, type Scope } from './scope.ts';

/** A claim on a fund takes turns with every other that is on the same pot; a cap counts by its key. */
export function fundTurns(clause: string, scope: Scope, planner: Planner): readonly Turn[] {
  const { cells: b, resolved } = planner;
  return resolved.program.funds
    .filter((fund) => fund.clauses.includes(clause))
    .flatMap((fund): Turn[] => {
      const common = { measure: 'fund', window: 'ever', named: null, max: b.constant(1) } as const;
      const caps = fund.caps.flatMap(({ per }, i): Turn[] => {
        const own = per.find((m) => m.clause === clause);
        if (own === undefined) return [];
        const keys = own.per.map((e) => lower(e, scope, planner));
        requireNames(keys, own.per);
        return [{ ...common, limit: capName(fund.id, i), per: keys }];
      });
      const pot = fund.per.find((m) => m.clause === clause)?.per ?? [];
      return [{ ...common, limit: fund.id, per: pot.map((e) => lower(e, scope, planner)) }, ...caps];
    });
}

/** Columns count by what has a number of its own: instances, members, texts. */
export function requireNames(per: readonly Cell[], keys: readonly Expr[]): void {
  for (const [i, { type }] of per.entries())
    if (type.kind === 'number' || type.kind === 'date' || type.kind === 'boolean')
      throw new CannotPlan(
        '按数、日期或是否计',
        'its limit counts by a number, a date or a yes or no',
        keys[i]?.span,
      );
}

export const capName = (fund: string, cap: number): string => `${fund}/${cap}`;

/**
 * Throws where it is not known beforehand what there is, where the total reads of other keys than one object or of what was left before, or where places in a ranking say who comes
 * first.
 */
export function planFund(fund: Fund, planner: Planner): FundPlan {
  const { cells: b, resolved } = planner;
  const day = b.make({
    kind: 'dial',
    address: '',
    type: DATE,
    scale: 1,
    lo: -1_000_000,
    hi: 4_000_000,
    absent: false,
    open: false,
    depth: 0,
  });
  const today = b.constant(resolved.settings.asOf, DATE);
  if (fund.carriesOver)
    throw new CannotPlan('总额含上期结余', 'its fund carries over what was left before', fund.span);
  const [only, ...more] = fund.per[0]?.per ?? [];
  const readsKey = only?.type.kind === 'entity' && more.length === 0;
  if (!readsKey && only !== undefined && readsArguments(fund.total))
    throw new CannotPlan('资金池的总额随键而变', 'the total of its fund goes by its keys', fund.span);
  const args = readsKey && only?.type.kind === 'entity' ? [rowOf(only.type.entity, planner)] : [];
  const at = (on: Cell): Scope => ({ subject: null, members: [], args, at: on, law: on, level: 0 });
  const on = fund.period === null ? today : day;
  const total = told(atLeastNothing(b, lower(fund.total, at(on), planner)));
  if (total.open) throw new CannotPlan('资金池的总额待定', 'the total of its fund is open', fund.span);
  return {
    fund: fund.id,
    clauses: fund.clauses,
    window: fund.period ?? 'ever',
    total,
    caps: fund.caps.map(({ max }) => {
      const cap = told(atLeastNothing(b, lower(max, { ...at(on), args: [] }, planner)));
      if (cap.open) throw new CannotPlan('资金池的上限待定', 'a cap of its fund is open', fund.span);
      return cap;
    }),
    allot: ruleOf(fund.allot, fund),
  };
}

/** Whether it, not a definition that it calls, has a part that is an argument. */
const readsArguments = (total: Expr): boolean => JSON.stringify(total, plain).includes('"kind":"argument"');

const plain = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);

function ruleOf(rule: FundRule, { span }: Fund): FundPlan['allot'] {
  switch (rule.kind) {
    case 'pro-rata': {
      const step = toFen(greatest(round(rule.step, FEN, 'floor'), FEN) as Exact);
      return { kind: 'pro-rata', remainder: rule.remainder, step };
    }
    case 'first-come':
      return rule;
    case 'ranked':
      throw new CannotPlan('资金池按名次分配', 'its fund is shared out by places in a ranking', span);
  }
}

/** Clauses whose claims take turns together: those that stackings or funds join, each group in program order. */
export function groupsTogether(program: Parameters<typeof groupsOf>[0]): readonly (readonly string[])[] {
  const order = [...new Set(program.clauses.map((c) => c.id))];
  let groups = groupsOf(program).map((group) => [...group]);
  for (const { clauses } of program.funds) {
    const joined = groups.filter((group) => group.some((id) => clauses.includes(id)));
    groups = [
      ...groups.filter((group) => !joined.includes(group)),
      ...(joined.length > 0 ? [joined.flat()] : []),
    ];
  }
  return groups.map((group) => order.filter((id) => group.includes(id)));
}
