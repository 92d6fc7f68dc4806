/** A figure's value as scenarios, requests and answers write it: `20%` of a number in its unit, `2023-05-10` of a day. */
import { type Days, formatDate } from './date.ts';
import type { Exact } from './exact.ts';
import type { FigureType } from './program.ts';
import { formatQuantity } from './quantity.ts';
import { formatUnit, sameUnit } from './unit.ts';

export const figureText = (value: Exact, type: FigureType): string =>
  type.kind === 'date' ? formatDate(value as Days) : formatQuantity(value, type.unit);

export const sameFigureType = (a: FigureType, b: FigureType): boolean =>
  a.kind === 'date' ? b.kind === 'date' : b.kind === 'number' && sameUnit(a.unit, b.unit);

/** What is written behind its number; nothing of a day. */
export const figureUnit = (type: FigureType): string => (type.kind === 'date' ? '' : formatUnit(type.unit));
