/** What the audit is asked for, kept in the address so that a search is a link. */
import { type AuditQuery, operations, SCOPES } from '@guiju/client';

/** Without the empty ones. */
export type Filter = Omit<AuditQuery, 'limit' | 'before'>;

const NAMES = ['actor', 'operation', 'target', 'outcome', 'from', 'until'] as const;
export type FilterName = (typeof NAMES)[number];

export function filterOf(query: URLSearchParams): Filter {
  const given = NAMES.flatMap((name) => {
    const value = query.get(name)?.trim() ?? '';
    return value === '' || (name === 'outcome' && value !== 'done' && value !== 'refused')
      ? []
      : [[name, value]];
  });
  return Object.fromEntries(given);
}

export const queryOf = (filter: Filter): URLSearchParams =>
  new URLSearchParams(NAMES.flatMap((name) => (filter[name] ? [[name, filter[name]]] : [])));

/** Operations that leave a line when they are done, by name; every other leaves one only when somebody is turned away. */
export const audited = Object.entries(operations)
  .filter(
    ([, { method, needs }]) =>
      method !== 'get' && (needs === 'nothing' || needs === 'signed-in' || SCOPES[needs].changes),
  )
  .map(([name, { summary }]) => ({ name, summary }));

export const operationWords = (name: string) =>
  Object.entries(operations).find(([id]) => id === name)?.[1].summary ?? null;
