/** Where populations lie: a folder for each in the data folder, and beside them the folders of work under way. Only the account that runs the server may read them. */
import { randomUUID } from 'node:crypto';
import { copyFile, link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bilingual, PopulationTable } from '@guiju/client';
import type { TablesChecked } from '@guiju/tables';

interface StoredTable extends Pick<PopulationTable, 'entity' | 'format' | 'bytes' | 'receivedAt'> {
  /** Within the population's folder. */
  readonly file: string;
}

export interface StoredPopulation {
  readonly id: string;
  readonly owner: string;
  readonly policy: string;
  readonly absent: string | null;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly tables: readonly StoredTable[];
  /** Another one with every table that comes. */
  readonly stamp: string;
}

/** What was found by reading the tables through; it holds for these tables and this text of the policy. */
export interface StoredCheck extends Omit<TablesChecked, 'refused'> {
  readonly of: string;
  readonly refused: Bilingual | null;
}

export interface Place {
  folderOf(id: string): string;
  read(id: string): Promise<StoredPopulation | null>;
  all(): Promise<readonly StoredPopulation[]>;
  /** Whole or not at all. */
  write(population: StoredPopulation): Promise<void>;
  readCheck(id: string): Promise<StoredCheck | null>;
  writeCheck(id: string, check: StoredCheck): Promise<void>;
  remove(id: string): Promise<void>;
  /** A new folder for one piece of work of this process. */
  work(): Promise<string>;
  /** What processes that are gone left behind. */
  sweep(): Promise<void>;
}

const ID = /^p-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const FOR_OWNER = { recursive: true, mode: 0o700 } as const;

export function placeIn(data: string): Place {
  const root = join(data, 'populations');
  const working = join(root, 'work');
  const folderOf = (id: string) => join(root, id);
  const readJson = async <T>(id: string, name: string): Promise<T | null> => {
    if (!ID.test(id)) return null;
    const text = await readFile(join(folderOf(id), name), 'utf8').catch(() => null);
    return text === null ? null : (JSON.parse(text) as T);
  };
  const writeJson = async (id: string, name: string, value: unknown) => {
    const whole = join(folderOf(id), `${name}.${randomUUID()}`);
    await writeFile(whole, JSON.stringify(value), { mode: 0o600 });
    await rename(whole, join(folderOf(id), name));
  };
  const read = (id: string) => readJson<StoredPopulation>(id, 'population.json');
  return {
    folderOf,
    read,
    async all() {
      const names = await readdir(root).catch(() => []);
      return (await Promise.all(names.map(read))).filter((p) => p !== null);
    },
    async write(population) {
      await mkdir(folderOf(population.id), FOR_OWNER);
      await writeJson(population.id, 'population.json', population);
    },
    readCheck: (id) => readJson<StoredCheck>(id, 'check.json'),
    writeCheck: (id, check) => writeJson(id, 'check.json', check),
    remove: (id) => rm(folderOf(id), { recursive: true, force: true }),
    async work() {
      const folder = join(working, `${process.pid}-${randomUUID()}`);
      await mkdir(folder, FOR_OWNER);
      return folder;
    },
    async sweep() {
      for (const name of await readdir(working).catch(() => []))
        if (!runs(Number(name.split('-')[0])))
          await rm(join(working, name), { recursive: true, force: true });
    },
  };
}

/** Another process, and still there. */
export function runs(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The same file under another path, so that it lasts as long as who uses it. */
export async function keepAs(file: string, other: string): Promise<string> {
  await link(file, other).catch(() => copyFile(file, other));
  return other;
}
