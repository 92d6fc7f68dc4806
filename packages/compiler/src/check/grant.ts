/** 给予: yuan or a quantity of another unit, once or by the month; a ceiling with the value that is decided; and to whom. */
import {
  divideUnits,
  type Expr,
  MONTHS,
  multiplyUnits,
  PERSONS,
  sameUnit,
  type Type,
  type Unit,
  type Variant,
  YUAN,
} from '@guiju/ir';
import { languageOf } from '../bind/language.ts';
import { entity, number } from '../bind/types.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import { changeTo } from '../diagnostics/change-to.ts';
import { KEYWORDS, type KeywordId } from '../syntax/keywords.ts';
import type { Expression, GrantLine } from '../syntax/tree.ts';
import { amountsOf, type CheckedAmount, type CheckedGrant, type ClauseContext } from './clause-parts.ts';
import { domainOf, lackingIn, type Needed } from './domain.ts';
import { mismatch, needsUnit, unitMismatch } from './mismatch.ts';
import type { Checker, Scope, Typed } from './scope.ts';
import { signOf } from './sign.ts';

/** What is counted rather than granted. */
const COUNTED: ReadonlySet<string> = new Set(['人', '家']);

/** What an award can be in: one thing that is counted. */
export const isAwardUnit = (unit: Unit): boolean => unit.length === 1 && unit[0]?.[1] === 1;

/** What a month of so much per month (and person) comes to; null where it is no rate. */
export function monthUnit(unit: Unit): Unit | null {
  const month = multiplyUnits(unit, MONTHS);
  return [month, multiplyUnits(month, PERSONS)].find(isAwardUnit) ?? null;
}

export function checkGrant(
  check: Checker,
  line: GrantLine,
  scope: Scope,
  monthly: boolean,
): CheckedAmount | null {
  const usual: Unit = monthly ? divideUnits(YUAN, MONTHS) : YUAN;
  const expected: Type = { kind: 'number', unit: usual };
  const amount = check.value(line.amount, scope, expected);
  const decided: Typed | null = line.decided ? check.expression(line.decided, scope, number(usual)) : null;
  if (!line.amount || amount.type.kind === 'error') return null;
  if (amount.type.kind !== 'number') {
    if (!boundCompared(check, line.amount)) mismatch(check, line.amount.span, expected, amount.type);
    return null;
  }
  const { unit } = amount.type;
  const award = monthly ? monthUnit(unit) : isAwardUnit(unit) ? unit : null;
  if (award === null) {
    const otherKind = monthly ? isAwardUnit(unit) : monthUnit(unit) !== null;
    if (otherKind && unit.length > 0)
      check.sink.diagnostics.push(diagnose('GJ4005', line.amount.span, { monthly: monthly ? 'yes' : 'no' }));
    else needsUnit(check, line.amount, unit, usual);
    return null;
  }
  const [[base = '']] = award as [Unit[number]];
  if (signOf(amount.expr, check.lookup).below)
    check.sink.diagnostics.push(diagnose('GJ4086', line.amount.span, { levied: line.levy ? 'yes' : 'no' }));
  if (COUNTED.has(base)) check.sink.diagnostics.push(diagnose('GJ4063', line.amount.span, { unit: base }));
  if (decided && line.decided && decided.type.kind !== 'error') {
    if (decided.type.kind !== 'number') mismatch(check, line.decided.span, number(unit), decided.type);
    else if (!sameUnit(decided.type.unit, unit))
      unitMismatch(check, line.decided.span, decided.type.unit, unit);
  }
  return {
    kind: line.ceiling ? 'ceiling' : 'amount',
    amount: amount.expr,
    unit: award,
    decided: decided?.expr ?? null,
    node: line.amount,
  };
}

/** `给予 投入 × 10% 不超过 50万元` compares where it should cap. */
function boundCompared(check: Checker, amount: Expression): boolean {
  if (amount.kind !== 'compare' || amount.left === null || amount.right === null || amount.word === null)
    return false;
  const bound = { '≤': KEYWORDS.capped, '≥': KEYWORDS.floored }[amount.op as string];
  if (bound === undefined) return false;
  const { zh, en } = KEYWORDS[amount.word as KeywordId];
  const [found, foundEn] = [zh[0], en[0]];
  const [instead, insteadEn] = [bound.zh[0], bound.en[0]];
  const span = { ...amount.span, start: amount.left.span.end, end: amount.right.span.start };
  const text = ` ${bound[languageOf(check.bound)][0]} `;
  const fixes = [changeTo(span, text, { zh: instead, en: insteadEn })];
  const args = { found, instead, foundEn, insteadEn };
  check.sink.diagnostics.push(diagnose('GJ1031', span, args, { fixes }));
  return true;
}

export function implicitConditions(
  check: Checker,
  grant: readonly Variant<CheckedGrant>[],
): Variant<Needed>[] {
  return grant.flatMap(({ when, value }) =>
    amountsOf(value).flatMap(({ amount, node }) => {
      const found = domainOf(amount, check.bound, check.lookup);
      if (found === null) withoutResult(check, amount, node);
      return (found ?? []).map((needed) => ({ when, value: needed }));
    }),
  );
}

/** A table in a condition has nothing to refuse by when no arm fits: it needs an arm for every member, or 其他. */
export function requireTotal(check: Checker, expr: Expr, node: Expression): void {
  if (domainOf(expr, check.bound, check.lookup)?.length !== 0) withoutResult(check, expr, node);
}

/** Told where an arm is wanting, with the place of the use that asks for it. */
function withoutResult(check: Checker, expr: Expr, node: Expression): void {
  const lacking = lackingIn(expr, check.bound, check.lookup);
  const missing = lacking?.members.join('、') ?? '';
  const span = lacking?.span ?? node.span;
  const isElsewhere =
    span !== node.span &&
    !(span.file === node.span.file && span.start >= node.span.start && span.end <= node.span.end);
  const text = { zh: '用在这里，每一个都要有结果', en: 'used here, where each needs a result' };
  const labels = isElsewhere ? [{ span: node.span, text }] : [];
  check.sink.diagnostics.push(diagnose('GJ3018', isElsewhere ? span : node.span, { missing }, { labels }));
}

/** 征收 in place of 给予: under every reading alike. */
export function checkLevy({ check, lines }: ClauseContext): boolean {
  const [first, ...rest] = lines('grant');
  const other = rest.find(({ line }) => line.levy !== first?.line.levy);
  if (other) check.sink.diagnostics.push(diagnose('GJ4062', other.span, {}));
  return first?.line.levy ?? false;
}

/** All variants of 给予 pay the same one. */
export function checkPayee({ check, lines, knowing }: ClauseContext): Expr | null {
  const [first, ...rest] = lines('grant').filter(({ line }) => line.payee !== null);
  if (!first?.line.payee) return null;
  const value = check.value(first.line.payee, knowing(first.when));
  const words = (node: Expression | null): string =>
    node?.kind === 'path' ? node.parts.map((p) => p.text).join('.') : '';
  for (const { line } of rest)
    if (line.payee && words(line.payee) !== words(first.line.payee))
      check.sink.diagnostics.push(diagnose('GJ4018', line.payee.span, {}));
  if (value.type.kind === 'entity') return value.expr;
  if (value.type.kind !== 'error') mismatch(check, first.line.payee.span, entity('…'), value.type);
  return null;
}
