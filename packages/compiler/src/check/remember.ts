/**
 * What checking a clause found, kept for the next compilation and used again while nothing the clause can see is another: its own tree,
 * everything declared around it (`surroundings`: one object while all of that reads the same), in what clauses grant, the clauses it names and what those
 * came to. An edit in one file then re-does the clauses of that file, and those that go by them.
 */
import { createSink, type Sink } from '../bind/symbol.ts';
import type { ClauseDeclaration } from '../syntax/tree.ts';
import { type CheckedClause, checkClause } from './clause.ts';
import { checkCondition, checkExpression, checkValue } from './expression.ts';
import type { Checker } from './scope.ts';

type Asked = ReadonlyMap<ClauseDeclaration, CheckedClause | null>;

interface Found {
  readonly checked: CheckedClause | null;
  readonly own: Pick<Checker, 'sink' | 'types' | 'gapTypes' | 'used' | 'received'>;
}

interface Kept extends Found {
  readonly surroundings: object;
  readonly awardUnits: string;
  readonly addressed: object | undefined;
  /** The texts of its own id, of those it names and of those asked. */
  readonly versions: ReadonlyMap<string, readonly ClauseDeclaration[]>;
  readonly asked: Asked;
}

const kept = new WeakMap<ClauseDeclaration, Kept>();

/** `ask`: what another clause came to; `asked` is filled with all that were. */
export function checkOnce(
  check: Checker,
  tree: ClauseDeclaration,
  ask: (other: ClauseDeclaration) => CheckedClause | null,
  asked: Asked,
): CheckedClause | null {
  const { surroundings } = check.bound;
  const awardUnits = check.awardUnits.key;
  const addressed = check.bound.addressed.get(tree);
  const before = kept.get(tree);
  const same =
    before?.surroundings === surroundings &&
    before.addressed === addressed &&
    before.awardUnits === awardUnits;
  if (same && holds(check, before, ask)) {
    hand(before.own, check);
    return before.checked;
  }
  const { checked, own } = find(check, tree);
  const versions = versionsNamed(check, tree, own.sink, asked);
  kept.set(tree, { checked, own, surroundings, awardUnits, addressed, versions, asked: new Map(asked) });
  hand(own, check);
  return checked;
}

function holds(
  check: Checker,
  { versions, asked }: Kept,
  ask: (other: ClauseDeclaration) => CheckedClause | null,
): boolean {
  for (const [id, trees] of versions) {
    const now = check.bound.clauses.get(id)?.versions ?? [];
    if (now.length !== trees.length || now.some((one, i) => one !== trees[i])) return false;
  }
  for (const [other, result] of asked) if (ask(other) !== result) return false;
  return true;
}

/** The clause by itself: what it reports, the types of its expressions and the names it uses are its own. */
function find(check: Checker, tree: ClauseDeclaration): Found {
  const own: Checker = {
    ...check,
    sink: createSink(check.sink),
    types: new Map(),
    typesApart: [],
    gapTypes: new Map(),
    received: [],
    used: new Set(),
    expression: (node, scope, expected) => checkExpression(own, node, scope, expected),
    value: (node, scope, expected) => checkValue(own, node, scope, expected),
    condition: (node, scope) => checkCondition(own, node, scope),
  };
  const checked = checkClause(own, tree);
  const { sink, types, gapTypes, used, received } = own;
  // No more of the checker: it holds the whole policy.
  return { checked, own: { sink, types, gapTypes, used, received } };
}

function versionsNamed(check: Checker, tree: ClauseDeclaration, sink: Sink, asked: Asked): Kept['versions'] {
  const prefix = 'clause:';
  const named = sink.references.flatMap(({ symbol }) =>
    symbol.startsWith(prefix) ? [symbol.slice(prefix.length)] : [],
  );
  // A definition may have asked for it.
  const ids = [...[tree, ...asked.keys()].flatMap(({ id }) => id?.text ?? []), ...named];
  return new Map(ids.map((id) => [id, check.bound.clauses.get(id)?.versions ?? []]));
}

function hand(from: Found['own'], to: Checker): void {
  to.sink.diagnostics.push(...from.sink.diagnostics);
  to.sink.symbols.push(...from.sink.symbols);
  to.sink.references.push(...from.sink.references);
  to.typesApart.push(from.types);
  for (const [gap, type] of from.gapTypes) to.gapTypes.set(gap, type);
  to.received.push(...from.received);
  for (const id of from.used) to.used.add(id);
}
