/** What of a plan a dialect carries, asked before anything is written: a clause is carried whole or left out with the reason and the place, never in part. */
import type { Cell, ClaimPlan, ClausePlan, PopulationPlan } from '@guiju/evaluate';
import type { Bilingual, Span } from '@guiju/ir';
import type { Dialect } from './dialect.ts';
import { instanceOf } from './fund-shares.ts';
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
  const hindrances = new Map(
    plan.clauses.map((clause) => [
      clause.clause,
      clause.kind === 'row-wise' ? clause.why : hindrance(clause, plan, dialect),
    ]),
  );
  const clauses: ClausePlan[] = [];
  const leftOut: LeftOut[] = [];
  for (const clause of plan.clauses) {
    const why = hindrances.get(clause.clause) ?? joinedTo(clause, plan, hindrances);
    if (clause.kind === 'columns' && why === null) clauses.push(clause);
    else if (why !== null) leftOut.push({ clause: clause.clause, why, span: clause.span });
  }
  return { clauses, leftOut };
}

/** Claims that take turns are carried together or not at all. */
function joinedTo(
  clause: PopulationPlan['clauses'][number],
  { clauses }: PopulationPlan,
  hindrances: ReadonlyMap<string, Bilingual | null>,
): Bilingual | null {
  const other = clauses.find(
    (c) =>
      c.kind === 'columns' &&
      clause.kind === 'columns' &&
      c.together === clause.together &&
      hindrances.get(c.clause) !== null,
  );
  const why = other === undefined ? null : hindrances.get(other.clause);
  return other === undefined || !why
    ? null
    : {
        zh: `与“${other.clause}”一并依次占用，而后者${why.zh}`,
        en: `its claims take turns with those of ${other.clause}, and there ${why.en}`,
      };
}

function hindrance(clause: ClausePlan, plan: PopulationPlan, dialect: Dialect): Bilingual | null {
  const { claims } = clause;
  const turns = claims.flatMap((c) => c.turns);
  if (turns.length > 0 && dialect.noTurns !== null) return dialect.noTurns;
  const limits = ({ turns: own }: ClaimPlan) => own.filter((t) => t.measure !== 'fund');
  if (claims.some((c) => limits(c).length > 1))
    return {
      zh: '有几条限额要同时依次占用；窗口函数一次只能占用一条',
      en: 'several limits are used up at once, in turn; a window function does it for one',
    };
  if (claims.some((c) => c.whole !== null && limits(c).some((t) => t.measure === 'months')))
    return {
      zh: '分期的款项按月数占用限额',
      en: 'what is paid in parts uses up a limit on months',
    };
  return oddFund(clause, plan) ?? beyondCalendar(clause, dialect);
}

function oddFund({ clause }: ClausePlan, { funds }: PopulationPlan): Bilingual | null {
  const odd = funds.find(({ clauses, total, window }) => {
    const about = instanceOf(total) !== null;
    return clauses.includes(clause) && (total.absent || (about && window !== 'ever'));
  });
  return odd === undefined
    ? null
    : {
        zh: '资金池的总额因期间与键两者而变，或可能没有',
        en: 'what its fund has to share goes by both a period and a key, or may not be there',
      };
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
