/** Reading tables through in the background, one population at a time. A table that comes meanwhile ends the reading and begins it anew. */
import { join } from 'node:path';
import type { Bilingual, Program } from '@guiju/ir';
import { keepAs, type Place, type StoredCheck, type StoredPopulation } from './place.ts';
import type { LentTable, TaskMessage } from './task.ts';
import type { Running, TaskProcesses } from './task-processes.ts';

export interface Checks {
  /** `of`: what the check will hold for. Does nothing where it is under way already. */
  start(population: StoredPopulation, program: Program, of: string): void;
  /** Resolves when nothing reads its files any more. */
  stop(id: string): Promise<void>;
  close(): Promise<void>;
}

interface Check {
  readonly of: string;
  stopped: boolean;
  running: Running | null;
  over: Promise<void>;
}

export function createChecks(place: Place, processes: TaskProcesses, block: number): Checks {
  const checks = new Map<string, Check>();
  let last: Promise<void> = Promise.resolve();

  async function run(check: Check, population: StoredPopulation, program: Program): Promise<void> {
    if (check.stopped) return;
    const { id, absent } = population;
    const within = await place.work();
    const tables = await lend(place, population, within);
    const message = await new Promise<TaskMessage | null>((resolve) => {
      const running = processes.run({ kind: 'check', program, tables, absent, block, within }, (said) => {
        if (said.kind !== 'progress') resolve(said);
      });
      const stop = async () => {
        await running.stop();
        resolve(null);
      };
      check.running = { stop };
      if (check.stopped) void stop();
    });
    if (message !== null && !check.stopped) await place.writeCheck(id, checkOf(check.of, message));
  }

  const stop = async (id: string): Promise<void> => {
    const check = checks.get(id);
    if (check === undefined) return;
    check.stopped = true;
    checks.delete(id);
    await check.running?.stop();
    await check.over;
  };
  return {
    start(population, program, of) {
      const { id } = population;
      const before = checks.get(id);
      if (before?.of === of) return;
      if (before !== undefined) void stop(id);
      const check: Check = { of, stopped: false, running: null, over: last };
      checks.set(id, check);
      check.over = last
        .then(() => run(check, population, program))
        .catch(() => place.writeCheck(id, checkOf(of, NOT_BEGUN)))
        // Where its folder went away meanwhile, nobody asks for it any more.
        .catch(() => undefined)
        .then(() => {
          if (checks.get(id) === check) checks.delete(id);
        });
      last = check.over;
    },
    stop,
    async close() {
      await Promise.all([...checks.keys()].map(stop));
    },
  };
}

/** The tables under paths that last as long as the work. */
export const lend = (
  place: Place,
  { id, tables }: StoredPopulation,
  within: string,
): Promise<readonly LentTable[]> =>
  Promise.all(
    tables.map(async ({ entity, format, file }, i) => ({
      entity,
      file: await keepAs(join(place.folderOf(id), file), join(within, `${i}.${format}`)),
      name: `${entity}.${format}`,
    })),
  );

const NOT_BEGUN: TaskMessage = { kind: 'failed', reason: 'not begun' };

const BROKEN = {
  zh: '读这些表时程序出错，没有读完。请换一种格式再传；若仍如此，请告诉维护人员。',
  en: 'The server failed on these tables and did not read them to the end. Send them in another format; if it lasts, tell whoever maintains the server.',
};

function checkOf(of: string, message: TaskMessage): StoredCheck {
  if (message.kind === 'checked') return { of, ...message.checked };
  const refused = (message.kind === 'failed' ? message.words : undefined) ?? BROKEN;
  return refusedCheck(of, refused);
}

/** Of tables of which nothing is known but that they cannot be used. */
export const refusedCheck = (of: string, refused: Bilingual): StoredCheck => ({
  of,
  refused,
  tables: [],
  problems: { total: 0, first: [] },
  memory: null,
});
