/** Trace steps and the figures of refusals: the value met and the value needed, where a condition comes down to one test. */
import type { Bilingual, Condition, Exact, Expr, Refusal, RefusalKind } from '@guiju/ir';
import { isOpen, type Verdict } from '../possible.ts';
import type { Resolved } from '../resolved.ts';
import { describe } from './describe.ts';
import type { Draft } from './draft.ts';
import { toFenHalfUp } from './money.ts';
import type { Reads } from './recorder.ts';

export const NOBODY_TO_PAY: Bilingual = { zh: '没有领受人', en: 'There is nobody to pay' };

export interface Met {
  readonly actual: string | null;
  readonly needed: string | null;
}
const NOT_ONE_TEST: Met = { actual: null, needed: null };

/** The test a condition comes down to: through definitions and readings, but not into 且, 或 or 非. */
function leafOf(expr: Expr, resolved: Resolved): Expr {
  if (expr.kind === 'definition') {
    const body = resolved.definitions.get(expr.id)?.expr;
    return body === undefined ? expr : leafOf(body, resolved);
  }
  if (expr.kind === 'reading') {
    const body = resolved.readings.get(expr.id)?.option.expr;
    return body === undefined || body === null ? expr : leafOf(body, resolved);
  }
  return expr;
}

export function met(expr: Expr, verdict: Verdict, { facts, compared }: Reads, resolved: Resolved): Met {
  const leaf = leafOf(expr, resolved);
  switch (leaf.kind) {
    case 'compare':
      return compared === null
        ? NOT_ONE_TEST
        : {
            actual: describe(compared.left, compared.type, resolved),
            needed: `${compared.op} ${describe(compared.right, compared.type, resolved)}`,
          };
    case 'one-of':
      return {
        actual: facts.at(-1)?.value ?? null,
        needed: leaf.values
          .map((v) => (typeof v === 'string' ? v : describe(v, leaf.of.type, resolved)))
          .join('、'),
      };
    case 'present':
      return { actual: facts.at(-1)?.value ?? null, needed: '有' };
    case 'attribute':
      return { actual: isOpen(verdict) ? '未知' : verdict ? '是' : '否', needed: '是' };
    default:
      return NOT_ONE_TEST;
  }
}

export const inWords = (verdict: Verdict): 'true' | 'false' | 'unknown' =>
  isOpen(verdict) ? 'unknown' : verdict ? 'true' : 'false';

/** Notes how a condition came out: a trace step when traced, a refusal when it failed. */
export function noteCondition(
  draft: Draft,
  kind: 'condition' | 'continue',
  condition: Condition,
  slot: string | null,
  verdict: Verdict,
  resolved: Resolved,
): void {
  const { recorder } = draft;
  const reads = recorder.take();
  const found = recorder.traced ? met(condition.expr, verdict, reads, resolved) : NOT_ONE_TEST;
  const { id, text } = condition;
  if (verdict === false) draft.refusals.push({ kind, id, slot, text, ...found });
  if (recorder.traced)
    draft.steps.push({
      kind,
      id,
      slot,
      text,
      verdict: inWords(verdict),
      facts: reads.facts,
      figures: reads.figures,
      ...found,
    });
}

/** The same for what is not a condition of the text: the policy's term, a limit. */
export function noteCheck(
  draft: Draft,
  kind: 'in-force' | 'limit',
  check: { readonly id: string; readonly slot: string | null; readonly text: Bilingual } & Met,
  verdict: 'true' | 'false' | 'unknown',
): void {
  const { facts, figures } = draft.recorder.take();
  const { actual, needed } = check;
  if (draft.recorder.traced)
    draft.steps.push({
      kind,
      id: check.id,
      slot: check.slot,
      text: check.text,
      verdict,
      facts,
      figures,
      actual,
      needed,
    });
}

export function refuse(
  draft: Draft,
  kind: RefusalKind,
  id: string,
  text: Bilingual,
  found: Met = NOT_ONE_TEST,
  slot: string | null = null,
): void {
  const shown = draft.recorder.traced ? found : NOT_ONE_TEST;
  draft.refusals.push({ kind, id, slot, text, actual: shown.actual, needed: shown.needed } satisfies Refusal);
}

/** What an award was formed from, and its value before and after rounding. */
export function noteAmount({ matter, recorder, steps }: Draft, slot: string, exact: Exact): void {
  const { facts, figures } = recorder.take();
  const { grant, id } = matter.clause;
  if (!recorder.traced || grant === null) return;
  steps.push({
    kind: 'amount',
    id,
    slot,
    text: grant.text,
    exact,
    rounded: toFenHalfUp(exact),
    facts,
    figures,
  });
}
