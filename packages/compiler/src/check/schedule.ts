/** 兑现, 续发, 晋级: how a grant is split, what is asked at each part, and what a promotion does. */
import { type Exact, type Expr, FEN, MONTHS, multiply, sameUnit, type Variant, YUAN } from '@guiju/ir';
import { quantityValue, writtenUnit } from '../bind/unit.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { InstalmentsLine } from '../syntax/tree.ts';
import { type CheckedInstalments, dateVariant, type Guarded, type LineOf, split } from './clause-parts.ts';
import { choicesOf, holds, type When, whenOf } from './guards.ts';
import { unitMismatch } from './mismatch.ts';
import type { Checker, Scope } from './scope.ts';

export function checkInstalments(
  check: Checker,
  lines: readonly Guarded<InstalmentsLine>[],
  continues: readonly Guarded<LineOf<'continue'>>[],
  promotions: readonly Guarded<LineOf<'promotion'>>[],
  knowing: (when: When) => Scope,
  monthly: boolean,
): Variant<CheckedInstalments>[] {
  const schedules = lines.flatMap(({ line, when }) => {
    const value = checkSchedule(check, line, knowing(when));
    return value ? [{ when, value }] : [];
  });
  const checks = continues.flatMap(({ line, when }) => {
    if (!line.expression) return [];
    const expr = check.condition(line.expression, knowing(when));
    return [{ when, line, conditions: split(line.expression, expr) }];
  });
  const [orphan] = [...continues, ...promotions];
  if (orphan && lines.length === 0)
    check.sink.diagnostics.push(diagnose('GJ4008', orphan.span, { monthly: monthly ? 'yes' : 'no' }));
  return choicesOf(check, [...schedules, ...checks, ...promotions]).flatMap((choice) => {
    const schedule = schedules.find((s) => holds(s.when, choice));
    if (!schedule) return [];
    const holding = checks.filter((c) => holds(c.when, choice));
    const promoted = promotions.some((p) => holds(p.when, choice));
    return [
      {
        when: whenOf(choice),
        value: {
          ...schedule.value,
          continueWhile: holding.flatMap((c) => c.conditions),
          afterFailure: holding.some((c) => c.line.afterFailure === 'skip') ? 'skip' : 'stop',
          promotion: promoted ? 'difference' : 'none',
        },
      },
    ];
  });
}

type Schedule = Omit<CheckedInstalments, 'continueWhile' | 'afterFailure' | 'promotion'>;

function checkSchedule(check: Checker, line: InstalmentsLine, scope: Scope): Schedule | null {
  const { share } = line;
  const written = share?.weights.map((w) => w.value) ?? [];
  const parts = line.parts ?? written.length;
  if (!Number.isInteger(parts) || parts < 1 || parts > 120) {
    check.sink.diagnostics.push(
      diagnose('GJ4009', line.span, { years: String(parts), weights: written.length }),
    );
    return null;
  }
  if (written.length > 0 && (written.length !== parts || written.every((w) => w === 0))) {
    check.sink.diagnostics.push(
      diagnose('GJ4009', share?.span ?? line.span, { years: String(parts), weights: written.length }),
    );
    return null;
  }
  const [first] = line.from
    ? dateVariant(check, line.from, [], scope)
    : [{ value: { kind: 'at', type: { kind: 'date' }, span: line.span } as Expr }];
  const step = stepOf(check, line);
  const everyMonths = intervalOf(check, line);
  if (!first || step === null || everyMonths === null) return null;
  return {
    weights: written.length > 0 ? written : Array.from({ length: parts }, () => 1),
    first: first.value,
    everyMonths,
    step,
    remainder: line.remainder ?? 'last',
  };
}

const YEAR = 12;

/** 每 3个月: whole months between two parts; every year where nothing is written. */
function intervalOf(check: Checker, { every }: InstalmentsLine): number | null {
  if (every === null) return YEAR;
  const read = quantityValue(every, check.bound.units, check.sink);
  if (!read) return null;
  const { value, unit } = read;
  if (sameUnit(unit, MONTHS) && typeof value === 'number' && Number.isInteger(value) && value >= 1)
    return value;
  check.sink.diagnostics.push(diagnose('GJ4049', every.span, {}));
  return null;
}

function stepOf(check: Checker, line: InstalmentsLine): Exact | null {
  if (line.step === null) return FEN;
  const phrase = line.step.kind === 'unit' ? line.step : line.step.unit;
  const unit = phrase && writtenUnit(phrase, check.bound.units, check.sink);
  if (phrase && !unit) return null;
  if (!unit || !sameUnit(unit.unit, YUAN)) {
    unitMismatch(check, line.step.span, unit?.unit ?? [], YUAN);
    return null;
  }
  const step = line.step.kind === 'unit' ? 1 : line.step.value;
  return multiply(step, unit.factor);
}
