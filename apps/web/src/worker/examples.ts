/** The worked examples of a policy: what each expects, what came out, and whether that is the same. */
import { type CaseFailure, runCases } from '@guiju/evaluate';
import {
  add,
  type Bilingual,
  type Case,
  type Decision,
  type Exact,
  type Expectation,
  type Outcome,
  type Program,
  type Span,
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

/** What came out instead of an expectation that was not met, as a sum of the awards it speaks of. */
function gotOf(expectation: Expectation, decision: Decision): Got {
  const outcomes = decision.outcomes.filter((outcome) => concerns(outcome, expectation));
  if (outcomes.length === 0) return { kind: 'nothing' };
  if (expectation.kind !== 'amount' || outcomes.every(({ verdict }) => verdict !== 'granted')) {
    if (outcomes.some(({ verdict }) => verdict === 'undetermined')) return { kind: 'undetermined' };
    if (outcomes.every(({ verdict }) => verdict === 'refused')) return { kind: 'refused' };
  }
  const awards = outcomes
    .flatMap((outcome) => outcome.awards)
    .filter(({ fiscalYear }) => expectation.year === null || fiscalYear === expectation.year);
  return { kind: 'amount', amount: awards.reduce<Exact>((sum, { amount }) => add(sum, amount), 0) };
}

const concerns = (outcome: Outcome, { clause, object }: Expectation): boolean =>
  outcome.clause === clause &&
  (object === null ||
    outcome.object.id === object ||
    outcome.awards.some(({ payee, key }) => payee.id === object || key.split('|').includes(object)));
