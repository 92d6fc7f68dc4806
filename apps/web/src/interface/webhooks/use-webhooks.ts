/** Webhooks and their deliveries, read and changed. What happens meanwhile is seen without being asked for. */
import {
  createClient,
  type Delivery,
  type NewWebhook,
  type NewWebhookRequest,
  type ReplayRequest,
  type WebhookChange,
} from '@guiju/client';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';

const client = createClient();
const WEBHOOKS = ['webhooks'] as const;
/** While something is on its way, and otherwise. */
const SOON_MS = 2_000;
const LATER_MS = 5_000;

export function useWebhooks() {
  const queries = useQueryClient();
  const webhooks = useQuery({
    queryKey: WEBHOOKS,
    queryFn: () => client.webhooks(),
    refetchInterval: ({ state }) => (state.data?.webhooks.some((w) => w.pending > 0) ? SOON_MS : LATER_MS),
  });
  const then = async <T>(done: Promise<T>): Promise<T> => {
    const result = await done;
    await queries.invalidateQueries({ queryKey: WEBHOOKS });
    return result;
  };
  return {
    webhooks,
    create: (request: NewWebhookRequest): Promise<NewWebhook> => then(client.createWebhook(request)),
    change: (id: string, change: WebhookChange) => then(client.changeWebhook(id, change)),
    remove: (id: string) => then(client.removeWebhook(id)),
    rotate: (id: string): Promise<NewWebhook> => then(client.rotateWebhookSecret(id)),
    ping: (id: string): Promise<Delivery> => then(client.pingWebhook(id)),
    replay: (id: string, request: ReplayRequest) => then(client.replayDeliveries(id, request)),
  };
}

export type Shown = 'all' | 'pending' | 'failed';

export const useDeliveries = (id: string, shown: Shown) =>
  useInfiniteQuery({
    queryKey: [...WEBHOOKS, id, shown],
    queryFn: ({ pageParam }) =>
      client.deliveries(id, {
        limit: '50',
        ...(shown === 'all' ? {} : { state: shown }),
        ...(pageParam === null ? {} : { before: String(pageParam) }),
      }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((p) => p.deliveries.some((d) => d.nextAt !== null)) ? SOON_MS : LATER_MS,
  });
