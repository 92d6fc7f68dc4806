/** Running the law of SQL over generated programs: the sets of facts that a run of a program decides are one population, so that a statement has rows to work on. */
import type { Connection } from '@guiju/tables';
import { samplesOf } from './campaign.ts';
import { mergeFacts } from './merge-facts.ts';
import { type SqlTally, sqlDisagreement } from './sql-agreement.ts';

const FACTS_EACH = 16;

/** Up to the first disagreement. */
export async function sqlCampaign(
  seed: number,
  programs: Iterable<number>,
  database: Connection,
): Promise<{ readonly tally: SqlTally; readonly failure: string | null }> {
  const tally: SqlTally = { clauses: 0, carried: 0, claims: 0, decided: 0, granted: 0 };
  for (const number of programs)
    for (const [settings, samples] of Map.groupBy(
      samplesOf(seed, number, FACTS_EACH),
      (sample) => sample.settings,
    )) {
      const [first] = samples;
      if (first === undefined) continue;
      const facts = mergeFacts(samples.map((sample) => sample.facts));
      const found = await sqlDisagreement(first.program, settings, facts, database, tally);
      if (found !== null) return { tally, failure: `program ${number} of seed ${seed}: ${found}` };
    }
  return { tally, failure: null };
}
