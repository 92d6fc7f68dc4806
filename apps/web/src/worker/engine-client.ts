/**
 * The page's side of the engine worker: one worker for the whole page, started at the first call.
 *
 * `call` answers every request. `latest` is for answers that only matter while they are fresh (typing, sliders): of the calls
 * that share a key, the newest waits for the one that is running and those in between are dropped, answering undefined.
 */
import type { AnswerOf, Call, CapabilityName, Reply, RequestOf } from './protocol.ts';

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

let worker: Worker | undefined;
let nextId = 1;
const waiting = new Map<number, Waiting>();

function start(): Worker {
  const started = new Worker(new URL('./engine.ts', import.meta.url), { type: 'module', name: 'engine' });
  started.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
    const call = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.ok) call?.resolve(data.answer);
    else call?.reject(new Error(data.message));
  });
  // A worker that cannot even load answers nobody: every caller is told, and the next call starts another.
  started.addEventListener('error', (event) => {
    worker = undefined;
    for (const { reject } of waiting.values())
      reject(new Error(event.message || 'The engine worker failed.'));
    waiting.clear();
  });
  return started;
}

export function call<K extends CapabilityName>(name: K, request: RequestOf<K>): Promise<AnswerOf<K>> {
  worker ??= start();
  const id = nextId++;
  const answer = new Promise<unknown>((resolve, reject) => waiting.set(id, { resolve, reject }));
  worker.postMessage({ id, name, request } satisfies Call);
  return answer as Promise<AnswerOf<K>>;
}

interface Slot {
  running: boolean;
  next: (() => void) | undefined;
  drop: (() => void) | undefined;
}
const slots = new Map<string, Slot>();

export async function latest<K extends CapabilityName>(
  key: string,
  name: K,
  request: RequestOf<K>,
): Promise<AnswerOf<K> | undefined> {
  const slot = slots.get(key) ?? { running: false, next: undefined, drop: undefined };
  slots.set(key, slot);
  if (slot.running) {
    slot.drop?.();
    const mine = await new Promise<boolean>((resolve) => {
      slot.next = () => resolve(true);
      slot.drop = () => resolve(false);
    });
    if (!mine) return undefined;
  }
  slot.running = true;
  try {
    return await call(name, request);
  } finally {
    slot.running = false;
    const { next } = slot;
    slot.next = undefined;
    slot.drop = undefined;
    next?.();
  }
}
