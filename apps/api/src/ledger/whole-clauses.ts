/**
 * Clauses of which a claim has to know every award, whoever got it: those that a limit counts by nothing that an award is found by, as 限 全部 and 限 每 镇街 do. What others got is
 * read without saying who they are: a claim's record then names nobody but its own.
 */
import { type Expr, type FactGraph, type HistoryLine, ofKeyName, type Program } from '@guiju/ir';

export interface WholeClauses {
  readonly clauses: readonly string[];
  /** Names of entities: what awards are counted by under them is somebody. */
  readonly entities: ReadonlySet<string>;
}

export const wholeClauses = (program: Program, clauses: readonly string[]): WholeClauses => ({
  clauses,
  entities: new Set(program.entities.map((e) => e.name)),
});

/** Those among the clauses that have something to decide in these facts. */
export function countedTogether(program: Program, facts: FactGraph): WholeClauses {
  const concerned = new Set(
    program.clauses
      .filter(({ subject }) => (facts.instances[subject ?? '']?.length ?? 0) > 0)
      .map(({ id }) => id),
  );
  const own = program.clauses
    .filter(({ limits }) => limits.some(({ value }) => countsAll(value.per)))
    .map(({ id }) => id);
  const stacked = program.stackings
    .filter(({ members }) => members.some((m) => concerned.has(m.clause) && countsAll(m.per)))
    .flatMap(({ members }) => members.map((m) => m.clause));
  const known = new Set(program.clauses.map(({ id }) => id));
  const all = [...own.filter((id) => concerned.has(id)), ...stacked.filter((id) => known.has(id))];
  return wholeClauses(program, [...new Set(all)]);
}

/** Awards are found by the instances they concern: a member or a text is none. */
const countsAll = (per: readonly Expr[]): boolean => !per.some((e) => e.type.kind === 'entity');

/** A name for each grant that stands for nobody: its parts and months are of one still. */
export function nobodyFor(): (line: HistoryLine) => string {
  const names = new Map<string, string>();
  return ({ clause, key, object }) => {
    const grant = JSON.stringify([clause, key, object]);
    const name = names.get(grant) ?? `#${names.size + 1}`;
    names.set(grant, name);
    return name;
  };
}

/** Somebody else's award, of which only what can be counted is left. */
export function unnamed(line: HistoryLine, nobody: string, entities: ReadonlySet<string>): HistoryLine {
  const names = [line.object, line.payee, line.key].filter((name): name is string => !!name);
  return {
    ...line,
    key: nobody,
    keys: Object.fromEntries(
      Object.entries(line.keys).map(([of, id]) => [of, entities.has(ofKeyName(of)) ? nobody : id]),
    ),
    payee: nobody,
    object: line.object === null ? null : nobody,
    // A stay names itself in its slots.
    slot: line.slot
      .split('/')
      .map((part) => (names.includes(part) ? nobody : part))
      .join('/'),
  };
}
