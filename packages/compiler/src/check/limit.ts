/** 限: times, months of a monthly grant, or so much of what is granted, for each of some keys; or only what rises. */

import type { Expr, Limit, Period, Type } from '@guiju/ir';
import { sameUnit, YUAN } from '@guiju/ir';
import { languageOf } from '../bind/language.ts';
import { number } from '../bind/types.ts';
import { changeTo } from '../diagnostics/change-to.ts';
import { type Diagnostic, diagnose } from '../diagnostics/index.ts';
import { KEYWORDS } from '../syntax/keywords.ts';
import type { Expression, LimitLine, Path } from '../syntax/tree.ts';
import type { CheckedLimit, Granted } from './clause-parts.ts';
import { checkLimitWindow } from './limit-window.ts';
import { lookup } from './lookup.ts';
import { mismatch, unitMismatch } from './mismatch.ts';
import type { Checker, Scope, Typed } from './scope.ts';

export interface Limited {
  readonly monthly: boolean;
  readonly period: Period | null;
  readonly grant: Granted;
}

export function checkLimit(
  check: Checker,
  line: LimitLine,
  scope: Scope,
  { monthly, period, grant }: Limited,
): CheckedLimit | null {
  if (!saysOfWhom(check, line, scope.reach.at(-1)?.entity ?? null)) return null;
  const per = checkKeys(check, line.per, scope);
  const max = check.value(line.max, scope);
  if (!line.max || max.type.kind === 'error' || per === null) return null;
  const window = checkLimitWindow(check, line, scope);
  if (window === null) return null;
  if (line.rising)
    return checkRising(check, line, max) ? { per, window, measure: 'rising', max: max.expr, line } : null;
  const measure = measureOf(check, line.max, max, grant);
  if (measure === null) return null;
  if (measure === 'months' && !monthly) {
    // What is decided for each month counts a month each time.
    if (period === 'month') return { per, window, measure: 'times', max: max.expr, line };
    check.sink.diagnostics.push(diagnose('GJ4007', line.span, {}));
    return null;
  }
  // 每月 一次 of what is paid month by month is one month's pay in a month, not one stay that begins in it.
  const counted = monthly && window === 'month' && measure === 'times' ? 'months' : measure;
  return { per, window, measure: counted, max: max.expr, line };
}

/** `限 每年 一次` would leave one for the whole county: that is said (全部), or else by whom it counts. */
export function saysOfWhom(check: Checker, line: LimitLine, subject: string | null): boolean {
  if (line.all || line.per.length > 0) return true;
  const language = subject !== null && /^\w+$/.test(subject) ? 'en' : 'zh';
  const put = subject === null ? '' : `${KEYWORDS.per[language][0]} ${subject}`;
  const title = { zh: `补上“${put}”`, en: `Put in “${put}”` };
  // It stands in front of the period, right behind the word of the line.
  const isTimed = line.period !== null || line.window !== null;
  const isOfOne = languageOf(check.bound) === language;
  const behindWord = isOfOne ? line.span.start + KEYWORDS.limit[language][0].length : undefined;
  const at = isTimed ? behindWord : line.max?.span.start;
  const edit = at !== undefined && {
    span: { ...line.span, start: at, end: at },
    text: isTimed ? ` ${put}` : `${put} `,
  };
  const fixes = subject === null || line.max === null || !edit ? [] : [{ title, edits: [edit] }];
  check.sink.diagnostics.push(diagnose('GJ4084', line.span, { subject: subject ?? '…' }, { fixes }));
  return false;
}

/**
 * What is counted by: whatever has a value that is the same or another. It may be absent: who has no 集团 is in none, and nothing counts for one. null: one of them was
 * reported.
 */
export function checkKeys(check: Checker, paths: readonly Path[], scope: Scope): Expr[] | null {
  const keys = paths.flatMap((path, i) => {
    const period = periodMeant(check, path, paths[i - 1], scope);
    if (period !== undefined) {
      check.sink.diagnostics.push(period);
      return [];
    }
    const key = check.expression(path, scope);
    return key.type.kind === 'error' ? [] : [key.expr];
  });
  return keys.length === paths.length ? keys : null;
}

const PERIODS: ReadonlyMap<string, string> = new Map([
  ['year', 'every year'],
  ['quarter', 'every quarter'],
  ['month', 'every month'],
  ['年', '每年'],
  ['季', '每季'],
  ['季度', '每季'],
  ['月', '每月'],
]);

/** `per worker per year`, `每 人员 每 年`, where nothing is called so: a period goes by a word of its own, behind those it counts by. */
function periodMeant(
  check: Checker,
  { parts, span }: Path,
  before: Path | undefined,
  scope: Scope,
): Diagnostic | undefined {
  const [name, ...more] = parts;
  const instead = name && more.length === 0 ? PERIODS.get(name.text) : undefined;
  if (name === undefined || instead === undefined || lookup(check, name, scope) !== undefined)
    return undefined;
  const said = { zh: instead, en: instead };
  const fix = before && changeTo({ ...span, start: before.span.end }, ` ${instead}`, said);
  return diagnose(
    'GJ1031',
    span,
    { found: `${/^[a-z]/.test(name.text) ? 'per' : '每'} ${name.text}`, instead },
    { fixes: fix === undefined ? [] : [fix] },
  );
}

/** 次 times, 月 months, the unit of the grant an amount. null: reported. */
export function measureOf(
  check: Checker,
  node: Expression,
  max: Typed,
  grant: Granted,
): Limit['measure'] | null {
  if (max.type.kind !== 'number') {
    mismatch(check, node.span, number([['次', 1]]), max.type);
    return null;
  }
  const { unit } = max.type;
  if (grant !== null && grant !== 'unknown' && sameUnit(unit, grant.unit)) return 'amount';
  const [base, exponent] = unit[0] ?? [];
  if (unit.length === 1 && exponent === 1) {
    if (base === '次') return 'times';
    if (base === '月') return 'months';
    if (sameUnit(unit, YUAN) && grant === 'unknown') return 'amount';
    if (sameUnit(unit, YUAN) && grant !== null && grant !== 'unknown') {
      unitMismatch(
        check,
        node.span,
        unit,
        grant.unit,
        grant.kind === 'milestones' ? undefined : grant.node.span,
      );
      return null;
    }
  }
  check.sink.diagnostics.push(diagnose('GJ4006', node.span, {}));
  return null;
}

/** 递升 asks for something that can rise: an enumeration from low to high, or a number. */
function checkRising(check: Checker, line: LimitLine, mark: Typed): boolean {
  const { type } = mark;
  const ordered =
    type.kind === 'number' ||
    (type.kind === 'enum' && check.bound.enums.get(type.enum)?.type.ordered === true);
  if (!ordered && line.max)
    check.sink.diagnostics.push(
      diagnose('GJ4048', line.max.span, {
        enum: type.kind === 'enum' ? (type as Type & { enum: string }).enum : '',
      }),
    );
  return ordered;
}
