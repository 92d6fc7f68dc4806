/** Tables, bands, brackets and exceptions, by tests that are made already: a choice among cells. */
import type { ExprOf } from '@guiju/ir';
import { absentAmong, resultsOf } from './arithmetic.ts';
import { constantOf } from './builder.ts';
import { CannotPlan } from './cannot-plan.ts';
import type { Cell } from './cell.ts';
import { and, connect, not, or, present, truth } from './logic.ts';
import { choose2, compareCells, multiply, pair } from './numbers.ts';
import type { Planner, Scope } from './scope.ts';

export function lowerTable(expr: ExprOf<'table'>, scope: Scope, planner: Planner): Cell {
  const { cells: b, resolved } = planner;
  const on = planner.lower(expr.on, scope, planner);
  const results = expr.arms.map((arm) => planner.lower(arm.result, scope, planner));
  const [like] = results;
  const none = b.constant(null, like?.type);
  const otherwise = expr.otherwise === null ? none : planner.lower(expr.otherwise, scope, planner);
  const members = (on.type.kind === 'enum' ? resolved.enums.get(on.type.enum)?.members : undefined) ?? [];
  const codesOf = (names: readonly string[]) =>
    names.map((name) => members.findIndex((m) => m.name === name)).filter((code) => code >= 0);
  const codes = expr.arms.map((arm) => codesOf(arm.members));
  const all = codes.flat();
  if (new Set(all).size < all.length)
    throw new CannotPlan('一个成员有两个结果', 'a member has two results', expr.span);
  const known = constantOf(on);
  if (known === null) return none;
  if (known !== undefined) {
    const arm = codes.findIndex((list) => list.includes(known));
    return results[arm] ?? otherwise;
  }
  const { cells, worth, depth } = resultsOf(b, [otherwise, ...results]);
  const [rest, ...arms] = cells;
  return b.make({
    kind: 'choose',
    on,
    arms: arms.map((result, i) => ({ codes: codes[i] ?? [], result })),
    otherwise: rest as Cell,
    ...worth,
    absent: worth.absent || on.absent,
    open: worth.open || on.open,
    depth: Math.max(depth, on.depth),
  });
}

export function lowerBands(expr: ExprOf<'bands'>, scope: Scope, planner: Planner): Cell {
  const { cells: b } = planner;
  const cell = (e: ExprOf<'bands'>['on']): Cell => planner.lower(e, scope, planner);
  const on = cell(expr.on);
  const lies = ({ low, high }: ExprOf<'bands'>['bands'][number]): Cell =>
    and(
      b,
      low === null ? truth(b, true) : compareCells(b, low.inclusive ? '≥' : '>', on, cell(low.value)),
      high === null ? truth(b, true) : compareCells(b, high.inclusive ? '≤' : '<', on, cell(high.value)),
    );
  const results = expr.bands.map((band) => cell(band.result));
  const none = b.constant(null, results[0]?.type);
  const otherwise = expr.otherwise === null ? none : cell(expr.otherwise);
  const found = expr.bands.reduceRight(
    (rest, band, i) => choose2(b, lies(band), results[i] ?? none, rest),
    otherwise,
  );
  return choose2(b, present(b, on), found, none);
}

export function lowerBrackets(expr: ExprOf<'brackets'>, scope: Scope, planner: Planner): Cell {
  const { cells: b } = planner;
  const cell = (e: ExprOf<'brackets'>['on']): Cell => planner.lower(e, scope, planner);
  const on = cell(expr.on);
  let low = cell(expr.from);
  if (absentAmong([on, low])) return b.constant(null);
  const known = and(b, present(b, on), present(b, low));
  let total = choose2(b, known, b.constant(0), b.constant(null));
  let reached = truth(b, true);
  for (const { upTo, rate } of expr.brackets) {
    reached = and(b, reached, compareCells(b, '>', on, low));
    const end = upTo === null ? null : cell(upTo);
    const top = end === null ? on : pair(b, 'least', on, end);
    const within = pair(b, 'greatest', b.constant(0), pair(b, 'subtract', top, low));
    const more = pair(b, 'add', total, multiply(b, within, cell(rate)));
    total = choose2(b, reached, more, total);
    if (end === null) break;
    low = end;
  }
  return total;
}

/** Of the exceptions that hold, the one no other that holds goes over; two such are not decided here. */
export function lowerExceptions(expr: ExprOf<'exceptions'>, scope: Scope, planner: Planner): Cell {
  const { cells: b } = planner;
  const base = planner.lower(expr.base, scope, planner);
  const holds = expr.cases.map((c) => planner.lower(c.when, scope, planner));
  const goesOver = (i: number, j: number) => expr.cases[i]?.over.includes(expr.cases[j]?.id ?? '') ?? false;
  const applies = holds.map((held, i) =>
    and(
      b,
      held,
      not(
        b,
        connect(
          b,
          'or',
          holds.filter((_, k) => goesOver(k, i)),
        ),
      ),
    ),
  );
  const results = expr.cases.map((c) => (c.result === null ? base : planner.lower(c.result, scope, planner)));
  const conflicts = applies.flatMap((x, i) =>
    applies.slice(i + 1).flatMap((y, k) => {
      const j = i + 1 + k;
      const agree = expr.cases[i]?.result === null && expr.cases[j]?.result === null;
      return agree || goesOver(i, j) || goesOver(j, i) ? [] : [and(b, x, y)];
    }),
  );
  const chosen = applies.reduceRight((rest, test, i) => choose2(b, test, results[i] ?? base, rest), base);
  const conflict = or(b, ...conflicts);
  return choose2(b, conflict, b.open(expr.owner, chosen.type), chosen);
}
