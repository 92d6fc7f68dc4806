/** Requests under which something is paid: the cases first, since people find their way in them, then random facts. */
import { randomFacts } from '@guiju/evaluate';
import { type Case, type Clause, compare, type Decision, type Program } from '@guiju/ir';
import { plain } from './facts.ts';
import type { Request, Situation } from './finding.ts';
import { ownOf, type Probe, totalOf } from './probe.ts';

export interface Tried {
  readonly request: Request;
  readonly decision: Decision;
}

export interface Tries {
  readonly tried: readonly Tried[];
  /** How many requests the budget was enough for, of how many. */
  readonly asked: number;
  readonly wanted: number;
}

/** Every request that could be decided, without what was paid before. */
export function tryRequests(probe: Probe, cases: readonly Case[], samples: number, seed: number): Tries {
  const given = cases.filter((c) => c.request.history?.length === 0).map((c) => c.request);
  const wanted = given.length + samples;
  const tried: Tried[] = [];
  let asked = 0;
  for (; asked < wanted && probe.left() > 0; asked++) {
    const request = plain(
      probe.program,
      given[asked] ?? randomOf(probe.program, seed + asked - given.length),
    );
    const decision = probe.decide(request);
    if (decision !== null) tried.push({ request, decision });
  }
  return { tried, asked, wanted };
}

function randomOf(program: Program, seed: number): Request {
  const { settings, facts } = randomFacts(program, seed, { asWritten: true });
  return { settings: { ...settings, knownAt: settings.asOf }, facts, history: [] };
}

/** More of one clause show little new. */
const MOST_OF_ONE = 8;

/** Each clause and object that gets something, a few of each clause. */
export function payingSituations(
  probe: Probe,
  tried: readonly Tried[],
  clauses: ReadonlySet<string>,
): readonly Situation[] {
  const perClause = new Map<string, Situation[]>();
  for (const { request, decision } of tried)
    for (const { clause, object } of decision.outcomes) {
      if (!clauses.has(clause)) continue;
      const known = perClause.get(clause) ?? [];
      perClause.set(clause, known);
      if (known.length >= MOST_OF_ONE || known.at(-1)?.request === request) continue;
      const best = bestPeriod(probe.program, decision, { clause, object });
      if (best !== null) known.push({ request, clause, object, ...best });
    }
  return [...perClause.values()].flat();
}

/** Of a clause decided for each period the one that pays most: sums over years are nobody's figure. null: nothing is paid, or it is open. */
export function bestPeriod(
  program: Program,
  { outcomes }: Pick<Decision, 'outcomes'>,
  of: Pick<Situation, 'clause' | 'object'>,
): Pick<Situation, 'period' | 'amount'> | null {
  const own = ownOf(outcomes, { ...of, period: null });
  const clause = program.clauses.find(({ id }) => id === of.clause);
  const isApart = clause !== undefined && clause.period !== null && isPaidAtOnce(clause);
  const periods = isApart ? own.map(({ period }) => period) : [null];
  let best: Pick<Situation, 'period' | 'amount'> | null = null;
  for (const period of new Set(periods)) {
    const amount = totalOf(ownOf(own, { ...of, period }));
    if (amount !== null && compare(amount, best?.amount ?? 0) > 0) best = { period, amount };
  }
  return best;
}

/** In parts it falls due in other periods too. */
const isPaidAtOnce = ({ months, instalments, grant }: Clause): boolean =>
  months.length === 0 && instalments.length === 0 && grant.every(({ value }) => value.kind !== 'milestones');
