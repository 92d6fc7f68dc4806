/**
 * Everything a clause's evaluator can be asked, asked of every subject, with all it tells the watch: two engines agree when
 * these logs are equal. Stricter than comparing decisions, which never ask some of it.
 */

import type { ClauseEvaluator, Evaluators, Resolved, Watch, When, World } from '@guiju/evaluate';
import type { Expr, Instance } from '@guiju/ir';
import { worldThatTells } from './made-up-world.ts';

export interface Asked {
  readonly clause: string;
  readonly subject: string;
  readonly question: string;
  readonly answer: unknown;
  readonly told: readonly unknown[];
}

const plain = (v: unknown): unknown => {
  if (typeof v !== 'object' || v === null) return v;
  if ('values' in v && 'children' in v && 'id' in v)
    return { instance: (v as Instance).id, of: (v as Instance).entity };
  if (Array.isArray(v)) return v.map(plain);
  return v;
};

function recorder(traced: boolean): { watch: Watch; told: unknown[] } {
  const told: unknown[] = [];
  const tell =
    (kind: string) =>
    (...args: unknown[]): void => {
      told.push([kind, ...args.map(plain)]);
    };
  return {
    told,
    watch: {
      assumed: tell('assumed'),
      trace: traced
        ? {
            fact: tell('fact'),
            list: tell('list'),
            figure: tell('figure'),
            reading: tell('reading'),
            compared: tell('compared'),
          }
        : null,
    },
  };
}

type Tell = (watch: Watch) => unknown;
type Ask = (of: string, subject: Instance, question: string, answer: Tell) => Asked;

/** Every question to an engine, at every moment. `make` is given a world that answers by what it is asked and notes that it was. */
export function* askAll(
  make: (world: World) => Evaluators,
  resolved: Resolved,
  subjects: (entity: string) => readonly Instance[],
  moments: readonly When[],
  traced: boolean,
): Generator<Asked> {
  let told: unknown[] = [];
  const engine = make(worldThatTells((...asked) => told.push(['world', ...asked.map(plain)])));
  const ask: Ask = (clause, subject, question, answer) => {
    const recording = recorder(traced);
    told = recording.told;
    return { clause, subject: subject.id, question, answer: plain(answer(recording.watch)), told };
  };
  for (const e of engine.clauses)
    for (const subject of subjects(e.clause.subject ?? ''))
      for (const when of moments) {
        yield* ofClause(e, subject, when, ask);
        for (const [name, expr] of beside(e.clause))
          yield ask(e.clause.id, subject, name, (w) => engine.value(expr, subject, when, w));
      }
  for (const ranking of resolved.program.rankings)
    for (const subject of subjects(ranking.entity))
      for (const when of moments)
        for (const [i, expr] of [
          ...ranking.per,
          ranking.entrants,
          ...ranking.order.map((o) => o.key),
        ].entries())
          if (expr !== null)
            yield ask(ranking.id, subject, `key ${i}`, (w) => engine.value(expr, subject, when, w));
}

/** What a decision asks by the expression itself. */
function beside(clause: ClauseEvaluator['clause']): readonly (readonly [string, Expr])[] {
  const { result, grant, recoveries, obligations, shares } = clause;
  const all: (readonly [string, Expr | null])[] = [
    ['result', result?.expr ?? null],
    ...(grant?.kind === 'milestones'
      ? grant.parts.flatMap((p) => [['date', p.date] as const, ['amount', p.amount] as const])
      : []),
    ...recoveries.flatMap((x) => [['when', x.when] as const, ['recovery', x.amount] as const]),
    ...obligations.flatMap((o) => [
      ['from', o.from] as const,
      ['to', o.to] as const,
      ['holds', o.holds] as const,
    ]),
    ...(shares?.shares.map((x) => ['share', x.share] as const) ?? []),
  ];
  return all.filter((one): one is readonly [string, Expr] => one[1] !== null);
}

function* ofClause(e: ClauseEvaluator, subject: Instance, when: When, ask: Ask): Generator<Asked> {
  const { clause } = e;
  const own = (question: string, answer: Tell): Asked => ask(clause.id, subject, question, answer);
  if (typeof when.at === 'number') yield own('at', (w) => e.at(subject, when.at, w));
  for (const i of clause.conditions.keys())
    yield own(`condition ${i}`, (w) => e.condition(i, subject, when, w));
  if (clause.grant?.kind === 'amount' || (clause.grant?.kind === 'ceiling' && clause.grant.decided !== null))
    yield own('amount', (w) => e.amount(subject, when, w));
  if (clause.grant?.kind === 'ceiling') yield own('ceiling', (w) => e.ceiling(subject, when, w));
  yield own('payee', (w) => e.payee(subject, when, w));
  if (clause.months !== null) {
    yield own('stayFrom', (w) => e.stayFrom(subject, when, w));
    yield own('stayTo', (w) => e.stayTo(subject, when, w));
  }
  if (clause.instalments !== null) {
    yield own('firstDue', (w) => e.firstDue(subject, when, w));
    for (const i of clause.instalments.continueWhile.keys())
      yield own(`continues ${i}`, (w) => e.continues(i, subject, when, w));
  }
  for (const i of clause.limits.keys()) {
    yield own(`limitKey ${i}`, (w) => e.limitKey(i, subject, when, w));
    yield own(`limitMax ${i}`, (w) => e.limitMax(i, subject, when, w));
  }
}
