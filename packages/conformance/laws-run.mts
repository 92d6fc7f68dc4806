const base = '/tmp/wt/limits/packages/conformance/src/';
const { samplesOf } = await import(base + 'campaign.ts');
const { disagreement } = await import(base + 'agreement.ts');
const { LAWS } = await import(base + 'laws.ts');
const [seed, from, to, each, which] = process.argv.slice(2);
const isTouched = (p) => {
  const t = JSON.stringify([p.clauses.map((c) => c.limits), p.stackings], (k, v) => (typeof v === 'bigint' ? String(v) : v));
  return t.includes('"rolling"') || p.clauses.some((c) => c.limits.some((l) => l.value.per.some((e) => ['number','date','boolean'].includes(e.type.kind))));
};
const tally = { cases: 0, granted: 0, refused: 0, undetermined: 0 };
let programs = 0; const failures = {}; const by = {};
for (let n = Number(from); n < Number(to); n++) {
  let any = false;
  for (const s of samplesOf(Number(seed), n, Number(each))) {
    if (!isTouched(s.program)) break;
    if (!any) programs++;
    any = true;
    const laws = { agree: () => disagreement(s, tally, true), soundness: () => LAWS.soundness(s), range: () => LAWS.range(s), paid: () => LAWS.paid(s) };
    for (const [name, law] of Object.entries(laws)) {
      if (which && which !== name) continue;
      let m; try { m = law(); } catch (e) { m = 'THROWS ' + e.stack; }
      by[name] = (by[name] ?? 0) + 1;
      if (m) { failures[name] = (failures[name] ?? 0) + 1; if (failures[name] <= 3) console.log(name, 'program', n, String(m).slice(0, 600)); }
    }
  }
}
console.log({ seed, programs, by, tally, failures });
