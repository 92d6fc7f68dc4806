/** What all phases of one decision share: the program as resolved, the facts, the history by clause, and what each clause's claims are counted by. */
import type { Exact, FactGraph, History, HistoryLine, Instance, Period } from '@guiju/ir';
import type { ClauseEvaluator, Evaluators, Watch, World } from '../clause-evaluator.ts';
import type { Resolved, ResolvedClause } from '../resolved.ts';
import { awardsPaid } from './awards-paid.ts';
import type { Draft } from './draft.ts';
import type { LineOwner } from './keys.ts';
import { type ClauseMatter, type Prepared, prepare } from './prepare.ts';

export interface Run {
  readonly resolved: Resolved;
  readonly facts: FactGraph;
  readonly history: History;
  readonly traced: boolean;
  readonly value: Evaluators['value'];
  readonly rank: World['rank'];
  /** Who asks, by the watch of its evaluation. */
  readonly asking: WeakMap<Watch, Asking>;
  /** One line for each award that the history paid, in its order; undefined: unknown. */
  readonly awards: History;
  /** Lines of the history under a clause, payment by payment: an own one by its id, another policy's as `policy/clause`. */
  linesOf(clause: string): readonly HistoryLine[];
  /** The same, one for each award. */
  awardsOf(clause: string): readonly HistoryLine[];
  ownerOf(clause: string): LineOwner;
  /** null: the facts have no such instance. */
  instanceOf(entity: string, id: string): Instance | null;
  /** Whether an own clause has a limit, beside the leading one, that counts by such instances. */
  countsBy(clause: string, entity: string): boolean;
}

/** A ranking of each year, quarter or month; a claim that is decided, or what of it is to be returned: to that, what was paid for the claim is all there is, less what is `returned` anyway. */
export type Asking =
  | { readonly kind: 'ranking'; readonly period: Period }
  | { readonly kind: 'claim'; readonly draft: Draft }
  | { readonly kind: 'recovery'; readonly draft: Draft; readonly returned: Exact };

/** One version of a clause: its evaluator, and what is the same for all its claims. */
export interface Matter extends ClauseMatter {
  readonly evaluator: ClauseEvaluator;
  readonly clause: ResolvedClause;
}

export function matterOf(evaluator: ClauseEvaluator, { matters }: Prepared): Matter {
  const { clause } = evaluator;
  const matter = matters.get(clause);
  if (matter === undefined) throw new RangeError(`${clause.id} is no clause of the program that is decided`);
  return { evaluator, clause, ...matter };
}

export function createRun(
  resolved: Resolved,
  facts: FactGraph,
  history: History,
  traced: boolean,
  value: Evaluators['value'],
  rank: World['rank'],
): Run {
  const { leading, subjects, counted } = prepare(resolved);
  const own = `${resolved.program.id}/`;
  /** An own clause's lines by its id, however they are written. */
  const clauseOf = ({ clause }: HistoryLine): string =>
    clause.startsWith(own) ? clause.slice(own.length) : clause;
  const byClause = (lines: History) =>
    lines === undefined || lines.length === 0 ? null : Map.groupBy(lines, clauseOf);
  const byId = new Map<string, ReadonlyMap<string, Instance>>();
  const instanceOf = (entity: string, id: string): Instance | null => {
    let known = byId.get(entity);
    if (known === undefined) {
      known = new Map(facts.instances[entity]?.map((i) => [i.id, i]));
      byId.set(entity, known);
    }
    return known.get(id) ?? null;
  };
  const ownerOf = (clause: string): LineOwner => ({
    leading: leading.get(clause) ?? null,
    subject: subjects.get(clause) ?? null,
    isInstance: (entity, id) => instanceOf(entity, id) !== null,
  });
  const awards = history && awardsPaid(history, clauseOf, ownerOf);
  const lines = byClause(history);
  const awardLines = awards === history ? lines : byClause(awards);
  return {
    resolved,
    facts,
    history,
    awards,
    traced,
    value,
    rank,
    asking: new WeakMap(),
    linesOf: (clause) => lines?.get(clause) ?? NO_LINES,
    awardsOf: (clause) => awardLines?.get(clause) ?? NO_LINES,
    countsBy: (clause, entity) => counted.get(clause)?.has(entity) === true,
    ownerOf,
    instanceOf,
  };
}

const NO_LINES: readonly HistoryLine[] = [];
