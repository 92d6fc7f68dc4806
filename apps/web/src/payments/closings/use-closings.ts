/** Pools and closings from the server, and what the two people do with them. */
import {
  type Closing,
  type ClosingDecision,
  type ClosingPreview,
  createClient,
  type NewClosing,
} from '@guiju/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';

const client = createClient();
const CLOSINGS = 'closings';

export const usePools = (policy?: string) =>
  useQuery({
    queryKey: [CLOSINGS, 'pools', policy ?? ''],
    queryFn: () => client.pools(policy),
    staleTime: 0,
  });

/** The closing by its id; without one, what it would be now. */
export const useClosing = ({ policy, pool, period }: NewClosing, id: string | null) =>
  useQuery({
    queryKey: [CLOSINGS, policy, pool, period, id ?? ''],
    queryFn: (): Promise<Closing | ClosingPreview> =>
      id === null ? client.previewClosing(policy, pool, period) : client.closing(id),
    staleTime: 0,
  });

export function useClosingDesk() {
  const queries = useQueryClient();
  const after = async (work: Promise<Closing>): Promise<Closing> => {
    try {
      return await work;
    } finally {
      await Promise.all(
        [CLOSINGS, 'applications', 'payments'].map((name) => queries.invalidateQueries({ queryKey: [name] })),
      );
    }
  };
  return {
    propose: (request: NewClosing) => after(client.proposeClosing(request)),
    decide: (id: string, decision: ClosingDecision) => after(client.decideClosing(id, decision)),
  };
}
