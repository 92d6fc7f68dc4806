/** The clauses about one subject, planned for single records whose facts are all known and keep to the bounds of their types. */
import { type Bilingual, formatUnit } from '@guiju/ir';
import { asksWorld } from '../generated/plain-clause.ts';
import { createBuilder } from '../plan/builder.ts';
import { CannotPlan } from '../plan/cannot-plan.ts';
import type { Cell } from '../plan/cell.ts';
import { lower } from '../plan/lower.ts';
import type { AwardPlan, ClaimPlan } from '../plan/plan.ts';
import { planClause } from '../plan/plan-clause.ts';
import { type ColumnProfile, declaredProfile, type Profile } from '../plan/profile.ts';
import type { Planner } from '../plan/scope.ts';
import type { Resolved, ResolvedClause } from '../resolved.ts';
import { mistake } from './mistake.ts';
import { MOST_CLAIMS, type Place, type PlaceState } from './places.ts';
import { usesOf } from './uses.ts';

/** A claim, its places, and what a history may do to it. */
export interface PlannedClaim {
  readonly plan: ClaimPlan;
  readonly clause: ResolvedClause;
  readonly places: readonly Place[];
  /** A line that pays just what is due changes nothing but the state of its place: nothing else of the clause reads the history. */
  readonly settled: boolean;
}

export interface RecordPlan {
  readonly subject: string;
  readonly claims: readonly PlannedClaim[];
  /** Of all clauses, those that are decided row-wise included. */
  readonly places: readonly Place[];
  /**
   * By attribute: every column that a clause was planned with, and within which bounds. A record must keep to all of them, also those of which the plan needs
   * nothing more because the bounds alone decide.
   */
  readonly columns: ReadonlyMap<string, ColumnProfile>;
  /** Why a clause, and with it every record, is decided row-wise. */
  readonly rowWise: readonly { readonly clause: string; readonly why: Bilingual }[];
}

/** The greatest count a plan allows for: the first that leaves the fewest clauses to be decided row-wise. */
const COUNTS = [2 ** 32 - 1, 1_000_000] as const;

export function planRecord(
  resolved: Resolved,
  subject: string,
  wanted: readonly string[] | null,
): RecordPlan {
  const plans = COUNTS.map((most) => planUpTo(most, resolved, subject, wanted));
  return plans.reduce((best, plan) => (plan.rowWise.length < best.rowWise.length ? plan : best));
}

function planUpTo(
  most: number,
  resolved: Resolved,
  subject: string,
  wanted: readonly string[] | null,
): RecordPlan {
  const all = resolved.clauses.filter((c) => c.subject === subject);
  const chosen = wanted === null ? all : all.filter((c) => wanted.includes(c.id));
  const unknown = (wanted ?? []).find((id) => !all.some((c) => c.id === id));
  if (unknown !== undefined || chosen.length === 0)
    throw mistake(
      `没有以“${subject}”为对象的条款${unknown ?? ''}；可以用：${all.map((c) => c.id).join('、') || '（无）'}`,
      `there is no clause ${unknown ?? ''} about ${subject}; there are: ${all.map((c) => c.id).join(', ') || '(none)'}`,
    );
  const columns = new Map<string, ColumnProfile>();
  const planner: Planner = {
    resolved,
    profile: ofRecord(subject, resolved, most, columns),
    cells: createBuilder(),
    lower,
    dial: null,
    left: [],
    inverses: [],
    bodies: new Map(),
  };
  const claims: PlannedClaim[] = [];
  const places: Place[] = [];
  const rowWise: { clause: string; why: Bilingual }[] = [];
  let bit = 0;
  for (const id of new Set(chosen.map((c) => c.id))) {
    const clause = chosen.find((c) => c.id === id) as ResolvedClause;
    const planned = attempt(clause, subject, planner);
    if ('why' in planned) {
      rowWise.push({ clause: id, why: planned.why });
      places.push({
        ...placeOf(clause, bit++),
        property: propertyOf(id, null, ''),
        period: null,
        part: null,
        usual: 'none',
      });
      continue;
    }
    const settled = settles(clause, resolved);
    for (const plan of planned.claims) {
      const own = plan.awards.map((award): Place => {
        const { slot } = award;
        const property = propertyOf(id, plan.period, slot);
        const usual = usualState(award, resolved.settings.asOf);
        return { ...placeOf(clause, bit), property, period: plan.period, part: slot, usual };
      });
      claims.push({ plan, clause, places: own, settled });
      places.push(...own);
      bit++;
    }
  }
  if (bit > MOST_CLAIMS)
    throw mistake(
      `一条记录要答 ${bit} 项（条款乘期数），一个答案至多 ${MOST_CLAIMS} 项；请用 clauses 分成几个`,
      `a record has ${bit} claims (clauses by periods), an answer at most ${MOST_CLAIMS}; use several with fewer clauses`,
    );
  return { subject, claims, places, columns, rowWise };
}

const placeOf = ({ id, grant, levy }: ResolvedClause, claim: number) => {
  const unit = grant?.kind === 'amount' ? formatUnit(grant.unit) : '元';
  return { clause: id, claim, unit, counts: unit === '元' && !levy };
};

/** An answer's own properties are not a clause's. */
const OWN = /^(total|granted|open|states\d+)$/;
const propertyOf = (id: string, period: string | null, slot: string): string =>
  [OWN.test(id) ? `${id}/` : id, period, slot].filter((word) => word !== null && word !== '').join('/');

/** The one state it can be in, before any history. */
function usualState({ due, stopped, exists }: AwardPlan, asOf: number): PlaceState {
  if (stopped.kind !== 'constant' || exists.kind !== 'constant' || exists.value !== 1) return 'none';
  if (stopped.value === 1) return 'stopped';
  return due.hi <= asOf ? 'due' : due.lo > asOf ? 'future' : 'none';
}

type Attempt = { readonly claims: readonly ClaimPlan[] } | { readonly why: Bilingual };

function attempt(clause: ResolvedClause, subject: string, planner: Planner): Attempt {
  try {
    if (planner.resolved.clauses.filter((c) => c.id === clause.id).length > 1)
      throw new CannotPlan('条款分版本', 'the clause has versions', clause.span);
    const { claims, left } = planClause([clause], subject, null, planner);
    if (claims.some((c) => c.months !== null))
      throw new CannotPlan('逐月给予', 'it pays month by month', clause.span);
    if (claims.some((c) => c.turns.length > 0))
      throw new CannotPlan('限额由几笔申请共用', 'its limit is shared by several claims', clause.span);
    const plain = claims.every(
      (claim) =>
        claim.waits.length === 0 &&
        !claim.at.absent &&
        [claim.holds, claim.inForce, ...claim.conditions].every((cell) => !cell.open && isOfRecord(cell)) &&
        claim.awards.every((award) => isAwardOpen(award) || cellsOf(award).every(isOfRecord)),
    );
    return plain ? { claims } : { why: left[0]?.why ?? NOT_PLAIN };
  } catch (error) {
    if (error instanceof CannotPlan) return { why: error.why };
    throw error;
  }
}

const cellsOf = ({ fen, due, stopped, exists }: AwardPlan): readonly Cell[] => [fen, due, stopped, exists];
/** What it comes to is a question to the reference, where the claim is granted at all. */
export const isAwardOpen = (award: AwardPlan): boolean => cellsOf(award).some((cell) => cell.open);

const BEYOND: ReadonlySet<Cell['kind']> = new Set([
  'open',
  'dial',
  'member',
  'count',
  'total',
  'exists',
  'every',
  'extreme',
]);
/** It is computed from the record alone; the subject itself is only named. */
const isOfRecord = (cell: Cell): boolean =>
  !usesOf([cell]).cells.some((c) => BEYOND.has(c.kind) || (c.kind !== 'column' && c.type.kind === 'row'));

const NOT_PLAIN: Bilingual = {
  zh: '逐月给予，或条件里有待明确的内容',
  en: 'it pays month by month, or a condition rests on a gap',
};

/** Nothing reads the history but limits on times that the claim alone counts under. */
const settles = (clause: ResolvedClause, resolved: Resolved): boolean =>
  clause.recoveries.length === 0 &&
  !asksWorld(clause, resolved) &&
  (clause.period !== null || clause.limits.every((l) => l.window === 'ever')) &&
  clause.limits.every((l) => l.measure === 'times' && l.per.length === 1 && l.per[0]?.kind === 'subject');

/** Only what a record holds: the subject's own plain attributes, all of them known. */
function ofRecord(
  subject: string,
  { program }: Resolved,
  most: number,
  asked: Map<string, ColumnProfile>,
): Profile {
  const declared = declaredProfile(program);
  const entity = program.entities.find((e) => e.name === subject);
  const plain = new Set<string>(['boolean', 'date', 'number', 'enum']);
  return {
    ...declared,
    column(of) {
      const type = entity?.attributes.find((a) => a.name === of.name)?.type.kind;
      if (of.table !== subject || of.kind !== 'attribute' || type === undefined || !plain.has(type))
        return null;
      const found = declared.column(of);
      if (found === null) return null;
      // Amounts below 0 are rare enough to be decided row-wise; counts are cheapest to check when they may be any whole number of 32 bits.
      const count = type === 'number' && found.scale === 1;
      const bounds =
        type === 'number' ? { lo: 0, hi: count ? most : found.hi } : { lo: found.lo, hi: found.hi };
      const column = { ...found, ...bounds, open: false };
      asked.set(of.name, column);
      return column;
    },
    list: () => null,
  };
}
