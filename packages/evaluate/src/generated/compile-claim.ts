/**
 * A program under one run's settings, made into a function that decides claims.
 * Made once and kept (`kept.ts`).
 */
import type { Decision, FactGraph, History, Outcome, Program, Settings } from '@guiju/ir';
import type { Engine } from '../clause-evaluator.ts';
import { decide } from '../decide/decide.ts';
import type { Presented } from '../decide/fund-claims.ts';
import { resolve } from '../resolve/resolve.ts';
import type { ResolvedClause } from '../resolved.ts';
import { compileEngine } from './engine.ts';
import { createKept, settingsKey } from './kept.ts';
import { anyAsked } from './plain-clause.ts';
import { straightWay } from './straight.ts';

export interface CompiledClaim {
  (facts: FactGraph, history: History, presented?: Presented): Decision;
  /** The generated JavaScript, for review. */
  readonly source: string;
}

const kept = createKept<CompiledClaim>();

export function compileClaim(
  program: Program,
  settings: Settings,
  { trace = false }: { readonly trace?: boolean } = {},
): CompiledClaim {
  const key = `${trace ? 'traced' : 'untraced'} ${settingsKey(settings)}`;
  return kept(program, key, () => make(program, settings, trace));
}

function make(program: Program, settings: Settings, trace: boolean): CompiledClaim {
  const resolved = resolve(program, settings);
  const { source, clauses, over } = compileEngine(resolved, trace);
  const alone = !anyAsked(program);
  const ways = clauses.map(({ clause, code }) => ({
    clause,
    straight: alone ? straightWay(clause, code, resolved, trace) : null,
    /** With no object among the facts there is nothing to decide, nor to count for others. */
    apart: alone && standsApart(clause, program),
  }));
  const claim = (facts: FactGraph, history: History, presented?: Presented): Decision => {
    const straight = ways.map(({ clause, straight: way, apart }) =>
      apart && !facts.instances[clause.subject ?? '']?.length ? NO_OUTCOMES : (way?.(facts, history) ?? null),
    );
    if (!straight.includes(null) && program.funds.length === 0)
      return {
        policy: program.id,
        programHash: resolved.programHash,
        settings,
        outcomes: (straight as (readonly Outcome[])[]).flat(),
        funds: [],
      };
    /** The clauses that the straight way leaves, all at once: they may depend on each other. */
    const engine: Engine = (_, given, world) => {
      const { clauses: evaluators, value } = over(given, world);
      return { clauses: evaluators.filter((_e, i) => straight[i] === null), value };
    };
    const decision = decide(resolved, facts, history, engine, { trace, presented });
    return { ...decision, outcomes: inOrder(ways, straight, decision.outcomes) };
  };
  return Object.assign(claim, { source });
}

const NO_OUTCOMES: readonly Outcome[] = [];

/** No stacking and no fund joins it with others. */
const standsApart = ({ id }: ResolvedClause, { stackings, funds }: Program): boolean =>
  !stackings.some((s) => s.members.some((m) => m.clause === id)) &&
  !funds.some((f) => f.clauses.includes(id));

/** Outcomes in clause order: those of a clause with several versions stand where its first does. */
function inOrder(
  ways: readonly { readonly clause: ResolvedClause }[],
  straight: readonly (readonly Outcome[] | null)[],
  decided: readonly Outcome[],
): readonly Outcome[] {
  const byClause = Map.groupBy(decided, (o) => o.clause);
  return ways.flatMap(({ clause }, i) => {
    const own = straight[i];
    if (own) return own;
    const found = byClause.get(clause.id) ?? [];
    byClause.delete(clause.id);
    return found;
  });
}
