import { expect, test } from 'vitest';
import { openDuckdb } from '../src/duckdb.ts';
import { duckdb } from '@guiju/sql';
import { samplesOf } from '../src/campaign.ts';
import { mergeFacts } from '../src/merge-facts.ts';
import { sqlDisagreement } from '../src/sql-agreement.ts';

test('x', { timeout: 600_000 }, async () => {
  const db = await openDuckdb();
  const tally = { clauses: 0, carried: 0, claims: 0, decided: 0, granted: 0 };
  let failures = 0; const msgs: string[] = [];
  const t = process.cpuUsage();
  for (let n = 0; n < Number(process.env.N ?? 20); n++) {
    const samples = [...samplesOf(Number(process.env.SEED ?? 1), n, 16)];
    for (const [settings, group] of Map.groupBy(samples, (s) => s.settings)) {
      const program = group[0]!.program;
      try {
        const m = await sqlDisagreement(program, settings, mergeFacts(group.map((g) => g.facts)), { dialect: duckdb, run: db.run }, tally);
        if (m !== null) { failures++; msgs.push(`program ${n}: ${m}`); }
      } catch (e) { failures++; msgs.push(`program ${n}: ${String(e).slice(0, 700)}`); }
    }
  }
  const u = process.cpuUsage(t);
  db.close();
  expect([failures, msgs.slice(0, 5), tally, (u.user + u.system) / 1e6]).toEqual(0);
});
