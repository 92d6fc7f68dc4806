/** One part of a population in a thread of its own: what passes between the two sides, wherever threads come from. */
import {
  createPart,
  type Part,
  type PartSums,
  populationOfShared,
  resolve,
  type SharedPopulation,
} from '@guiju/evaluate';
import type { Expr, Program, Settings } from '@guiju/ir';

export interface Law {
  readonly program: Program;
  readonly settings: Settings;
}

/** What a thread is given. It goes as it is: where memory can be shared the columns are not copied. */
export interface PartInput {
  readonly laws: readonly Law[];
  readonly shared: SharedPopulation;
  readonly groups: Readonly<Record<string, Expr>>;
  readonly block: number;
  readonly amounts: boolean;
  readonly part: Part;
}

/** What it says. */
export type FromPart =
  | { readonly kind: 'ready'; readonly steps: number }
  | { readonly kind: 'step' }
  | { readonly kind: 'done'; readonly sums: PartSums };

/** A thread as its owner sees it. */
export interface PartThread {
  /** Once it has planned and compiled: how many steps a run has. */
  readonly ready: Promise<number>;
  run(): Promise<PartSums>;
  stop(): Promise<void>;
}

/** The way to a thread that has been started with its input. */
export interface Channel {
  onMessage(hear: (message: FromPart) => void): void;
  /** It cannot go on, or has ended. */
  onEnd(hear: (why: Error) => void): void;
  /** To add up once more. */
  run(): void;
  stop(): Promise<void>;
}

export type StartPart = (input: PartInput) => Channel;

export function partThread(channel: Channel, step: () => void): PartThread {
  const ready = Promise.withResolvers<number>();
  let answer: PromiseWithResolvers<PartSums> | null = null;
  let ended: Error | null = null;
  // Who waits for the one does not wait for the other.
  ready.promise.catch(() => undefined);
  channel.onEnd((why) => {
    ended ??= why;
    ready.reject(ended);
    answer?.reject(ended);
  });
  channel.onMessage((message) => {
    switch (message.kind) {
      case 'ready':
        ready.resolve(message.steps);
        break;
      case 'step':
        step();
        break;
      case 'done':
        answer?.resolve(message.sums);
        break;
    }
  });
  return {
    ready: ready.promise,
    run() {
      if (ended !== null) return Promise.reject(ended);
      answer = Promise.withResolvers();
      channel.run();
      return answer.promise;
    },
    stop: () => channel.stop(),
  };
}

/** The thread's own side: plans and compiles its part and says so; what it answers adds up, as often as it is called. */
export function servePart(
  { laws, shared, part, ...options }: PartInput,
  say: (message: FromPart) => void,
): () => void {
  const resolved = laws.map(({ program, settings }) => resolve(program, settings));
  const summation = createPart(resolved, populationOfShared(shared), options, part);
  say({ kind: 'ready', steps: summation.steps });
  return () => say({ kind: 'done', sums: summation.run(() => say({ kind: 'step' })) });
}
