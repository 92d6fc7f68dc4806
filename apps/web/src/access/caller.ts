/** Who sits before the screen, as the server knows them; and coming and going. */
import { ApiError, type Caller, createClient, type Scope } from '@guiju/client';
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';

const client = createClient();
const ME = ['me'] as const;

export const useCaller = () => useQuery({ queryKey: ME, queryFn: () => client.me(), staleTime: Infinity });

/** Whether the caller may: while it is not known, nothing is kept from anybody, because the server decides. */
export const mayDo = (caller: Caller | undefined, scope: Scope): boolean =>
  caller === undefined || caller.scopes.includes(scope);

/** Each gives the caller as they now are; what was read for somebody else is forgotten. */
export function useSession() {
  const queries = useQueryClient();
  const becoming = async (work: Promise<Caller>): Promise<void> => {
    const caller = await work;
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== ME[0] });
    queries.setQueryData(ME, caller);
  };
  return {
    signIn: (email: string, password: string) => becoming(client.signIn(email, password)),
    signOut: () => becoming(client.signOut()),
    changePassword: (current: string, next: string) => becoming(client.changePassword(current, next)),
  };
}

/** Asks again who sits there, when an answer says that it is nobody any more. */
export function noticeEnd(queries: QueryClient, error: Error): void {
  const ended = error instanceof ApiError && ENDED.has(error.problem.code);
  if (ended) void queries.invalidateQueries({ queryKey: ME });
}

const ENDED: ReadonlySet<string> = new Set(['not-signed-in', 'password-change-needed']);
