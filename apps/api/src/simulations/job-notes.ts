/** That a simulation was accepted, as a small file that goes when it has ended: what is left at a start was interrupted, and whoever asks for it is told so. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { runs } from '../populations/place.ts';

export interface JobNote {
  readonly id: string;
  readonly policy: string;
  readonly population: string | null;
  /** Who alone may see it; null: whoever may see simulations. */
  readonly owner: string | null;
  readonly createdAt: string;
}

export interface JobNotes {
  /** Of processes that are gone. */
  interrupted(): readonly JobNote[];
  write(note: JobNote): void;
  remove(id: string): void;
  /** From now on nothing is removed. */
  keep(): void;
}

export const INTERRUPTED = {
  zh: '测算途中服务器停止或重启，没有结果。请重新提交。',
  en: 'The server was stopped or started anew while this was being worked on; there is no result. Start it again.',
};

const KEPT_MS = 7 * 24 * 3_600_000;

export function jobNotesIn(data: string, clock: Clock): JobNotes {
  const folder = join(data, 'simulations');
  const fileOf = (id: string) => join(folder, `${id}.json`);
  let keeping = false;
  return {
    interrupted() {
      const found: JobNote[] = [];
      for (const name of namesIn(folder)) {
        const note = readNote(join(folder, name));
        if (note !== null && runs(note.process)) continue;
        if (note !== null && clock().getTime() - Date.parse(note.createdAt) < KEPT_MS) found.push(note);
        else rmSync(join(folder, name), { force: true });
      }
      return found;
    },
    write({ id, policy, population, owner, createdAt }) {
      const note = { id, policy, population, owner, createdAt, process: process.pid };
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        writeFileSync(fileOf(id), JSON.stringify(note), { mode: 0o600 });
      } catch {
        // A full disk is no reason not to simulate: only a restart would then say less.
      }
    },
    remove(id) {
      if (!keeping) rmSync(fileOf(id), { force: true });
    },
    keep() {
      keeping = true;
    },
  };
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.json'));
  } catch {
    return [];
  }
}

/** null: cut off while it was written. */
function readNote(file: string): (JobNote & { readonly process: number }) | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JobNote & { readonly process: number };
  } catch {
    return null;
  }
}
