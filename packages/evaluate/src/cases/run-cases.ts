/**
 * Worked examples: each case's request goes through the one door for facts, is decided, and every 期望 line is held against the
 * answer. A failure says what was expected, what came out and why, so that nobody has to run it again to see.
 */
import {
  type Bilingual,
  type Case,
  type Decision,
  type Expectation,
  type History,
  type Program,
  readRequest,
} from '@guiju/ir';
import { type Decider, referenceDecider } from '../decider.ts';
import { meets } from './expectation.ts';

export interface CaseFailure {
  /** null: the case's facts or settings could not be read. */
  readonly expectation: Expectation | null;
  readonly message: Bilingual;
}

export interface CaseResult {
  readonly case: Case;
  readonly passed: boolean;
  readonly failures: readonly CaseFailure[];
  /** null: the request could not be read. Traced, so that the example can be explained. */
  readonly decision: Decision | null;
}

export function runCases(
  program: Program,
  cases: readonly Case[],
  decider: Decider = referenceDecider,
): readonly CaseResult[] {
  return cases.map((example) => runCase(program, example, decider));
}

/** A line of 已发 says whom a limit counts by, and not whom it paid: whom its clause would pay for that object. */
function withPayees(history: History, decideAnew: () => Decision): History {
  if (history === undefined || history.length === 0) return history;
  const awards = decideAnew().outcomes.flatMap((o) => o.awards);
  const payees = new Map(
    awards.flatMap(({ clause, object, slot, payee }) => [
      [`${clause}\n${object.id}`, payee.id],
      [`${clause}\n${object.id}\n${slot}`, payee.id],
    ]),
  );
  return history.map((line) => {
    const clause = line.clause.slice(line.clause.indexOf('/') + 1);
    const of = `${clause}\n${line.object ?? line.key}`;
    const payee = payees.get(`${of}\n${line.slot}`) ?? payees.get(of);
    return payee === undefined ? line : { ...line, payee };
  });
}

export function runCase(program: Program, example: Case, decider: Decider = referenceDecider): CaseResult {
  const read = readRequest(program, example.request);
  if (!read.ok) {
    const failures = read.errors.map(({ pointer, message }) => ({
      expectation: null,
      message: {
        zh: `案例“${example.title}”的 ${pointer || '请求'}：${message.zh}`,
        en: `Case “${example.title}”, ${pointer || 'request'}: ${message.en}`,
      },
    }));
    return { case: example, passed: false, failures, decision: null };
  }
  const { settings, facts } = read;
  // Not by the decider given, which may be listened to.
  const decideAnew = () => referenceDecider(program, settings, { trace: false })(facts, []);
  const decision = decider(program, settings, { trace: true })(facts, withPayees(read.history, decideAnew));
  const failures = example.expectations.flatMap((expectation): CaseFailure[] => {
    const problem = meets(decision, facts, expectation);
    if (problem === null) return [];
    const { zh, en } = expectation.text;
    return [
      {
        expectation,
        message: {
          zh: `案例“${example.title}”：${zh}；实得${problem.zh}`,
          en: `Case “${example.title}”: ${en}; got ${problem.en}`,
        },
      },
    ];
  });
  return { case: example, passed: failures.length === 0, failures, decision };
}
