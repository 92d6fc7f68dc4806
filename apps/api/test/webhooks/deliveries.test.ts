/** Events reach a real receiver, whatever it does, once they are in the ledger, and never before. */
import type { Delivery, NewWebhook, WebhookSubscription } from '@guiju/client';
import { describe, expect, it } from 'vitest';
import { CLOCK } from '../clock.ts';
import { onEveryDatabase } from '../databases.ts';
import { employed, startTestServer, type TestServer } from '../harness.ts';
import { type Receiver, startReceiver, status, TAKEN, until } from './receiver.ts';

const HOUR = 3_600_000;
const CLAIMS: WebhookSubscription[] = ['claim.recorded', 'application.moved'];

await onEveryDatabase('webhooks', async ({ name, options }) => {
  let now = CLOCK().getTime();
  const started = await startTestServer({
    ...options,
    clock: () => new Date(now),
    webhooks: { look: 25, timeout: 3_000 },
  });
  const { client, address } = started;
  let people = 0;
  const claim = (id = `某甲${people++}`) =>
    client.claim({ policy: 'demo', facts: employed(id) }, `key-${people++}`);
  const register = async (events = CLAIMS): Promise<Receiver & { readonly webhook: NewWebhook }> => {
    const receiver = await startReceiver();
    return Object.assign(receiver, { webhook: await client.createWebhook({ url: receiver.url, events }) });
  };
  const deliveries = async ({ id }: NewWebhook): Promise<readonly Delivery[]> =>
    (await client.deliveries(id)).deliveries;
  const settled = (webhook: NewWebhook) =>
    until(async () => (await deliveries(webhook)).every((d) => d.attempts > 0));

  describe(`${name}: an event`, () => {
    it('comes signed, once, in the order of its application, and names nobody', async () => {
      const receiver = await register();
      const { webhook } = receiver;
      expect(webhook.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
      expect(JSON.stringify(await client.webhooks())).not.toContain(webhook.secret);
      const named = receiver.url.replace('127.0.0.1', 'localhost');
      await client.changeWebhook(webhook.id, { url: named });
      const { id, policy } = await claim('某甲');
      await receiver.got(2);
      const about = { policy, application: id, claim: id };
      const links = { application: `/v1/applications/${id}`, claim: `/v1/claims/${id}` };
      const events = await receiver.verified([webhook.secret], new Date(now));
      expect(events).toMatchObject([
        { type: 'claim.recorded', data: { ...about, state: 'awarded', links } },
        { type: 'application.moved', data: { ...about, step: 'recorded', state: 'second-review', links } },
      ]);
      expect(receiver.received.map((r) => r.body).join()).not.toContain('某甲');
      for (const path of Object.values(events[0]?.data.links ?? {}))
        expect((await fetch(address + path)).status, path).toBe(200);
      await settled(webhook);
      expect(await deliveries(webhook)).toMatchObject([
        {
          type: 'application.moved',
          state: 'delivered',
          attempts: 1,
          status: 204,
          fault: null,
          nextAt: null,
        },
        { type: 'claim.recorded', state: 'delivered', attempts: 1, status: 204, application: id },
      ]);
      await client.removeWebhook(webhook.id);
    });

    it('is not announced by what was refused or came again', async () => {
      const receiver = await register();
      const first = await client.claim({ policy: 'demo', facts: employed('once') }, 'again');
      await client.claim({ policy: 'demo', facts: employed('once') }, 'again');
      await expect(client.claim({ policy: 'demo', facts: { 没有: [] } }, 'wrong')).rejects.toThrow();
      const last = await claim();
      await receiver.got(4);
      // In order within an application; two applications do not wait for each other.
      expect(receiver.received.map((r) => r.event.data.claim).toSorted()).toEqual(
        [first, first, last, last].map((c) => c.id).toSorted(),
      );
      await client.removeWebhook(receiver.webhook.id);
    });

    it('that is not taken is tried again later each time, the next of its application waits, others go on', async () => {
      const receiver = await register();
      const { webhook } = receiver;
      const stuck = await claim();
      await receiver.got(1);
      receiver.received.length = 0;
      receiver.answer = (response, event) =>
        (event.data.claim === stuck.id ? status(500) : TAKEN)(response, event);
      await client.reviewClaim(stuck.id, { verdict: 'returned', reason: '请核' }).catch(() => undefined);
      const other = await claim();
      await until(() => receiver.received.some((r) => r.event.data.claim === other.id));
      receiver.answer = TAKEN;
      await until(async () => {
        const all = await deliveries(webhook);
        // An attempt that was still under way fails now, and is tried again only later.
        now = Math.max(now, ...all.map(({ nextAt }) => (nextAt === null ? 0 : Date.parse(nextAt))));
        return all.every((d) => d.state === 'delivered');
      });
      const own = receiver.received
        .filter((r) => r.event.data.claim === stuck.id)
        .map((r) => r.event.sequence);
      expect(own).toEqual(own.toSorted((a, b) => a - b));
      await client.removeWebhook(webhook.id);
    });
  });

  describe(`${name}: a receiver`, () => {
    it('that fails, redirects, hangs or hangs up is told apart, and nothing is followed', async () => {
      const elsewhere = await startReceiver();
      const faults: [Receiver['answer'], Partial<Delivery>][] = [
        [status(500), { status: 500, fault: 'status' }],
        [status(307, { location: elsewhere.url }), { status: 307, fault: 'redirect' }],
        [() => {}, { status: null, fault: 'timeout' }],
        [(response) => void response.socket?.destroy(), { status: null, fault: 'connection' }],
        // Taken is taken, however much is said besides.
        [(response) => void response.writeHead(200).write('x'.repeat(100_000)), { status: 200, fault: null }],
      ];
      for (const [answer, expected] of faults) {
        const receiver = await register(['claim.recorded']);
        receiver.answer = answer;
        await claim();
        await settled(receiver.webhook);
        const [delivery] = await deliveries(receiver.webhook);
        expect(delivery).toMatchObject({ ...expected, attempts: 1, triedAt: new Date(now).toISOString() });
        if (delivery?.nextAt) {
          const wait = Date.parse(delivery.nextAt) - now;
          expect([wait >= 4_000, wait <= 6_000]).toEqual([true, true]);
        }
        await client.removeWebhook(receiver.webhook.id);
      }
      expect(elsewhere.received).toEqual([]);
    });

    it('that stays away for 72 hours is given up, and gets it again by hand or by range', async () => {
      const receiver = await register(['claim.recorded']);
      const { webhook } = receiver;
      receiver.answer = status(503);
      const began = now;
      await claim();
      let tried = 0;
      await until(async () => {
        const [delivery] = await deliveries(webhook);
        tried = delivery?.attempts ?? 0;
        if (delivery?.nextAt && Date.parse(delivery.nextAt) > now) now = Date.parse(delivery.nextAt);
        return delivery?.state === 'failed';
      });
      expect(now - began).toBeGreaterThan(64 * HOUR);
      expect(now - began).toBeLessThanOrEqual(72 * HOUR);
      expect(tried).toBeGreaterThan(15);
      expect(await client.webhooks()).toMatchObject({ webhooks: [{ failed: 1, pending: 0 }] });
      const text = await (await fetch(`${address}/metrics`)).text();
      expect(text).toContain('guiju_webhook_failed 1\n');
      expect(text).toContain('guiju_webhook_attempts_total{outcome="failed"} 1\n');

      receiver.answer = TAKEN;
      const until_ = new Date(now + 1).toISOString();
      const range = { from: new Date(began).toISOString(), until: until_ };
      expect(await client.replayDeliveries(webhook.id, range)).toEqual({ deliveries: 1 });
      await until(async () => (await deliveries(webhook))[0]?.state === 'delivered');
      expect(await client.replayDeliveries(webhook.id, range)).toEqual({ deliveries: 0 });
      const [{ event } = { event: '' }] = await deliveries(webhook);
      const before = receiver.received.length;
      expect(await client.replayDeliveries(webhook.id, { events: [event] })).toEqual({ deliveries: 1 });
      await receiver.got(before + 1);
      expect(new Set(receiver.received.map((r) => r.headers.get('webhook-id')))).toEqual(new Set([event]));
      expect(await client.replayDeliveries(webhook.id, { ...range, only: 'all' })).toEqual({ deliveries: 1 });
      await receiver.got(before + 2);
      await client.removeWebhook(webhook.id);
    });

    it('that is paused gets afterwards what happened meanwhile; one that is removed gets nothing more', async () => {
      const receiver = await register(['claim.recorded']);
      const { id } = receiver.webhook;
      expect(await client.changeWebhook(id, { active: false })).toMatchObject({ active: false });
      await claim();
      await client.pingWebhook(id);
      expect((await client.deliveries(id)).deliveries).toMatchObject([
        { type: 'ping', state: 'pending', nextAt: null },
        { type: 'claim.recorded', state: 'pending', attempts: 0 },
      ]);
      expect(receiver.received).toEqual([]);
      await client.changeWebhook(id, { active: true, events: ['application.moved'] });
      await receiver.got(2);
      await client.removeWebhook(id);
      await claim();
      await expect(client.deliveries(id)).rejects.toMatchObject({ problem: { code: 'webhook-not-found' } });
      expect(receiver.received.map((r) => r.event.type).toSorted()).toEqual(['claim.recorded', 'ping']);
    });

    it('may hold either secret for a day while they change', async () => {
      const receiver = await register(['claim.recorded']);
      const { id, secret: former } = receiver.webhook;
      const { secret, rotatingUntil } = await client.rotateWebhookSecret(id);
      expect(secret).not.toBe(former);
      expect(rotatingUntil).toBe(new Date(now + 24 * HOUR).toISOString());
      await client.pingWebhook(id);
      await receiver.got(1);
      for (const held of [former, secret]) await receiver.verified([held], new Date(now));
      now += 24 * HOUR;
      receiver.received.length = 0;
      await client.pingWebhook(id);
      await receiver.got(1);
      await receiver.verified([secret], new Date(now));
      await expect(receiver.verified([former], new Date(now))).rejects.toMatchObject({ reason: 'signature' });
      await expect(receiver.verified([secret], new Date(now + HOUR))).rejects.toMatchObject({
        reason: 'time',
      });
      expect(await client.webhooks()).toMatchObject({ webhooks: [{ rotatingUntil: null }] });
      await client.removeWebhook(id);
    });
  });

  describe(`${name}: several servers over one ledger`, () => {
    it('deliver each event once', async () => {
      const others = await Promise.all(
        [1, 2].map(() =>
          startTestServer({
            ...(options.database === undefined ? { data: options.data ?? '' } : options),
            clock: () => new Date(now),
            webhooks: { look: 10 },
          }),
        ),
      );
      const receiver = await register(['claim.recorded']);
      receiver.answer = (response) => void setTimeout(() => response.writeHead(204).end(), 5);
      const servers: readonly TestServer[] = [started, ...others];
      const made = await Promise.all(
        Array.from({ length: 30 }, (_, i) =>
          servers[i % 3]?.client.claim({ policy: 'demo', facts: employed(`many-${i}`) }, `many-${i}`),
        ),
      );
      await until(async () => (await client.webhooks()).webhooks[0]?.pending === 0);
      const told = receiver.received.map((r) => r.event.data.claim).toSorted();
      expect(told).toEqual(made.map((c) => c?.id).toSorted());
      await client.removeWebhook(receiver.webhook.id);
    });
  });

  describe(`${name}: what is old`, () => {
    it('is forgotten after thirty days, unless somebody still waits for it', async () => {
      const receiver = await register(['claim.recorded']);
      const { id } = receiver.webhook;
      await claim();
      await receiver.got(1);
      await settled(receiver.webhook);
      await client.changeWebhook(id, { active: false });
      await claim();
      now += 31 * 24 * HOUR;
      await until(async () => (await client.deliveries(id)).deliveries.length === 1);
      expect((await client.deliveries(id)).deliveries).toMatchObject([{ state: 'pending' }]);
    });
  });
});
