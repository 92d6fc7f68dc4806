/** The worked examples of a policy: what each expects, what came out, and whether that is the same. */
import { type CaseFailure, fundsAsked, runCases } from '@guiju/evaluate';
import {
  add,
  type Bilingual,
  type Case,
  compare,
  type Decision,
  type Exact,
  type Expectation,
  equal,
  formatUnit,
  type Outcome,
  type Program,
  type Span,
  subtract,
} from '@guiju/ir';
import { openedPolicy, type Workspace } from './workspace.ts';

export interface Example {
  readonly id: string;
  readonly title: string;
  readonly span: Span;
  readonly passed: boolean;
  /** Clauses it says something about. */
  readonly clauses: readonly string[];
  readonly lines: readonly ExampleLine[];
  readonly failures: readonly Bilingual[];
}

export interface ExampleLine {
  /** The 期望 line itself. */
  readonly expectation: Expectation;
  readonly met: boolean;
  readonly got: Got;
  /** Of its amounts: 元, 分, 月. */
  readonly unit: string;
}

/** nothing: the facts do not touch the clause. */
type Got =
  | { readonly kind: 'amount'; readonly amount: Exact }
  | { readonly kind: 'result'; readonly result: string }
  | { readonly kind: 'refused' }
  | { readonly kind: 'undetermined' }
  | { readonly kind: 'nothing' };

/** Those that say something about `clause`; all where it is null. Lets other questions in between, a few examples at a time. */
export async function examples(
  workspace: Workspace,
  { policy, clause }: { readonly policy: string; readonly clause: string | null },
): Promise<readonly Example[]> {
  const good = openedPolicy(workspace, policy).service.lastGood();
  if (!good) return [];
  const wanted = good.cases.filter(
    ({ expectations }) => clause === null || expectations.some((line) => line.clause === clause),
  );
  const found: Example[] = [];
  for (let i = 0; i < wanted.length; i += AT_ONCE) {
    found.push(...runExamples(good.program, wanted.slice(i, i + AT_ONCE)));
    await new Promise((resume) => setTimeout(resume, 0));
  }
  return found;
}

const AT_ONCE = 8;

function runExamples(program: Program, cases: readonly Case[]): readonly Example[] {
  return runCases(program, cases).map(({ case: of, passed, failures, decision }) => ({
    id: of.id,
    title: of.title,
    span: of.span,
    passed,
    // A sum that differs says it all in its own row; everything else needs words.
    failures: failures
      .filter(({ expectation }) => expectation?.kind !== 'amount')
      .map(({ message }) => message),
    clauses: [...new Set(of.expectations.map(({ clause }) => clause))],
    lines: of.expectations.map((expectation) => ({
      expectation,
      unit: unitOf(program, expectation),
      ...lineOf(expectation, decision, failures),
    })),
  }));
}

function lineOf(
  expectation: Expectation,
  decision: Decision | null,
  failures: readonly CaseFailure[],
): Pick<ExampleLine, 'met' | 'got'> {
  const met = decision !== null && !failures.some((failure) => failure.expectation === expectation);
  if (!met) return { met, got: decision ? gotOf(expectation, decision) : { kind: 'nothing' } };
  return { met, got: asExpected(expectation) };
}

function asExpected({ kind, amount, result }: Expectation): Got {
  switch (kind) {
    case 'refused':
    case 'undetermined':
      return { kind };
    case 'result':
      return { kind, result: String(result) };
    default:
      return { kind: 'amount', amount: amount ?? 0 };
  }
}

/** What a clause awards, or a fund shares. */
function unitOf(program: Program, { clause: id }: Expectation): string {
  const grant = program.clauses.find((clause) => clause.id === id)?.grant[0]?.value;
  if (grant?.kind === 'amount') return formatUnit(grant.unit);
  const type = program.funds.find((fund) => fund.id === id)?.total.type;
  return type?.kind === 'number' ? formatUnit(type.unit) : '元';
}

/** What came out instead of an expectation that was not met, in the terms of the expectation. */
function gotOf(expectation: Expectation, decision: Decision): Got {
  if (expectation.kind === 'rest') return restOf(expectation, decision);
  const outcomes = decision.outcomes.filter((outcome) => concerns(outcome, expectation));
  if (outcomes.length === 0) return { kind: 'nothing' };
  const after = afterwards(expectation, outcomes);
  if (after) return after;
  if (expectation.kind !== 'amount' || outcomes.every(({ verdict }) => verdict !== 'granted')) {
    if (outcomes.some(({ verdict }) => verdict === 'undetermined')) return { kind: 'undetermined' };
    if (outcomes.every(({ verdict }) => verdict === 'refused')) return { kind: 'refused' };
  }
  const awards = outcomes
    .flatMap((outcome) => outcome.awards)
    .filter(({ fiscalYear }) => expectation.year === null || fiscalYear === expectation.year);
  return { kind: 'amount', amount: total(awards.map(({ amount }) => amount)) };
}

/** What is left of a fund over its periods; open where it cannot be said. */
function restOf(expectation: Expectation, decision: Decision): Got {
  const found = fundsAsked(decision, expectation);
  if (found.length === 0) return { kind: 'nothing' };
  if (found.some(({ rest }) => rest.max === null || !equal(rest.min, rest.max)))
    return { kind: 'undetermined' };
  return { kind: 'amount', amount: total(found.map(({ rest }) => rest.min)) };
}

/** Arrears, returns, shares and results; undefined for an expectation of another kind. */
function afterwards({ kind, payer }: Expectation, outcomes: readonly Outcome[]): Got | undefined {
  const differences = outcomes.flatMap(({ settlements }) => settlements.map(({ difference }) => difference));
  const below = (difference: Exact): boolean => compare(difference, 0) < 0;
  switch (kind) {
    case 'arrears':
      return { kind: 'amount', amount: total(differences.filter((d) => !below(d))) };
    case 'recovery': {
      const ruled = outcomes.flatMap(({ recoveries }) => recoveries.map(({ amount }) => amount));
      return { kind: 'amount', amount: subtract(total(ruled), total(differences.filter(below))) };
    }
    case 'share': {
      const shares = outcomes.flatMap(({ awards }) => awards.flatMap((award) => award.shares));
      return {
        kind: 'amount',
        amount: total(shares.filter((share) => share.payer === payer).map(({ amount }) => amount)),
      };
    }
    case 'share-of-arrears':
    case 'share-of-recovery': {
      const back = kind === 'share-of-recovery';
      const shares = outcomes.flatMap(({ settlements }) => settlements.flatMap((s) => s.shares));
      const own = shares.filter((share) => share.payer === payer && below(share.amount) === back);
      const sum = total(own.map(({ amount }) => amount));
      return { kind: 'amount', amount: back ? subtract(0, sum) : sum };
    }
    case 'result': {
      const found = outcomes.find(({ result }) => result !== null)?.result ?? null;
      return found === null ? undefined : { kind: 'result', result: String(found) };
    }
    default:
      return undefined;
  }
}

const total = (amounts: readonly Exact[]): Exact => amounts.reduce<Exact>(add, 0);

const concerns = (outcome: Outcome, { clause, object }: Expectation): boolean =>
  outcome.clause === clause &&
  (object === null ||
    outcome.object.id === object ||
    outcome.awards.some(({ payee, key }) => payee.id === object || key.split('|').includes(object)));
