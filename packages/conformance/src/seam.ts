/**
 * Everything a clause's evaluator can be asked, asked of every subject, with all it tells the watch: two engines agree when
 * these logs are equal. Stricter than comparing decisions, which never ask some of it.
 */

import type { ClauseEvaluator, Watch, When } from '@guiju/evaluate';
import type { Instance } from '@guiju/ir';

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

export function* askAll(
  evaluators: readonly ClauseEvaluator[],
  subjects: (entity: string) => readonly Instance[],
  moments: readonly When[],
  traced: boolean,
): Generator<Asked> {
  for (const e of evaluators) {
    const { clause } = e;
    for (const subject of subjects(clause.subject ?? ''))
      for (const when of moments) {
        const ask = (question: string, answer: (watch: Watch) => unknown): Asked => {
          const { watch, told } = recorder(traced);
          return { clause: clause.id, subject: subject.id, question, answer: plain(answer(watch)), told };
        };
        if (typeof when.at === 'number') yield ask('at', (w) => e.at(subject, when.at, w));
        for (const i of clause.conditions.keys())
          yield ask(`condition ${i}`, (w) => e.condition(i, subject, when, w));
        if (
          clause.grant?.kind === 'amount' ||
          (clause.grant?.kind === 'ceiling' && clause.grant.decided !== null)
        )
          yield ask('amount', (w) => e.amount(subject, when, w));
        if (clause.grant?.kind === 'ceiling') yield ask('ceiling', (w) => e.ceiling(subject, when, w));
        yield ask('payee', (w) => e.payee(subject, when, w));
        if (clause.months !== null) {
          yield ask('stayFrom', (w) => e.stayFrom(subject, when, w));
          yield ask('stayTo', (w) => e.stayTo(subject, when, w));
        }
        if (clause.instalments !== null) {
          yield ask('firstDue', (w) => e.firstDue(subject, when, w));
          for (const i of clause.instalments.continueWhile.keys())
            yield ask(`continues ${i}`, (w) => e.continues(i, subject, when, w));
        }
        for (const i of clause.limits.keys()) {
          yield ask(`limitKey ${i}`, (w) => e.limitKey(i, subject, when, w));
          yield ask(`limitMax ${i}`, (w) => e.limitMax(i, subject, when, w));
        }
      }
  }
}
