/** The process of a policy from the server, and setting it. */
import { createClient, type ProcessRules } from '@guiju/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';

const client = createClient();
const PROCESS = 'process';

export const useProcess = (policy: string) =>
  useQuery({
    queryKey: [PROCESS, policy],
    queryFn: () => client.process(policy),
    staleTime: 0,
    // What is being typed is not replaced because a window came to the front.
    refetchOnWindowFocus: false,
  });

export function useSetProcess(policy: string) {
  const queries = useQueryClient();
  return async (rules: ProcessRules): Promise<void> => {
    queries.setQueryData([PROCESS, policy], await client.setProcess(policy, rules));
    await queries.invalidateQueries({ queryKey: ['applications'] });
  };
}
