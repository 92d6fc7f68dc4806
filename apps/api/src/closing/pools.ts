/**
 * Pools of a program: clauses that rankings, funds or 应得 tie together, so that none of their claims has a result alone. Everything that touches is one pool: two
 * rankings asked by one clause are closed together.
 */
import type { Clause, Period, Program } from '@guiju/ir';

export interface ProgramPool {
  /** Its first ranking or fund, as the text has them. */
  readonly id: string;
  readonly title: string;
  readonly rankings: readonly string[];
  readonly funds: readonly string[];
  readonly clauses: readonly string[];
  /** The longest of its rankings and funds; null: none has one. */
  readonly period: Period | null;
}

/** Whether it is one pool in two forms of a policy. Its id need not be the same: that of its first ranking, and an amendment may add one. */
export const isSamePool = (one: ProgramPool, other: ProgramPool): boolean =>
  one.clauses.some((clause) => other.clauses.includes(clause));

const kept = new WeakMap<Program, readonly ProgramPool[]>();

export function poolsOf(program: Program): readonly ProgramPool[] {
  const known = kept.get(program);
  if (known) return known;
  const pools = find(program);
  kept.set(program, pools);
  return pools;
}

export const poolOfClause = (program: Program, clause: string | null): ProgramPool | null =>
  poolsOf(program).find((p) => clause !== null && p.clauses.includes(clause)) ?? null;

/** By its id or any of its rankings and funds, named as the text or by alias. */
export function poolNamed(program: Program, name: string): ProgramPool | null {
  const rule = [...program.rankings, ...program.funds].find((r) => r.id === name || r.alias === name);
  return (
    poolsOf(program).find((p) => rule !== undefined && [...p.rankings, ...p.funds].includes(rule.id)) ?? null
  );
}

const LONGEST_FIRST: readonly Period[] = ['year', 'half-year', 'quarter', 'month'];

function find(program: Program): readonly ProgramPool[] {
  // Each rule begins a group of its own; whatever asks for two of them makes these one.
  const groupOf = new Map<string, Set<string>>();
  const join = (names: readonly string[]): void => {
    const all = new Set(names.flatMap((name) => [...(groupOf.get(name) ?? [name])]));
    for (const name of all) groupOf.set(name, all);
  };
  for (const { id } of [...program.rankings, ...program.funds]) join([`rule ${id}`]);
  for (const fund of program.funds) {
    const ranked = fund.allot.kind === 'ranked' ? [`rule ${fund.allot.ranking}`] : [];
    join([`rule ${fund.id}`, ...ranked, ...fund.clauses.map((c) => `clause ${c}`)]);
  }
  for (const clause of program.clauses) {
    const asked = asksOf(program, clause);
    if (asked.length > 0) join([`clause ${clause.id}`, ...asked]);
  }
  const rules = [...program.rankings, ...program.funds];
  return [...new Set(groupOf.values())].flatMap((group): ProgramPool[] => {
    const own = rules.filter(({ id }) => group.has(`rule ${id}`));
    const clauses = program.clauses.filter(({ id }) => group.has(`clause ${id}`)).map(({ id }) => id);
    const [first] = own;
    if (first === undefined || clauses.length === 0) return [];
    const of = (from: readonly { readonly id: string }[]) =>
      from.filter(({ id }) => group.has(`rule ${id}`)).map(({ id }) => id);
    return [
      {
        id: first.id,
        title: first.title,
        rankings: of(program.rankings),
        funds: of(program.funds),
        clauses: [...new Set(clauses)],
        period: LONGEST_FIRST.find((p) => own.some(({ period }) => period === p)) ?? null,
      },
    ];
  });
}

interface Node {
  readonly kind?: unknown;
  readonly id?: unknown;
  readonly ranking?: unknown;
  readonly clause?: unknown;
}

/** The rankings and other clauses that some part of the program asks for, whatever the readings pick. */
function asksOf(program: Program, part: Clause | object): readonly string[] {
  const asked = new Set<string>();
  const seen = new Set<unknown>();
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null || seen.has(node)) return;
    seen.add(node);
    const { kind, id, ranking, clause } = node as Node;
    if (kind === 'rank') asked.add(`rule ${String(ranking)}`);
    if (kind === 'payable') asked.add(`clause ${String(clause)}`);
    if (kind === 'definition') walk(program.definitions.find((d) => d.id === id));
    if (kind === 'reading') walk(program.readings.find((r) => r.id === id));
    for (const inner of Object.values(node)) walk(inner);
  };
  walk(part);
  return [...asked];
}

/** Conditions whose answer is a matter of places: `clause/condition`. */
export const rankedConditions = (program: Program): ReadonlySet<string> =>
  new Set(
    program.clauses.flatMap((clause) =>
      clause.conditions
        .filter(({ value }) => asksOf(program, value).some((a) => a.startsWith('rule ')))
        .map(({ value }) => `${clause.id}/${value.id}`),
    ),
  );
