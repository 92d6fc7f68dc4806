/** What all phases of one decision share: the program as resolved, the facts, the history by clause, and what each clause's claims are counted by. */
import type { FactGraph, History, HistoryLine, LimitWindow } from '@guiju/ir';
import type { ClauseEvaluator, Evaluators, World } from '../clause-evaluator.ts';
import type { Resolved, ResolvedClause } from '../resolved.ts';
import { type LineOwner, namesOf } from './keys.ts';
import { type Rule, rulesOf } from './rules.ts';
import { clauseTerm, policyTerm, type Term } from './terms.ts';

export interface Run {
  readonly resolved: Resolved;
  readonly facts: FactGraph;
  readonly history: History;
  readonly traced: boolean;
  readonly value: Evaluators['value'];
  readonly rank: World['rank'];
  /** Lines of the history under a clause: an own one by its id, another policy's as `policy/clause`. */
  linesOf(clause: string): readonly HistoryLine[];
  ownerOf(clause: string): LineOwner;
  /** Whether an own clause has a limit, beside the leading one, that counts by such instances. */
  countsBy(clause: string, entity: string): boolean;
}

/** One version of a clause: its evaluator, and what is the same for all its claims. */
export interface Matter {
  readonly evaluator: ClauseEvaluator;
  readonly clause: ResolvedClause;
  readonly policyTerm: Term;
  readonly clauseTerm: Term;
  /** Its own limits, then the stackings it is a member of. */
  readonly rules: readonly Rule[];
  /** The limit whose key is the award's: the first that counts by somebody; null: none. */
  readonly leading: LeadingLimit | null;
}

interface LeadingLimit {
  readonly index: number;
  readonly measure: Rule['measure'];
  readonly window: LimitWindow;
}

export function matterOf(evaluator: ClauseEvaluator, resolved: Resolved): Matter {
  const { clause } = evaluator;
  const index = clause.limits.findIndex((l) => l.per.length > 0);
  const limit = clause.limits[index];
  return {
    evaluator,
    clause,
    policyTerm: policyTerm(resolved),
    clauseTerm: clauseTerm(clause, resolved),
    rules: rulesOf(clause, resolved.program),
    leading: limit === undefined ? null : { index, measure: limit.measure, window: limit.window },
  };
}

export function createRun(
  resolved: Resolved,
  facts: FactGraph,
  history: History,
  traced: boolean,
  value: Evaluators['value'],
  rank: World['rank'],
): Run {
  const { id } = resolved.program;
  const own = `${id}/`;
  const lines = Map.groupBy(history ?? [], ({ clause }) =>
    clause.startsWith(own) ? clause.slice(own.length) : clause,
  );
  const ids = new Map<string, ReadonlySet<string>>();
  const isInstance = (entity: string, instance: string): boolean => {
    let known = ids.get(entity);
    if (known === undefined) {
      known = new Set(facts.instances[entity]?.map((i) => i.id));
      ids.set(entity, known);
    }
    return known.has(instance);
  };
  const owners = new Map<string, LineOwner>();
  for (const clause of resolved.clauses) {
    const leading = namesOf(clause.limits.find((l) => l.per.length > 0)?.per ?? []);
    const { subject } = clause;
    owners.set(clause.id, {
      leading: leading.length > 0 ? leading : subject === null ? [] : [subject],
      subject,
      isInstance,
    });
  }
  const counted = new Map(resolved.program.clauses.map((c) => [c.id, rulesNames(c.id, resolved)] as const));
  const foreign: LineOwner = { leading: null, subject: null, isInstance };
  return {
    resolved,
    facts,
    history,
    traced,
    value,
    rank,
    linesOf: (clause) => lines.get(clause) ?? [],
    countsBy: (clause, entity) => counted.get(clause)?.has(entity) === true,
    ownerOf: (clause) => owners.get(clause) ?? foreign,
  };
}

/** Entities that limits beside the leading one count by. */
function rulesNames(id: string, { clauses }: Resolved): ReadonlySet<string> {
  const own = clauses.filter((c) => c.id === id);
  return new Set(
    own.flatMap(({ limits }) => {
      const leading = namesOf(limits.find((l) => l.per.length > 0)?.per ?? []);
      return limits.flatMap((l) => namesOf(l.per)).filter((name) => !leading.includes(name));
    }),
  );
}
