/** A figure as people write it: 3000万元 and not 30000000元. Exact: a scale is used only where two places behind the point are enough. */
import {
  divide,
  type Exact,
  type FigureType,
  figureText,
  formatExact,
  formatQuantity,
  type Unit,
} from '@guiju/ir';

const SCALES = [
  ['亿', 100_000_000],
  ['万', 10_000],
] as const;

export const figureWords = (value: Exact, type: FigureType): string =>
  type.kind === 'date' ? figureText(value, type) : amountText(value, type.unit);

export function amountText(value: Exact, unit: Unit): string {
  const plain = formatQuantity(value, unit);
  const digits = formatExact(value);
  const isMoney = unit.some(([base, power]) => base === '元' && power === 1);
  if (!isMoney || !/^-?\d{5,}(?:\.\d+)?$/.test(digits)) return plain;
  for (const [scale, size] of SCALES) {
    const scaled = formatExact(divide(value, size));
    if (/^-?[1-9]\d*(?:\.\d{1,2})?$/.test(scaled)) return scaled + scale + plain.slice(digits.length);
  }
  return plain;
}
