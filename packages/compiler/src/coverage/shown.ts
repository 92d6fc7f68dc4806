/** Figures of a clause as its article would write them. */
import {
  compare,
  divide,
  type Exact,
  formatExact,
  formatUnit,
  multiply,
  type Span,
  type WordedFigure,
  writtenValues,
} from '@guiju/ir';
import type { Figure } from '../bind/bound.ts';
import { unitIn } from '../bind/types.ts';

export interface ShownFigure extends WordedFigure {
  readonly span: Span;
}

/** As prose counts them: a percentage in hundredths. */
export const shownOf = (figures: readonly Figure[]): readonly ShownFigure[] =>
  figures.flatMap((f) => {
    if (f.type?.kind === 'date') return [];
    const unit = unitIn(f.type) ?? [];
    return writtenValues(f).map((value) => {
      const kind = f.percent ? '%' : (unit.find(([, e]) => e > 0)?.[0] ?? '');
      const shown = f.percent ? multiply(value, 100) : value;
      const text = f.percent ? `${formatExact(shown)}%` : inWords(shown, formatUnit(unit));
      return { kind, value: shown, text, span: f.span };
    });
  });

/** 5万元, 3个月: as articles write them. */
function inWords(value: Exact, unit: string): string {
  if (unit === '月') return `${formatExact(value)}个月`;
  const isRound = unit.startsWith('元') && compare(value, 10_000) >= 0;
  return isRound ? `${formatExact(divide(value, 10_000))}万${unit}` : formatExact(value) + unit;
}
