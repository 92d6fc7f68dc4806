/**
 * A comparison whose sides are of two kinds because one of them is written as elsewhere: a member, a yes or no in quotes, as spreadsheets have them; 1 for yes; `""` for what is wanting; a year
 * or a row of digits for a day. Told with what the language writes; null: it is something else.
 */

import { type CompareOp, formatDate, toDays } from '@guiju/ir';
import { languageOf } from '../bind/language.ts';
import type { CheckType } from '../bind/types.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import { changeTo } from '../diagnostics/change-to.ts';
import type { Fix } from '../diagnostics/diagnostic.ts';
import { printExpression } from '../syntax/index.ts';
import { KEYWORDS } from '../syntax/keywords.ts';
import type { Comparison, Expression, Within } from '../syntax/tree.ts';
import type { Checker, Typed } from './scope.ts';

export interface Otherwise {
  readonly instead: string;
  readonly fix: Fix;
}

/** `type`: of the left side, with which the right one cannot be compared. */
export function comparedOtherwise(check: Checker, node: Comparison, type: CheckType): Otherwise | null {
  const { right, op } = node;
  if (right === null) return null;
  const language = languageOf(check.bound);
  if (type.kind === 'boolean') {
    const truth = truthIn(right);
    return truth === undefined ? null : change(right, KEYWORDS[truth ? 'yes' : 'no'][language][0]);
  }
  if (type.kind === 'enum' && right.kind === 'text')
    return check.bound.enums.get(type.enum)?.members.has(right.text) ? change(right, right.text) : null;
  if (type.kind !== 'date' || right.kind !== 'quantity') return null;
  const year = yearOf(right);
  if (op === '=' && year !== undefined && node.left !== null)
    return change(
      { span: { ...right.span, start: node.left.span.end } },
      `${KEYWORDS.in[language][0]} ${year}`,
      ' ',
    );
  const day = dayIn(right.digits, right.unit?.top[0]?.base, op);
  return day === undefined ? null : change(right, day);
}

/** `离职日期 = ""`: of what may be wanting and is no text. Reports it; false: it is something else. */
export function emptyText(check: Checker, { left, right, op, span }: Comparison, of: Typed): boolean {
  const isEmpty = right?.kind === 'text' && right.text === '' && (op === '=' || op === '≠');
  if (!isEmpty || left === null || !of.absent || of.type.kind === 'text' || of.type.kind === 'error')
    return false;
  const language = languageOf(check.bound);
  const word = op === '≠' ? KEYWORDS.has[language][0] : language === 'en' ? 'none' : KEYWORDS.lacks.zh[0];
  const { instead, fix } = change({ span }, `${printExpression(left, language)} ${word}`);
  check.sink.diagnostics.push(diagnose('GJ1031', span, { found: `${op} ""`, instead }, { fixes: [fix] }));
  return true;
}

export const isEmptyText = ({ right }: Comparison): boolean => right?.kind === 'text' && right.text === '';

function change({ span }: { readonly span: Expression['span'] }, instead: string, gap = ''): Otherwise {
  return { instead, fix: changeTo(span, `${gap}${instead}`, { zh: instead, en: instead }) };
}

const TRUTHS: ReadonlyMap<string, boolean> = new Map([
  ['是', true],
  ['对', true],
  ['真', true],
  ['Y', true],
  ['yes', true],
  ['true', true],
  ['1', true],
  ['否', false],
  ['错', false],
  ['假', false],
  ['N', false],
  ['no', false],
  ['false', false],
  ['0', false],
]);

const truthIn = (node: Expression): boolean | undefined =>
  node.kind === 'text'
    ? (TRUTHS.get(node.text) ?? TRUTHS.get(node.text.toLowerCase()))
    : node.kind === 'quantity' && node.unit === null && !node.percent
      ? TRUTHS.get(node.digits)
      : undefined;

/** 20230101; a year, whose first or last day it is. */
function dayIn(digits: string, unit: string | undefined, op: CompareOp): string | undefined {
  const [, y, m, d] = unit === undefined ? (/^(\d{4})(\d{2})(\d{2})$/.exec(digits) ?? []) : [];
  const isDay = Number(m) >= 1 && Number(m) <= 12 && Number(d) >= 1 && Number(d) <= 28;
  if (y !== undefined) return isDay ? formatDate(toDays(Number(y), Number(m), Number(d))) : undefined;
  const isYear = /^(?:19|20)\d{2}$/.test(digits) && (unit === undefined || unit === '年');
  if (!isYear || op === '=' || op === '≠') return undefined;
  return op === '≥' || op === '<' ? `${digits}-01-01` : `${digits}-12-31`;
}

/** `在 2023 至 2024`, of days: from the first of the one to the last of the other. Reports it; false: it is something else. */
export function yearsForDays(check: Checker, { from, to }: Within): boolean {
  const [first, last] = [yearOf(from), yearOf(to)];
  if (first === undefined || last === undefined || from === null || to === null) return false;
  const language = languageOf(check.bound);
  const [word] = KEYWORDS.to[language];
  const span = { ...from.span, end: to.span.end };
  const { instead, fix } = change({ span }, `${first}-01-01 ${word} ${last}-12-31`);
  const found = `${printExpression(from, language)} ${word} ${printExpression(to, language)}`;
  check.sink.diagnostics.push(diagnose('GJ1031', span, { found, instead }, { fixes: [fix] }));
  return true;
}

/** `在 2023-01-01`: one day is equal to it. */
export function dayForPeriod(check: Checker, { of, from, to }: Within): boolean {
  if (of === null || from?.kind !== 'date' || to !== null) return false;
  const language = languageOf(check.bound);
  const span = { ...from.span, start: of.span.end };
  const day = printExpression(from, language);
  const { fix } = change({ span }, `= ${day}`, ' ');
  const found = `${KEYWORDS.in[language][0]} ${day}`;
  check.sink.diagnostics.push(
    diagnose('GJ1031', from.span, { found, instead: `= ${day}` }, { fixes: [fix] }),
  );
  return true;
}

const yearOf = (node: Expression | null): string | undefined =>
  node?.kind === 'quantity' &&
  /^(?:19|20)\d{2}$/.test(node.digits) &&
  (node.unit === null || node.unit.top[0]?.base === '年')
    ? node.digits
    : undefined;
