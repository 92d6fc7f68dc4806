/**
 * The past as evaluation reads it: what was awarded and lives, and what was promised and is not due yet. Both count under limits, so that nothing is promised twice. What a
 * claim itself was promised is left out: it is that plan which is decided anew.
 */
import { type Exact, fromFen, type HistoryLine, type ObjectRef, parseDate } from '@guiju/ir';
import { awardSlotOf } from '@guiju/ledger';
import type { FoundBook, PlannedPart } from './find-books.ts';
import { concerning, type Families, type PastRow, withWhole } from './find-past.ts';
import { known } from './known.ts';
import { type RowShares, sharesPaid } from './row-shares.ts';
import type { Transaction } from './store.ts';
import { nobodyFor, unnamed, type WholeClauses } from './whole-clauses.ts';

export interface HistoryScope {
  /** Also any award under these clauses of the own family, whomever it concerns; without a name where it is none of the ids'. */
  readonly whole?: WholeClauses;
  /** Only what was recorded or promised with this claim or before it, by their order, whatever became of it since; without: all there is, as it stands. */
  readonly upToClaim?: number;
  /** What is decided: a clause and object of the own family, or, where null, all of them among the ids. Without: nothing is. */
  readonly deciding?: { readonly clause: string | null; readonly object: ObjectRef | null };
}

/** A part that is granted and was not recorded as due. */
export interface PromisedPart {
  readonly clause: string;
  readonly key: string;
  readonly object: ObjectRef;
  readonly slot: string;
  readonly amount: Exact;
}

export interface Past {
  readonly lines: readonly HistoryLine[];
  /** What the claim that is decided was promised. */
  readonly own: readonly PromisedPart[];
}

/** Of awards under these families that concern any of the ids: recorded ones first, oldest first, then promised ones by day. */
export async function historyOf(
  tx: Transaction,
  families: Families,
  ids: ReadonlySet<string>,
  scope: HistoryScope = {},
): Promise<readonly HistoryLine[]> {
  return (await pastOf(tx, families, ids, scope)).lines;
}

export async function pastOf(
  tx: Transaction,
  families: Families,
  ids: ReadonlySet<string>,
  scope: HistoryScope = {},
): Promise<Past> {
  const { whole, upToClaim = null } = scope;
  const named = await concerning(tx, families, ids, upToClaim);
  const all = whole === undefined ? named : await withWhole(tx, families[0], whole, upToClaim, named);
  const plans = new Map(all.books.map((b) => [nameOf(b.policy, b.clause, b.key, b.slot), b]));
  const recorded = new Set<string>();
  const lines: { readonly line: HistoryLine; readonly known: boolean }[] = [];
  for (const row of all.rows) {
    const plan = plans.get(nameOf(row.policy, row.clause, row.key, awardSlotOf(row.slot)));
    const part = plan?.parts.find((p) => p.slot === row.slot);
    recorded.add(nameOf(row.policy, row.clause, row.key, row.slot));
    // Of a part that came back whole nothing is kept; its slot stays taken while its award goes on.
    const gone = upToClaim === null && part !== undefined && CAME_BACK.has(part.state);
    lines.push({
      known: named.rows.includes(row),
      line: lineOf({ ...row, shared: row }, gone ? '0' : row.paid, plan, families),
    });
  }
  const own: PromisedPart[] = [];
  for (const book of all.books)
    for (const part of promisedParts(book, recorded)) {
      const { clause, key, object } = book;
      const amount = fromFen(BigInt(part.fen));
      if (isDecided(book, families[0], ids, scope.deciding))
        own.push({ clause, key, object, slot: part.slot, amount });
      else
        lines.push({
          known: named.books.includes(book),
          line: lineOf({ ...rowOf(book), ...part, shared: null }, part.fen, book, families),
        });
    }
  const nobody = nobodyFor();
  return {
    lines: lines.map(({ line, known: isNamed }) =>
      isNamed || whole === undefined ? line : unnamed(line, nobody(line), whole.entities),
    ),
    own,
  };
}

/** Nothing of it is kept by anybody. */
const CAME_BACK: ReadonlySet<string> = new Set(['recovered', 'withdrawn']);
const NOT_PROMISED: ReadonlySet<string> = new Set([...CAME_BACK, 'stopped']);

function promisedParts(
  { policy, clause, key, parts }: FoundBook,
  recorded: ReadonlySet<string>,
): readonly PlannedPart[] {
  return parts.filter(
    ({ slot, fen, state }) =>
      fen !== '0' && !NOT_PROMISED.has(state) && !recorded.has(nameOf(policy, clause, key, slot)),
  );
}

function isDecided(
  { policy, clause, object }: FoundBook,
  own: string,
  ids: ReadonlySet<string>,
  deciding: HistoryScope['deciding'],
): boolean {
  if (deciding === undefined || policy !== own) return false;
  if (deciding.clause !== null && deciding.clause !== clause) return false;
  if (deciding.object === null) return ids.has(object.id);
  return deciding.object.entity === object.entity && deciding.object.id === object.id;
}

const nameOf = (policy: string, clause: string, key: string, slot: string): string =>
  JSON.stringify([policy, clause, key, slot]);

const rowOf = ({ policy, clause, key, keys, mark, payee, object }: FoundBook) => ({
  policy,
  clause,
  key,
  keys,
  mark,
  payee_id: payee,
  object_id: object.id,
  counted: null,
});

type Described = Omit<PastRow, 'sequence' | 'paid' | keyof RowShares>;

function lineOf(
  row: Described & { readonly shared: RowShares | null },
  fen: string,
  plan: FoundBook | undefined,
  families: Families,
): HistoryLine {
  const counted = awardSlotOf(row.slot) === row.slot ? null : (plan?.counted ?? row.counted);
  const paid = fromFen(BigInt(fen));
  const shares = row.shared && sharesPaid(row.shared, paid);
  return {
    clause: row.policy === families[0] ? row.clause : `${row.policy}/${row.clause}`,
    key: row.key,
    keys: JSON.parse(row.keys) as Record<string, string>,
    mark: row.mark,
    payee: row.payee_id,
    slot: row.slot,
    object: row.object_id,
    due: dayOf(row.due),
    paid,
    ...(shares && { shares }),
    ...(counted === null || counted === row.due ? {} : { counted: dayOf(counted) }),
  };
}

const dayOf = (text: string) => known(parseDate(text));
