/**
 * 例外 of a clause. 则 an amount and 则 照常 go round the amount; 则 不予 is a condition that fails; 免 makes of a condition it
 * names: the condition or the exception. What stands where is decided here; what two exceptions make of each other, in exceptions.ts.
 */
import type { Expr, Type, Variant } from '@guiju/ir';
import { BOOLEAN } from '../bind/types.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { ExceptionLine, Expression } from '../syntax/tree.ts';
import type { WrittenCondition } from './clause-conditions.ts';
import type {
  CheckedAmount,
  CheckedCondition,
  CheckedGrant,
  ClauseContext,
  Guarded,
} from './clause-parts.ts';
import { type Contender, checkPrecedence, exceptionsNode, passedOn } from './exceptions.ts';
import { type Choice, choicesOf, holds, together, type When, whenOf } from './guards.ts';
import { learn } from './known.ts';
import { agree } from './mismatch.ts';
import { type Checker, type Typed, withKnown } from './scope.ts';

/** `over`: all it goes over, also by way of others. */
export interface CheckedException extends Contender {
  readonly when: When;
  readonly instead: Typed | null;
}

/** `grants`: what the clause gives where no exception holds; an exception's amount is of its type. */
export function checkExceptions(
  { check, id: clause, knowing, lines: linesOf }: ClauseContext,
  lines: readonly Guarded<ExceptionLine>[],
  grants: readonly Variant<CheckedGrant>[],
): CheckedException[] {
  const base = grants.map(({ value }) => value).find((value) => value.kind !== 'milestones');
  const exceptions = lines.flatMap(({ line, when }): CheckedException[] => {
    const scope = knowing(when);
    const test = check.condition(line.when, scope);
    if (!line.id || !line.effect || !line.when) return [];
    const own = { id: line.id.text, when, line, test, over: line.over.map((name) => name.text) };
    if (line.effect !== 'instead') return [{ ...own, instead: null }];
    if (!line.instead) return [];
    if (!base) {
      if (linesOf('grant').length === 0)
        check.sink.diagnostics.push(diagnose('GJ4055', line.instead.span, { id: own.id }));
      return [];
    }
    const inner = withKnown(scope, learn(test, true, scope.depth, check.lookup));
    const instead = check.value(line.instead, inner, base.amount.type);
    return agreeWith(check, base, line.instead, instead) ? [{ ...own, instead }] : [];
  });
  const areHeld = checkPrecedence(check, clause, exceptions, {
    together: (a, b) => together(a.when, b.when),
    contend: contend(exceptions),
  });
  return areHeld ? passedOn(exceptions) : [];
}

/** What exempts from a condition takes nothing from anyone; two refusals, and two 照常, agree. */
function contend(exceptions: readonly CheckedException[]): (a: Contender, b: Contender) => boolean {
  const amounts = exceptions.filter((e) => e.instead !== null);
  const overAnAmount = new Set<Contender>(exceptions.filter((e) => isOver(e, amounts)));
  return (a, b) => {
    const [x, y] = [a.line.effect, b.line.effect];
    if (x === y && x !== 'instead') return false;
    if (x === 'exempt' || y === 'exempt') return false;
    const usual = [a, b].find((e) => e.line.effect === 'as-usual');
    const other = usual === a ? b : a;
    if (!usual || overAnAmount.has(usual)) return true;
    return other.line.effect === 'refuse' && usual.over.includes(other.id);
  };
}

/**
 * What takes the effect of an exception without being held against it as another value: of an exemption whatever goes over it; of a refusal or an amount the
 * exemptions that do.
 */
const overruling = (e: CheckedException, exceptions: readonly CheckedException[]): CheckedException[] =>
  exceptions.filter((o) => o.over.includes(e.id) && (isExemption(e) || isExemption(o)));

const isExemption = ({ line }: Contender): boolean => line.effect === 'exempt';

/** Those that are law under the choice, each with its effect: it holds, and nothing that overrules it. */
function inEffect(
  some: readonly CheckedException[],
  exceptions: readonly CheckedException[],
  choice: Choice,
): CheckedException[] {
  const law = exceptions.filter((e) => holds(e.when, choice));
  return some
    .filter((e) => law.includes(e))
    .map((e) => {
      const not = overruling(e, law).map(
        ({ test: of }): Expr => ({ kind: 'not', type: BOOLEAN as Type, of }),
      );
      if (not.length === 0) return e;
      return {
        ...e,
        test: { kind: 'and', type: BOOLEAN as Type, ...spanOf(e.test), parts: [e.test, ...not] },
      };
    });
}

/** What decides which of them have effect. */
const deciding = (some: readonly CheckedException[], exceptions: readonly CheckedException[]) => [
  ...some,
  ...some.flatMap((e) => overruling(e, exceptions)),
];

function agreeWith(check: Checker, base: CheckedAmount, node: Expression, instead: Typed): boolean {
  const typed: Typed = { expr: base.amount, type: base.amount.type, absent: false };
  return agree(check, base.node, typed, node, instead);
}

/** Amounts with the exceptions that give another one round them. */
export function aroundAmounts(
  check: Checker,
  clause: string,
  grants: readonly Variant<CheckedGrant>[],
  exceptions: readonly CheckedException[],
): Variant<CheckedGrant>[] {
  const amounts = exceptions.filter((e) => e.instead !== null);
  if (amounts.length === 0) return [...grants];
  const usual = exceptions.filter((e) => e.line.effect === 'as-usual' && isOver(e, amounts));
  return grants.flatMap(({ when, value }): Variant<CheckedGrant>[] => {
    if (value.kind === 'milestones') return [{ when, value }];
    return choicesOf(check, [{ when }, ...deciding([...amounts, ...usual], exceptions)])
      .filter((choice) => holds(when, choice))
      .map((choice) => {
        const cases = inEffect([...amounts, ...usual], exceptions, choice);
        const amount = exceptionsNode(clause, value.amount, cases, (e) => e.instead?.expr ?? null);
        return { when: whenOf(choice), value: { ...value, amount } };
      });
  });
}

/**
 * Each 不予 as a condition: not refused. Amounts and 照常 stand in it as what does not refuse, so that one of them that neither goes over
 * the refusal nor is gone over by it is a conflict here too. Two refusals agree with each other.
 */
export function refusals(
  check: Checker,
  clause: string,
  exceptions: readonly CheckedException[],
): Variant<CheckedCondition>[] {
  const amounts = exceptions.filter((e) => e.instead !== null);
  return exceptions
    .filter((e) => e.line.effect === 'refuse')
    .flatMap((refusal) => {
      const usual = exceptions.filter(
        (e) => e.line.effect === 'as-usual' && isOver(e, [refusal, ...amounts]),
      );
      const all = [refusal, ...amounts, ...usual];
      return choicesOf(check, deciding(all, exceptions))
        .filter((choice) => holds(refusal.when, choice))
        .map((choice): Variant<CheckedCondition> => {
          const refused = exceptionsNode(clause, truth(false), inEffect(all, exceptions, choice), (e) =>
            e.instead ? truth(false) : e.id === refusal.id ? truth(true) : null,
          );
          const { line } = refusal;
          const expr: Expr = { kind: 'not', type: BOOLEAN as Type, span: line.span, of: refused };
          const node = line.when as Expression;
          return {
            when: whenOf(choice),
            value: { part: refusal.id, expr, node, exempt: [], refuses: line },
          };
        });
    });
}

/** Each condition with its exceptions worked in, for every choice of readings that they depend on. */
export function exempt(
  check: Checker,
  conditions: readonly WrittenCondition[],
  exceptions: readonly CheckedException[],
): Variant<CheckedCondition>[] {
  return conditions.flatMap(({ when, value }) => {
    const mine = exceptions.filter((e) => value.exempt.includes(e.line));
    if (mine.length === 0) return [{ when, value }];
    return choicesOf(check, [{ when }, ...deciding(mine, exceptions)])
      .filter((choice) => holds(when, choice))
      .map((choice) => {
        const holding = inEffect(mine, exceptions, choice);
        const parts = [value.expr, ...holding.map((e) => e.test)];
        // The condition itself has no name; what exempts from it has.
        const labels = ['', ...holding.map((e) => e.line.id?.text ?? '')];
        const expr: Expr =
          holding.length === 0
            ? value.expr
            : { kind: 'or', type: BOOLEAN as Type, ...spanOf(value.expr), parts, labels };
        return { when: whenOf(choice), value: { ...value, expr, exempt: holding.map((e) => e.line) } };
      });
  });
}

const spanOf = (expr: Expr) => (expr.span ? { span: expr.span } : {});

const isOver = ({ over }: Contender, others: readonly Contender[]): boolean =>
  others.some((e) => over.includes(e.id));

const truth = (value: boolean): Expr => ({ kind: 'literal', type: BOOLEAN as Type, value });
