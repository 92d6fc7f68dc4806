/** What the audit is asked for, kept in the address so that a search is a link. */
import { type AuditQuery, type Bilingual, operations, SCOPES } from '@guiju/client';

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

/** What the server and its operator do without being asked through the API. */
const OWN = {
  erasure: { zh: '应要求删除个人信息', en: 'Personal data erased on request' },
  retention: { zh: '保留期满删除个人信息', en: 'Personal data erased after its years' },
} as const;

/** Operations that leave a line when they are done, by name; every other leaves one only when somebody is turned away. */
export const audited: readonly { readonly name: string; readonly summary: Bilingual }[] = [
  ...Object.entries(operations)
    .filter(
      ([, { method, needs }]) =>
        method !== 'get' && (needs === 'nothing' || needs === 'signed-in' || SCOPES[needs].changes),
    )
    .map(([name, { summary }]) => ({ name, summary })),
  ...Object.entries(OWN).map(([name, summary]) => ({ name, summary })),
];

export const operationWords = (name: string) =>
  Object.entries(operations).find(([id]) => id === name)?.[1].summary ??
  Object.entries(OWN).find(([id]) => id === name)?.[1] ??
  null;
