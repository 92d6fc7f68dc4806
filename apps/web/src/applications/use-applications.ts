/** Applications from the server, and the steps taken with them. Every step is answered with the application as it then stands. */
import { type Application, type ApplicationQuery, createClient, type NewApplication } from '@guiju/client';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';

const client = createClient();
export const QUEUE = 'applications';

export const useQueue = (query: Omit<ApplicationQuery, 'after' | 'limit'>) =>
  useInfiniteQuery({
    queryKey: [QUEUE, query],
    queryFn: ({ pageParam }) =>
      client.applications({ ...query, limit: '50', ...(pageParam === null ? {} : { after: pageParam }) }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    staleTime: 0,
  });

export const useApplication = (id: string) =>
  useQuery({ queryKey: [QUEUE, 'one', id], queryFn: () => client.application(id), staleTime: 0 });

export function useTakeStep() {
  const queries = useQueryClient();
  /** The queue, awards and claims may all say something else now. */
  return async (step: Promise<Application>): Promise<Application> => {
    const application = await step;
    queries.setQueryData([QUEUE, 'one', application.id], application);
    await Promise.all(
      [[QUEUE], ['awards'], ['claims'], ['payments']].map((queryKey) =>
        queries.invalidateQueries({ queryKey, predicate: ({ queryKey: key }) => key[1] !== 'one' }),
      ),
    );
    return application;
  };
}

export const submitApplication = (application: NewApplication, key: string): Promise<Application> =>
  client.apply(application, key);
