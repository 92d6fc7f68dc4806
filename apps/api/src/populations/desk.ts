/**
 * Populations on the server. Each belongs to whoever brought it: nobody else sees it, adds it up or removes it, for its rows are people and firms. It lies as files
 * in the data folder until its owner removes it or its days are over.
 */
import { randomUUID } from 'node:crypto';
import { rename, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { NewPopulation, Population, PopulationTable } from '@guiju/client';
import type { Program } from '@guiju/ir';
import { memoryOfAmounts } from '@guiju/tables/quantiles';
import type { Clock } from '../clock.ts';
import { HttpProblem } from '../http/problem.ts';
import type { Library } from '../policies/library.ts';
import { createChecks, lend, refusedCheck } from './checks.ts';
import { placeIn, type StoredPopulation } from './place.ts';
import { receive } from './receive.ts';
import { noRoom, notFound, notReady, tooLarge, tooMany, WITHOUT_POLICY } from './refusals.ts';
import type { PopulationSettings } from './settings.ts';
import type { LentTable, SumTask } from './task.ts';
import type { TaskProcesses } from './task-processes.ts';
import { viewOf } from './view.ts';

/** What adding it up needs. */
interface LentPopulation {
  readonly program: Program;
  readonly tables: readonly LentTable[];
  readonly absent: string | null;
  readonly block: number;
  readonly within: string;
}

export interface PopulationDesk {
  create(owner: string, request: NewPopulation): Promise<Population>;
  list(owner: string): Promise<readonly Population[]>;
  find(owner: string, id: string): Promise<Population>;
  put(
    owner: string,
    id: string,
    entity: string,
    format: PopulationTable['format'],
    body: ReadableStream<Uint8Array> | null,
  ): Promise<Population>;
  remove(owner: string, id: string): Promise<Population>;
  /** Its tables for one run, whatever becomes of it meanwhile. Throws population-not-ready and population-too-large. */
  lend(
    owner: string,
    id: string,
    policy: string,
    run: Pick<SumTask, 'settings' | 'quantiles'>,
  ): Promise<LentPopulation>;
  close(): Promise<void>;
}

const MOST_OF_ONE = 20;
const MOST_BYTES_OF_ONE = 4 * 1024 ** 3;
/** Left free on the disk for the ledger. */
const KEPT_FREE = 1024 ** 3;
const DAY_MS = 24 * 3_600_000;

export async function createPopulationDesk(
  data: string,
  library: Library,
  clock: Clock,
  processes: TaskProcesses,
  { days, memory, block, tableLimit }: PopulationSettings,
): Promise<PopulationDesk> {
  const place = placeIn(data);
  const checks = createChecks(place, processes, block);
  const turns = new Map<string, Promise<unknown>>();
  const isOver = ({ expiresAt }: StoredPopulation) => Date.parse(expiresAt) <= clock().getTime();

  const erase = async (id: string) => {
    await checks.stop(id);
    await place.remove(id);
  };
  const removeOver = async () => {
    for (const population of await place.all()) if (isOver(population)) await erase(population.id);
  };
  await place.sweep();
  await removeOver();
  const timer = setInterval(() => void removeOver().catch(() => undefined), DAY_MS / 24);
  timer.unref();

  const stored = async (owner: string, id: string): Promise<StoredPopulation> => {
    const found = await place.read(id);
    if (found === null || found.owner !== owner || isOver(found)) throw notFound();
    return found;
  };
  const own = async (owner: string) =>
    (await place.all()).filter((p) => p.owner === owner && !isOver(p)).sort(byAge);
  const shown = async (population: StoredPopulation): Promise<Population> => {
    const policy = library.policies.find((p) => p.id === population.policy);
    const of = `${population.stamp} ${policy?.hash}`;
    if (!policy?.program) return viewOf(population, refusedCheck(of, WITHOUT_POLICY), memory);
    const check = await place.readCheck(population.id);
    const holds = check?.of === of ? check : null;
    if (holds === null && population.tables.length > 0) checks.start(population, policy.program, of);
    return viewOf(population, holds, memory);
  };
  /** One change of a population after the other. */
  const inTurn = <T>(id: string, change: () => Promise<T>): Promise<T> => {
    const turn = (turns.get(id) ?? Promise.resolve()).then(change);
    const over: Promise<unknown> = turn
      .catch(() => undefined)
      .then(() => {
        if (turns.get(id) === over) turns.delete(id);
      });
    turns.set(id, over);
    return turn;
  };

  return {
    async create(owner, { policy, absent }) {
      const { id } = library.ready(policy);
      if ((await own(owner)).length >= MOST_OF_ONE)
        throw tooMany(
          `您已有 ${MOST_OF_ONE} 份人群，请先删去不用的。`,
          `You have ${MOST_OF_ONE} populations already; remove those that are not in use.`,
        );
      const now = clock();
      const population: StoredPopulation = {
        id: `p-${randomUUID()}`,
        owner,
        policy: id,
        absent: absent ?? null,
        createdAt: now.toISOString(),
        expiresAt: new Date(now.getTime() + days * DAY_MS).toISOString(),
        tables: [],
        stamp: randomUUID(),
      };
      await place.write(population);
      return shown(population);
    },
    list: async (owner) => Promise.all((await own(owner)).map(shown)),
    find: async (owner, id) => shown(await stored(owner, id)),
    async put(owner, id, name, format, body) {
      const { policy } = await stored(owner, id);
      const { entities } = library.ready(policy).program;
      const entity = entities.find((e) => e.name === name || e.alias === name);
      if (entity === undefined) throw noEntity(name, entities);
      await needRoom(place.folderOf(id), await own(owner), tableLimit);
      const folder = await place.work();
      try {
        const incoming = join(folder, `table.${format}`);
        const bytes = await receive(body, incoming, tableLimit);
        return await inTurn(id, async () => {
          const before = await stored(owner, id);
          const file = `${randomUUID()}.${format}`;
          await rename(incoming, join(place.folderOf(id), file));
          const table = { entity: entity.name, format, bytes, receivedAt: clock().toISOString(), file };
          const after = {
            ...before,
            tables: [...before.tables.filter((t) => t.entity !== entity.name), table],
            stamp: randomUUID(),
          };
          await place.write(after);
          for (const old of before.tables.filter((t) => t.entity === entity.name))
            await rm(join(place.folderOf(id), old.file), { force: true });
          return shown(after);
        });
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    async remove(owner, id) {
      const population = await stored(owner, id);
      const view = viewOf(population, await place.readCheck(id), memory);
      await inTurn(id, () => erase(id));
      return view;
    },
    async lend(owner, id, policy, { settings, quantiles }) {
      const population = await stored(owner, id);
      const view = await shown(population);
      if (population.policy !== policy || view.state !== 'ready') throw notReady(view, policy);
      const { program } = library.ready(policy);
      const rowsOf = (entity: string): number => view.tables.find((t) => t.entity === entity)?.rows ?? 0;
      const amounts = quantiles === null ? 0 : memoryOfAmounts(program, settings, rowsOf);
      if (view.memory !== null && view.memory.bytes + amounts > memory)
        throw tooLarge({ ...view.memory, bytes: view.memory.bytes + amounts });
      const within = await place.work();
      const tables = await lend(place, population, within);
      return {
        program,
        tables,
        absent: population.absent,
        block,
        within,
      };
    },
    async close() {
      clearInterval(timer);
      await checks.close();
    },
  };
}

const byAge = (a: StoredPopulation, b: StoredPopulation): number => (a.createdAt < b.createdAt ? 1 : -1);

async function needRoom(folder: string, own: readonly StoredPopulation[], limit: number): Promise<void> {
  const bytes = own.flatMap((p) => p.tables).reduce((sum, t) => sum + t.bytes, 0);
  if (bytes + limit > MOST_BYTES_OF_ONE)
    throw tooMany(
      `您的人群已占 ${Math.ceil(bytes / 1024 ** 2)} MB，放不下一个新表。请先删去不用的。`,
      `Your populations take ${Math.ceil(bytes / 1024 ** 2)} MB, and there is no room for another table. Remove those that are not in use.`,
    );
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < limit + KEPT_FREE)
    throw noRoom(
      '服务器的磁盘快满了，现在不收新的表。请维护人员腾出空间。',
      'The disk of the server is nearly full, and no table is taken in. Have room made.',
    );
}

const noEntity = (name: string, entities: Program['entities']): HttpProblem => {
  const declared = entities.map((e) => e.name);
  return new HttpProblem(
    'bad-parameter',
    `这项政策没有声明“${name.slice(0, 80)}”。可以上传的对象：${declared.join('、')}。`,
    `The policy declares no “${name.slice(0, 80)}”. Tables can be of: ${declared.join(', ')}.`,
  );
};
