/** C by hand, compiled into a temporary folder with the machine's gcc and run as a process of its own. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ReformAnswer } from '../figures.ts';
import type { EnterpriseColumns, PersonColumns } from '../records.ts';

export interface NativeAnswer extends ReformAnswer {
  /** Records a second, round by round. */
  readonly matrixRates: readonly number[];
  readonly reformRates: readonly number[];
}

/** `missing`: why there is no C here. */
export function nativeByHand(
  e: EnterpriseColumns,
  p: PersonColumns,
  rounds: number,
): NativeAnswer | { readonly missing: string } {
  const folder = mkdtempSync(join(tmpdir(), 'guiju-bench-'));
  try {
    const program = join(folder, 'columns');
    const source = fileURLToPath(new URL('columns.c', import.meta.url));
    const built = spawnSync('gcc', ['-std=c11', '-O3', '-march=native', '-o', program, source], {
      encoding: 'utf8',
    });
    if (built.error) return { missing: `gcc cannot be run (${built.error.message})` };
    if (built.status !== 0) return { missing: `gcc failed: ${built.stderr.slice(0, 400)}` };
    const data = join(folder, 'columns.bin');
    writeFileSync(data, packed(e, p));
    const run = spawnSync(program, [data, String(e.length), String(rounds)], { encoding: 'utf8' });
    if (run.status !== 0) return { missing: `the program ended with ${run.status}` };
    return answer(run.stdout, e.length + p.length);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function packed(e: EnterpriseColumns, p: PersonColumns): Uint8Array {
  if (e.length !== p.length) throw new RangeError('the program wants as many persons as enterprises');
  const base = new Uint8Array(e.training_base.buffer, e.training_base.byteOffset, e.length * 4);
  return Buffer.concat([
    base,
    e.town,
    e.above_scale,
    e.srdi,
    e.centre_recognised,
    e.centre_grant_received,
    e.interns,
    e.intern_months,
    e.self_certification,
    e.senior_certified,
    p.town,
    p.in_enterprise,
    p.newly_introduced,
    p.level,
  ]);
}

function answer(text: string, records: number): NativeAnswer {
  const lines = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(' ').map(Number));
  const [base = [], difference = [], counts = []] = lines.slice(-3);
  const times = lines.slice(0, -3);
  const rate = (nanoseconds: number | undefined): number => (records / (nanoseconds ?? Number.NaN)) * 1e9;
  return {
    base: Float64Array.from(base),
    difference: Float64Array.from(difference),
    winners: counts[0] ?? Number.NaN,
    losers: counts[1] ?? Number.NaN,
    matrixRates: times.map(([matrix]) => rate(matrix)),
    reformRates: times.map(([, reform]) => rate(reform)),
  };
}
