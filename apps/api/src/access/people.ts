/** People in the database: who may sign in and with which roles. What a change takes away is gone with the next request. */
import { randomUUID } from 'node:crypto';
import {
  type NewPersonRequest,
  type OneTimePassword,
  type Person,
  type PersonalRole,
  type PersonChange,
  ROLES,
  rolesApart,
} from '@guiju/client';
import type { Selectable } from 'kysely';
import type { Clock } from '../clock.ts';
import { HttpProblem } from '../http/problem.ts';
import type { Store, Transaction } from '../ledger/store.ts';
import { UNWATCHED, type Witness } from './audit.ts';
import { hashPassword, oneTimePassword } from './password.ts';
import type { AccessTables } from './tables.ts';

type Row = Selectable<AccessTables['people']>;

export interface People {
  list(): Promise<Person[]>;
  /** Throws roles-apart, and conflict where the address is taken. */
  create(request: NewPersonRequest, witness: Witness): Promise<OneTimePassword>;
  /** Throws person-not-found, roles-apart, and conflict where nobody would be left to manage people. */
  change(id: string, change: PersonChange, witness: Witness): Promise<Person>;
  /** Ends the person's sessions. Throws person-not-found. */
  resetPassword(id: string, witness: Witness): Promise<OneTimePassword>;
  /** The first administrator, where nobody is there yet; null otherwise. */
  ensureAdministrator(): Promise<OneTimePassword | null>;
}

const FIRST_ADDRESS = 'admin@guiju.local';

export function createPeople(store: Store, clock: Clock): People {
  const byId = (tx: Transaction, id: string) =>
    tx.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirst();

  const endSessions = (tx: Transaction, person: string) =>
    tx.deleteFrom('sessions').where('person', '=', person).execute();

  /** null, with nothing written, where the place is not free when the transaction looks. */
  async function add(
    { name, email, roles }: NewPersonRequest,
    isFree: (tx: Transaction) => Promise<boolean>,
    witness: Witness,
  ): Promise<OneTimePassword | null> {
    const password = oneTimePassword();
    const hash = await hashPassword(password);
    const now = clock().toISOString();
    const row: Row = {
      id: randomUUID(),
      name,
      email: email.toLowerCase(),
      email_verified: 0,
      image: null,
      roles: JSON.stringify([...new Set(roles)]),
      active: 1,
      must_change_password: 1,
      created_at: now,
      updated_at: now,
    };
    const written = await store.transaction(async (tx) => {
      if (!(await isFree(tx))) return false;
      await tx.insertInto('people').values(row).execute();
      await tx
        .insertInto('credentials')
        .values(credential(row.id, hash, now))
        .execute();
      await witness(tx, row.id);
      return true;
    });
    return written ? { person: toPerson(row), password } : null;
  }

  return {
    async list() {
      const rows = await store.read((tx) => tx.selectFrom('people').selectAll().orderBy('email').execute());
      return rows.map(toPerson);
    },

    async create(request, witness) {
      mustGoTogether(request.roles);
      const email = request.email.toLowerCase();
      const added = await add(
        request,
        async (tx) => {
          const taken = await tx
            .selectFrom('people')
            .select('id')
            .where('email', '=', email)
            .executeTakeFirst();
          return taken === undefined;
        },
        witness,
      );
      if (added) return added;
      throw new HttpProblem(
        'conflict',
        '这个邮箱已经登记过。要恢复或改角色，请用 PUT /v1/people/{id}。',
        'This address is registered already. To restore the person or change roles use PUT /v1/people/{id}.',
      );
    },

    async change(id, { roles, active }, witness) {
      if (roles) mustGoTogether(roles);
      return store.transaction(async (tx) => {
        const row = await byId(tx, id);
        if (!row) throw notFound();
        const next: Row = {
          ...row,
          roles: roles ? JSON.stringify([...new Set(roles)]) : row.roles,
          active: active === undefined ? row.active : Number(active),
          updated_at: clock().toISOString(),
        };
        if (managesPeople(row) && !managesPeople(next)) await mustLeaveAnother(tx, id);
        await tx
          .updateTable('people')
          .set({ roles: next.roles, active: next.active, updated_at: next.updated_at })
          .where('id', '=', id)
          .execute();
        if (next.active === 0) await endSessions(tx, id);
        await witness(tx, id);
        return toPerson(next);
      });
    },

    async resetPassword(id, witness) {
      const password = oneTimePassword();
      const hash = await hashPassword(password);
      const now = clock().toISOString();
      const person = await store.transaction(async (tx) => {
        const row = await byId(tx, id);
        if (!row) throw notFound();
        await tx
          .updateTable('credentials')
          .set({ password: hash, updated_at: now })
          .where('person', '=', id)
          .where('provider', '=', PASSWORD)
          .execute();
        await tx
          .updateTable('people')
          .set({ must_change_password: 1, updated_at: now })
          .where('id', '=', id)
          .execute();
        await endSessions(tx, id);
        await witness(tx, id);
        return toPerson({ ...row, must_change_password: 1 });
      });
      return { person, password };
    },

    async ensureAdministrator() {
      const isEmpty = async (tx: Transaction) =>
        (await tx.selectFrom('people').select('id').limit(1).executeTakeFirst()) === undefined;
      if (!(await store.read(isEmpty))) return null;
      return add({ name: '系统管理员', email: FIRST_ADDRESS, roles: ['admin'] }, isEmpty, UNWATCHED);
    },
  };
}

/** better-auth's name for a password of its own, beside those of other providers. */
const PASSWORD = 'credential';

const credential = (person: string, hash: string, now: string): Selectable<AccessTables['credentials']> => ({
  id: randomUUID(),
  person,
  provider: PASSWORD,
  account: person,
  password: hash,
  access_token: null,
  refresh_token: null,
  id_token: null,
  access_token_expires_at: null,
  refresh_token_expires_at: null,
  scope: null,
  created_at: now,
  updated_at: now,
});

export const readRoles = (text: string): PersonalRole[] => JSON.parse(text) as PersonalRole[];

const toPerson = (row: Row): Person => ({
  id: row.id,
  name: row.name,
  email: row.email,
  roles: readRoles(row.roles),
  active: row.active === 1,
  mustChangePassword: row.must_change_password === 1,
  createdAt: row.created_at,
});

const managesPeople = (row: Row): boolean =>
  row.active === 1 && readRoles(row.roles).some((role) => ROLES[role].scopes.includes('people:manage'));

async function mustLeaveAnother(tx: Transaction, id: string): Promise<void> {
  const others = await tx.selectFrom('people').selectAll().where('id', '!=', id).execute();
  if (others.some(managesPeople)) return;
  throw new HttpProblem(
    'conflict',
    '这样就没有人能管理人员了。请先让另一个人担任系统管理员。',
    'Nobody would be left to manage people. Make somebody else an administrator first.',
  );
}

function mustGoTogether(roles: readonly PersonalRole[]): void {
  const apart = rolesApart(roles);
  if (!apart) return;
  const [one, other] = [ROLES[apart[0]].words, ROLES[apart[1]].words];
  throw new HttpProblem(
    'roles-apart',
    `${one.zh}与${other.zh}不能由同一个人兼任。请去掉其中一个。`,
    `One person may not be both ${one.en} and ${other.en}. Take one of them out.`,
  );
}

const notFound = (): HttpProblem =>
  new HttpProblem(
    'person-not-found',
    '没有这个编号的人员。全部人员见 GET /v1/people。',
    'There is no person with this id. All are listed at GET /v1/people.',
  );
