/**
 * How often each test of some claims holds, counted in some rows spread over the table before code for all of them is written. It says in which order tests are asked, which never
 * changes the answer.
 */
import type { Cell } from '../plan/cell.ts';
import { EVEN, evenOdds, type Odds, truthOf } from './code.ts';
import { emit } from './emit-cell.ts';
import { compileKernel, type Job } from './kernel.ts';
import type { Population } from './table.ts';

const SAMPLE = 1024;
/** Where there are fewer rows for each of the sample, counting would cost more than it saves. */
const WORTH_IT = 16;

/** `listed`: the only rows there are; null: all. */
export function countedOdds(jobs: readonly Job[], population: Population, listed: Int32Array | null): Odds {
  const table = population.tables.get(jobs[0]?.clause.subject ?? '');
  const rows = listed?.length ?? table?.listed ?? 0;
  if (rows < SAMPLE * WORTH_IT) return evenOdds;
  const tests = testsOf(jobs);
  const held = new Float64Array(tests.length);
  const sample = Int32Array.from({ length: SAMPLE }, (_, i) => {
    const place = Math.floor((i * rows) / SAMPLE);
    return listed?.[place] ?? place;
  });
  compileKernel(
    [],
    population,
    { held, dial: new Float64Array(1) },
    {
      granted: () => undefined,
      deferred: () => undefined,
      end(row, e) {
        for (const [i, test] of tests.entries())
          row.lines.push(`if (${truthOf(emit(test, row, e)).holds}) held[${i}]++;`);
      },
    },
    sample,
  ).run(0, SAMPLE);
  const odds = new Map(tests.map(({ id }, i) => [id, (held[i] as number) / SAMPLE]));
  return ({ id }) => odds.get(id) ?? EVEN;
}

/** Those of a row alone, beside which others stand. */
function testsOf(jobs: readonly Job[]): readonly Cell[] {
  const found = new Map<number, Cell>();
  const walk = (test: Cell): void => {
    if (test.kind !== 'and' && test.kind !== 'or') return;
    for (const part of test.parts) {
      if (found.has(part.id)) continue;
      found.set(part.id, part);
      walk(part);
    }
  };
  for (const { claim } of jobs) walk(claim.holds);
  return [...found.values()];
}
