/** Values that read more simply than one, simplest first: one value for several in time, round numbers, firsts of years and months. */
import {
  type Attribute,
  type Days,
  daysInMonth,
  formatDate,
  formatExact,
  formatQuantity,
  fromDays,
  multiply,
  numerator,
  type Program,
  parseDate,
  parseQuantity,
  round,
  toDays,
  type Unit,
} from '@guiju/ir';

export function simplerValues(program: Program, attribute: Attribute, value: unknown): readonly unknown[] {
  if (Array.isArray(value)) {
    const spans = value as readonly { readonly value?: unknown }[];
    const single = spans.map((s) => s.value).filter((v) => v !== undefined);
    const fewer = spans.length > 1 ? spans.map((_, i) => spans.filter((_, j) => j !== i)) : [];
    return [...single, ...fewer];
  }
  if (value === null) return [];
  const { type } = attribute;
  switch (type.kind) {
    case 'date':
      return typeof value === 'string' ? simplerDates(value) : [];
    case 'number':
      return simplerNumbers(value, type.unit);
    case 'enum': {
      const members = program.enums.find((e) => e.name === type.enum)?.members ?? [];
      const at = members.findIndex((m) => m.name === value || m.alias === value);
      return members.slice(0, Math.max(at, 0)).map((m) => m.name);
    }
    case 'boolean':
    case 'text':
    case 'entity':
      return [];
  }
}

function simplerDates(value: string): readonly string[] {
  const day = parseDate(value);
  if (day === undefined) return [];
  const { year, month } = fromDays(day);
  const candidates = [
    toDays(year, 1, 1),
    toDays(year + 1, 1, 1),
    toDays(year, month, 1),
    toDays(year, month, daysInMonth(year, month)),
  ];
  // A later day only where it is near: a stay should not grow to end on a rounder day.
  return candidates.filter((d) => roughness(d) < roughness(day) && d - day <= NEAR).map(formatDate);
}

const NEAR = 92;

/** New year's days read most simply, then firsts and lasts of months. Only a simpler date replaces one, so shrinking ends. */
function roughness(date: Days): 0 | 1 | 2 | 3 {
  const { year, month, day } = fromDays(date);
  if (day === 1) return month === 1 ? 0 : 1;
  return day === daysInMonth(year, month) ? 2 : 3;
}

function simplerNumbers(value: unknown, unit: Unit): readonly string[] {
  const number = parseQuantity(String(value), unit);
  if (number === undefined || number === 0) return [];
  const size = numerator(round(number, 1, 'floor'))
    .toString()
    .replace('-', '').length;
  const steps = Array.from({ length: size }, (_, i) => 10 ** (size - 1 - i));
  const candidates = [
    0,
    1,
    ...steps.map((s) => round(number, s, 'floor')),
    ...steps.map((s) => round(number, s, 'ceiling')),
  ];
  const length = (n: typeof number) => formatExact(n).replace(/0+$/, '').length;
  const shorter = candidates.filter((c) => length(c) < length(number) || c === 0 || c === 1);
  const distinct = new Set(
    shorter.filter((c) => formatExact(c) !== formatExact(number)).map((c) => formatExact(c)),
  );
  // Case text writes decimals only.
  return [...distinct]
    .filter((t) => !t.includes('/'))
    .map((t) => formatQuantity(parseQuantity(t, unit) ?? multiply(number, 1), unit));
}
