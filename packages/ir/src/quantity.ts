/** Quantities as people write them: "3000元", "10万元", "800元/人/月", "6个月", "20%", "1,200". Exact throughout. */
import { divide, type Exact, formatExact, multiply, parseExact } from './exact.ts';
import { formatUnit, makeUnit, sameUnit, UNIT_ENGLISH, type Unit } from './unit.ts';

const SCALES: Readonly<Record<string, number>> = { 百: 100, 千: 1000, 万: 10_000, 亿: 100_000_000 };

/** Other spellings of a base unit, with how many of it they are. */
const SPELLINGS: ReadonlyMap<string, readonly [base: string, factor: number]> = new Map([
  ['名', ['人', 1]],
  ['位', ['人', 1]],
  ['个月', ['月', 1]],
  ['年', ['月', 12]],
  ['天', ['日', 1]],
  ['户', ['家', 1]],
  ['year', ['月', 12]],
  ['years', ['月', 12]],
  ['people', ['人', 1]],
  ...Object.entries(UNIT_ENGLISH).flatMap(([base, english]): [string, readonly [string, number]][] => [
    [english, [base, 1]],
    [`${english}s`, [base, 1]],
  ]),
] as [string, readonly [string, number]][]);

const narrow = (text: string): string => text.normalize('NFKC').replace(/−/g, '-').trim();

interface WrittenUnit {
  readonly unit: Unit;
  readonly factor: Exact;
}

function parseUnit(text: string): WrittenUnit | undefined {
  const parts: [string, number][] = [];
  let factor: Exact = 1;
  for (const [i, piece] of text.split('/').entries()) {
    for (const word of piece.split('·')) {
      const name = word.trim();
      if (name === '' || name === '1') {
        if (i === 0) continue;
        return undefined;
      }
      const [base, times] = SPELLINGS.get(name) ?? SPELLINGS.get(name.toLowerCase()) ?? [name, 1];
      parts.push([base, i === 0 ? 1 : -1]);
      factor = i === 0 ? multiply(factor, times) : divide(factor, times);
    }
  }
  return { unit: makeUnit(parts), factor };
}

export type QuantityProblem = 'not-a-quantity' | 'other-unit';

/** As parseQuantity, but says what is wrong: not a quantity at all, or one in another unit. */
export function readQuantity(text: string, unit: Unit): { value: Exact } | { problem: QuantityProblem } {
  const m = /^(-?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(%?)\s*([百千万亿]*)\s*(.*)$/su.exec(narrow(text));
  if (!m) {
    const fraction = parseExact(narrow(text).replace(/元$/, ''));
    return fraction === undefined ? { problem: 'not-a-quantity' } : { value: fraction };
  }
  const [, sign = '', whole = '', decimals = '', percent, scales = '', rest = ''] = m;
  let value = parseExact(sign + whole.replaceAll(',', '') + decimals);
  if (value === undefined) return { problem: 'not-a-quantity' };
  if (percent) {
    const below = parseUnit(rest);
    if (scales !== '' || !below || !/^(?:\/|$)/.test(rest)) return { problem: 'not-a-quantity' };
    // As a bare number is, a bare percentage is taken to be in the unit asked for, but for one that counts something.
    const isShare = unit.every(([, exponent]) => exponent < 0);
    if (rest === '' ? !isShare : !sameUnit(below.unit, unit)) return { problem: 'other-unit' };
    return { value: divide(multiply(value, below.factor), 100) };
  }
  for (const scale of scales) value = multiply(value, SCALES[scale] ?? 1);
  if (rest === '') return { value };
  const fraction = scales === '' && decimals === '' ? /^\/(\d+)(.*)$/su.exec(rest) : null;
  if (fraction) {
    const exact = parseExact(`${sign}${whole.replaceAll(',', '')}/${fraction[1]}`);
    const tail = fraction[2] ? parseUnit(fraction[2]) : { unit, factor: 1 };
    if (exact === undefined || !tail) return { problem: 'not-a-quantity' };
    return sameUnit(tail.unit, unit) ? { value: multiply(exact, tail.factor) } : { problem: 'other-unit' };
  }
  // In 100千瓦 the 千 belongs to the unit where the unit asked for is 千瓦.
  for (let i = 0; i < scales.length; i++) {
    const own = parseUnit(scales.slice(i) + rest);
    if (!own || !sameUnit(own.unit, unit)) continue;
    const taken = [...scales.slice(i)].reduce<Exact>((v, scale) => multiply(v, SCALES[scale] ?? 1), 1);
    return { value: multiply(divide(value, taken), own.factor) };
  }
  const written = parseUnit(rest);
  if (!written) return { problem: 'not-a-quantity' };
  if (!sameUnit(written.unit, unit)) return { problem: 'other-unit' };
  return { value: multiply(value, written.factor) };
}

/** The value in `unit`; a number without a unit is taken to be in it. undefined: not a quantity of that unit. */
export function parseQuantity(text: string, unit: Unit): Exact | undefined {
  const read = readQuantity(text, unit);
  return 'value' in read ? read.value : undefined;
}

/** "13333.33元", "40000/3元": the wire form, exact and without separators. Inverse of parseQuantity(…, YUAN). */
export const formatMoney = (yuan: Exact): string => `${formatExact(yuan)}元`;

/** "800元/人/月", "20人", "0.2": exact, in base units. Inverse of parseQuantity for the same unit. */
export const formatQuantity = (value: Exact, unit: Unit): string => formatExact(value) + formatUnit(unit);
