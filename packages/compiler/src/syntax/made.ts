/** Nodes that nobody wrote, as if written at a span: what a declaration implies. */
import { type Days, formatDate, type Span } from '@guiju/ir';
import type { DateLiteral, Quantity } from './tree.ts';

export const dayAt = (value: Days, span: Span): DateLiteral => ({
  kind: 'date',
  value,
  text: formatDate(value),
  style: 'iso',
  span,
});

export const numberAt = (value: number, span: Span): Quantity => ({
  kind: 'quantity',
  span,
  value,
  digits: String(value),
  inWords: false,
  scale: '',
  percent: false,
  unit: null,
  called: null,
  status: null,
  versions: [],
});
