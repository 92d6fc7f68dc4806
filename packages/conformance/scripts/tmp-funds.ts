import { samplesOf } from '../src/campaign.ts';
import { derive, random } from '../src/random.ts';
import { randomProgram } from '../src/generate/program.ts';
import { LAWS } from '../src/laws.ts';
import { compileClaim, evaluate } from '@guiju/evaluate';
import { difference } from '../src/compare.ts';
const [seed, from, to, each] = process.argv.slice(2).map(Number) as [number, number, number, number];
let programs = 0, cases = 0, bad = 0; const count: Record<string, number> = {};
let pots = 0, carry = 0;
for (let n = from; n < to; n++) {
  const p = randomProgram(random(derive(seed, n)));
  if (!p.funds.some((f) => f.per.length > 0 || f.carriesOver)) continue;
  programs++;
  for (const s of samplesOf(seed, n, each)) {
    cases++;
    const a = evaluate(s.program, s.settings, s.facts, s.history);
    pots += a.funds.length; carry += a.funds.filter((f) => f.carriedOver !== null && f.carriedOver.max !== 0).length;
    const b = compileClaim(s.program, s.settings)(s.facts, s.history);
    const d = difference(a, b);
    if (d !== null) { bad++; console.log('agree', n, d); }
    for (const [name, law] of Object.entries(LAWS)) for (let t = 0; t < 2; t++) {
      if (name === 'paid' && t > 0) continue;
      const m = (law as (s: unknown, t: number) => string | null)(s, t);
      count[name] = (count[name] ?? 0) + 1;
      if (m !== null) { bad++; console.log(name, 'program', n, 'case', cases, m.slice(0, 300)); if (bad > 5) process.exit(1); }
    }
  }
}
console.log({ seed, programs, cases, pots, carry, bad, count });
