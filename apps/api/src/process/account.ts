/**
 * Where an application's money goes. One person sets an account, and until another has seen it no money goes there: whoever agrees to the application or approves it
 * with the account before them, or, where it was changed later, whoever confirms just that.
 */
import type { Account, AccountConfirmation } from '@guiju/client';
import { HttpProblem } from '../http/problem.ts';
import type { Transaction } from '../ledger/store.ts';

export interface StoredAccount {
  readonly account: Account;
  readonly setBy: string;
  readonly at: string;
  /** null: nobody else has seen it yet. */
  readonly confirmedBy: string | null;
}

export async function accountOf(tx: Transaction, application: string): Promise<StoredAccount | null> {
  const row = await tx
    .selectFrom('application_accounts')
    .select(['account', 'set_by', 'at', 'confirmed_by'])
    .where('application', '=', application)
    .executeTakeFirst();
  if (!row) return null;
  const account = JSON.parse(row.account) as Account;
  return { account, setBy: row.set_by, at: row.at, confirmedBy: row.confirmed_by };
}

/** The same account again changes nothing: whoever confirmed it has. */
export async function writeAccount(
  tx: Transaction,
  application: string,
  { holder, bank, number }: Account,
  { by, at }: { readonly by: string; readonly at: string },
): Promise<void> {
  const before = (await accountOf(tx, application))?.account;
  if (before?.holder === holder && before.bank === bank && before.number === number) return;
  const row = { account: JSON.stringify({ holder, bank, number }), set_by: by, at, confirmed_by: null };
  await tx
    .insertInto('application_accounts')
    .values({ application, ...row })
    .onConflict((c) => c.column('application').doUpdateSet(row))
    .execute();
}

/** With a step that somebody takes with the account before them; who set it does not confirm it. */
export async function confirmBeside(tx: Transaction, application: string, by: string): Promise<void> {
  await tx
    .updateTable('application_accounts')
    .set({ confirmed_by: by })
    .where('application', '=', application)
    .where('confirmed_by', 'is', null)
    .where('set_by', '<>', by)
    .execute();
}

/** Throws same-person, and conflict where none waits or another was set meanwhile. */
export async function confirmAccount(
  tx: Transaction,
  application: string,
  { setAt }: AccountConfirmation,
  by: string,
): Promise<void> {
  const account = await accountOf(tx, application);
  if (account === null || account.confirmedBy !== null) throw nothingWaits();
  if (account.at !== setAt) throw setMeanwhile();
  if (account.setBy === by) throw ownAccount();
  await confirmBeside(tx, application, by);
}

const nothingWaits = (): HttpProblem =>
  new HttpProblem(
    'conflict',
    '没有等待确认的收款账户：还没有登记，或已由第二人确认。',
    'No account waits to be confirmed: none was set, or a second person has confirmed it.',
  );

const setMeanwhile = (): HttpProblem =>
  new HttpProblem(
    'conflict',
    '您看的账户之后又改过，没有确认。请重新打开这份办件，核对现在的账户。',
    'The account you looked at was changed since; nothing was confirmed. Open the application again and look at the one there is now.',
  );

const ownAccount = (): HttpProblem =>
  new HttpProblem(
    'same-person',
    '这个账户由您登记或更正，须由另一个人核对后确认，款项才会付到这里。',
    'You set this account; somebody else has to look at it and confirm it before money goes there.',
  );
