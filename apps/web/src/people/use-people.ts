/** The people who may sign in, read and changed. */
import { createClient, type NewPersonRequest, type OneTimePassword, type PersonChange } from '@guiju/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';

const client = createClient();
const PEOPLE = ['people'] as const;

export function usePeople() {
  const queries = useQueryClient();
  const people = useQuery({ queryKey: PEOPLE, queryFn: () => client.people() });
  const refreshed = async <T>(work: Promise<T>): Promise<T> => {
    const answer = await work;
    await queries.invalidateQueries({ queryKey: PEOPLE });
    return answer;
  };
  return {
    people,
    create: (request: NewPersonRequest): Promise<OneTimePassword> => refreshed(client.createPerson(request)),
    change: (id: string, change: PersonChange) => refreshed(client.changePerson(id, change)),
    resetPassword: (id: string): Promise<OneTimePassword> => refreshed(client.resetPassword(id)),
  };
}
