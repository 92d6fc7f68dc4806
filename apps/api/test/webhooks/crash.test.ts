/** A server that dies between recording and delivering: what it recorded is delivered by the next. */
import { join } from 'node:path';
import { createClient } from '@guiju/client';
import { expect, it } from 'vitest';
import { startChild } from '../child-process.ts';
import { CLOCK } from '../clock.ts';
import { onEveryDatabase } from '../databases.ts';
import { employed, SIGNING_KEY, startTestServer, temporaryFolder, writePolicy } from '../harness.ts';
import { startReceiver, TAKEN, until } from './receiver.ts';

const policies = join(temporaryFolder(), 'policies');
writePolicy(policies, 'demo', '政策 示例\n');

await onEveryDatabase('a crash', async ({ name, options }) => {
  it(`${name}: loses no event, sends none twice that was written down as taken, and takes leases over`, async () => {
    const child = startChild(policies, options);
    const client = createClient({ baseUrl: await child.address });
    const receiver = await startReceiver();
    const { id, secret } = await client.createWebhook({ url: receiver.url, events: ['claim.recorded'] });
    const claim = (n: number) => client.claim({ policy: 'demo', facts: employed(`p-${n}`) }, `k-${n}`);
    const taken = await claim(0);
    await until(async () => (await client.webhooks()).webhooks[0]?.pending === 0);
    // From now on nothing is answered: four are under way when it is killed, the others wait.
    receiver.answer = () => {};
    const made = await Promise.all(Array.from({ length: 12 }, (_, i) => claim(i + 1)));
    await receiver.got(5);
    child.process.kill('SIGKILL');
    await child.ended;
    const heldBack = receiver.received.slice(1).map((r) => r.event.data.claim);
    receiver.answer = TAKEN;

    let now = CLOCK().getTime();
    const signingKey = options.database === undefined ? undefined : SIGNING_KEY;
    const next = await startTestServer({
      ...options,
      policies,
      clock: () => new Date(now),
      webhooks: { look: 10 },
      ...(signingKey === undefined
        ? { signingKey: join(options.data ?? '', 'signing-key.pem') }
        : { signingKey }),
    });
    const pending = async () => (await next.client.webhooks()).webhooks[0]?.pending;
    await until(async () => (await pending()) === 4);
    now += 60_000;
    await until(async () => (await pending()) === 0);
    const told = receiver.received.map((r) => r.event.data.claim);
    expect(new Set(told)).toEqual(new Set([taken, ...made].map((c) => c.id)));
    // At least once: those under way came twice, and by the same id.
    const twice = told.filter((c, i) => told.indexOf(c) !== i);
    expect(twice.toSorted()).toEqual(heldBack.toSorted());
    const ids = new Set(receiver.received.map((r) => r.headers.get('webhook-id')));
    expect(ids.size).toBe(13);
    await receiver.verified([secret], CLOCK());
    await next.client.removeWebhook(id);
  });
});
