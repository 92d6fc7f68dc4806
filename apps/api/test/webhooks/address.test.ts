/** Whoever registers an address cannot make the server knock inside its own network. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { createClient, type Delivery, Problem } from '@guiju/client';
import { afterAll, describe, expect, it } from 'vitest';
import { readSettings } from '../../src/settings.ts';
import {
  checkUrl,
  mayReach,
  NOTHING_PRIVATE,
  readNetworks,
  resolveHost,
} from '../../src/webhooks/address.ts';
import { startOpenServer } from '../access/open-server.ts';
import { startReceiver, until } from './receiver.ts';

const open = { ownMachine: false, allowed: NOTHING_PRIVATE };
const local = { ownMachine: true, allowed: NOTHING_PRIVATE };
const inside = { ownMachine: false, allowed: readNetworks('10.20.0.0/16, 192.168.3.4,fd00:1::/32') };

describe('an address', () => {
  it('is reached where everybody’s is, and nowhere private, shared, reserved or disguised', () => {
    for (const address of ['1.1.1.1', '93.184.216.34', '223.5.5.5', '2606:4700::1111', '2400:3200::1'])
      expect(mayReach(address, open), address).toBe(true);
    for (const address of [
      '0.0.0.0',
      '10.0.0.1',
      '100.64.0.1',
      '127.0.0.1',
      '169.254.169.254',
      '172.31.255.255',
      '192.168.0.1',
      '198.18.0.1',
      '224.0.0.1',
      '255.255.255.255',
      '::',
      '::1',
      '::ffff:127.0.0.1',
      '::ffff:1.1.1.1',
      '64:ff9b::7f00:1',
      'fc00::1',
      'fe80::1',
      'ff02::1',
      '2001::1',
      '2001:db8::1',
      '2002:7f00:1::',
    ])
      expect(mayReach(address, open), address).toBe(false);
  });

  it('of this machine is reached on a server for one machine, and others where they were named', () => {
    for (const address of ['127.0.0.1', '127.8.8.8', '::1']) expect(mayReach(address, local)).toBe(true);
    expect(mayReach('10.20.1.1', local)).toBe(false);
    for (const address of ['10.20.255.1', '192.168.3.4', 'fd00:1::7'])
      expect(mayReach(address, inside)).toBe(true);
    for (const address of ['10.21.0.1', '192.168.3.5', 'fd00:2::7', '127.0.0.1'])
      expect(mayReach(address, inside)).toBe(false);
  });

  it('is looked at behind its name too', async () => {
    expect(await resolveHost('localhost', open)).toBe('address');
    expect(await resolveHost('localhost', local)).toContainEqual({ address: '127.0.0.1', family: 4 });
    expect(await resolveHost('[::1]', open)).toBe('address');
    expect(await resolveHost('nobody.invalid', open)).toBe('name');
  });

  it('is refused as it is registered where it can never do, however it is written', () => {
    const fine = ['https://example.org/hook', 'https://93.184.216.34:8443/x?y=1', 'HTTPS://Example.org'];
    for (const url of fine) expect(checkUrl(url, open)).toBe(new URL(url).href);
    for (const url of [
      'example.org',
      'http://example.org/',
      'ftp://example.org/',
      'https://user:secret@example.org/',
      'https://example.org/#x',
      'https://127.0.0.1/',
      'https://2130706433/',
      'https://0x7f.1/',
      'https://017700000001/',
      'https://[::1]/',
      'https://[::ffff:10.0.0.1]/',
      'https://10.20.0.1/',
      'http://127.0.0.1:8080/',
    ])
      expect(() => checkUrl(url, open), url).toThrow();
    for (const url of ['http://127.0.0.1:8080/', 'http://localhost/', 'http://[::1]/', 'https://127.0.0.1/'])
      expect(checkUrl(url, local)).toBe(url);
    expect(() => checkUrl('http://10.20.0.1/', inside)).toThrow();
    expect(checkUrl('https://10.20.0.1/', inside)).toBe('https://10.20.0.1/');
  });

  it('settings that name no network are told so', () => {
    for (const wrong of ['10.0.0.0/33', 'example.org', '10.0.0', '1.2.3.4/x'])
      expect(() => readSettings({ GUIJU_WEBHOOK_NETWORKS: wrong }), wrong).toThrow('GUIJU_WEBHOOK_NETWORKS');
  });
});

describe('on an open server', async () => {
  // Made for these tests, for 127.0.0.1, by nobody that anybody trusts.
  const pem = readFileSync(new URL('./receiver.pem', import.meta.url), 'utf8');
  const server = await startOpenServer({
    clock: () => new Date(),
    webhooks: { look: 10, networks: readNetworks('127.0.0.0/8') },
  });
  const { ask, admin, keyWith, address } = server;
  const receiver = await startReceiver(
    (listener) => createServer({ key: pem, cert: pem }, listener),
    'https',
  );
  const authorities = getCACertificates('default');
  afterAll(() => setDefaultCACertificates(authorities));
  const client = createClient({
    baseUrl: address,
    fetch: (input, init) => fetch(input, { ...init, headers: { ...init?.headers, ...admin } }),
  });
  const tried = async (id: string): Promise<Delivery | undefined> => {
    const { sequence } = await client.pingWebhook(id);
    let found: Delivery | undefined;
    await until(async () => {
      found = (await client.deliveries(id)).deliveries.find((d) => d.sequence === sequence);
      return (found?.attempts ?? 0) > 0;
    });
    return found;
  };

  it('https is asked for, with a certificate that holds', async () => {
    await expect(
      client.createWebhook({ url: receiver.url.replace('https', 'http'), events: ['claim.recorded'] }),
    ).rejects.toMatchObject({ problem: { code: 'bad-input', errors: [{ pointer: '/url' }] } });
    const { id, secret } = await client.createWebhook({ url: receiver.url, events: ['claim.recorded'] });
    expect(await tried(id)).toMatchObject({ status: null, fault: 'certificate' });
    setDefaultCACertificates([...authorities, pem.slice(pem.indexOf('-----BEGIN CERTIFICATE'))]);
    expect(await tried(id)).toMatchObject({ status: 204, fault: null });
    await receiver.verified([secret], new Date());
    await client.removeWebhook(id);
  });

  it('a name that leads inside is not followed, at each delivery', async () => {
    const { id } = await client.createWebhook({
      url: receiver.url.replace('127.0.0.1', 'nobody.invalid'),
      events: ['claim.recorded'],
    });
    expect(await tried(id)).toMatchObject({ status: null, fault: 'name' });
    await client.removeWebhook(id);
  });

  it('a key looks after its own, for events it may read, until it ends', async () => {
    const mine = await keyWith(['webhooks:manage', 'claims:read', 'claims:record']);
    const other = await keyWith(['webhooks:manage', 'ledger:read']);
    const by = (k: typeof mine, method: string, path: string, body?: object) =>
      ask(method, `/v1/webhooks${path}`, k.headers, body);
    const refused = await by(mine, 'POST', '', { url: receiver.url, events: ['payment.paid'] });
    expect(Problem.parse(await refused.json())).toMatchObject({
      code: 'scope-missing',
      scope: 'ledger:read',
    });
    const made = await by(mine, 'POST', '', { url: receiver.url, events: ['claim.recorded'] });
    expect(made.headers.get('cache-control')).toBe('no-store');
    const { id } = (await made.json()) as { id: string };
    expect(await (await by(mine, 'GET', '')).json()).toMatchObject({ webhooks: [{ id }] });
    expect(await (await by(other, 'GET', '')).json()).toEqual({ webhooks: [] });
    for (const [method, path] of [
      ['DELETE', ''],
      ['POST', '/secret'],
      ['POST', '/ping'],
      ['GET', '/deliveries'],
    ] as const)
      expect((await by(other, method, `/${id}${path}`)).status, path).toBe(404);
    expect((await by(mine, 'PUT', `/${id}`, { events: ['payment.paid'] })).status).toBe(403);
    await client.changeWebhook(id, { active: false });
    await client.pingWebhook(id);
    await ask('DELETE', `/v1/keys/${mine.id}`, admin);
    await client.changeWebhook(id, { active: true });
    const before = receiver.received.length;
    const { headers } = await keyWith(['claims:record']);
    await ask('POST', '/v1/claims', { ...headers, 'idempotency-key': 'x' }, { policy: 'demo', facts: {} });
    await tried((await client.createWebhook({ url: receiver.url, events: ['claim.recorded'] })).id);
    expect(receiver.received.length).toBe(before + 1);
    expect((await client.deliveries(id)).deliveries).toMatchObject([{ type: 'ping', attempts: 0 }]);
  });
});
