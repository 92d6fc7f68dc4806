/** GJ7011: the amount is formed from what somebody pays in taxes. Rewards of that kind are to be reviewed under the rules of fair competition. */
import {
  type Clause,
  compare,
  type Expr,
  formatQuantity,
  multiply,
  type Program,
  parseQuantity,
} from '@guiju/ir';
import { thingsOf, withAttribute } from '../facts.ts';
import type { Found, Situation } from '../finding.ts';
import type { Probe } from '../probe.ts';
import { eachExprOf } from './expressions.ts';

/** A price without or before tax is no tax. */
const PRICES = /不含税|含税|税前|税后|(?:pre|after|before|excl|incl|ex|net_of)_?tax/gi;
const WORDS = /税|留存|(地方|财政|经济|财税)贡献|\btax|_tax|revenue|local_contribution|fiscal/i;

export function taxLinked(
  probe: Probe,
  clauses: readonly Clause[],
  situations: readonly Situation[],
): readonly Found[] {
  // A law that levies gives back what was paid too much.
  if (probe.program.clauses.some(({ levy }) => levy)) return [];
  return clauses.flatMap((clause): Found[] => {
    const [first, ...others] = taxAttributesOf(probe.program, clause);
    if (first === undefined || clause.span === undefined || clause.levy) return [];
    const own = situations.filter((s) => s.clause === clause.id);
    const witnessOf = (attribute: Attribute) =>
      own.map((s) => doubled(probe, s, attribute)).find((pair) => pair.length > 0);
    const shown = [first, ...others].find((attribute) => witnessOf(attribute) !== undefined) ?? first;
    const args = { id: clause.id, attribute: shown.name };
    return [
      { code: 'GJ7011', span: clause.span, clause: clause.id, args, situations: witnessOf(shown) ?? [] },
    ];
  });
}

type Attribute = Extract<Expr, { kind: 'attribute' }>;

/** Sums in front of other numbers, such as the year that a tax was paid for. */
function taxAttributesOf(program: Program, clause: Clause): readonly Attribute[] {
  const found = new Map<string, Attribute>();
  eachExprOf(program, clause.grant, (expr) => {
    if (expr.kind !== 'attribute' || expr.type.kind !== 'number') return;
    const alias = program.entities
      .find((e) => e.name === expr.entity)
      ?.attributes.find((a) => a.name === expr.name)?.alias;
    const isTax = (name: string): boolean => WORDS.test(name.replace(PRICES, ''));
    if (isTax(expr.name) || isTax(alias ?? '')) found.set(`${expr.entity}.${expr.name}`, expr);
  });
  const rank = ({ type }: Attribute): number => (type.kind === 'number' && type.unit.length > 0 ? 0 : 1);
  return [...found.values()].sort((a, b) => rank(a) - rank(b));
}

/** The same with twice as much paid: the amount goes with it. */
function doubled(
  probe: Probe,
  situation: Situation,
  { entity, name, type }: Attribute,
): readonly Situation[] {
  const { request } = situation;
  for (const thing of thingsOf(request, entity)) {
    const value =
      typeof thing[name] === 'string' && type.kind === 'number'
        ? parseQuantity(thing[name], type.unit)
        : undefined;
    if (value === undefined || type.kind !== 'number') continue;
    const more = withAttribute(
      request,
      entity,
      thing.id,
      name,
      formatQuantity(multiply(value, 2), type.unit),
    );
    const amount = probe.amount(more, situation);
    if (amount !== null && compare(amount, situation.amount) > 0)
      return [situation, { ...situation, request: more, amount }];
  }
  return [];
}
