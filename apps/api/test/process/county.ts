/** A county's office on a real server: the demonstration policy, people in their roles, and a day that the test sets. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Client, createClient, type PersonalRole } from '@guiju/client';
import { createEngine } from '../../src/engine.ts';
import type { ServerOptions } from '../../src/server.ts';
import { startOpenServer } from '../access/open-server.ts';
import { temporaryFolder, writePolicy } from '../harness.ts';

export interface County {
  /** Sets today. */
  on(day: string): void;
  readonly clerk: Client;
  readonly reviewer: Client;
  readonly approver: Client;
  readonly finance: Client;
  readonly auditor: Client;
  readonly drafter: Client;
  as(roles: readonly PersonalRole[]): Promise<Client>;
  readonly ids: Readonly<Record<string, string>>;
}

/** `measures`: further policies, by id. */
export async function openCounty(
  options: Pick<ServerOptions, 'data' | 'database'>,
  measures: Readonly<Record<string, string>> = {},
): Promise<County> {
  const policies = temporaryFolder();
  for (const id of ['haiyan-artisans', 'haiyan-training'])
    cpSync(fileURLToPath(new URL(`../../../../policies/${id}`, import.meta.url)), join(policies, id), {
      recursive: true,
    });
  for (const [id, text] of Object.entries(measures)) writePolicy(policies, id, text);
  let today = '2023-05-22';
  const started = await startOpenServer({
    ...options,
    policies,
    engine: createEngine(),
    clock: () => new Date(`${today}T02:00:00Z`),
  });
  const ids: Record<string, string> = {};
  const as = async (roles: readonly PersonalRole[]): Promise<Client> => {
    const { cookie, id } = await started.personWith(roles);
    ids[roles.join('+')] = id;
    return createClient({
      baseUrl: started.address,
      fetch: (input, init) => fetch(input, { ...init, headers: { ...init?.headers, cookie } }),
    });
  };
  return {
    on: (day) => {
      today = day;
    },
    clerk: await as(['clerk']),
    reviewer: await as(['reviewer']),
    approver: await as(['approver']),
    finance: await as(['finance']),
    auditor: await as(['auditor']),
    drafter: await as(['drafter']),
    as,
    ids,
  };
}

export const ACCOUNT = { holder: '某甲', bank: '某某银行海盐支行', number: '6222000011112222' };

/** A 高级技师 brought in on 2023-05-10, with all that C09 reads but the day of approval. */
export const ARTISAN = {
  id: 'p1',
  技能等级: '高级技师',
  引育日期: '2023-05-10',
  在企业工作: true,
  参保: true,
  来路: '引进',
  前次县内参保止: null,
  离职日期: null,
};
export const factsOf = (person: object) => ({ 人员: [person] });
