/** A population as its owner sees it. */
import type { Population, PopulationTable } from '@guiju/client';
import type { StoredCheck, StoredPopulation } from './place.ts';

/** `check` null: it is being read through. */
export function viewOf(population: StoredPopulation, check: StoredCheck | null, budget: number): Population {
  const { id, policy, createdAt, expiresAt, tables } = population;
  return {
    id,
    policy,
    createdAt,
    expiresAt,
    state: stateOf(population, check),
    refused: check?.refused ?? null,
    tables: tables.map((table): PopulationTable => {
      const { entity, format, bytes, receivedAt } = table;
      const found = check?.tables.find((t) => t.entity === entity);
      return {
        entity,
        format,
        bytes,
        receivedAt,
        rows: found?.rows ?? null,
        columns: [...(found?.columns ?? [])],
        unread: [...(found?.unread ?? [])],
        unknown: [...(found?.unknown ?? [])],
      };
    }),
    problems: {
      total: check?.problems.total ?? 0,
      first: (check?.problems.first ?? []).map(({ file, row, column, message }) => ({
        table: file,
        row,
        column,
        message,
      })),
    },
    memory: check?.memory ? { ...check.memory, budget } : null,
  };
}

function stateOf({ tables }: StoredPopulation, check: StoredCheck | null): Population['state'] {
  if (tables.length === 0) return 'empty';
  if (check === null) return 'checking';
  return check.refused === null ? 'ready' : 'refused';
}
