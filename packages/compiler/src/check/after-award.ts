/** What follows an award: 追回 (what is to be returned), 义务 (what is promised), 分担 (who pays it). */
import {
  add,
  type CostShares,
  compare,
  type Exact,
  type Expr,
  equal,
  formatExact,
  multiply,
  sameUnit,
  type Type,
} from '@guiju/ir';
import { duplicate, unknownName } from '../bind/table.ts';
import { DATE } from '../bind/types.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { ObligationLine, RecoveryLine, SharesLine } from '../syntax/tree.ts';
import {
  type CheckedObligation,
  type CheckedRecovery,
  type ClauseContext,
  type Granted,
  typedValue,
} from './clause-parts.ts';
import { learn } from './known.ts';
import { needsUnit } from './mismatch.ts';
import { type Checker, type Scope, withKnown } from './scope.ts';

/** Read at asOf: what the conditions made sure of at the point in time need not be so then. */
export function checkRecovery(
  { check, scope, lines }: ClauseContext,
  line: RecoveryLine,
  grant: Granted,
): CheckedRecovery | null {
  if (lines('grant').some((l) => l.line.levy)) {
    check.sink.diagnostics.push(diagnose('GJ4064', line.span, {}));
    return null;
  }
  const when = check.condition(line.when, scope);
  if (!grant) check.sink.diagnostics.push(diagnose('GJ4053', line.span, { word: '追回' }));
  if (grant === null || grant === 'unknown') return null;
  const inner = withKnown(scope, learn(when, true, scope.depth, check.lookup));
  const expected: Type = { kind: 'number', unit: grant.unit };
  const amount = typedValue(check, line.amount, inner, expected);
  if (!amount || !line.amount || amount.type.kind !== 'number') return null;
  if (sameUnit(amount.type.unit, grant.unit)) return { when, amount, line };
  needsUnit(check, line.amount, amount.type.unit, grant.unit);
  return null;
}

export function checkObligation(check: Checker, line: ObligationLine, scope: Scope): CheckedObligation {
  const date = (node: ObligationLine['from']): Expr | null =>
    node && typedValue(check, node, scope, DATE as Type);
  return {
    from: date(line.from),
    to: date(line.to),
    holds: line.holds && check.condition(line.holds, scope),
    line,
  };
}

const SHARE: Type = { kind: 'number', unit: [] };

export function checkShares(
  check: Checker,
  line: SharesLine,
  scope: Scope,
  grant: Granted,
): CostShares | null {
  if (!grant) {
    check.sink.diagnostics.push(diagnose('GJ4053', line.span, { word: '分担' }));
    return null;
  }
  const shares: { payer: string; share: Expr }[] = [];
  for (const { payer, share } of line.shares) {
    const value = typedValue(check, share, scope, SHARE);
    if (!payer || !share || value?.type.kind !== 'number') continue;
    const isFixed = grant !== 'unknown' && sameUnit(value.type.unit, grant.unit);
    if (value.type.unit.length > 0 && !isFixed) needsUnit(check, share, value.type.unit, []);
    else if (shares.some((s) => s.payer === payer.text)) duplicate(payer, null, check.sink);
    else shares.push({ payer: payer.text, share: value });
  }
  const last = shares.at(-1);
  if (!last || shares.length !== line.shares.length) return null;
  const { remainder } = line;
  const payers = shares.map((s) => s.payer);
  const total = constantSum(
    check,
    shares.map((s) => s.share),
  );
  const takesRest = remainder !== null && !payers.includes(remainder.text);
  if (takesRest && total !== null && equal(total, 1)) {
    unknownName(remainder, 'payer', payers, check.sink);
    return null;
  }
  if (total !== null && !(takesRest ? compare(total, 1) < 0 : equal(total, 1))) {
    const percent = formatExact(multiply(total, 100));
    check.sink.diagnostics.push(diagnose('GJ4054', line.span, { total: `${percent}%` }));
    return null;
  }
  const rest = takesRest ? [{ payer: remainder.text, share: NO_SHARE }] : [];
  return { shares: [...shares, ...rest], remainder: remainder?.text ?? last.payer };
}

/** Of whoever only takes what the others leave. */
const NO_SHARE: Expr = { kind: 'literal', type: SHARE, value: 0 };

/** null where one of them is not a single written share. */
function constantSum(check: Checker, parts: readonly Expr[]): Exact | null {
  let total: Exact = 0;
  for (const part of parts) {
    if (part.type.kind !== 'number' || part.type.unit.length > 0) return null;
    const [value, ...more] =
      part.kind === 'parameter'
        ? check.lookup.values(part.address)
        : part.kind === 'literal' && typeof part.value !== 'string' && typeof part.value !== 'boolean'
          ? [part.value]
          : [];
    if (value === undefined || more.length > 0) return null;
    total = add(total, value);
  }
  return total;
}
