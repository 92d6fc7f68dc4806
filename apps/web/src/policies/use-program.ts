/** The compiled program of a policy as saved: its texts from the API, compiled in the worker. */
import { useQuery } from '@tanstack/react-query';
import { call } from '../worker/engine-client.ts';
import { usePolicySource } from './use-policy.ts';

export function useProgram(policy: string) {
  const source = usePolicySource(policy);
  const folders = source.data?.folders;
  const loaded = useQuery({
    queryKey: ['policies', policy, 'program', source.dataUpdatedAt],
    enabled: folders !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => call('load', { policy, folders: folders ?? [] }),
  });
  return { data: loaded.data, error: source.error ?? loaded.error };
}
