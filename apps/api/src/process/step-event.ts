/** From a step as it is asked for to the event that the rules judge, and the words that go with it. */
import type { ApprovalRequest, HandlingRequest, SecondReviewRequest } from '@guiju/client';
import {
  type Process,
  type ProcessEvent,
  type SignedOverride,
  workingDaysBetween,
} from '@guiju/ledger/process';
import type { RulesOfPolicy } from './policy-rules.ts';
import type { Contents } from './rows.ts';

export type StepRequest = HandlingRequest | SecondReviewRequest | ApprovalRequest;

/** Steps at which the facts are evaluated anew. */
export const LOOKS: ReadonlySet<StepRequest['event']> = new Set([
  'supplement-requested',
  'supplied',
  'accepted',
  'first-reviewed',
]);

interface Common {
  readonly on: number;
  readonly by: string;
  readonly override: SignedOverride | null;
  readonly evaluated: Contents['evaluation']['verdict'];
}

export function eventOf(
  request: StepRequest,
  process: Process,
  { rules, calendars }: RulesOfPolicy,
  { evaluated, ...given }: Common,
): ProcessEvent {
  const common = { ...given, days: rules.days };
  switch (request.event) {
    case 'supplement-requested':
      return {
        ...common,
        kind: request.event,
        used: workingDaysBetween(calendars, process.since, common.on),
      };
    case 'first-reviewed':
      return {
        ...common,
        kind: request.event,
        // Whoever would grant it lets it take part: more can nobody say of it alone.
        verdict: request.verdict === 'grant' && evaluated === 'pooled' ? 'pool' : request.verdict,
      };
    default:
      return { ...common, kind: request.event };
  }
}

/** What was filed, with what the step brings. */
export function withSupplied(contents: Contents, request: StepRequest): Contents {
  if (request.event !== 'supplied') return contents;
  return {
    ...contents,
    facts: request.facts ?? contents.facts,
    materials: [...new Set([...contents.materials, ...(request.materials ?? [])])],
  };
}

export function reasonOf(request: StepRequest): string | null {
  if ('reason' in request) return request.reason;
  if ('opinion' in request) return request.opinion ?? null;
  return request.event === 'objection-raised' ? request.text : null;
}

/** `claim`: the decision that the step recorded. */
export function detailOf(request: StepRequest, { evaluation }: Contents, claim: string | null): unknown {
  switch (request.event) {
    case 'supplement-requested':
      return {
        items: [
          ...evaluation.missing,
          ...(request.also ?? []).map((text) => ({
            kind: 'other',
            what: { zh: text, en: text },
            pointer: null,
          })),
        ],
      };
    case 'supplied':
      return {
        facts: request.facts !== undefined,
        account: request.account !== undefined,
        materials: request.materials ?? [],
      };
    case 'first-reviewed':
      return { verdict: request.verdict, evaluated: evaluation.verdict };
    case 'objection-raised':
      return { from: request.from };
    case 'approved':
      return { claim };
    default:
      return null;
  }
}
