/** 接口 in a real browser: an operation tried on a saved example, and the code of the guide run against the same server. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WebhookEvent } from '@guiju/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { record } from '../../src/interface/guide/claim.ts';
import { whatIsDue } from '../../src/interface/guide/evaluate.ts';
import { countGranted } from '../../src/interface/guide/lines.ts';
import { receiveWebhooks } from '../../src/interface/guide/webhook.ts';
import { fitsItsWidth, openSite, type Site, seriousFindings } from '../visit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

test('a saved example is sent, changed, sent broken, and recorded once under one key', async () => {
  const { context, page, strays } = await site.visit();
  await page.goto(`${site.address}/#/interface`);
  const body = page.getByRole('textbox', { name: '请求体' });
  await expect.poll(() => body.inputValue(), { timeout: 15_000 }).toContain('"facts"');
  await page.getByRole('combobox', { name: '样例' }).fill('G10 ');
  await page.locator('.ant-select-item-option', { hasText: /^G10/ }).first().click();
  await expect.poll(() => body.inputValue()).toContain('2024-03-01');
  await page.getByRole('button', { name: '发送' }).press('Enter');
  const reply = page.locator('.try-reply');
  await reply.getByText('200 OK').waitFor();
  expect(await reply.getByRole('region', { name: '答复' }).textContent()).toContain('13333.33元');
  expect(await reply.textContent()).toContain('traceparent');
  expect(await seriousFindings(page)).toEqual([]);

  await body.fill('{"facts": {');
  await page.getByText('不是合法的 JSON').waitFor();
  await page.getByRole('button', { name: '发送' }).press('Enter');
  await reply.getByText('400 Bad Request').waitFor();
  expect(await reply.textContent()).toContain('bad-json');

  await page.getByRole('combobox', { name: '接口', exact: true }).click();
  await page.locator('.ant-select-item-option', { hasText: 'POST /v1/claims  ' }).first().click();
  await page.getByRole('button', { name: '发送…' }).press('Enter');
  await page.getByRole('tooltip').getByRole('button', { name: '发送' }).press('Enter');
  await reply.getByText('201 Created').waitFor();
  await page.getByRole('button', { name: '发送…' }).press('Enter');
  await page.getByRole('tooltip').getByRole('button', { name: '发送' }).press('Enter');
  await reply.getByText('idempotency-replayed').waitFor();
  await page.setViewportSize({ width: 1024, height: 768 });
  expect(await fitsItsWidth(page)).toBe(true);

  await page.getByText('客户端', { exact: true }).click();
  await page.getByRole('heading', { name: '类型化客户端' }).waitFor();
  expect(await page.locator('.code-block').first().textContent()).toContain('createClient');
  expect(await seriousFindings(page)).toEqual([]);
  expect(strays).toEqual([]);
  await context.close();
});

test('the code of the guide does what it says', async () => {
  const key = '';
  expect(await whatIsDue(site.address, key)).toMatchObject({
    verdict: 'undetermined',
    missing: expect.arrayContaining(['人员/p-001.在企业工作']),
  });
  const claim = { policy: 'haiyan-artisans', clause: 'C01', asOf: '2026-06-30', facts: {} };
  const first = await record(site.address, key, claim, 'guide-1');
  expect(first).toMatchObject({ replayed: false });
  expect(await record(site.address, key, claim, 'guide-1')).toEqual({ ...first, replayed: true });
  expect(await record(site.address, key, { ...claim, facts: { 没有: [] } }, 'guide-2')).toMatchObject({
    wrong: [expect.stringContaining('/facts/没有')],
  });
  expect(await countGranted(site.address, key, [{ facts: {} }, { facts: {} }])).toBe(0);
});

test('an address is registered by keyboard, tried, fails and is sent to again, gets a new secret and is removed', async () => {
  const secrets: string[] = [];
  const told: WebhookEvent[] = [];
  const receiver = receiveWebhooks(secrets, async (event) => void told.push(event));
  const url = await listening(receiver);
  const { context, page, strays } = await site.visit();
  await page.goto(`${site.address}/#/interface/webhooks`);
  await page.getByRole('button', { name: '登记推送地址' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('地址').fill('http://example.org/');
  await dialog.getByRole('button', { name: '登记' }).press('Enter');
  await dialog.getByRole('alert').getByText('应为 https://').waitFor();
  await dialog.getByLabel('地址').fill(url);
  await dialog.getByRole('button', { name: '登记' }).press('Enter');
  const secret = await page.getByRole('textbox', { name: '签名密钥' }).inputValue();
  expect(secret).toMatch(/^whsec_/);
  await page.getByRole('button', { name: '已经存好' }).press('Enter');

  // The receiver does not know the secret yet: it refuses.
  const row = page.getByRole('row', { name: url });
  await row.getByRole('button', { name: '试发到' }).press('Enter');
  const delivery = page.locator('.webhook-deliveries').getByRole('row', { name: 'ping' });
  await delivery.getByText('401').waitFor();
  await delivery.getByText('对方没有收下').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  expect(await fitsItsWidth(page)).toBe(true);
  secrets.push(secret);
  await delivery.getByRole('button', { name: '重发' }).press('Enter');
  await delivery.getByText('已送达').waitFor();
  expect(told).toMatchObject([{ type: 'ping' }]);

  await row.getByRole('button', { name: '换密钥' }).press('Enter');
  await page.getByRole('tooltip').getByRole('button', { name: '换密钥' }).press('Enter');
  const next = await page.getByRole('textbox', { name: '签名密钥' }).inputValue();
  await page.getByRole('button', { name: '已经存好' }).press('Enter');
  await row.getByText('原密钥用到').waitFor();
  secrets.splice(0, 1, next);
  const claim = { policy: 'haiyan-artisans', clause: 'C01', asOf: '2026-06-30', facts: {} };
  await record(site.address, '', claim, 'webhook-1');
  await expect.poll(() => told.map((e) => e.type)).toEqual(['ping', 'claim.recorded', 'application.moved']);

  await page.setViewportSize({ width: 1024, height: 768 });
  await page.getByText('English', { exact: true }).click();
  await page.getByRole('heading', { name: 'Deliveries to' }).waitFor();
  await page.getByRole('row', { name: 'a decision was recorded' }).getByText('delivered').waitFor();
  expect(await fitsItsWidth(page)).toBe(true);
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: `Remove ${url}` }).press('Enter');
  await page.getByRole('tooltip').getByRole('button', { name: 'Remove' }).press('Enter');
  await page.getByRole('row', { name: url }).waitFor({ state: 'detached' });
  expect(strays).toEqual([]);
  await context.close();
});

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
