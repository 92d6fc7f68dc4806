/**
 * New prices for awards already found. The idea: where a figure is read only in 给予, moving it changes what awards are worth, not who has them,
 * when or how many; and what one is worth rests on the few attributes that 给予 reads. So one claimant of each kind is evaluated,
 * alone, and the columns are filled from these prices.
 *
 * GUARANTEE: either the same columns as a full evaluation, or null wherever that cannot be seen from the clause's form.
 */
import type { Expr, Instance, Program, RawValue, Settings } from '@guiju/ir';
import type { BoundCounty } from '../bind/bind.ts';
import type { ClaimEngine } from './clause-run.ts';
import { type ClauseRun, fenOf } from './columns.ts';
import { dependenciesOf, linesUnder, type Narrowed } from './dependencies.ts';

export interface PriceForm {
  /** Figures that only prices rest on. */
  readonly prices: ReadonlySet<string>;
  /** Positions of the subject's attributes that 给予 reads. */
  readonly attributes: readonly number[];
  readonly inParts: boolean;
}

/** null: a moved figure could change more than prices. */
export function priceFormOf(
  { program, clause, whole }: Narrowed,
  readings: Readonly<Record<string, string>>,
): PriceForm | null {
  if (whole) return null;
  const under = <T>(lines: Parameters<typeof linesUnder<T>>[2]) => linesUnder<T>(program, readings, lines);
  const grants = under(clause.grant);
  const [grant] = grants;
  const [months] = under(clause.months);
  const limits = under(clause.limits);
  if (grants.length !== 1 || grant?.kind !== 'amount' || clause.subject === null) return null;
  // Days present, and what an amount limit leaves, make two awards of one kind differ.
  if (months?.basis.kind === 'daily' || limits.some((l) => l.measure === 'amount')) return null;
  const attributes = new Set<string>();
  if (!readsOnlySubject(grant.amount, program, readings, attributes)) return null;

  const structure = new Set(dependenciesOf(program, { ...clause, grant: [] }).parameters);
  const prices = dependenciesOf(program, grant).parameters.filter((address) => !structure.has(address));
  const own = program.entities.find((e) => e.name === clause.subject)?.attributes ?? [];
  return {
    prices: new Set(prices),
    attributes: [...attributes].map((name) => own.findIndex((a) => a.name === name)),
    inParts: under(clause.instalments).length > 0,
  };
}

/** Nothing but undated figures and the subject's own attributes; their names go into `attributes`. */
function readsOnlySubject(
  expr: Expr,
  program: Program,
  readings: Readonly<Record<string, string>>,
  attributes: Set<string>,
): boolean {
  const fine = (...parts: readonly (Expr | null)[]): boolean =>
    parts.every((part) => part === null || readsOnlySubject(part, program, readings, attributes));
  switch (expr.kind) {
    case 'literal':
      return true;
    case 'parameter': {
      const versions = program.parameters.find((p) => p.address === expr.address)?.versions ?? [];
      return versions.length === 0 || (versions.length === 1 && versions[0]?.from === null);
    }
    case 'attribute':
      attributes.add(expr.name);
      return expr.of.kind === 'subject';
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
    case 'compare':
      return fine(expr.left, expr.right);
    case 'and':
    case 'or':
    case 'least':
    case 'greatest':
      return fine(...expr.parts);
    case 'not':
    case 'negate':
    case 'round':
    case 'one-of':
    case 'present':
      return fine(expr.of);
    case 'default':
      return fine(expr.of, expr.fallback);
    case 'if':
      return fine(expr.test, expr.then, expr.else);
    case 'table':
      return fine(expr.on, expr.otherwise, ...expr.arms.map((arm) => arm.result));
    case 'definition': {
      const found = program.definitions.find((d) => d.id === expr.id);
      return found !== undefined && ofSubject(expr.of) && fine(found.expr);
    }
    case 'reading': {
      const found = program.readings.find((r) => r.id === expr.id);
      const pick = (Object.hasOwn(readings, expr.id) ? readings[expr.id] : undefined) ?? found?.pick;
      const option = found?.options.find((o) => o.id === pick);
      return option?.expr !== undefined && ofSubject(expr.of) && fine(option.expr);
    }
    default:
      return false;
  }
}

const ofSubject = (of: Expr | null): boolean => of === null || of.kind === 'subject';

/** A run's claimants by kind: equal kinds are worth the same at any price. */
interface Kinds {
  readonly ofAward: Int32Array;
  readonly ofOutcome: Int32Array;
  /** One claimant of each kind, by position. */
  readonly samples: readonly Instance[];
}

const kinds = new WeakMap<ClauseRun, Kinds>();

export function repriced(
  run: ClauseRun,
  form: PriceForm,
  narrow: Narrowed,
  settings: Settings,
  bound: BoundCounty,
  engine: ClaimEngine,
  mostKinds: number,
): ClauseRun | null {
  const { subject } = narrow.clause;
  const { parts } = run;
  if (subject === null || run.open.object.length > 0) return null;
  const { instances } = bound.facts;
  const { ofAward, ofOutcome, samples } =
    kinds.get(run) ?? kindsOf(run, form, instances[subject] ?? [], bound);
  if (samples.length > mostKinds) return null;
  const { outcomes } = engine(narrow.alone, settings)(
    { instances: { ...instances, [subject]: samples } },
    [],
  );
  const prices = new Map<string, readonly number[]>();
  for (const { verdict, object, awards } of outcomes) {
    if (verdict !== 'granted') continue;
    const fen = awards.map((award) => fenOf(award.amount));
    // A price of nothing drops the award, and awards of one stay that differ have more to them than a price.
    if (fen.includes(0) || (!form.inParts && fen.some((f) => f !== fen[0]))) return null;
    prices.set(object.id, fen);
  }
  const listed = samples.map((sample) => prices.get(sample.id));
  if (listed.some((list) => list === undefined || list.length === 0)) return null;
  const priceOf = (kind: number, part: number): number =>
    listed[kind]?.[form.inParts ? part : 0] ?? Number.NaN;
  const whole = listed.map((list) => (list ?? []).reduce((a, b) => a + b, 0));
  const fen = run.fen.map((_, i) => priceOf(ofAward[i] as number, parts.of[i] as number));
  const committed = run.committed.map((_, i) => {
    const kind = ofOutcome[i] as number;
    return form.inParts ? (whole[kind] as number) : (parts.count[i] as number) * priceOf(kind, 0);
  });
  if (fen.some(Number.isNaN) || committed.some((n) => !Number.isSafeInteger(n))) return null;
  return {
    ...run,
    fen,
    committed,
    assumptions: run.assumptions.filter((address) => !Object.hasOwn(settings.values, address)),
  };
}

function kindsOf(
  run: ClauseRun,
  form: PriceForm,
  subjects: readonly Instance[],
  { county }: BoundCounty,
): Kinds {
  const byId = new Map(subjects.map((instance) => [instance.id, instance]));
  const samples: Instance[] = [];
  const positions = new Map<string, number>();
  const kindOf = (position: number): number => {
    const id = county.records[position]?.id ?? '';
    const instance = byId.get(id);
    const key = instance ? form.attributes.map((at) => keyOf(instance.values[at], id)).join('|') : id;
    const known = positions.get(key);
    if (known !== undefined || !instance) return known ?? -1;
    positions.set(key, samples.length);
    return samples.push(instance) - 1;
  };
  const ofOutcome = run.grantee.map(kindOf);
  const found = { ofAward: run.object.map(kindOf), ofOutcome, samples };
  kinds.set(run, found);
  return found;
}

/** Values that change are their owner's own kind. */
function keyOf(value: RawValue, id: string): string {
  if (value === undefined || value === null) return String(value);
  if (typeof value !== 'object') return `${typeof value}:${value}`;
  return 'n' in value ? `${value.n}/${value.d}` : id;
}
