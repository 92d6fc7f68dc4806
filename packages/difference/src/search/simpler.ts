/** Values that read more simply than one, simplest first: one value for several in time, round numbers, firsts of years and months. */
import {
  type Attribute,
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
  const [ofYear, ofMonth] = [toDays(year, 1, 1), toDays(year, month, 1)];
  return [ofYear, ofMonth].filter((d) => d < day).map(formatDate);
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
