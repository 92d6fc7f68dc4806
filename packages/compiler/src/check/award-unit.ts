/**
 * In what a clause grants, by how its amount is written: what 已得 of it comes in. The clause is not checked for it, because its conditions, and definitions its amount reads, may ask for its own
 * history. Where it cannot be seen, yuan is taken; where the clause then turns out to grant in something else, all is checked anew with that (check.ts).
 */
import { DAYS_UNIT, divideUnits, MONTHS, multiplyUnits, NO_UNIT, type Unit, WORKDAYS } from '@guiju/ir';
import { type Bound, type BoundClause, type BoundDefinition, each } from '../bind/bound.ts';
import { createSink } from '../bind/symbol.ts';
import { type CheckType, unitIn } from '../bind/types.ts';
import { quantityValue, writtenUnit } from '../bind/unit.ts';
import type { Aggregate, Arithmetic, Call, Expression, HistoryUse, Path, Table } from '../syntax/tree.ts';
import { isAwardUnit, monthUnit } from './grant.ts';
import { COUNT_UNITS } from './lists.ts';

/** What is known where an expression stands: the objects in reach, the nearest first, and parameters of a definition. */
interface Around {
  readonly reach: readonly string[];
  readonly formals: BoundDefinition['formals'];
}

/** A value by the path to it: a number with its unit, or an instance; null: something else, or nothing that is seen. */
type Seen = { readonly unit: Unit } | { readonly entity: string } | null;

/** In what each clause grants; null: it cannot be seen. */
export interface AwardUnits {
  readonly of: (clause: BoundClause) => Unit | null;
  /** All of them, to be compared: what rests on one is found anew where this is another. */
  readonly key: string;
}

interface Kept {
  readonly surroundings: object;
  readonly versions: BoundClause['versions'];
  readonly unit: Unit | null;
}

const kept = new WeakMap<BoundClause['tree'], Kept>();

/** `found`: of clauses that turned out to grant in another unit than their text was read to. */
export function createAwardUnits(bound: Bound, found: ReadonlyMap<string, Unit>): AwardUnits {
  const award = createInference(bound);
  const of = (clause: BoundClause): Unit | null => found.get(clause.id) ?? award(clause);
  const key = each(bound.clauses).map((clause) => `${clause.id} ${JSON.stringify(of(clause))}`);
  return { of, key: key.join('\n') };
}

/** How far definitions and clauses are followed through each other. */
const MOST_DEEP = 100;

function createInference(bound: Bound): (clause: BoundClause) => Unit | null {
  /** null while it is under way: what asks for itself says nothing of itself. */
  const known = new Map<BoundClause | BoundDefinition, Unit | null>();
  /** Whether those under way have asked for another clause, and how many they are. */
  let asksClauses = false;
  let depth = 0;

  function once(of: BoundClause | BoundDefinition, infer: () => Unit | null): Unit | null {
    const before = known.get(of);
    if (before !== undefined) return before;
    if (depth === MOST_DEEP) return null;
    known.set(of, null);
    depth++;
    const found = infer();
    depth--;
    known.set(of, found);
    return found;
  }

  const award = (clause: BoundClause): Unit | null =>
    once(clause, () => {
      const { tree, versions } = clause;
      const { surroundings } = bound;
      const before = kept.get(tree);
      if (before?.surroundings === surroundings && isSame(before.versions, versions)) return before.unit;
      const outside = asksClauses;
      asksClauses = false;
      const unit = granted(clause);
      // What it rests on another clause for is not around it.
      if (asksClauses) kept.delete(tree);
      else kept.set(tree, { surroundings, versions, unit });
      asksClauses = outside || asksClauses;
      return unit;
    });

  function granted({ versions }: BoundClause): Unit | null {
    for (const { lines } of versions) {
      const subject = lines.find((line) => line.kind === 'subject')?.entity?.text;
      const entity = subject && entityNamed(subject);
      const around: Around = { reach: entity ? [entity] : [], formals: [] };
      const monthly = lines.some((line) => line.kind === 'months');
      for (const line of lines) {
        if (line.kind !== 'grant' && line.kind !== 'milestone') continue;
        const unit = unitOf(line.amount, around);
        const own = unit && (monthly ? monthUnit(unit) : isAwardUnit(unit) ? unit : null);
        if (own) return own;
      }
    }
    return null;
  }

  const entityNamed = (name: string): string | undefined => bound.entities.get(name)?.name;

  const definition = (of: BoundDefinition): Unit | null =>
    once(of, () => {
      const { source, entity, formals } = of;
      const around: Around = { reach: entity === null ? [] : [entity], formals };
      switch (source.kind) {
        case 'program':
          return unitSeen(typeSeen(source.definition.expr.type));
        case 'table':
          return (
            source.table.cells.map(({ figure }) => unitIn(figure.type)).find((unit) => unit !== null) ?? null
          );
        case 'tree':
          return unitOf(source.tree.expression, around);
      }
    });

  const first = (nodes: readonly (Expression | null)[], around: Around): Unit | null => {
    for (const node of nodes) {
      const unit = unitOf(node, around);
      if (unit !== null) return unit;
    }
    return null;
  };

  function unitOf(node: Expression | null, around: Around): Unit | null {
    switch (node?.kind) {
      case 'quantity':
        return quantityValue(node, bound.units, createSink())?.unit ?? null;
      case 'gap':
        return node.unit && (writtenUnit(node.unit, bound.units, createSink())?.unit ?? null);
      case 'path':
        return unitSeen(seen(node, around));
      case 'group':
      case 'negate':
      case 'at-time':
      case 'uplift':
      case 'over-time':
        return unitOf(node.of, around);
      case 'fallback':
        return first([node.of, node.fallback], around);
      case 'bounded':
        return first([node.of, node.by], around);
      case 'if':
        return first([node.then, node.else], around);
      case 'arithmetic':
        return arithmetic(node, around);
      case 'table':
        return table(node, around);
      case 'aggregate':
        return aggregate(node, around);
      case 'call':
        return call(node, around);
      case 'months-covered':
        return MONTHS;
      case 'history-use':
        return received(node);
      case 'clause-use':
        return node.fn === 'payable' ? awardNamed(node.clause?.parts[0]?.text) : null;
      default:
        return null;
    }
  }

  function arithmetic({ op, left, right }: Arithmetic, around: Around): Unit | null {
    if (op === 'add' || op === 'subtract') return first([left, right], around);
    const [a, b] = [unitOf(left, around), unitOf(right, around)];
    if (a === null || b === null) return null;
    return op === 'multiply' ? multiplyUnits(a, b) : divideUnits(a, b);
  }

  const table = ({ mode, on, arms }: Table, around: Around): Unit | null =>
    mode === 'marginal'
      ? unitOf(on, around)
      : first(
          arms.map(({ result }) => result),
          around,
        );

  function aggregate({ fn, over }: Aggregate, around: Around): Unit | null {
    if (fn in COUNT_UNITS) return [[COUNT_UNITS[fn as keyof typeof COUNT_UNITS], 1]];
    return over ? unitSeen(seen(over, around)) : null;
  }

  function call({ fn, args, on }: Call, around: Around): Unit | null {
    if (typeof fn !== 'string') return called(fn.text, on, around);
    switch (fn) {
      case 'least':
      case 'greatest':
        return first(args, around);
      case 'round':
      case 'floor':
      case 'ceiling':
        return first(args.slice(0, 1), around);
      case 'whole-months':
        return MONTHS;
      case 'days':
        return DAYS_UNIT;
      case 'workdays':
        return WORKDAYS;
      default:
        return NO_UNIT;
    }
  }

  function called(name: string, on: Path | null, around: Around): Unit | null {
    const target = on && seen(on, around);
    const reach = target && 'entity' in target ? [target.entity] : around.reach;
    const found = reach
      .map((entity) => bound.definitionsOf.get(entity)?.get(name))
      .find((one) => one !== undefined);
    const of = found ?? bound.definitions.get(name);
    return of ? definition(of) : null;
  }

  function received({ fn, clauses }: HistoryUse): Unit | null {
    if (fn === 'received-times') return [['次', 1]];
    if (fn === 'received-months') return MONTHS;
    return awardNamed(clauses[0]?.policy ? undefined : clauses[0]?.parts[0]?.text);
  }

  function awardNamed(name: string | undefined): Unit | null {
    const clause = name === undefined ? undefined : bound.clauses.get(name);
    asksClauses = true;
    return clause ? award(clause) : null;
  }

  const along = (names: readonly string[], from: Seen): Seen =>
    names.reduce((of: Seen, name) => (of && 'entity' in of ? step(of.entity, name) : null), from);

  /** A name that an object in reach has, nearest first, then one of the policy; what stands behind dots is followed. */
  function seen(path: Path, around: Around): Seen {
    const parts = path.parts.map(({ text }) => text);
    const [head, ...rest] = parts;
    if (head === undefined) return null;
    const formal = around.formals.find(({ name, also }) => name === head || also?.includes(head));
    if (formal) return along(rest, typeSeen(formal.type));
    for (const entity of around.reach) {
      const found = step(entity, head);
      if (found) return along(rest, found);
    }
    const parameter =
      bound.parameters.get(parts.join('.')) ?? bound.parameters.get(`${head}/${rest.join('.')}`);
    if (parameter) return unitAsSeen(unitIn(parameter.type));
    const free = bound.definitions.get(head);
    if (free) return unitAsSeen(definition(free));
    const all = entityNamed(head);
    return all === undefined ? null : along(rest, { entity: all });
  }

  /** What an instance has by this name: an attribute, a definition, whom it belongs to, its members, itself. */
  function step(entity: string, name: string): Seen {
    const type = bound.entities.get(entity);
    const attribute = type?.byName.get(name);
    if (attribute) return typeSeen(attribute.type);
    const own = bound.definitionsOf.get(entity)?.get(name);
    if (own) return unitAsSeen(definition(own));
    for (let at: typeof type = type; at; at = at.parent === null ? undefined : bound.entities.get(at.parent))
      if (at.name === name || at.alias === name) return { entity: at.name };
    const inverse = type?.inverses.get(name);
    if (inverse) return { entity: inverse.entity };
    const child = entityNamed(name);
    return child !== undefined && type?.children.includes(child) ? { entity: child } : null;
  }

  return award;
}

const isSame = (a: BoundClause['versions'], b: BoundClause['versions']): boolean =>
  a.length === b.length && a.every((one, i) => one === b[i]);

const typeSeen = (type: CheckType): Seen =>
  type.kind === 'number' ? { unit: type.unit } : type.kind === 'entity' ? { entity: type.entity } : null;
const unitAsSeen = (unit: Unit | null): Seen => unit && { unit };
const unitSeen = (of: Seen): Unit | null => (of && 'unit' in of ? of.unit : null);
