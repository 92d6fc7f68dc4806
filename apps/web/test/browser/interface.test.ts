/** 接口 in a real browser: an operation tried on a saved example, and the code of the guide run against the same server. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { record } from '../../src/interface/guide/claim.ts';
import { whatIsDue } from '../../src/interface/guide/evaluate.ts';
import { countGranted } from '../../src/interface/guide/lines.ts';
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
