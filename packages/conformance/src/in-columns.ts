/**
 * A program without the clauses that columns leave to the records as a whole or in part: what is left is cheap to try on many rows. Clauses that stackings or funds join stay or go
 * together, and what stays asks nothing of what goes: such a question is one that columns leave.
 */
import { loadPopulation, planPopulation, resolve } from '@guiju/evaluate';
import type { FactGraph, Program, Settings } from '@guiju/ir';

export function inColumns(program: Program, settings: Settings, facts: FactGraph): Program {
  const { profile } = loadPopulation(program, facts);
  const planned = planPopulation(resolve(program, settings), profile).clauses.filter(
    (c) => c.kind === 'columns',
  );
  const asking = new Set(planned.filter((c) => c.left.length > 0 || c.asksOthers).map((c) => c.together));
  const kept = new Set(planned.filter((c) => !asking.has(c.together)).map((c) => c.clause));
  return {
    ...program,
    clauses: program.clauses.filter((c) => kept.has(c.id)),
    stackings: program.stackings.filter((s) => s.members.some((m) => kept.has(m.clause))),
    funds: program.funds.filter((f) => f.clauses.some((c) => kept.has(c))),
  };
}
