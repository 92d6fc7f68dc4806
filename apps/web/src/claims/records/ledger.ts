/** The ledger as the desk sees it: award histories of the subjects on the form, recorded claims, and recording one more. */
import {
  type AwardHistory,
  type Claim,
  type ClaimRequest,
  type ClaimSummary,
  createClient,
} from '@guiju/client';
import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { keyFor } from './claim-key.ts';

const client = createClient();

/** Award histories by subject id; the ledger is asked again after every claim. */
export function useAwards(subjects: readonly string[]) {
  return useQueries({
    queries: subjects.map((id) => ({
      queryKey: ['awards', id],
      queryFn: (): Promise<AwardHistory> => client.awards(id),
      enabled: id.trim() !== '',
    })),
    combine: (results) => ({
      histories: results.flatMap(({ data }) => (data ? [data] : [])),
      failed: results.some(({ isError }) => isError),
      loading: results.some(({ isLoading }) => isLoading),
    }),
  });
}

export const useClaims = (query: { readonly subject?: string; readonly policy: string }) =>
  useQuery({
    queryKey: ['claims', query],
    queryFn: () => client.claims(query),
  });

/** Claims on record that name a subject, by subject. */
export function useClaimsOf(
  subjects: readonly string[],
  policy: string,
): ReadonlyMap<string, readonly ClaimSummary[]> {
  return useQueries({
    queries: subjects.map((subject) => ({
      queryKey: ['claims', { subject, policy }],
      queryFn: () => client.claims({ subject, policy }),
    })),
    combine: (results) => new Map(subjects.map((subject, i) => [subject, results[i]?.data?.claims ?? []])),
  });
}

export const useClaim = (id: string) =>
  useQuery({
    queryKey: ['claim', id],
    queryFn: () => client.getClaim(id),
    staleTime: Number.POSITIVE_INFINITY,
  });

export function useRecordClaim() {
  const queries = useQueryClient();
  return useMutation<Claim, Error, ClaimRequest>({
    mutationFn: (request) => client.claim(request, keyFor(request, sessionStorage)),
    networkMode: 'always',
    onSuccess: (claim) => {
      queries.setQueryData(['claim', claim.id], claim);
      void queries.invalidateQueries({ queryKey: ['awards'] });
      void queries.invalidateQueries({ queryKey: ['claims'] });
    },
  });
}
