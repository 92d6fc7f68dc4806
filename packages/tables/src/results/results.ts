/** Results on their way out, and what they come to by clause. */
import { add, type Exact, type Outcome } from '@guiju/ir';
import type { Language } from '../table-error.ts';
import { awarded, resultRow } from './result-row.ts';
import { noSink, type ResultSink } from './result-sink.ts';

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
  totals(): readonly ClauseTotal[];
}

export function createResults(sink: ResultSink, language: Language): Results {
  const totals = new Map<string, ClauseTotal>();
  let rows = 0;
  return {
    get rows() {
      return rows;
    },
    add(outcome, row) {
      if (sink !== noSink) sink.add(resultRow(outcome, row, language));
      rows++;
      totals.set(outcome.clause, counted(totals.get(outcome.clause), outcome));
    },
    totals: () => [...totals.values()],
  };
}

function counted(before: ClauseTotal | undefined, o: Outcome): ClauseTotal {
  const { clause, verdict, unit } = o;
  const total = before ?? { clause, granted: 0, refused: 0, undetermined: 0, amount: 0, unit };
  const amount = verdict === 'granted' ? add(total.amount, awarded(o)) : total.amount;
  return { ...total, amount, [verdict]: total[verdict] + 1 };
}
