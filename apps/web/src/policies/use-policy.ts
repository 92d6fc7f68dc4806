/** Which policies there are, and the saved texts of one of them with those of all the others it may reference. */
import { createClient, type PolicySummary } from '@guiju/client';
import { useQuery } from '@tanstack/react-query';
import type { PolicyFolder } from './policy-folder.ts';

export type { PolicySummary };

const client = createClient();

export const usePolicies = () => useQuery({ queryKey: ['policies'], queryFn: () => client.policies() });

/** What a policy is called; its id until that is known. */
export function usePolicyTitles(): (id: string) => string {
  const policies = usePolicies().data?.policies ?? [];
  return (id) => policies.find((policy) => policy.id === id)?.title || id;
}

/** `folders`: the policy's own first. Every policy is given, so that a draft can reference one that the saved text does not. */
export const usePolicySource = (id: string) =>
  useQuery({
    queryKey: ['policies', id, 'source'],
    queryFn: async (): Promise<{ readonly folders: readonly PolicyFolder[] }> => {
      const { policies } = await client.policies();
      const others = policies.map((policy) => policy.id).filter((other) => other !== id);
      return { folders: await Promise.all([id, ...others].map(folderOf)) };
    },
    enabled: id !== '',
    // A policy that changes under an open editor is noticed when the page is opened again, not while someone types.
    refetchOnWindowFocus: false,
  });

async function folderOf(id: string): Promise<PolicyFolder> {
  const { files, documents } = await client.source(id);
  return { id, files, documents };
}
