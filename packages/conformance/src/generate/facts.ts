/**
 * Random facts for a program: a few instances of everything, wired to each other, with each of the four states and dated values.
 * How much is unknown varies from set to set, so that determined answers are not drowned.
 */
import {
  type Attribute,
  type Award,
  type Dated,
  type Exact,
  equal,
  type FactGraph,
  type HistoryLine,
  type Instance,
  type Outcome,
  type Parameter,
  type PlainValue,
  type Program,
  type RawValue,
  ratio,
  type Settings,
} from '@guiju/ir';
import type { Random } from '../random.ts';
import { randomDate, randomNumber, TEXTS } from './scope.ts';

export type Draft = { -readonly [K in keyof Instance]: Instance[K] };

export function randomSettings(r: Random, program: Program): Settings {
  const asOf = randomDate(r) + 200;
  return {
    asOf,
    knownAt: r.chance(0.6) ? asOf : randomDate(r) + 200,
    readings: Object.fromEntries(
      program.readings.filter(() => r.chance(0.3)).map((d) => [d.id, r.pick(d.options).id]),
    ),
    values: Object.fromEntries(
      program.parameters.filter(() => r.chance(0.12)).map((p) => [p.address, randomFigure(r, p)]),
    ),
  };
}

/** `small`: how likely a number is small. */
function randomFigure(r: Random, { type }: Parameter, small = 0.8): Exact {
  if (type.kind === 'date') return randomDate(r);
  return r.chance(small) ? r.between(0, 50) : randomNumber(r);
}

/** With a figure wherever the text leaves a gap for a time. */
export function withoutGaps(r: Random, { parameters }: Program, settings: Settings): Settings {
  const gaps = parameters.filter(
    ({ versions }) => versions.length === 0 || versions.some((v) => v.value === null) || r.chance(0.5),
  );
  const filled = gaps.map((p) => [p.address, randomFigure(r, p, 1)] as const);
  return { ...settings, values: { ...Object.fromEntries(filled), ...settings.values } };
}

/** `unknown`: how likely each fact is not to be known. */
export function randomFacts(
  r: Random,
  program: Program,
  unknown: number = r.pick([0, 0, 0.05, 0.25]),
): FactGraph {
  const drafts = new Map<string, Draft[] | undefined>();
  for (const e of program.entities) {
    const list = r.chance(unknown / 4)
      ? undefined
      : Array.from(
          { length: r.pick([0, 1, 1, 2, 3]) },
          (_, i): Draft => ({
            entity: e.name,
            id: `${e.alias ?? e.name}-${i + 1}`,
            values: [],
            parent: null,
            children: [],
          }),
        );
    drafts.set(e.name, list);
  }
  for (const e of program.entities)
    for (const i of drafts.get(e.name) ?? []) {
      if (e.parent !== null) {
        const parents = drafts.get(e.parent) ?? [];
        i.parent = parents.length === 0 || r.chance(unknown / 2) ? undefined : r.pick(parents);
      }
      i.values = e.attributes.map((a) => rawValue(r, program, a, drafts, unknown));
    }
  for (const e of program.entities)
    for (const i of drafts.get(e.name) ?? [])
      i.children = e.children.map((child) => {
        const list = drafts.get(child);
        return list === undefined || r.chance(unknown / 2) ? undefined : list.filter((c) => c.parent === i);
      });
  return { instances: Object.fromEntries(drafts) };
}

function rawValue(
  r: Random,
  program: Program,
  a: Attribute,
  drafts: ReadonlyMap<string, readonly Instance[] | undefined>,
  unknown: number,
): RawValue {
  if (r.chance(unknown)) return undefined;
  if (a.optional && r.chance(0.3)) return null;
  if (r.chance(0.15)) return dated(r, program, a, drafts);
  return plain(r, program, a, drafts);
}

/** A plain value of an attribute; undefined where it would be an instance and there is none. */
export function plain(
  r: Random,
  program: Program,
  a: Attribute,
  drafts: ReadonlyMap<string, readonly Instance[] | undefined>,
): PlainValue | undefined {
  switch (a.type.kind) {
    case 'boolean':
      return r.chance(0.6);
    case 'date':
      return randomDate(r);
    case 'text':
      return r.pick(TEXTS);
    case 'number':
      return r.chance(0.85) ? r.between(0, 40) : randomNumber(r);
    case 'enum': {
      const { type } = a;
      const declared = program.enums.find((e) => e.name === type.enum);
      return r.below(declared?.members.length ?? 1);
    }
    case 'entity': {
      const list = drafts.get(a.type.entity) ?? [];
      return list.length === 0 ? undefined : r.pick(list);
    }
  }
}

function dated(
  r: Random,
  program: Program,
  a: Attribute,
  drafts: ReadonlyMap<string, readonly Instance[] | undefined>,
): Dated {
  const spans: { from: number | null; to: number | null; value: PlainValue | null; known: number | null }[] =
    [];
  let from: number | null = r.chance(0.4) ? null : randomDate(r) - 300;
  for (let k = r.between(1, 3); k > 0; k--) {
    const value = a.optional && r.chance(0.2) ? null : plain(r, program, a, drafts);
    if (value === undefined) break;
    const to: number | null =
      k === 1 && r.chance(0.6) ? null : (from ?? randomDate(r) - 300) + r.between(0, 500);
    spans.push({ from, to, value, known: r.chance(0.2) ? randomDate(r) : null });
    if (to === null) break;
    from = to + r.pick([1, 1, 30]);
  }
  return { kind: 'dated', spans };
}

export function randomHistory(
  r: Random,
  program: Program,
  facts: FactGraph,
): readonly HistoryLine[] | undefined {
  if (r.chance(0.08)) return undefined;
  if (r.chance(0.5)) return [];
  const all = Object.values(facts.instances).flatMap((list) => list ?? []);
  if (all.length === 0) return [];
  return Array.from({ length: r.between(1, 3) }, (): HistoryLine => {
    const clause = r.pick(program.clauses);
    const due = randomDate(r);
    const object = r.pick(all);
    return {
      clause: r.chance(0.8) ? clause.id : `${program.id}/${clause.id}`,
      key: r.pick(all).id,
      keys: {},
      mark: null,
      payee: r.pick(all).id,
      slot: r.pick([
        'once',
        '2023',
        '2024',
        'inst-1/3',
        'inst-2/3',
        `${object.id}/m1`,
        `${object.id}/m2`,
        'inst-1/1',
      ]),
      object: r.chance(0.7) ? object.id : null,
      due,
      paid: r.chance(0.7) ? r.between(0, 900) : ratio(BigInt(r.between(1, 9_999_999)), 100n),
    };
  });
}

/** A history that fits: some of what would be awarded without one, and who paid it; unless `as awarded`, now and then at another amount, otherwise shared, on another day or naming no object. */
export function paidBefore(
  r: Random,
  outcomes: readonly Outcome[],
  how: 'as awarded' | 'roughly' = 'roughly',
): readonly HistoryLine[] {
  const rough = how === 'roughly';
  return outcomes
    .flatMap((o) => o.awards)
    .filter((a) => a.state === 'due' && r.chance(0.4))
    .map((a) => {
      const paid = rough && r.chance(0.2) ? r.between(0, 500) : a.amount;
      return {
        clause: a.clause,
        key: a.key,
        keys: a.keys,
        mark: a.mark,
        payee: a.payee.id,
        slot: a.slot,
        object: rough && r.chance(0.2) ? null : a.object.id,
        due: rough && r.chance(0.2) ? a.due + r.between(-400, 400) : a.due,
        paid,
        ...(r.chance(0.5) ? {} : sharesOfPaid(r, a, paid)),
      };
    });
}

/** As it was awarded where that is what was paid, else, and now and then, by one who may not pay today. */
function sharesOfPaid(r: Random, { amount, shares }: Award, paid: Exact): Pick<HistoryLine, 'shares'> {
  if (shares.length === 0) return {};
  const asAwarded = equal(paid, amount) && r.chance(0.7);
  return { shares: asAwarded ? shares : [{ payer: r.pick(['省级', '市级']), amount: paid }] };
}
