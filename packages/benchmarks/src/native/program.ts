/** A program in C, compiled into a temporary folder with the machine's gcc and run over a file of columns as a process of its own. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Why there is no C here. */
export interface Missing {
  readonly missing: string;
}

/** `source`: of this folder. It is given the path of the file, then `words`. What it prints: whole numbers, line by line. */
export function runProgram(
  source: string,
  data: Uint8Array,
  words: readonly number[],
): Missing | readonly (readonly number[])[] {
  const folder = mkdtempSync(join(tmpdir(), 'guiju-bench-'));
  try {
    const program = join(folder, 'program');
    const path = fileURLToPath(new URL(source, import.meta.url));
    const built = spawnSync('gcc', ['-std=c11', '-O3', '-march=native', '-o', program, path], {
      encoding: 'utf8',
    });
    if (built.error) return { missing: `gcc cannot be run (${built.error.message})` };
    if (built.status !== 0) return { missing: `gcc failed: ${built.stderr.slice(0, 400)}` };
    const file = join(folder, 'columns.bin');
    writeFileSync(file, data);
    const run = spawnSync(program, [file, ...words.map(String)], { encoding: 'utf8' });
    if (run.status !== 0) return { missing: `the program ended with ${run.status}` };
    return run.stdout
      .trim()
      .split('\n')
      .map((line) => line.trim().split(' ').map(Number));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Records a second. */
export const rateOf = (records: number, nanoseconds: number | undefined): number =>
  (records / (nanoseconds ?? Number.NaN)) * 1e9;
