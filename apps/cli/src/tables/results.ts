/** Results on their way out: into the database while they come, from there into a file. */
import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api';
import { add, type Exact, type Outcome } from '@guiju/ir';
import type { Language } from '../terminal.ts';
import type { Database } from './database.ts';
import { awarded, RESULT_COLUMNS, resultRow } from './result-row.ts';

export const RESULTS = 'results';

export interface ClauseTotal {
  readonly clause: string;
  readonly granted: number;
  readonly refused: number;
  readonly undetermined: number;
  /** What was granted, exactly; what is undetermined is in no total. */
  readonly amount: Exact;
  readonly unit: string;
}

export interface Results {
  readonly rows: number;
  add(outcome: Outcome, row: number | null): void;
  /** No more come. */
  close(): void;
  totals(): readonly ClauseTotal[];
}

export async function openResults(database: Database, language: Language): Promise<Results> {
  const connection: DuckDBConnection = await database.connect();
  await connection.run(
    `CREATE TABLE ${RESULTS} (${RESULT_COLUMNS.map((c) => `"${c.id}" VARCHAR`).join(', ')})`,
  );
  const appender: DuckDBAppender = await connection.createAppender(RESULTS);
  const totals = new Map<string, ClauseTotal>();
  let rows = 0;
  return {
    get rows() {
      return rows;
    },
    add(outcome, row) {
      for (const value of resultRow(outcome, row, language))
        if (value === null) appender.appendNull();
        else appender.appendVarchar(value);
      appender.endRow();
      rows++;
      totals.set(outcome.clause, counted(totals.get(outcome.clause), outcome));
    },
    close: () => appender.closeSync(),
    totals: () => [...totals.values()],
  };
}

function counted(before: ClauseTotal | undefined, o: Outcome): ClauseTotal {
  const { clause, verdict, unit } = o;
  const total = before ?? { clause, granted: 0, refused: 0, undetermined: 0, amount: 0, unit };
  const amount = verdict === 'granted' ? add(total.amount, awarded(o)) : total.amount;
  return { ...total, amount, [verdict]: total[verdict] + 1 };
}
