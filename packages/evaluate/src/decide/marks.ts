/** What a rising limit compares: a claim's own mark, and those the history carries. */
import { type Exact, type Expr, type HistoryLine, type Missing, parseExact } from '@guiju/ir';
import { isOpen, MISSING_HISTORY, type Possible } from '../possible.ts';
import { numberBounds } from '../reference/interval.ts';
import type { Resolved } from '../resolved.ts';
import type { Draft } from './draft.ts';
import { wordOf } from './keys.ts';
import type { Run } from './run.ts';

export interface MarkRange {
  readonly lo: Exact;
  readonly hi: Exact | null;
  readonly missing: readonly Missing[];
}

/** null: nothing to compare. */
export function markOf(value: Possible): MarkRange | null {
  if (value === null) return null;
  if (!isOpen(value)) return { lo: value as Exact, hi: value as Exact, missing: [] };
  const { values, missing } = value;
  if (values.kind === 'enum')
    return { lo: values.positions[0] ?? 0, hi: values.positions.at(-1) ?? 0, missing };
  const { lo, hi } = numberBounds(value);
  return { lo: lo ?? Number.MIN_SAFE_INTEGER, hi, missing };
}

/** As the award carries it; null while it is open or there is none. */
export function markOfDraft({ matter, object, when, recorder }: Draft, { resolved }: Run): string | null {
  const { clause, evaluator } = matter;
  const index = clause.limits.findIndex((l) => l.measure === 'rising');
  const limit = clause.limits[index];
  if (limit === undefined || when === null) return null;
  const value = evaluator.limitMax(index, object, when, recorder.watch);
  return value === null || isOpen(value) ? null : wordOf(value, limit.max, resolved);
}

/** What a line of the history was counted by. One that carries none may have been the highest. */
export function markOfLine(line: HistoryLine, expr: Expr | null, resolved: Resolved): MarkRange {
  const unknown = { lo: Number.MIN_SAFE_INTEGER, hi: null, missing: [MISSING_HISTORY] };
  if (line.mark === null || expr === null) return unknown;
  if (expr.type.kind !== 'enum') {
    const value = parseExact(line.mark);
    return value === undefined ? unknown : { lo: value, hi: value, missing: [] };
  }
  const members = resolved.enums.get(expr.type.enum)?.members ?? [];
  const at = members.findIndex((m) => m.name === line.mark || m.alias === line.mark);
  return at < 0 ? unknown : { lo: at, hi: at, missing: [] };
}
