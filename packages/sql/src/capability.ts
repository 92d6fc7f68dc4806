/** What of a plan a dialect carries, asked before anything is written: a clause is carried whole or left out with the reason and the place, never in part. */
import type { Cell, ClausePlan, PopulationPlan } from '@guiju/evaluate';
import type { Bilingual, Span } from '@guiju/ir';
import type { Dialect } from './dialect.ts';
import { onlyValue } from './only-value.ts';
import { eachCell } from './walk.ts';

export interface LeftOut {
  readonly clause: string;
  readonly why: Bilingual;
  /** null: of the clause as a whole. */
  readonly span: Span | null;
}

export interface Carried {
  readonly clauses: readonly ClausePlan[];
  readonly leftOut: readonly LeftOut[];
}

export function carriedBy(dialect: Dialect, plan: PopulationPlan): Carried {
  const clauses: ClausePlan[] = [];
  const leftOut: LeftOut[] = [];
  for (const clause of plan.clauses) {
    if (clause.kind === 'row-wise') {
      leftOut.push({ clause: clause.clause, why: clause.why, span: clause.span });
      continue;
    }
    const why = joinedToOthers(clause, plan) ?? hindrance(clause, dialect);
    if (why === null) clauses.push(clause);
    else leftOut.push({ clause: clause.clause, why, span: clause.span });
  }
  return { clauses, leftOut };
}

function joinedToOthers({ together }: ClausePlan, { clauses }: PopulationPlan): Bilingual | null {
  const joined = clauses.filter((c) => c.kind === 'columns' && c.together === together);
  return joined.length < 2
    ? null
    : {
        zh: '与其他条款叠加，各条款依次占用',
        en: 'it is stacked with other clauses, whose claims take turns with its own',
      };
}

function hindrance(clause: ClausePlan, dialect: Dialect): Bilingual | null {
  const { claims } = clause;
  const turns = claims.flatMap((c) => c.turns);
  if (claims.some((c) => c.months !== null))
    return { zh: '逐月给予，一行有几笔', en: 'it pays month by month, several awards for one row' };
  if (turns.length > 0 && dialect.noTurns !== null) return dialect.noTurns;
  if (turns.some((t) => t.measure !== 'times'))
    return {
      zh: '限额按月数、金额或高低占用；窗口函数只数次数',
      en: 'a limit goes by months, money or rank; a window function counts times',
    };
  if (claims.some((c) => c.turns.length > 1))
    return {
      zh: '有几条限额要依次占用；窗口函数只能依次占用一条',
      en: 'several limits are used up in turn; a window function does it for one',
    };
  if (
    new Set(turns.map((t) => onlyValue(t.max) ?? null)).size > 1 ||
    turns.some((t) => onlyValue(t.max) === undefined)
  )
    return {
      zh: '限额的次数因人而异；窗口函数只能按同一个次数依次占用',
      en: 'how often it is granted differs from row to row; a window function counts up to one number for all',
    };
  return beyondCalendar(clause, dialect);
}

function beyondCalendar(clause: ClausePlan, { days, name }: Dialect): Bilingual | null {
  let beyond: Cell | null = null;
  eachCell(clause, (cell) => {
    const dated = cell.type.kind === 'date' && cell.kind !== 'constant';
    if (dated && (cell.lo < days.from || cell.hi > days.until)) beyond ??= cell;
  });
  return beyond === null
    ? null
    : {
        zh: `有日期可能超出 ${name} 的日历`,
        en: `a date may lie beyond the calendar of ${name}`,
      };
}
