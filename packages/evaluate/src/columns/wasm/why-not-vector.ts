/** Which cells vectors answer: always values, within 32 bits, of the row itself. Of others, why not. */
import type { Bilingual } from '@guiju/ir';
import type { Cell } from '../../plan/cell.ts';
import { formOf, formOfAll } from './lanes.ts';

const STATES: Bilingual = { zh: '可能没有值或未知', en: 'it may be absent or unknown' };
const WIDE: Bilingual = { zh: '数值超出32位', en: 'its numbers need more than 32 bits' };
const LIST: Bilingual = { zh: '要数下属记录', en: 'it runs over a list of records' };
const ELSEWHERE: Bilingual = { zh: '读另一张表的行', en: 'it reads the row of another table' };
const CALENDAR: Bilingual = { zh: '按日历推算', en: 'it counts by the calendar' };
const MANY: Bilingual = { zh: '一次比较的值太多', en: 'it compares with too many values at once' };
const DIVISION: Bilingual = { zh: '除法超出范围', en: 'a division is out of range' };

/** null: vectors answer it. */
export function whyNotVector(cell: Cell): Bilingual | null {
  if (cell.absent || cell.open) return STATES;
  if (formOf(cell) === null) return WIDE;
  const first = (cells: readonly Cell[]): Bilingual | null => {
    for (const part of cells) {
      const why = whyNotVector(part);
      if (why !== null) return why;
    }
    return null;
  };
  switch (cell.kind) {
    case 'constant':
      return null;
    case 'column':
      return cell.row.kind === 'subject' ? null : ELSEWHERE;
    case 'not':
      return whyNotVector(cell.of);
    case 'and':
    case 'or':
      return first(cell.parts);
    case 'compare':
    case 'add':
    case 'subtract':
    case 'least':
    case 'greatest':
    case 'multiply':
      return (
        first([cell.left, cell.right]) ?? (formOfAll([cell.left, cell.right, cell]) === null ? WIDE : null)
      );
    case 'among':
      return whyNotVector(cell.of) ?? (cell.values.length > 64 ? MANY : null);
    case 'scaled':
      return whyNotVector(cell.of) ?? (Math.abs(cell.by) < 2 ** 31 ? null : WIDE);
    case 'rounded': {
      const fits = cell.mode !== 'ceiling' && cell.of.lo >= 0 && cell.of.hi + cell.by < 2 ** 31;
      return whyNotVector(cell.of) ?? (fits ? null : DIVISION);
    }
    case 'ratio':
    case 'quotient':
      return DIVISION;
    case 'if':
      return first([cell.test, cell.yes, cell.no]);
    case 'choose':
      return first([cell.on, cell.otherwise, ...cell.arms.map((a) => a.result)]);
    case 'count':
    case 'total':
    case 'exists':
    case 'every':
    case 'extreme':
      return LIST;
    case 'months':
    case 'month':
    case 'steps':
    case 'year-of':
    case 'month-of':
    case 'quarter-of':
    case 'day-of-month':
    case 'add-months':
    case 'whole-months':
    case 'days':
    case 'whole-years':
    case 'shift-to':
      return CALENDAR;
    case 'open':
    case 'present':
    case 'default':
      return STATES;
    case 'subject':
    case 'member':
    case 'dial':
      return ELSEWHERE;
  }
}

export const isVector = (cell: Cell): boolean => whyNotVector(cell) === null;
