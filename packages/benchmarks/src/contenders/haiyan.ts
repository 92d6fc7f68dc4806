/** The whole Haiyan measure for one person with a history: two clauses, one of them year by year, the other in parts of which the first may be paid. */
import { compileClaim, compileRecord } from '@guiju/evaluate';
import { type FactGraph, multiply, ratio } from '@guiju/ir';
import type { Batch } from '../contenders.ts';
import { type Artisan, type ArtisanAnswer, artisanByHand, artisans, type Case } from '../haiyan.ts';
import { type PersonPeer, personPeers } from '../peers/person/peer.ts';
import { HAIYAN_SETTINGS, haiyanProgram } from '../policies.ts';

const COUNT = 2048;
const KEPT = 1024;

const looped = (cases: readonly Case[], decide: (one: Case) => unknown): Batch => {
  const kept: unknown[] = Array.from({ length: KEPT }, () => null);
  return () => {
    for (let i = 0; i < cases.length; i++) kept[i & (KEPT - 1)] = decide(cases[i] as Case);
    return cases.length;
  };
};

const PLACES: Readonly<Record<keyof Omit<ArtisanAnswer, 'total'>, string>> = {
  y2023: 'C08/2023',
  y2024: 'C08/2024',
  y2025: 'C08/2025',
  y2026: 'C08/2026',
  first: 'C09/inst-1/3',
  second: 'C09/inst-2/3',
  third: 'C09/inst-3/3',
};

function kernel(): Batch {
  const cases = artisans(COUNT);
  const decide = compileRecord(haiyanProgram(), HAIYAN_SETTINGS, { subject: '人员' });
  if (decide.rowWise.length > 0) throw new Error('the measure is planned for persons');
  for (const { artisan, history } of cases) {
    const answer = decide(recordOf(artisan), history);
    const expected = artisanByHand(artisan);
    for (const [name, place] of Object.entries(PLACES))
      if (answer[place] !== expected[name as keyof ArtisanAnswer])
        throw new Error(
          `${artisan.id} ${place}: ${answer[place]} ≠ ${expected[name as keyof ArtisanAnswer]}`,
        );
    if (answer.total !== expected.total) throw new Error(`${artisan.id}: total ${answer.total}`);
  }
  return looped(cases, ({ artisan, history }) => decide(recordOf(artisan), history));
}

const recordOf = (artisan: Artisan): Readonly<Record<string, unknown>> =>
  artisan as Artisan & Readonly<Record<string, unknown>>;

const factsOf = (p: Artisan): FactGraph => ({
  instances: {
    人员: [
      {
        entity: '人员',
        id: p.id,
        values: [
          p.identity_number,
          p.skill_level,
          p.employed,
          p.town,
          p.route,
          p.works_in_enterprise,
          p.engaged_on,
          p.approved_on,
          p.left_on,
          p.insured,
          p.last_insured_until,
          ratio(BigInt(p.local_contribution), 100n),
        ],
        parent: null,
        children: [],
      },
    ],
  },
});

function decisions(): Batch {
  const cases = artisans(COUNT);
  const claim = compileClaim(haiyanProgram(), HAIYAN_SETTINGS);
  for (const { artisan, history } of cases) {
    const { outcomes } = claim(factsOf(artisan), history);
    const total = outcomes
      .flatMap((o) => o.awards)
      .reduce((sum, a) => sum + Number(multiply(a.amount, 100)), 0);
    if (total !== artisanByHand(artisan).total) throw new Error(`${artisan.id}: ${total}`);
  }
  return looped(cases, ({ artisan, history }) => claim(factsOf(artisan), history));
}

const peer = (load: () => Promise<PersonPeer>, count: number) => async (): Promise<Batch> => {
  const claim = await load();
  const cases = artisans(count);
  for (const { artisan } of cases) {
    const [answer, expected] = [await claim(artisan), artisanByHand(artisan)].map((a) => JSON.stringify(a));
    if (answer !== expected) throw new Error(`${artisan.id}: by hand ${expected}, here ${answer}`);
  }
  const [first] = cases;
  if (first !== undefined && claim(first.artisan) instanceof Promise)
    return async () => {
      for (const { artisan } of cases) await claim(artisan);
      return cases.length;
    };
  return looped(cases, ({ artisan }) => claim(artisan));
};

/** Of those that take long a batch must still end in its time. */
const SLOW = 256;
export const haiyan: Readonly<Record<string, () => Batch | Promise<Batch>>> = {
  haiyan_person_handwritten: () => looped(artisans(COUNT), ({ artisan }) => artisanByHand(artisan)),
  haiyan_person: kernel,
  haiyan_person_decision: decisions,
  ...Object.fromEntries(
    Object.entries(personPeers).map(([name, load]) => [
      `haiyan_person_${name}`,
      peer(load, name === 'json_logic' ? COUNT : SLOW),
    ]),
  ),
};
