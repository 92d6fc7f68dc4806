/** Keys of services in the database: found by their id, held by their hash. */
import type { ApiKey, NewKey, NewKeyRequest } from '@guiju/client';
import type { Selectable } from 'kysely';
import type { Clock } from '../clock.ts';
import { HttpProblem } from '../http/problem.ts';
import type { Store, Transaction } from '../ledger/store.ts';
import type { Actor } from './actor.ts';
import type { Witness } from './audit.ts';
import { hashOf, isSame, makeKey, parseKey } from './key-secret.ts';
import type { AccessTables } from './tables.ts';

type Row = Selectable<AccessTables['api_keys']>;

export interface Keys {
  /** Who holds this key; nobody, and why, where it is not good. Its use is noted to the minute. */
  holder(whole: string): Promise<Actor>;
  list(): Promise<ApiKey[]>;
  /** `by`: id of who makes it. Throws bad-input where it would expire before it is used. */
  create(request: NewKeyRequest, by: string, witness: Witness): Promise<NewKey>;
  /** Throws key-not-found. Revoking it again changes nothing. */
  revoke(id: string, by: string, witness: Witness): Promise<ApiKey>;
}

const PER_MINUTE = 600;

export function createKeys(store: Store, clock: Clock): Keys {
  const find = (tx: Transaction, id: string) =>
    tx.selectFrom('api_keys').selectAll().where('id', '=', id).executeTakeFirst();

  async function noteUse(row: Row, now: string): Promise<void> {
    if (minuteOf(row.last_used_at) === minuteOf(now)) return;
    const note = (tx: Transaction) =>
      tx.updateTable('api_keys').set({ last_used_at: now }).where('id', '=', row.id).execute();
    // A ledger that cannot be written now can still be read by a key that was good before.
    await store.transaction(note).catch(() => undefined);
  }

  return {
    async holder(whole) {
      const presented = parseKey(whole);
      if (!presented) return refused('malformed');
      const row = await store.read((tx) => find(tx, presented.id));
      // The hash is made and compared for an unknown id too: the time an answer takes tells nothing.
      const same = isSame(row?.hash ?? '0'.repeat(64), hashOf(presented.secret));
      if (!row || !same) return refused('unknown');
      const now = clock().toISOString();
      const state = stateOf(row, now);
      if (state !== 'active') return refused(state);
      await noteUse(row, now);
      const { id, name, per_minute: perMinute } = row;
      return { kind: 'key', id, name, perMinute, scopes: new Set(scopesOf(row)) };
    },

    async list() {
      const rows = await store.read((tx) =>
        tx.selectFrom('api_keys').selectAll().orderBy('created_at', 'desc').orderBy('id').execute(),
      );
      const now = clock().toISOString();
      return rows.map((row) => toKey(row, now));
    },

    async create({ name, scopes, expiresAt, perMinute }, by, witness) {
      const now = clock().toISOString();
      const until = expiresAt == null ? null : new Date(expiresAt).toISOString();
      if (until !== null && until <= now) throw expiresTooSoon();
      const { id, secret, whole } = makeKey();
      const row: Row = {
        id,
        name,
        hash: hashOf(secret),
        scopes: JSON.stringify([...new Set(scopes)]),
        per_minute: perMinute ?? PER_MINUTE,
        created_at: now,
        created_by: by,
        expires_at: until,
        last_used_at: null,
        revoked_at: null,
        revoked_by: null,
      };
      await store.transaction(async (tx) => {
        await tx.insertInto('api_keys').values(row).execute();
        await witness(tx, id);
      });
      return { ...toKey(row, now), secret: whole };
    },

    async revoke(id, by, witness) {
      const now = clock().toISOString();
      const row = await store.transaction(async (tx) => {
        await tx
          .updateTable('api_keys')
          .set({ revoked_at: now, revoked_by: by })
          .where('id', '=', id)
          .where('revoked_at', 'is', null)
          .execute();
        const found = await find(tx, id);
        if (found) await witness(tx, id);
        return found;
      });
      if (row) return toKey(row, now);
      throw new HttpProblem(
        'key-not-found',
        '没有这个编号的密钥。全部密钥见 GET /v1/keys。',
        'There is no key with this id. All keys are listed at GET /v1/keys.',
      );
    },
  };
}

const minuteOf = (time: string | null): string => time?.slice(0, 16) ?? '';
const scopesOf = (row: Row): ApiKey['scopes'] => JSON.parse(row.scopes) as ApiKey['scopes'];

const stateOf = (row: Row, now: string): ApiKey['state'] => {
  if (row.revoked_at !== null) return 'revoked';
  return row.expires_at !== null && row.expires_at <= now ? 'expired' : 'active';
};

const toKey = (row: Row, now: string): ApiKey => ({
  id: row.id,
  name: row.name,
  scopes: scopesOf(row),
  createdAt: row.created_at,
  createdBy: row.created_by,
  expiresAt: row.expires_at,
  lastUsedAt: row.last_used_at,
  revokedAt: row.revoked_at,
  perMinute: row.per_minute,
  state: stateOf(row, now),
});

const WORDS = {
  malformed: {
    zh: '请求头 Authorization 里的不是本系统的密钥（gj_…）。请整段复制新建时显示的密钥。',
    en: 'What the Authorization header holds is not a key of this system (gj_…). Copy the whole key as it was shown when it was made.',
  },
  unknown: {
    zh: '没有这个密钥。请核对是否抄全、是否属于这台服务器。',
    en: 'There is no such key. Check that it is whole and belongs to this server.',
  },
  expired: {
    zh: '这个密钥已过期。请管理员另建一个。',
    en: 'This key has expired. Have an administrator make another.',
  },
  revoked: {
    zh: '这个密钥已被吊销。请管理员另建一个。',
    en: 'This key was revoked. Have an administrator make another.',
  },
} as const;

const refused = (why: keyof typeof WORDS): Actor => ({
  kind: 'nobody',
  refusal: new HttpProblem('key-not-valid', WORDS[why].zh, WORDS[why].en, {
    headers: { 'www-authenticate': 'Bearer realm="guiju", error="invalid_token"' },
  }),
});

const expiresTooSoon = (): HttpProblem => {
  const message = {
    zh: 'expiresAt 已经过去。请写将来的时间，或不写（不过期）。',
    en: 'expiresAt is in the past. Give a time to come, or leave it out.',
  };
  return new HttpProblem('bad-input', message.zh, message.en, {
    errors: [{ pointer: '/expiresAt', code: 'in-the-past', message }],
    total: 1,
  });
};
