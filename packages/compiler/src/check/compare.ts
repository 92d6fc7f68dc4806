/** Comparisons, 属于, 在. */
import { type Expr, type LiteralValue, MONTHS, type Type } from '@guiju/ir';
import type { BoundList } from '../bind/bound.ts';
import { quoteMember } from '../bind/counted-member.ts';
import { languageOf } from '../bind/language.ts';
import { BOOLEAN, type CheckType, DATE, number, sameType, typeName } from '../bind/types.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import { changeTo } from '../diagnostics/change-to.ts';
import type { Fix } from '../diagnostics/diagnostic.ts';
import { printExpression } from '../syntax/index.ts';
import { KEYWORDS } from '../syntax/keywords.ts';
import type { Comparison, Expression, OneOf, Within } from '../syntax/tree.ts';
import { capMeant } from './cap-meant.ts';
import {
  comparedOtherwise,
  dayForPeriod,
  emptyText,
  isEmptyText,
  yearsForDays,
} from './compared-otherwise.ts';
import { termEnd } from './day-terms.ts';
import { shape } from './known.ts';
import { PLAIN } from './literals.ts';
import { lookup } from './lookup.ts';
import { mayBeMembers, membersInBrackets } from './member-alone.ts';
import { agree, mismatch } from './mismatch.ts';
import { ordered } from './order.ts';
import { type Checker, failed, type Scope, type Typed, typed, use } from './scope.ts';
import { dateOf, periodOf, periodWindow, type Window } from './windows.ts';

const bool = (expr: object): Typed => typed({ type: BOOLEAN, ...expr } as Expr);
const errored = (node: Expression): Typed => ({ ...failed(node.span), type: BOOLEAN });

/** A single name that nothing in reach is called: it can only be an enum member, and needs the other side's type. */
function isOpen(check: Checker, node: Expression | null, scope: Scope): boolean {
  if (node?.kind === 'group') return isOpen(check, node.of, scope);
  const [name, ...rest] = node?.kind === 'path' ? node.parts : [];
  if (!name || rest.length > 0) return false;
  const found = lookup(check, name, scope);
  return found === undefined || (found.kind === 'value' && found.symbol.kind === 'member');
}

/** Both sides, each with the other's type to go by. */
function pair(
  check: Checker,
  left: Expression | null,
  right: Expression | null,
  scope: Scope,
): [Typed, Typed] {
  if (isOpen(check, left, scope) && !isOpen(check, right, scope)) {
    const b = check.value(right, scope);
    return [check.value(left, scope, b.type), b];
  }
  const a = check.value(left, scope);
  return [a, check.value(right, scope, a.type)];
}

export function checkComparison(check: Checker, node: Comparison, scope: Scope): Typed {
  if (isEmptyText(node)) {
    const of = check.expression(node.left, scope);
    if (of.type.kind === 'error' || emptyText(check, node, of)) return errored(node);
  }
  if (mayBeMembers(node)) {
    const { type } = check.value(node.left, scope);
    if (type.kind === 'error' || membersInBrackets(check, node, type)) return errored(node);
  }
  const [a, b] = pair(check, node.left, node.right, scope);
  if (a.type.kind === 'error' || b.type.kind === 'error' || !node.left || !node.right) return errored(node);
  const { op } = node;
  if (!comparable(check, node.left, a, node.right, b, node)) return errored(node);
  if (op !== '=' && op !== '≠' && !ordered(check, node, a.type)) return errored(node);
  if (isOneValue(a.expr, b.expr)) {
    check.sink.diagnostics.push(diagnose('GJ3047', node.span, { name: namedBy(node.left) }));
    return errored(node);
  }
  return bool({ kind: 'compare', span: node.span, op, left: a.expr, right: b.expr });
}

/** `其中 次序 ≤ 次序`: the same value of the same one on both sides, which is so always or never. */
const isOneValue = (a: Expr, b: Expr): boolean =>
  a.kind === b.kind && READ.has(a.kind) && shape(a, 0) === shape(b, 0);
const READ: ReadonlySet<Expr['kind']> = new Set([
  'attribute',
  'definition',
  'subject',
  'member',
  'at',
  'as-of',
]);

const namedBy = (node: Expression): string =>
  node.kind === 'path' ? node.parts.map(({ text }) => text).join('.') : '';

function comparable(
  check: Checker,
  left: Expression,
  a: Typed,
  right: Expression,
  b: Typed,
  whole?: Comparison,
): boolean {
  if (a.type.kind === 'number' && b.type.kind === 'number') return agree(check, left, a, right, b);
  if (a.type.kind === 'error' || b.type.kind === 'error') return false;
  if (sameType(a.type, b.type)) return true;
  const kinds = [a.type.kind, b.type.kind];
  const isMixed = kinds.includes('number') && kinds.includes('boolean');
  if (isMixed && capMeant(check, (a.type.kind === 'boolean' ? left : right).span)) return false;
  const args = {
    left: typeName(a.type, 'zh'),
    leftEn: typeName(a.type, 'en'),
    right: typeName(b.type, 'zh'),
    rightEn: typeName(b.type, 'en'),
  };
  const otherwise = whole ? comparedOtherwise(check, whole, a.type) : null;
  const fixes = otherwise
    ? [otherwise.fix]
    : [...quotedMember(check, right, a.type), ...quotedMember(check, left, b.type)];
  const put = otherwise ? { instead: otherwise.instead } : {};
  check.sink.diagnostics.push(diagnose('GJ3003', right.span, { ...args, ...put }, { fixes }));
  return false;
}

const quotedMember = (check: Checker, node: Expression, other: CheckType): readonly Fix[] =>
  node.kind === 'quantity' && other.kind === 'enum'
    ? quoteMember(node, check.bound.enums.get(other.enum)?.members.keys() ?? [])
    : [];

export function checkOneOf(check: Checker, node: OneOf, scope: Scope): Typed {
  const of = check.value(node.of, scope);
  const values: LiteralValue[] = [];
  let sound = of.type.kind !== 'error';
  if (of.type.kind === 'number' || of.type.kind === 'date') {
    oneOfFigures(check, node);
    return errored(node);
  }
  for (const value of node.values) {
    const item = check.value(value, scope, of.type);
    if (item.type.kind === 'error' || of.type.kind === 'error') sound = false;
    else if (!sameType(item.type, of.type) || (of.type.kind !== 'enum' && of.type.kind !== 'text')) {
      mismatch(check, value.span, of.type, item.type);
      sound = false;
    } else if (item.expr.kind === 'literal') values.push(item.expr.value);
    else {
      check.sink.diagnostics.push(diagnose('GJ3020', value.span, {}));
      sound = false;
    }
  }
  return sound ? bool({ kind: 'one-of', span: node.span, of: of.expr, values }) : errored(node);
}

/** `年龄 属于 (18、60)`: figures and days are compared one by one. */
function oneOfFigures(check: Checker, { of, values, span }: OneOf): void {
  const language = languageOf(check.bound);
  const [or] = KEYWORDS.or[language];
  const [left, ...all] = [of, ...values].map((one) => one && printExpression(one, language));
  const instead = `(${all.map((value) => `${left} = ${value}`).join(` ${or} `)})`;
  const found = `${left} … (${all.join('、')})`;
  check.sink.diagnostics.push(
    diagnose('GJ1031', span, { found, instead }, { fixes: [changeTo(span, instead)] }),
  );
}

/** d 在 本年; d 在 a 至 b, both included, of days as of anything that has an order; d 在 核发日期 起 12个月 内; x 在 紧缺工种. */
export function checkWithin(check: Checker, node: Within, scope: Scope): Typed {
  const list = node.to === null && node.term === null ? listNamed(check, node.from) : undefined;
  if (list) return checkListed(check, node, list, scope);
  if (node.from?.kind === 'path' && check.bound.broken.has(node.from.parts[0]?.text ?? ''))
    return errored(node);
  const of = check.value(node.of, scope, DATE);
  const isDate = of.type.kind === 'error' || of.type.kind === 'date';
  if (!isDate && node.to !== null && node.of) return checkRange(check, node, of, scope);
  if (!isDate && node.of) {
    mismatch(check, node.of.span, DATE, of.type);
    return errored(node);
  }
  if (of.type.kind === 'error' || yearsForDays(check, node)) return errored(node);
  if (node.to === null && node.term === null) return checkInPeriod(check, node, of, scope);
  const window = node.term ? checkTerm(check, node, node.term, scope) : checkEnds(check, node, scope);
  return window ? between(node, of, window) : errored(node);
}

/** 人数 在 30人 至 100人. */
function checkRange(check: Checker, node: Within, of: Typed, scope: Scope): Typed {
  const ends = [node.from, node.to].flatMap((end) => {
    const value = check.value(end, scope, of.type);
    const isSound =
      value.type.kind !== 'error' && node.of && end && comparable(check, node.of, of, end, value);
    return isSound ? [value.expr] : [];
  });
  const [from, to] = ends;
  if (!from || !to || !ordered(check, node, of.type)) return errored(node);
  return between(node, of, { from, to });
}

const between = ({ span }: Within, of: Typed, { from, to }: Window): Typed => {
  const compare = (op: '≥' | '≤', right: Expr): Expr => ({
    kind: 'compare',
    type: BOOLEAN as Type,
    span,
    op,
    left: of.expr,
    right,
  });
  return bool({ kind: 'and', span, parts: [compare('≥', from), compare('≤', to)] });
};

function checkEnds(check: Checker, node: Within, scope: Scope): Window | undefined {
  const [from, to] = [dateOf(check, node.from, scope), dateOf(check, node.to, scope)];
  return from && to && { from, to };
}

/** From the day of the event to the end of the term, both included. */
function checkTerm(check: Checker, node: Within, term: Expression, scope: Scope): Window | undefined {
  const from = dateOf(check, node.from, scope);
  const length = check.value(term, scope, number(MONTHS));
  if (!from) return undefined;
  const to = termEnd(check, node.span, typed(from), length, term, false);
  return to.type.kind === 'error' ? undefined : { from, to: to.expr };
}

/** d 在 本年 asks for the year, d 在 本月 for the days of the month. A number of one's own is a year too. */
function checkInPeriod(check: Checker, node: Within, of: Typed, scope: Scope): Typed {
  const { span } = node;
  const period = periodOf(node.from);
  if (period !== null && period.which !== 'this-year' && period.which !== 'last-year')
    return between(node, of, periodWindow(period.which, period.span));
  if (dayForPeriod(check, node)) return errored(node);
  const from = check.value(node.from, scope);
  if (from.type.kind === 'error') return errored(node);
  if (from.type.kind !== 'number' || from.type.unit.length > 0) {
    if (node.from && !yearWithUnit(check, node.from)) mismatch(check, node.from.span, PLAIN, from.type);
    return errored(node);
  }
  const year: Expr = { kind: 'year-of', type: from.type, span: of.expr.span ?? span, of: of.expr };
  return bool({ kind: 'compare', span, op: '=', left: year, right: from.expr });
}

/** `在 2023年`: a length of time where a year belongs. */
function yearWithUnit(check: Checker, node: Expression): boolean {
  if (node.kind !== 'quantity' || node.unit === null || !/^[12]\d{3}$/.test(node.digits)) return false;
  const [word, ...more] = [...node.unit.top, ...node.unit.bottom];
  if (word?.base !== '年' || more.length > 0) return false;
  const { digits, span } = node;
  const fixes = [changeTo(span, digits)];
  check.sink.diagnostics.push(
    diagnose('GJ1031', span, { found: `${digits}${word.text}`, instead: digits }, { fixes }),
  );
  return true;
}

/** 紧缺工种, or 甲办法.紧缺工种. */
function listNamed(check: Checker, node: Expression | null): BoundList | undefined {
  if (node?.kind === 'group') return listNamed(check, node.of);
  const [first, second] = node?.kind === 'path' ? node.parts : [];
  if (!first || (node?.kind === 'path' && node.parts.length > 2)) return undefined;
  if (!second) return check.bound.lists.get(first.text);
  const taken = check.bound.imports.find(({ program: p }) => [p.id, p.name, p.alias].includes(first.text));
  return taken && check.bound.lists.get(`${taken.program.id}/${second.text}`);
}

function checkListed(check: Checker, node: Within, list: BoundList, scope: Scope): Typed {
  const name = node.from?.kind === 'path' ? node.from.parts.at(-1) : undefined;
  if (name) use(check, name, list.symbol);
  const of = check.value(node.of, scope, list.list.of);
  if (of.type.kind === 'error' || !node.of) return errored(node);
  if (!sameType(of.type, list.list.of)) {
    mismatch(check, node.of.span, list.list.of, of.type);
    return errored(node);
  }
  return bool({ kind: 'listed', span: node.span, of: of.expr, list: list.id });
}
