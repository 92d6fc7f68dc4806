/** What a run found, as lines to read. */
import type { FuzzReport } from './run.ts';

export const countLine = ({ requests, answers, succeeded, failures }: FuzzReport, seed: number): string => {
  const statuses = [...answers].sort(([a], [b]) => a - b).map(([status, count]) => `${status}×${count}`);
  return `${requests} requests (seed ${seed}): ${statuses.join(' ')}; ${succeeded.size} operations answered that all is well; ${failures.length} failures`;
};

export const failureLines = ({ failures }: FuzzReport): readonly string[] =>
  failures.slice(0, 20).map(({ index, operation, request, fault }) => {
    const { method, path, body } = request;
    return `request ${index} ${operation}: ${fault}\n  ${method} ${path.slice(0, 300)}\n  ${(body ?? '').slice(0, 600)}`;
  });
