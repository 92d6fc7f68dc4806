import { operations } from '@guiju/client';
import { expect, it } from 'vitest';
import { castAskers } from '../fuzz/askers.ts';
import { fuzz } from '../fuzz/run.ts';
import { countLine, failureLines } from '../fuzz/words.ts';
import { employed, startTestServer } from './harness.ts';

const SEED = Number(process.env.GUIJU_SEED ?? 20230301);
const most = 1_000_000;
const count = Object.keys(operations).length;
/** Requests for each operation, more or less. */
const EACH = 15;

const application = (id: string) => ({
  policy: 'demo',
  clause: 'C1',
  object: { entity: '人员', id },
  facts: employed(id),
  applicant: { name: '某甲' },
  account: { holder: '某甲', bank: '某某银行', number: '6222000011112222' },
});

it('whatever is asked in the words of the document is answered as the document says', async () => {
  const { server, address } = await startTestServer({
    access: { mode: { kind: 'open', origin: null, proxied: false }, host: '127.0.0.1' },
    limits: { person: most, address: most, 'sign-in': most },
  });
  if (!server.firstAdministrator) throw new Error('an empty database has an administrator already');
  const { askers, ids } = await castAskers(address, server.firstAdministrator);
  const report = await fuzz({
    address,
    seed: SEED,
    requests: EACH * count,
    askers,
    spared: ids,
    policies: ['demo', 'broken'],
    samples: {
      Facts: [employed('p-1'), employed('p-2', { 在职: false }), { 人员: [{ id: 'p-3' }] }],
      EvaluateRequest: [{ facts: employed('p-1') }],
      NewApplication: Array.from({ length: 9 }, (_, i) => application(`p-${i}`)),
      BudgetLine: [{ policy: 'demo', clause: 'C1', year: 2026, amount: '100万元', source: '部门预算' }],
    },
  });
  expect(failureLines(report).join('\n')).toBe('');
  // Not that everything was merely turned away.
  expect(report.succeeded.size, countLine(report, SEED)).toBeGreaterThan(count / 2);
});
