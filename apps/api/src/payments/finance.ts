/** Money by fiscal year and clause, from the journal itself, against the budget that finance has set. */
import type { BudgetLine, FinanceRow } from '@guiju/client';
import { denominator, formatMoney, fromFen, multiply, parseQuantity, toFen, YUAN } from '@guiju/ir';
import { type Account, nameFrom } from '@guiju/ledger';
import { sql } from 'kysely';
import type { Transaction } from '../ledger/store.ts';
import type { Library } from '../policies/library.ts';
import type { Asker } from '../process/asker.ts';

interface Line {
  readonly award: string;
  readonly slot: string;
  readonly account: string;
  readonly year: string;
  readonly debit: string;
  readonly credit: string;
}

type Sums = Partial<Record<Account, bigint>>;

export async function financeOf(
  tx: Transaction,
  library: Library,
  { year, policy }: { readonly year: string | undefined; readonly policy: string | undefined },
): Promise<FinanceRow[]> {
  const { rows } = await sql<Line>`
    SELECT e.award, l.slot, l.account, substr(i.due, 1, 4) AS year,
      CAST(SUM(l.debit) AS TEXT) AS debit, CAST(SUM(l.credit) AS TEXT) AS credit
    FROM journal_lines l JOIN award_events e ON e.sequence = l.event
      JOIN instalments i ON i.award = e.award AND i.slot = l.slot
    WHERE ${year === undefined ? sql`1 = 1` : sql`i.due LIKE ${`${year}-%`}`}
    GROUP BY e.award, l.slot, l.account, i.due`.execute(tx);
  const cells = new Map<string, Sums>();
  const keyOf = (of: string, clause: string, in_: string): string => JSON.stringify([of, clause, in_]);
  for (const { award, account, year: in_, debit, credit } of rows) {
    const { family, clause } = nameFrom(award);
    if (policy !== undefined && family !== policy) continue;
    const key = keyOf(family, clause, in_);
    const sums = cells.get(key) ?? {};
    const own = account as Account;
    const more = isDebit(own) ? BigInt(debit) - BigInt(credit) : BigInt(credit) - BigInt(debit);
    cells.set(key, { ...sums, [own]: (sums[own] ?? 0n) + more });
  }
  const budgets = await budgetsOf(tx, { year, policy });
  for (const b of budgets.keys()) if (!cells.has(b)) cells.set(b, {});
  return [...cells]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, sums]) => rowOf(library, key, sums, budgets.get(key) ?? null));
}

const isDebit = (account: Account): boolean => account === 'entitlement' || account === 'recovery';
const money = (fen: bigint): string => formatMoney(fromFen(fen));

function rowOf(library: Library, key: string, sums: Sums, budget: bigint | null): FinanceRow {
  const [policy = '', clause = '', year = ''] = JSON.parse(key) as string[];
  const of = (account: Account): bigint => sums[account] ?? 0n;
  const used = of('commitment') + of('payable') + of('payment') + of('return');
  return {
    policy,
    clause,
    title:
      library.policies.find((p) => p.id === policy)?.program?.clauses.find((c) => c.id === clause)?.title ??
      clause,
    year: Number(year),
    budget: budget === null ? null : money(budget),
    committed: money(of('commitment')),
    due: money(of('payable')),
    paid: money(of('payment')),
    returned: money(of('return')),
    recovering: money(of('recovery')),
    stopped: money(of('reversal')),
    left: budget === null ? null : money(budget - used),
  };
}

async function budgetsOf(
  tx: Transaction,
  { year, policy }: { readonly year: string | undefined; readonly policy: string | undefined },
): Promise<ReadonlyMap<string, bigint>> {
  let query = tx
    .selectFrom('budgets')
    .select(['policy', 'clause', 'year', sql<string>`CAST(fen AS TEXT)`.as('fen')]);
  if (year !== undefined) query = query.where('year', '=', Number(year));
  if (policy !== undefined) query = query.where('policy', '=', policy);
  const rows = await query.execute();
  return new Map(rows.map((r) => [JSON.stringify([r.policy, r.clause, String(r.year)]), BigInt(r.fen)]));
}

/** What is left of a family's budgets, by clause and fiscal year, in fen; null: none is set. */
export async function budgetLeft(
  tx: Transaction,
  library: Library,
  family: string,
): Promise<(clause: string, year: number) => bigint | null> {
  const rows = await financeOf(tx, library, { year: undefined, policy: family });
  return (clause, year) => {
    const left = rows.find((r) => r.clause === clause && r.year === year)?.left ?? null;
    return left === null ? null : toFen(parseQuantity(left, YUAN) ?? 0);
  };
}

/** `line`: of a policy family. Its amount was checked to be money. */
export async function setBudget(
  tx: Transaction,
  asker: Asker,
  line: BudgetLine,
  fen: bigint,
  at: string,
): Promise<void> {
  const { policy, clause, year, source } = line;
  const row = { fen, source, set_by: asker.by, at };
  await tx
    .insertInto('budgets')
    .values({ policy, clause, year, ...row })
    .onConflict((c) => c.columns(['policy', 'clause', 'year']).doUpdateSet(row))
    .execute();
  await asker.witness(tx, `${policy}/${clause}/${year}`);
}

/** Whole fen of money as written; undefined: it is none. */
export function fenOf(written: string): bigint | undefined {
  const amount = parseQuantity(written, YUAN);
  if (amount === undefined || denominator(multiply(amount, 100)) !== 1n) return undefined;
  const fen = toFen(amount);
  return fen >= 0n && fen < 2n ** 63n ? fen : undefined;
}
