/** Plain data as JSON data: exact fractions and bigints become text, so that nothing of them is lost on the way. */
import { type Exact, formatExact } from '@guiju/ir';

export function jsonable(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(jsonable);
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<number>);
  if (value instanceof Map) return Object.fromEntries([...value].map(([k, v]) => [String(k), jsonable(v)]));
  if (value instanceof Set) return [...value].map(jsonable);
  const record = value as Readonly<Record<string, unknown>>;
  if (typeof record.n === 'bigint' && typeof record.d === 'bigint') return formatExact(value as Exact);
  return Object.fromEntries(Object.entries(record).map(([k, v]) => [k, jsonable(v)]));
}
