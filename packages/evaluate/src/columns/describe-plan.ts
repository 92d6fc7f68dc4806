/** A plan as people read it: for each clause which way it is decided and why, and of what is computed the form and the lane. */
import type { Bilingual, Span } from '@guiju/ir';
import type { Cell, CellOf } from '../plan/cell.ts';
import { laneOf } from '../plan/lane.ts';
import type { ClausePlan, LeftOpen } from '../plan/plan.ts';
import { planTogether } from '../plan/plan-population.ts';
import { declaredProfile } from '../plan/profile.ts';
import type { Resolved } from '../resolved.ts';
import { cleanProfile } from './clean.ts';
import { whyNotVectorJob } from './wasm/vector-pass.ts';

export interface ClauseDescription {
  readonly clause: string;
  readonly subject: string;
  /** vectors: WebAssembly, sixteen rows a step. columns: generated JavaScript over typed arrays. row-wise: record by record. */
  readonly way: 'vectors' | 'columns' | 'row-wise';
  /** Why it goes no faster way; null for vectors. */
  readonly why: Bilingual | null;
  readonly span: Span | null;
  /** Parts that no column answers. */
  readonly left: readonly LeftOpen[];
  readonly claims: readonly ClaimDescription[];
}

export interface ClaimDescription {
  readonly period: string | null;
  readonly holds: string;
  readonly awards: readonly AwardDescription[];
}

export interface AwardDescription {
  readonly slot: string;
  readonly fen: string;
  readonly low: number;
  readonly high: number;
  readonly lane: string;
}

/** Under the declared bounds of every column; a population's own may be narrower. Vectors are asked about rows that have a value everywhere. */
export function describePlan(resolved: Resolved): readonly ClauseDescription[] {
  const profile = declaredProfile(resolved.program);
  const [plan] = planTogether([resolved], profile).plans;
  const clean = planTogether([resolved], {
    ...cleanProfile(profile),
    list: (of) => ({ most: profile.list(of)?.most ?? 0, open: false }),
  });
  return (plan?.clauses ?? []).map((clause, i): ClauseDescription => {
    const { clause: id, subject } = clause;
    if (clause.kind === 'row-wise')
      return {
        clause: id,
        subject,
        way: 'row-wise',
        why: clause.why,
        span: clause.span,
        left: [],
        claims: [],
      };
    const twin = clean.plans[0]?.clauses[i];
    const claims = twin?.kind === 'columns' ? twin.claims : clause.claims;
    const why =
      claims.map((claim) => whyNotVectorJob({ claim }, clean.builder)).find((w) => w !== null) ?? null;
    return {
      clause: id,
      subject,
      way: why === null ? 'vectors' : 'columns',
      why,
      span: null,
      left: clause.left,
      claims: clause.claims.map(describeClaim),
    };
  });
}

const describeClaim = ({ period, holds, awards }: ClausePlan['claims'][number]): ClaimDescription => ({
  period,
  holds: wordsOf(holds),
  awards: awards.map(({ slot, fen }) => ({
    slot,
    fen: wordsOf(fen),
    low: fen.lo,
    high: fen.hi,
    lane: fen.kind === 'open' ? 'open' : laneOf(fen),
  })),
});

/** The computation in one line: whole numbers as they are held, money in fen. */
function wordsOf(cell: Cell): string {
  switch (cell.kind) {
    case 'constant':
      return cell.value === null ? '∅' : String(cell.value);
    case 'open':
      return `?${cell.what}`;
    case 'dial':
      return `⟨${cell.address}⟩`;
    case 'subject':
      return cell.type.kind === 'row' ? cell.type.table : 'row';
    case 'member':
      return `${cell.type.kind === 'row' ? cell.type.table : 'row'}#${cell.level}`;
    case 'month':
      return `month.${cell.which}`;
    case 'months':
      return `months(${wordsOf(cell.stay.from)}, ${wordsOf(cell.stay.to)})`;
    case 'column':
      return `${wordsOf(cell.row)}.${cell.column.name}:${laneOf(cell)}${cell.scale === 1 ? '' : `/${cell.scale}`}`;
    case 'not':
      return `¬${wordsOf(cell.of)}`;
    case 'and':
    case 'or':
      return `(${cell.parts.map(wordsOf).join(cell.kind === 'and' ? ' ∧ ' : ' ∨ ')})`;
    case 'compare':
      return `${wordsOf(cell.left)} ${cell.op} ${wordsOf(cell.right)}`;
    case 'among':
      return `${wordsOf(cell.of)} ∈ {${cell.values.join(', ')}}`;
    case 'present':
      return `has(${wordsOf(cell.of)})`;
    case 'default':
      return `(${wordsOf(cell.of)} else ${wordsOf(cell.fallback)})`;
    case 'add':
      return `(${wordsOf(cell.left)} + ${wordsOf(cell.right)})`;
    case 'subtract':
      return `(${wordsOf(cell.left)} − ${wordsOf(cell.right)})`;
    case 'multiply':
      return `(${wordsOf(cell.left)} × ${wordsOf(cell.right)})`;
    case 'least':
    case 'greatest':
      return `${cell.kind === 'least' ? 'min' : 'max'}(${wordsOf(cell.left)}, ${wordsOf(cell.right)})`;
    case 'scaled':
      return cell.by === 1 ? wordsOf(cell.of) : `${cell.by} × ${wordsOf(cell.of)}`;
    case 'rounded':
      return `${cell.mode}(${wordsOf(cell.of)} ÷ ${cell.by})`;
    case 'ratio':
      return `${cell.mode}(${wordsOf(cell.of)} ÷ ${wordsOf(cell.by)})`;
    case 'quotient':
      return `(${wordsOf(cell.of)} ÷ ${wordsOf(cell.by)})`;
    case 'if':
      return `(${wordsOf(cell.test)} ? ${wordsOf(cell.yes)} : ${wordsOf(cell.no)})`;
    case 'choose':
      return `by ${wordsOf(cell.on)} {${cell.arms.map((a) => `${a.codes.join('|')}: ${wordsOf(a.result)}`).join(', ')}, else ${wordsOf(cell.otherwise)}}`;
    case 'steps':
      return `on ${wordsOf(cell.on)} {${wordsOf(cell.before)}${cell.steps.map((s) => `, ≥ ${s.from}: ${wordsOf(s.result)}`).join('')}}`;
    case 'year-of':
      return `year(${wordsOf(cell.of)})`;
    case 'month-of':
    case 'quarter-of':
    case 'day-of-month':
      return `${cell.kind}(${wordsOf(cell.of)})`;
    case 'shift-to':
      return `${cell.to}(${wordsOf(cell.of)})`;
    case 'add-months':
      return `(${wordsOf(cell.of)} + ${wordsOf(cell.by)} months)`;
    case 'whole-months':
    case 'days':
    case 'whole-years':
      return `${cell.kind}(${wordsOf(cell.from)}, ${wordsOf(cell.to)})`;
    case 'count':
    case 'total':
    case 'exists':
    case 'every':
    case 'extreme':
      return aggregateWords(cell);
  }
}

function aggregateWords(
  cell: CellOf<'count'> | CellOf<'total'> | CellOf<'exists' | 'every'> | CellOf<'extreme'>,
): string {
  const where = cell.where === null ? '' : ` where ${wordsOf(cell.where)}`;
  const worth =
    cell.kind === 'count' ? cell.distinct : cell.kind === 'total' || cell.kind === 'extreme' ? cell.of : null;
  const of = worth === null ? '' : `${wordsOf(worth)} of `;
  const name = cell.kind === 'extreme' ? cell.which : cell.kind;
  return `${name}(${of}${cell.list.table} of ${wordsOf(cell.owner)}${where})`;
}
