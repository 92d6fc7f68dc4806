/** Events as JSON, for storage: fen as decimal text, days as ISO dates. `readEvent` takes only what `eventToJson` wrote. */
import { formatDate, parseDate } from '@guiju/ir';
import type { AwardName } from './award.ts';
import type { AwardEvent } from './event.ts';

export type EventJson = Readonly<Record<string, unknown>> & { readonly kind: string; readonly id: string };

const AMOUNTS: ReadonlySet<string> = new Set(['fen']);
const DAYS: ReadonlySet<string> = new Set(['due', 'on']);

export const eventToJson = (event: AwardEvent): EventJson => written(event) as EventJson;

/** Throws where the text is not an event's. */
export const readEvent = (json: EventJson): AwardEvent => read(json, '') as AwardEvent;

function written(value: unknown, name = ''): unknown {
  if (AMOUNTS.has(name)) return String(value);
  if (DAYS.has(name)) return formatDate(value as number);
  return mapped(value, written);
}

function read(value: unknown, name: string): unknown {
  if (AMOUNTS.has(name)) return BigInt(value as string);
  // Names that were written before there could be a second generation say none.
  if (name === 'name') return { generation: 1, ...(value as Partial<AwardName>) };
  if (!DAYS.has(name)) return mapped(value, read);
  const day = parseDate(value as string);
  if (day === undefined) throw new Error(`an event's ${name} is no date`);
  return day;
}

function mapped(value: unknown, of: (value: unknown, name: string) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => of(item, ''));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, v]) => [name, of(v, name)]));
}
