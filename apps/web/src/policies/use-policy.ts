/** Which policies there are, and the saved texts of one of them with all it references. */
import { useQuery } from '@tanstack/react-query';
import type { PolicyFolder } from './policy-folder.ts';

export interface PolicySummary {
  readonly id: string;
  readonly title: string;
}

async function get<T>(path: string): Promise<T> {
  const response = await fetch(path, { headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return (await response.json()) as T;
}

export const usePolicies = () =>
  useQuery({
    queryKey: ['policies'],
    queryFn: () => get<{ readonly policies: readonly PolicySummary[] }>('/v1/policies'),
  });

export const usePolicySource = (id: string) =>
  useQuery({
    queryKey: ['policies', id, 'source'],
    queryFn: () => get<{ readonly folders: readonly PolicyFolder[] }>(`/v1/policies/${id}/source`),
    enabled: id !== '',
    // A policy that changes under an open editor is noticed when the page is opened again, not while someone types.
    refetchOnWindowFocus: false,
  });
