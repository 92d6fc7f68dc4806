/**
 * One claim at a time: compiled decisions beside the same clauses written by hand, in one run. Answers are first held against each
 * other to the fen. JSON lines on stdout: claims per second (medians of rounds), the hand-written floor, and how many times slower.
 *
 * A claim starts from the caller's record, so making facts of it is part of what is measured.
 */
import { type Exact, type FactGraph, type Instance, ratio, toFen } from '@guiju/ir';
import { type CompiledClaim, compileClaim, evaluate } from '../src/index.ts';
import { type EnterpriseYear, enterpriseByHand, type Leader, leaderByHand } from './job-by-hand.ts';
import { jobProgram } from './job-program.ts';

const RECORDS = 2000;
const ROUNDS = 9;
const ROUND_MS = 120;
const SETTINGS = { asOf: 20_453, knownAt: 20_453, readings: {}, values: {} } as const;

let state = 20_230_301;
/** 0..n−1, the same in every run. */
function below(n: number): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 4_294_967_296) * n);
}
const flag = (): boolean => below(2) === 1;

const enterprises: readonly EnterpriseYear[] = Array.from({ length: RECORDS }, () => ({
  aboveScale: flag(),
  srdi: flag(),
  centreRecognised: flag(),
  centreGrantReceived: flag(),
  interns: below(61),
  internMonths: below(13),
  trainingBaseFen: below(50_001) * 100,
  selfCertification: flag(),
  seniorCertified: below(81),
}));
const leaders: readonly Leader[] = Array.from({ length: RECORDS }, () => ({
  employerIsEnterprise: below(4) > 0,
  newlyIntroduced: below(4) > 0,
  level: below(8),
}));

const yuan = (fen: number): Exact => (fen % 100 === 0 ? fen / 100 : ratio(BigInt(fen), 100n));
const fen = (amount: Exact): number => (typeof amount === 'number' ? amount * 100 : Number(toFen(amount)));

const instance = (entity: string, values: Instance['values']): Instance => ({
  entity,
  id: 'a',
  values,
  parent: null,
  children: [],
});
const enterpriseFacts = (e: EnterpriseYear): FactGraph => ({
  instances: {
    企业: [
      instance('企业', [
        e.aboveScale,
        e.srdi,
        e.centreRecognised,
        e.centreGrantReceived,
        e.interns,
        e.internMonths,
        yuan(e.trainingBaseFen),
        e.selfCertification,
        e.seniorCertified,
      ]),
    ],
    人员: [],
  },
});
const leaderFacts = (p: Leader): FactGraph => ({
  instances: { 企业: [], 人员: [instance('人员', [p.employerIsEnterprise, p.newlyIntroduced, p.level])] },
});

type Decide = (facts: FactGraph) => ReturnType<CompiledClaim>;

/** Fen in all, over the outcomes of some clauses. */
function granted(decide: Decide, facts: FactGraph): number {
  let total = 0;
  for (const { awards } of decide(facts).outcomes) for (const { amount } of awards) total += fen(amount);
  return total;
}

const only = (...ids: readonly string[]) => ({
  ...jobProgram,
  clauses: jobProgram.clauses.filter((c) => ids.includes(c.id)),
});

function check(what: string, expected: number, actual: number): void {
  if (expected !== actual) throw new Error(`${what}: by hand ${expected} fen, compiled ${actual} fen`);
}

interface Rates {
  readonly wall: number[];
  readonly processor: number[];
}
const median = (of: readonly number[]): number =>
  of.toSorted((a, b) => a - b)[Math.floor(of.length / 2)] ?? 0;

/**
 * Calls a second of both, in alternating rounds so that a busy machine is busy for both; also by processor time, which says what one
 * core would do with nothing else to do.
 */
function race(bench: string, engine: (i: number) => number, floor: (i: number) => number): void {
  const engineRates: Rates = { wall: [], processor: [] };
  const floorRates: Rates = { wall: [], processor: [] };
  let sink = 0;
  const round = (work: (i: number) => number, rates: Rates): void => {
    const start = performance.now();
    const before = process.cpuUsage();
    let calls = 0;
    let spent = 0;
    while (spent < ROUND_MS) {
      for (let i = 0; i < RECORDS; i++) sink += work(i);
      calls += RECORDS;
      spent = performance.now() - start;
    }
    const { user, system } = process.cpuUsage(before);
    rates.wall.push((calls / spent) * 1000);
    rates.processor.push((calls / (user + system)) * 1e6);
  };
  const warm: Rates = { wall: [], processor: [] };
  round(engine, warm);
  round(floor, warm);
  for (let k = 0; k < ROUNDS; k++) {
    round(engine, engineRates);
    round(floor, floorRates);
  }
  if (!Number.isFinite(sink)) throw new Error('unreachable: keeps the work from being optimised away');
  const perSecond = median(engineRates.wall);
  const floorPerSecond = median(floorRates.wall);
  const line = {
    bench: `evaluate/${bench}`,
    per_second: Math.round(perSecond),
    floor_per_second: Math.round(floorPerSecond),
    ratio: Math.round((floorPerSecond / perSecond) * 10) / 10,
    per_cpu_second: Math.round(median(engineRates.processor)),
    floor_per_cpu_second: Math.round(median(floorRates.processor)),
    rounds: ROUNDS,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

const enterpriseProgram = only('J1', 'J2', 'J3', 'J4');
const record = (i: number): EnterpriseYear => enterprises[i] as EnterpriseYear;
const person = (i: number): Leader => leaders[i] as Leader;
const byHand = (i: number): number => enterpriseByHand(record(i)).total;
const leaderSum = (i: number): number => leaderByHand(person(i)).reduce((a, b) => a + b, 0);

for (const trace of [false, true]) {
  const enterprise = compileClaim(enterpriseProgram, SETTINGS, { trace });
  const leader = compileClaim(only('J5'), SETTINGS, { trace });
  for (let i = 0; i < RECORDS; i++) {
    check(
      `enterprise ${i}`,
      byHand(i),
      granted((f) => enterprise(f, []), enterpriseFacts(record(i))),
    );
    const parts = leader(leaderFacts(person(i)), []).outcomes.flatMap((o) =>
      o.awards.map((a) => fen(a.amount)),
    );
    const expected = leaderByHand(person(i)).filter((part) => part > 0);
    if (parts.join() !== expected.join())
      throw new Error(`leader ${i}: by hand ${expected}, compiled ${parts}`);
  }
  const name = trace ? 'traced' : 'untraced';
  race(`claim-${name}`, (i) => granted((f) => enterprise(f, []), enterpriseFacts(record(i))), byHand);
  const one = compileClaim(only('J4'), SETTINGS, { trace });
  race(
    `claim-one-clause-${name}`,
    (i) => granted((f) => one(f, []), enterpriseFacts(record(i))),
    (i) => enterpriseByHand(record(i)).j4,
  );
  race(`claim-instalments-${name}`, (i) => granted((f) => leader(f, []), leaderFacts(person(i))), leaderSum);
}

race(
  'claim-reference',
  (i) => granted((f) => evaluate(enterpriseProgram, SETTINGS, f, []), enterpriseFacts(record(i))),
  byHand,
);
