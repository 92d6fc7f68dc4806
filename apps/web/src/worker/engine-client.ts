/**
 * The page's side of the engine worker, started at the first call. The same script runs in lanes, so that what an edit costs never
 * keeps the drafter waiting for what it means: money and lints in lanes of their own, everything else in one; texts go to it and to money.
 *
 * `call` answers every request. `latest` is for answers that only matter while they are fresh (typing, sliders): of the calls
 * that share a key, the newest waits for the one that is running and those in between are dropped, answering undefined.
 */
import type { AnswerOf, Call, CapabilityName, Reply, RequestOf } from './protocol.ts';

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

type Lane = 'text' | 'money' | 'lint';

const LANES: Partial<Readonly<Record<CapabilityName, readonly Lane[]>>> = {
  open: ['text', 'money'],
  edit: ['text', 'money'],
  impact: ['money'],
  prices: ['money'],
  lints: ['lint'],
};

const workers = new Map<Lane, Worker>();
let nextId = 1;
const waiting = new Map<number, Waiting & { readonly lane: Lane }>();

function start(lane: Lane): Worker {
  const started = new Worker(new URL('./engine.ts', import.meta.url), { type: 'module', name: lane });
  workers.set(lane, started);
  started.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
    const call = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.ok) call?.resolve(data.answer);
    else call?.reject(new Error(data.message));
  });
  // A worker that cannot even load answers nobody: every caller is told, and the next call starts another.
  started.addEventListener('error', (event) => {
    workers.delete(lane);
    for (const [id, call] of waiting) {
      if (call.lane !== lane) continue;
      waiting.delete(id);
      call.reject(new Error(event.message || 'The engine worker failed.'));
    }
  });
  return started;
}

function send(lane: Lane, name: CapabilityName, request: unknown): Promise<unknown> {
  const worker = workers.get(lane) ?? start(lane);
  const id = nextId++;
  const answer = new Promise<unknown>((resolve, reject) => waiting.set(id, { resolve, reject, lane }));
  worker.postMessage({ id, name, request } satisfies Call);
  return answer;
}

/** The answer of the first of the capability's lanes; a failure in any of them is a failure. */
export async function call<K extends CapabilityName>(name: K, request: RequestOf<K>): Promise<AnswerOf<K>> {
  const lanes = LANES[name] ?? ['text'];
  const [answer] = await Promise.all(lanes.map((lane) => send(lane, name, request)));
  return answer as AnswerOf<K>;
}

/** Ends the lints under way, whose answer nobody waits for any more; the next ask starts afresh. */
export function stopLints(): void {
  workers.get('lint')?.terminate();
  workers.delete('lint');
  for (const [id, { lane }] of waiting) if (lane === 'lint') waiting.delete(id);
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
    const { next } = slot;
    slot.next = undefined;
    slot.drop = undefined;
    // The slot passes straight to who waits, so that no third call slips in between.
    if (next) next();
    else slot.running = false;
  }
}
