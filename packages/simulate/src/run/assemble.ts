/** Sums → the result people read: clause by clause, with what is 未定 kept apart from what is 0. */
import { type Clause, compare, type Exact, multiply, type Program, toFen } from '@guiju/ir';
import type { UnknownName } from '../bind/names.ts';
import type { County, Headcount } from '../county/record.ts';
import { LEVELS, ROUTES, TOWNS, YEARS } from '../county/towns.ts';
import type { ClauseRun } from './columns.ts';
import type { Costable } from './costable.ts';
import type { Dependencies } from './dependencies.ts';
import type {
  Banded,
  BudgetResult,
  ClauseResult,
  ClauseStatus,
  GapLine,
  Group,
  Incidence,
  Money,
  SimulationResult,
  TargetResult,
} from './result.ts';
import type { Scenario } from './scenario.ts';
import type { Grid, Grids, Sums } from './totals.ts';

export interface ClauseSums {
  readonly clause: Clause;
  readonly needs: Dependencies;
  readonly costable: Costable;
  /** null: nothing can be costed; `costable` says why. */
  readonly bands: Banded<Sums> | null;
  readonly run: ClauseRun | null;
}

interface Parts {
  readonly program: Program;
  readonly hash: string;
  readonly scenario: Scenario;
  readonly county: County;
  readonly sums: readonly ClauseSums[];
  readonly grids: Grids;
  readonly targets: readonly TargetResult[];
  readonly incidence: Incidence | null;
  readonly unknown: readonly UnknownName[];
}

export function assemble({
  program,
  hash,
  scenario,
  county,
  sums,
  grids,
  targets,
  incidence,
  unknown,
}: Parts): SimulationResult {
  const clauses = sums.map(clauseResult).sort((a, b) => (a.clause < b.clause ? -1 : 1));
  const total = totalOf(sums.filter(({ clause }) => !clause.levy));
  const levies = sums.filter(({ clause, costable }) => clause.levy && costable.status !== 'not-money');
  const openClauses = clauses.filter(isOpen).map((c) => c.clause);
  return {
    kind: 'simulation',
    policy: program.id,
    programHash: hash,
    scenario,
    years: YEARS,
    clauses,
    total,
    income: levies.length > 0 ? totalOf(levies) : null,
    byTown: groups(TOWNS, grids.town),
    byLevel: groups(LEVELS, grids.level),
    byRoute: groups(ROUTES, grids.route),
    openClauses,
    gaps: gapsOf(program, scenario, sums),
    targets,
    budget: budgetOf(scenario.budgetLine, total, openClauses.length > 0),
    incidence,
    unknown,
    figures: county.figures,
    synthetic: {
      zh: `人群为合成数据（种子 ${county.seed}），仅供演示，不是县里的统计。`,
      en: `The population is synthetic (seed ${county.seed}), a demonstration and not the county’s statistics.`,
    },
  };
}

/** Its money is missing from the totals, or part of it. */
const isOpen = ({ status }: ClauseResult): boolean => status !== 'determined' && status !== 'not-money';

function clauseResult({ clause, costable, bands, run }: ClauseSums): ClauseResult {
  const { unit, absent } = costable;
  const head = { clause: clause.id, title: clause.title, levy: clause.levy, unit, absent };
  const nothing = YEARS.map(() => null);
  if (!bands || !run) {
    const open = { low: nothing, mid: nothing, high: nothing };
    const none = YEARS.map(() => 0);
    return {
      ...head,
      status: costable.status ?? 'no-benefit',
      cash: open,
      commitment: open,
      granted: none,
      undetermined: none,
      ceiling: null,
      gaps: costable.status === 'no-benefit' ? [clause.id] : [],
      missing: [],
      assumptions: [],
    };
  }
  const status = statusOf(bands.mid);
  const column = (of: (sums: Sums) => Float64Array) =>
    mapBands(bands, (sums) =>
      status === 'undetermined'
        ? nothing
        : // Nothing determined in a year in which something waits: unknown, not 0.
          Array.from(of(sums), (fen, y) => (fen === 0 && (sums.undetermined[y] as number) > 0 ? null : fen)),
    );
  return {
    ...head,
    status,
    cash: column((s) => s.cash),
    commitment: column((s) => s.commitment),
    granted: Array.from(bands.mid.granted),
    undetermined: Array.from(bands.mid.undetermined),
    ceiling: run.ceilings.length === 0 ? null : Array.from(bands.mid.ceiling),
    gaps: run.gaps,
    missing: run.missing,
    assumptions: run.assumptions,
  };
}

function statusOf(sums: Sums): ClauseStatus {
  if (sums.openInYears === 0) return 'determined';
  return sums.granted.some((n) => n > 0) ? 'partly' : 'undetermined';
}

const mapBands = <A, B>(bands: Banded<A>, map: (value: A) => B): Banded<B> => ({
  low: map(bands.low),
  mid: map(bands.mid),
  high: map(bands.high),
});

function totalOf(sums: readonly ClauseSums[]): Money {
  const over = (column: 'cash' | 'commitment', band: Headcount): number[] =>
    YEARS.map((_, y) =>
      sums.reduce((sum, { bands }) => {
        const next = sum + (bands?.[band][column][y] ?? 0);
        if (!Number.isSafeInteger(next))
          throw new RangeError('a total above 90 trillion yuan cannot be added up exactly');
        return next;
      }, 0),
    );
  const money = (column: 'cash' | 'commitment') => ({
    low: over(column, 'low'),
    mid: over(column, 'mid'),
    high: over(column, 'high'),
  });
  return { cash: money('cash'), commitment: money('commitment') };
}

const groups = (labels: readonly Pick<Group, 'id' | 'label'>[], grid: Grid): Group[] =>
  labels.map(({ id, label }, row) => {
    const years = (column: Float64Array) =>
      Array.from(column.subarray(row * YEARS.length, (row + 1) * YEARS.length));
    return { id, label, cash: years(grid.cash), commitment: years(grid.commitment) };
  });

/** Clauses without a benefit, gaps that claims wait for, and gaps that no clause reads yet. */
function gapsOf(program: Program, scenario: Scenario, sums: readonly ClauseSums[]): GapLine[] {
  const lines: GapLine[] = [];
  const named = new Set<string>();
  for (const { clause, costable, bands, run } of sums) {
    if (!bands || !run) {
      if (costable.status !== 'no-benefit') continue;
      const grant = clause.grant.map((g) => g.value).find((g) => g.kind === 'gap');
      lines.push({ address: clause.id, clause: clause.id, text: grant?.note ?? clause.title, waiting: null });
      continue;
    }
    for (const address of run.gaps) {
      named.add(address);
      const waiting = bands.mid.waiting.get(address) ?? 0;
      lines.push({ address, clause: clause.id, text: noteOf(program, address), waiting });
    }
  }
  for (const parameter of program.parameters)
    if (
      parameter.status === 'gap' &&
      parameter.versions.length === 0 &&
      !named.has(parameter.address) &&
      !Object.hasOwn(scenario.values, parameter.address)
    )
      lines.push({ address: parameter.address, clause: null, text: parameter.note ?? '', waiting: null });
  return lines;
}

const noteOf = (program: Program, address: string): string =>
  program.parameters.find((p) => p.address === address)?.note ?? '';

function budgetOf(line: Exact | null, total: Money, incomplete: boolean): BudgetResult {
  const passedAt = (cash: readonly number[]) =>
    cash.map((fen) => line !== null && compare(fen, multiply(line, 100)) > 0);
  const passed = mapBands(total.cash, passedAt);
  const first = (years: readonly boolean[]) => YEARS[years.indexOf(true)] ?? null;
  return {
    line: line === null ? null : Number(toFen(line)),
    passed,
    firstYearPassed: mapBands(passed, first),
    incomplete,
  };
}
