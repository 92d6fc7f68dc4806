/** Pages of the audit, newest first, and all of them for an export. */
import { type AuditLine, createClient } from '@guiju/client';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { Filter } from './filter.ts';

const client = createClient();
const PAGE = 50;

export const useAudit = (filter: Filter) =>
  useInfiniteQuery({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam }) =>
      client.audit({ ...filter, limit: PAGE, ...(pageParam === null ? {} : { before: pageParam }) }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
    // A line may have been written a moment ago.
    staleTime: 0,
  });

/** Lines of one export, at most. */
const EXPORTED = 50_000;

export async function allLines(
  filter: Filter,
): Promise<{ readonly lines: readonly AuditLine[]; readonly whole: boolean }> {
  const lines: AuditLine[] = [];
  let before: number | null = null;
  do {
    const page = await client.audit({ ...filter, limit: 200, ...(before === null ? {} : { before }) });
    lines.push(...page.lines);
    before = page.next;
  } while (before !== null && lines.length < EXPORTED);
  return { lines, whole: before === null };
}
