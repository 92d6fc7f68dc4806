/** One thing the doctor looked at. */
import type { Bilingual } from '@guiju/ir';

export interface Finding {
  readonly check:
    | 'node'
    | 'folder'
    | 'permissions'
    | 'disk'
    | 'database'
    | 'schema'
    | 'key'
    | 'grant-days'
    | 'chain'
    | 'clock'
    | 'webhooks'
    | 'policies'
    | 'port';
  /** warn: it works, and somebody should look; fail: a server would not start, or should not go on. */
  readonly state: 'ok' | 'warn' | 'fail';
  readonly message: Bilingual;
}

export const finding = (
  check: Finding['check'],
  state: Finding['state'],
  zh: string,
  en: string,
): Finding => ({ check, state, message: { zh, en } });
