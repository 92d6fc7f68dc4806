/** A figure at a date: the latest step begun by then. Over an open date, every step that may be the one. */
import {
  compare,
  type Days,
  type Exact,
  equal,
  greatest,
  least,
  type Missing,
  type ParameterVersion,
  writtenValues,
} from '@guiju/ir';
import {
  dateBounds,
  isOpen,
  type Moment,
  missingGap,
  type OpenValues,
  open,
  type PossibleDate,
  type PossibleNumber,
} from '../possible.ts';
import type { Figure } from '../resolved.ts';

export interface FigureValue {
  /** A number or a day, as the figure is. */
  readonly value: PossibleNumber | PossibleDate;
  /** The version in force, where there is exactly one. */
  readonly version: ParameterVersion | null;
}

export function figureAt(figure: Figure, law: Moment): FigureValue {
  if (figure.override !== null) return { value: figure.override, version: null };
  if (!isOpen(law)) return inForce(figure, law) ?? gap(figure);
  const { lo, hi } = dateBounds(law);
  const current = lo === null ? -1 : figure.steps.findLastIndex((s) => s.from === null || s.from <= lo);
  const possible = figure.steps.filter(
    ({ from }, i) => i >= current && (hi === null || from === null || from <= hi),
  );
  const values = possible.flatMap((s) => s.version.value ?? []);
  if (values.length === 0) return gap(figure);
  const [lowest, highest] = [values.reduce(least), values.reduce(greatest)];
  const mayPrecedeAll = current < 0 && possible[0]?.from !== null;
  const mayHaveEnded = values.length < possible.length;
  if (mayPrecedeAll || mayHaveEnded) {
    const missing: readonly Missing[] = [...law.missing, missingGap(figure.parameter.address)];
    return { value: open(orOpen(figure), missing), version: null };
  }
  const version = possible.length === 1 ? (possible[0]?.version ?? null) : null;
  if (equal(lowest, highest)) return { value: lowest, version };
  return { value: open(between(figure, lowest, highest), law.missing), version: null };
}

/** Whatever it may be where the text gives no value. Figures are amounts, counts and rates, from 0 on, except those that the text somewhere puts below 0. */
const orOpen = ({ parameter }: Figure): OpenValues =>
  parameter.type.kind === 'date'
    ? { kind: 'date', lo: null, hi: null }
    : { kind: 'number', lo: writtenValues(parameter).some((v) => compare(v, 0) < 0) ? null : 0, hi: null };

const between = ({ parameter }: Figure, lo: Exact, hi: Exact): OpenValues =>
  parameter.type.kind === 'date'
    ? { kind: 'date', lo: lo as Days, hi: hi as Days }
    : { kind: 'number', lo, hi };

function inForce(figure: Figure, law: number): FigureValue | null {
  const step = figure.steps.findLast((s) => s.from === null || s.from <= law);
  if (step === undefined || step.version.value === null) return null;
  return { value: step.version.value, version: step.version };
}

/** The text gives no value (yet) for that date. */
const gap = (figure: Figure): FigureValue => ({
  value: open(orOpen(figure), [missingGap(figure.parameter.address)]),
  version: null,
});
