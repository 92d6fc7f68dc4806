/** In what a limit or a stacking counts: ever, in each calendar period, or in every window of a length (36个月内). */
import type { Exact, LimitWindow } from '@guiju/ir';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { LimitLine, StackingRuleLine } from '../syntax/tree.ts';
import { constantAt } from './constant.ts';
import { type Checker, type Scope, scopeOf } from './scope.ts';

/** Years are months: a unit of twelve. */
const COUNTED = { 月: 'month', 日: 'day' } as const;
type Counted = keyof typeof COUNTED;

/** Nobody counts further back; and what is longer is ever. */
const LONGEST: Readonly<Record<Counted, number>> = { 月: 1200, 日: 36_525 };

/** null: reported. */
export function checkLimitWindow(
  check: Checker,
  line: Pick<LimitLine | StackingRuleLine, 'period' | 'window'>,
  scope: Scope = scopeOf(null),
): LimitWindow | null {
  const { period, window: written } = line;
  if (written === null) return period ?? 'ever';
  if (period !== null) {
    check.sink.diagnostics.push(diagnose('GJ4067', written.span, { beside: 'period' }));
    return null;
  }
  const length = check.value(written, scope);
  if (length.type.kind === 'error') return null;
  const unit = length.type.kind === 'number' ? countedIn(length.type.unit) : null;
  const value = constantAt(length.expr, null, check.lookup);
  if (unit === null || (value !== null && !isLength(value, unit))) {
    check.sink.diagnostics.push(diagnose('GJ4066', written.span, {}));
    return null;
  }
  return { kind: 'rolling', length: length.expr, unit: COUNTED[unit] };
}

const isLength = (value: Exact, unit: Counted): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= LONGEST[unit];

function countedIn(unit: readonly (readonly [string, number])[]): Counted | null {
  const [only, ...rest] = unit;
  return only !== undefined && rest.length === 0 && only[1] === 1 && only[0] in COUNTED
    ? (only[0] as Counted)
    : null;
}
