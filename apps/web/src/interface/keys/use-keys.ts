/** The keys of services, read and changed. */
import { createClient, type NewKey, type NewKeyRequest } from '@guiju/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';

const client = createClient();
const KEYS = ['keys'] as const;

export function useKeys() {
  const queries = useQueryClient();
  const keys = useQuery({ queryKey: KEYS, queryFn: () => client.keys() });
  const refresh = () => queries.invalidateQueries({ queryKey: KEYS });
  return {
    keys,
    async create(request: NewKeyRequest): Promise<NewKey> {
      const made = await client.createKey(request);
      await refresh();
      return made;
    },
    async revoke(id: string): Promise<void> {
      await client.revokeKey(id);
      await refresh();
    },
  };
}
