/** One construct, one place: this only says which. Whatever was reported comes back as an error that nothing reports again. */
import type { Expr, Type } from '@guiju/ir';
import { unknownName } from '../bind/table.ts';
import { BOOLEAN, type CheckType, DATE, TEXT } from '../bind/types.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import { printExpression } from '../syntax/index.ts';
import type { Expression, Logic, ReadingUse, TotalAwarded } from '../syntax/tree.ts';
import { checkArithmetic, checkBounded, checkNegate, checkUplift } from './arithmetic.ts';
import { mixedWithoutBrackets } from './brackets-meant.ts';
import { checkBranches } from './branches.ts';
import { checkCall } from './calls.ts';
import { checkAtTime, checkFallback, checkIf, checkPresence, checkTable } from './choices.ts';
import { checkComparison, checkOneOf, checkWithin } from './compare.ts';
import { reportAbsent } from './follow.ts';
import { checkCarriedOver } from './fund-total.ts';
import { checkClauseUse, checkHistoryUse } from './history.ts';
import { learn } from './known.ts';
import { checkAggregate, checkQuantifier } from './lists.ts';
import { checkGap, checkMoment, checkQuantity } from './literals.ts';
import { memberAlone } from './member-alone.ts';
import { mismatch } from './mismatch.ts';
import { nearestOf } from './nearest-instance.ts';
import { fits } from './nesting.ts';
import { checkPath } from './path.ts';
import { checkRankUse } from './ranking.ts';
import { type Checker, failed, instanceAt, type Scope, type Typed, typed, use, withKnown } from './scope.ts';
import { checkMonthsCovered, checkOverTime } from './stays.ts';

export function checkExpression(
  check: Checker,
  node: Expression | null,
  scope: Scope,
  expected?: CheckType,
): Typed {
  if (node === null) return failed();
  const { depth } = check;
  if (!fits(check, 1, node.span)) return failed(node.span);
  depth.levels++;
  const result = construct(check, node, scope, expected);
  depth.levels--;
  check.types.set(node, result.type);
  return result;
}

export function checkValue(
  check: Checker,
  node: Expression | null,
  scope: Scope,
  expected?: CheckType,
): Typed {
  const result = check.expression(node, scope, expected);
  if (result.absent && node) reportAbsent(check, node.span, printExpression(node, 'zh'), result);
  return { ...result, absent: false };
}

export function checkCondition(check: Checker, node: Expression | null, scope: Scope): Expr {
  const result = check.expression(node, scope, BOOLEAN);
  const { kind } = result.type;
  if (node && kind !== 'boolean' && kind !== 'error') mismatch(check, node.span, BOOLEAN, result.type);
  else if (node && result.absent) reportAbsent(check, node.span, printExpression(node, 'zh'), result);
  return result.expr;
}

function construct(check: Checker, node: Expression, scope: Scope, expected?: CheckType): Typed {
  const { span } = node;
  switch (node.kind) {
    case 'quantity':
      return checkQuantity(check, node);
    case 'gap':
      return checkGap(check, node, expected);
    case 'date':
      return node.value === null
        ? failed(span)
        : typed({ kind: 'literal', type: DATE as Type, span, value: node.value });
    case 'text':
      return typed({ kind: 'literal', type: TEXT, span, value: node.text });
    case 'truth':
      return typed({ kind: 'literal', type: BOOLEAN, span, value: node.value });
    case 'path':
      return checkPath(check, node, scope, expected);
    case 'moment':
      return checkMoment(check, node);
    case 'carried-over':
      return checkCarriedOver(check, node, scope);
    case 'reading-use':
      return checkReadingUse(check, node, scope);
    case 'group':
      return check.expression(node.of, scope, expected);
    case 'and':
    case 'or':
      return checkLogic(check, node, scope);
    case 'not':
      return typed({ kind: 'not', type: BOOLEAN, span, of: check.condition(node.of, scope) });
    case 'negate':
      return checkNegate(check, node, scope);
    case 'compare':
      return checkComparison(check, node, scope);
    case 'one-of':
      return checkOneOf(check, node, scope);
    case 'within':
      return checkWithin(check, node, scope);
    case 'arithmetic':
      return checkArithmetic(check, node, scope);
    case 'bounded':
      return checkBounded(check, node, scope, expected);
    case 'uplift':
      return checkUplift(check, node, scope);
    case 'at-time':
      return checkAtTime(check, node, scope, expected);
    case 'presence':
      return checkPresence(check, node, scope);
    case 'fallback':
      return checkFallback(check, node, scope, expected);
    case 'exists':
    case 'every':
      return checkQuantifier(check, node, scope);
    case 'aggregate':
      return checkAggregate(check, node, scope);
    case 'call':
      return checkCall(check, node, scope, expected);
    case 'history-use':
      return checkHistoryUse(check, node, scope);
    case 'clause-use':
      return checkClauseUse(check, node, scope);
    case 'rank-use':
      return checkRankUse(check, node, scope);
    case 'branches':
      return checkBranches(check, node, scope);
    case 'over-time':
      return checkOverTime(check, node, scope);
    case 'months-covered':
      return checkMonthsCovered(check, node, scope);
    case 'total-awarded':
      return checkTotal(check, node, scope);
    case 'if':
      return checkIf(check, node, scope, expected);
    case 'table':
      return checkTable(check, node, scope, expected);
  }
}

/** Each part is read knowing that the parts before it hold (且), or do not (或). */
function checkLogic(check: Checker, node: Logic, scope: Scope): Typed {
  mixedWithoutBrackets(check, node);
  const parts: Expr[] = [];
  let inner = scope;
  for (const [i, part] of node.parts.entries()) {
    const expr = check.condition(part, inner);
    parts.push(expr);
    if (node.kind === 'or' && memberAlone(check, node.parts, i, expr, inner))
      return { ...failed(node.span), type: BOOLEAN };
    inner = withKnown(inner, learn(expr, node.kind === 'and', scope.depth, check.lookup));
  }
  return typed({ kind: node.kind, type: { kind: 'boolean' }, span: node.span, parts });
}

/** 读法 特别是: what the reading says, for the nearest instance of its object. */
function checkReadingUse(check: Checker, node: ReadingUse, scope: Scope): Typed {
  const broken = failed(node.span);
  const name = node.reading;
  if (!name) return broken;
  const reading = check.bound.readings.get(name.text);
  if (!reading) {
    unknownName(name, 'reading', localKeys(check.bound.readings), check.sink);
    return broken;
  }
  use(check, name, reading.symbol);
  if (!reading.conditional) {
    check.sink.diagnostics.push(diagnose('GJ4011', name.span, { name: name.text }));
    return broken;
  }
  const options = check.reading(reading, name.span);
  if (!options || options.type.kind === 'error') return failed(node.span);
  let of: Expr | null = null;
  if (reading.entity !== null) {
    of = nearestOf(check, reading.entity, scope);
    if (of === null) {
      check.sink.diagnostics.push(
        diagnose('GJ4012', name.span, {
          name: name.text,
          entity: reading.entity,
          subject: scope.reach[0]?.entity ?? '',
        }),
      );
      return broken;
    }
  }
  return typed({ kind: 'reading', type: options.type, span: node.span, id: reading.id, of });
}

/** 累计(C02) */
function checkTotal(check: Checker, node: TotalAwarded, scope: Scope): Typed {
  const name = node.clause;
  if (!name) return failed(node.span);
  const clause = check.bound.clauses.get(name.text);
  if (!clause) {
    unknownName(name, 'clause', check.bound.clauses.keys(), check.sink);
    return failed(node.span);
  }
  use(check, name, clause.symbol);
  if (!scope.totals || scope.reach.length === 0) {
    check.sink.diagnostics.push(diagnose('GJ3021', node.span, {}));
    return failed(node.span);
  }
  return typed({
    kind: 'total-awarded',
    type: { kind: 'number', unit: check.awardUnit(clause) },
    span: node.span,
    clause: clause.id,
    of: instanceAt(scope, scope.reach.length - 1),
  });
}

const localKeys = (names: ReadonlyMap<string, unknown>): string[] =>
  [...names.keys()].filter((key) => !key.includes('/'));
