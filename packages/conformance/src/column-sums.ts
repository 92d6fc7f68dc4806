/**
 * The law of sums: added up by vectors, by generated JavaScript or record by record, a population comes to the same fen by clause, year and group, under one law and
 * under two, and the same claims are granted and undetermined.
 */
import {
  type ClauseSums,
  compileClaim,
  createPart,
  createSummation,
  loadPopulation,
  type PopulationSums,
  resolve,
  sumsOfParts,
} from '@guiju/evaluate';
import {
  type Dated,
  type Expr,
  type FactGraph,
  type Instance,
  type Outcome,
  type Program,
  type RawValue,
  type Settings,
  toFen,
} from '@guiju/ir';

export interface SumsTally {
  rows: number;
  /** Claims that vectors, and that JavaScript alone, decided without the record. */
  claims: number;
  rowWise: number;
}

export function sumsDisagreement(
  program: Program,
  laws: readonly Settings[],
  facts: FactGraph,
  block: number,
  tally: SumsTally,
): string | null {
  const population = loadPopulation(program, facts);
  const resolved = laws.map((settings) => resolve(program, settings));
  const groups = groupsOf(program);
  const sums = (vectors: boolean): PopulationSums =>
    createSummation(resolved, population, { block, vectors, groups })();
  const [fast, plain] = [sums(true), sums(false)];
  const count = 2 + (tally.rows % 3);
  const parts = Array.from({ length: count }, (_, index) =>
    createPart(resolved, population, { block, groups }, { index, of: count }),
  );
  const sumsOf = parts.map((part) => part.run());
  const together = allWords(sumsOfParts(resolved, parts[0]?.plans ?? [], population, sumsOf));
  if (together !== allWords(fast)) return `in ${count} parts ${together} ≠ ${allWords(fast)}`;
  for (const list of Object.values(facts.instances)) tally.rows += list?.length ?? 0;
  const changes = (of: PopulationSums): string =>
    JSON.stringify([...of.changes].map(([subject, c]) => [subject, c.winners, c.losers]));
  if (changes(fast) !== changes(plain))
    return `changes: vectors ${changes(fast)} ≠ JavaScript ${changes(plain)}`;
  for (const [i, settings] of laws.entries()) {
    const outcomes = Map.groupBy(compileClaim(program, settings)(facts, []).outcomes, (o) => o.clause);
    for (const [c, found] of (fast.laws[i] ?? []).entries()) {
      const own = outcomes.get(found.clause) ?? [];
      tally.claims += own.length;
      tally.rowWise += found.rowWise;
      const expected = wordsOf(byRecord(found.clause, own, groups, facts, program));
      const scripted = plain.laws[i]?.[c];
      if (wordsOf(found) !== expected)
        return `law ${i} ${found.clause}: vectors ${wordsOf(found)} ≠ records ${expected}`;
      if (scripted === undefined || wordsOf(scripted) !== expected)
        return `law ${i} ${found.clause}: JavaScript ${scripted && wordsOf(scripted)} ≠ records ${expected}`;
    }
  }
  return null;
}

export const allWords = ({ laws, changes }: PopulationSums): string =>
  [
    ...laws.flatMap((law) => law.map((sums) => `${sums.clause} ${wordsOf(sums)} by record ${sums.rowWise}`)),
    ...[...changes].map(([subject, c]) => JSON.stringify([subject, c.winners, c.losers])),
  ].join('\n');

/** An attribute of the instance itself with few values, where it has one. */
export function groupsOf({ entities }: Program): Readonly<Record<string, Expr>> {
  return Object.fromEntries(
    entities.flatMap(({ name, attributes }) => {
      const found = attributes.find((a) => a.type.kind === 'enum' && a.appliesWhen === null);
      if (found === undefined) return [];
      const of: Expr = { kind: 'subject', type: { kind: 'entity', entity: name }, entity: name };
      return [
        [name, { kind: 'attribute', type: found.type, of, entity: name, name: found.name } satisfies Expr],
      ];
    }),
  );
}

type Told = Pick<ClauseSums, 'fen' | 'granted' | 'undetermined' | 'open'>;

interface ByRecord extends Told {
  /** What each granted claim comes to, in fen, by group. */
  readonly amounts: readonly (readonly bigint[])[];
}

const isDated = (value: RawValue): value is Dated =>
  typeof value === 'object' && value !== null && 'spans' in value;

export function byRecord(
  clause: string,
  outcomes: readonly Outcome[],
  groups: Readonly<Record<string, Expr>>,
  facts: FactGraph,
  program: Program,
): ByRecord {
  const subject = program.clauses.find((c) => c.id === clause)?.subject ?? '';
  const by = groups[subject];
  const at =
    by?.kind === 'attribute'
      ? (program.entities.find((e) => e.name === subject)?.attributes.findIndex((a) => a.name === by.name) ??
        -1)
      : -1;
  const instances = new Map((facts.instances[subject] ?? []).map((i): [string, Instance] => [i.id, i]));
  // Values that hold for a while are values of the column too.
  const codes = [...instances.values()]
    .flatMap((i): readonly RawValue[] => {
      const value = i.values[at];
      return isDated(value) ? value.spans.map((s) => s.value) : [value];
    })
    .filter((v) => typeof v === 'number');
  const lo = codes.length === 0 ? 0 : Math.min(...codes);
  const hi = codes.length === 0 ? 0 : Math.max(...codes);
  const placeOf = (id: string): number => {
    if (at < 0) return 0;
    const value = instances.get(id)?.values[at];
    return typeof value === 'number' ? value - lo : hi - lo + 1;
  };
  const fen = new Map<number, bigint[]>();
  const granted: number[] = [];
  let undetermined = 0;
  const open = new Map<string | null, number[]>();
  const amounts: bigint[][] = [];
  for (const { verdict, object, period, awards } of outcomes) {
    if (verdict === 'undetermined') {
      undetermined++;
      const places = open.get(period) ?? [];
      open.set(period, places);
      const place = placeOf(object.id);
      places[place] = (places[place] ?? 0) + 1;
    }
    if (verdict !== 'granted') continue;
    const place = placeOf(object.id);
    granted[place] = (granted[place] ?? 0) + 1;
    const own = amounts[place] ?? [];
    amounts[place] = own;
    own.push(awards.reduce((sum, { amount }) => sum + toFen(amount), 0n));
    for (const { fiscalYear, amount } of awards) {
      const year = fen.get(fiscalYear) ?? [];
      fen.set(fiscalYear, year);
      year[place] = (year[place] ?? 0n) + toFen(amount);
    }
  }
  return { fen, granted, undetermined, open, amounts };
}

/** Places without anything are left out: how many there are is the engine's own affair. */
function wordsOf({ fen, granted, undetermined, open }: Told): string {
  const places = (of: readonly (bigint | number)[]): string =>
    Object.entries(of)
      .filter(([, v]) => v !== 0 && v !== 0n)
      .map(([p, v]) => `${p}=${v}`)
      .join(',');
  const years = [...fen]
    .sort(([a], [b]) => a - b)
    .map(([year, of]) => [year, places(of)])
    .filter(([, of]) => of !== '');
  const waiting = [...open].map(([period, of]) => `${period}[${places(of)}]`).sort();
  return `${years.map(([year, of]) => `${year}[${of}]`).join(' ')} granted[${places(granted)}] undetermined ${undetermined} ${waiting.join(' ')}`;
}
