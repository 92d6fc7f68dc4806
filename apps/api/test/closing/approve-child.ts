/** Approves a closing in a process of its own, which is killed at a write: `approve-child.ts ID LIST-HASH WRITE`, on DATABASE_URL or the file DATA. */
import { openPostgres } from '../../src/ledger/postgres.ts';
import { openSqlite } from '../../src/ledger/sqlite.ts';
import { approved, as, desksOver } from './at-desk.ts';
import { cutOff } from './cut-off.ts';

const [id = '', listHash = '', write = ''] = process.argv.slice(2);
const { DATABASE_URL, DATA = '', KEY = '' } = process.env;
const store = DATABASE_URL ? await openPostgres(DATABASE_URL) : await openSqlite(DATA);
const at = write === 'end' ? write : Number(write);
const killed = cutOff(store, { at: () => at, meets: () => process.kill(process.pid, 'SIGKILL') });
const { closings } = await desksOver(killed, KEY, ['p50-quota', 'p62-pro-rata'], '2023-01-05');
await closings.decide(as('approver'), id, approved(listHash));
process.exit(0);
