/** Adjustments from the server, and what the two people do with them. */
import {
  type Adjustment,
  type AdjustmentDecision,
  type AdjustmentPreview,
  createClient,
} from '@guiju/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';

const client = createClient();
const ADJUSTMENTS = 'adjustments';

export const useAdjustments = () =>
  useQuery({ queryKey: [ADJUSTMENTS, 'list'], queryFn: () => client.adjustments(), staleTime: 0 });

/** The adjustment by its id; without one, what it would be for the policy now. */
export const useAdjustment = (id: string | null, policy: string) =>
  useQuery({
    queryKey: [ADJUSTMENTS, id ?? '', policy],
    queryFn: (): Promise<Adjustment | AdjustmentPreview> =>
      id === null ? client.previewAdjustment(policy) : client.adjustment(id),
    staleTime: 0,
  });

export function useAdjustmentDesk() {
  const queries = useQueryClient();
  const after = async (work: Promise<Adjustment>): Promise<Adjustment> => {
    try {
      return await work;
    } finally {
      await Promise.all(
        [ADJUSTMENTS, 'applications', 'payments'].map((name) =>
          queries.invalidateQueries({ queryKey: [name] }),
        ),
      );
    }
  };
  return {
    propose: (policy: string) => after(client.proposeAdjustment({ policy })),
    decide: (id: string, decision: AdjustmentDecision) => after(client.decideAdjustment(id, decision)),
  };
}
