/** 限: times, months of a monthly grant, or yuan, for each of one or two objects. */
import type { Limit } from '@guiju/ir';
import { entity, number } from '../bind/types.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { LimitLine, Path } from '../syntax/tree.ts';
import type { CheckedLimit } from './clause-parts.ts';
import { mismatch } from './mismatch.ts';
import type { Checker, Scope } from './scope.ts';

export function checkLimit(
  check: Checker,
  line: LimitLine,
  scope: Scope,
  monthly: boolean,
): CheckedLimit | null {
  const per = line.per.flatMap((path: Path) => {
    const key = check.value(path, scope);
    if (key.type.kind === 'entity') return [key.expr];
    if (key.type.kind !== 'error') mismatch(check, path.span, entity('…'), key.type);
    return [];
  });
  const max = check.value(line.max, scope);
  if (!line.max || max.type.kind === 'error' || per.length !== line.per.length) return null;
  if (max.type.kind !== 'number') {
    mismatch(check, line.max.span, number([['次', 1]]), max.type);
    return null;
  }
  const [base, exponent] = max.type.unit[0] ?? [];
  const measures = new Map<string | undefined, Limit['measure']>([
    ['次', 'times'],
    ['月', 'months'],
    ['元', 'amount'],
  ]);
  const measure = exponent === 1 && max.type.unit.length === 1 ? measures.get(base) : undefined;
  if (!measure) {
    check.sink.diagnostics.push(diagnose('GJ4006', line.max.span, {}));
    return null;
  }
  if (measure === 'months' && !monthly) {
    check.sink.diagnostics.push(diagnose('GJ4007', line.span, {}));
    return null;
  }
  return { per, window: line.yearly ? 'year' : 'ever', measure, max: max.expr, line };
}
