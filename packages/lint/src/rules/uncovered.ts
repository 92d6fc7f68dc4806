/** GJ7003: 按 an ordered enumeration leaves out a member between two that it has: the one in the middle gets nothing. */
import { type Clause, compare, type Expr, type ExprOf, type Program } from '@guiju/ir';
import { thingsOf, withAttribute } from '../facts.ts';
import type { Found, Situation } from '../finding.ts';
import type { Probe } from '../probe.ts';
import { eachExprOf } from './expressions.ts';

export function uncovered(
  probe: Probe,
  clauses: readonly Clause[],
  situations: readonly Situation[],
): readonly Found[] {
  return clauses.flatMap((clause) => {
    const found: Found[] = [];
    eachExprOf(probe.program, clause.grant, (expr) => {
      const left = leftOut(probe.program, expr);
      if (left === null || expr.span === undefined || found.some((f) => f.span === expr.span)) return;
      const own = situations.filter((s) => s.clause === clause.id);
      const witness = own.map((s) => withoutAnArm(probe, s, left)).find((pair) => pair.length > 0);
      const args = { id: clause.id, member: left.member, below: left.below };
      found.push({ code: 'GJ7003', span: expr.span, clause: clause.id, args, situations: witness ?? [] });
    });
    return found;
  });
}

interface LeftOut {
  readonly on: Expr;
  readonly member: string;
  /** The nearest lower one that has an arm. */
  readonly below: string;
}

function leftOut(program: Program, expr: Expr): LeftOut | null {
  if (expr.kind !== 'table' || expr.otherwise !== null || expr.on.type.kind !== 'enum') return null;
  const { enum: name } = expr.on.type;
  const type = program.enums.find((e) => e.name === name);
  if (type === undefined || !type.ordered) return null;
  const has = type.members.map((m) => expr.arms.some((arm) => arm.members.includes(m.name)));
  const at = has.findIndex(
    (covered, i) => !covered && has.slice(0, i).includes(true) && has.slice(i).includes(true),
  );
  const member = type.members[at]?.name;
  const below = type.members[has.lastIndexOf(true, at)]?.name;
  return member === undefined || below === undefined ? null : { on: expr.on, member, below };
}

/** The same facts with the lower member, and with the one left out. */
function withoutAnArm(
  probe: Probe,
  situation: Situation,
  { on, member, below }: LeftOut,
): readonly Situation[] {
  if (on.kind !== 'attribute') return [];
  const { request } = situation;
  for (const { id } of thingsOf(request, (on satisfies ExprOf<'attribute'>).entity)) {
    const [low, left] = [below, member].map((value) => {
      const changed = withAttribute(request, on.entity, id, on.name, value);
      const amount = probe.amount(changed, situation);
      return amount === null ? null : { ...situation, request: changed, amount };
    });
    if (low && left && compare(low.amount, 0) > 0 && compare(left.amount, 0) === 0) return [low, left];
  }
  return [];
}
