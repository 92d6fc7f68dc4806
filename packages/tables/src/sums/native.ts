import { createSummation } from '@guiju/evaluate';
import { createThreadedSummation } from '@guiju/threads';
import type { Engine } from './engine.ts';

export interface NativeOptions {
  readonly threads: number;
  /** Fewer rows than this are added up before a thread has started. */
  readonly from?: number;
  /** After each block of any thread. */
  readonly onProgress?: (done: number, total: number) => void;
}

const WORTH_THREADS = 400_000;

/** Typed arrays here, or of a large population in several threads; carries every clause. */
export const nativeIn = ({ threads, from = WORTH_THREADS, onProgress }: NativeOptions): Engine => ({
  name: 'native',
  async sum(resolved, population, asked) {
    const rows = [...population.tables.values()].reduce((sum, table) => sum + table.listed, 0);
    if (threads <= 1 || rows < from) {
      const [sums = []] = createSummation([resolved], population, asked)().laws;
      return { sums, leftOut: [] };
    }
    const summation = await createThreadedSummation([resolved], population, {
      ...asked,
      threads,
      ...(onProgress && { onProgress }),
    });
    try {
      const [sums = []] = (await summation.run()).laws;
      return { sums, leftOut: [] };
    } finally {
      await summation.stop();
    }
  },
  async close() {},
});

/** In this thread alone. */
export const native: Engine = nativeIn({ threads: 1 });
