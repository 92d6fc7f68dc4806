import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { startServer } from '../server.ts';

let server: Awaited<ReturnType<typeof startServer>>;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

test('the page opens in Chinese, in the shipped font, and says that it is a demonstration', async () => {
  const page = await browser.newPage();
  await page.goto(server.address);
  await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '条款编辑' }).waitFor();
  expect(await page.getByRole('note').first().textContent()).toContain('不是海盐县的正式规定');
  const loaded = await page.evaluate(async () => {
    await document.fonts.ready;
    return [...document.fonts].filter((face) => face.status === 'loaded').length;
  });
  expect(loaded).toBeGreaterThan(0);
});

test('the language switch turns the whole frame to English and is remembered', async () => {
  const page = await browser.newPage();
  await page.goto(server.address);
  await page.getByText('English', { exact: true }).click();
  await page.getByRole('link', { name: 'Simulation' }).waitFor();
  await page.reload();
  await page.getByRole('navigation', { name: 'Main menu' }).waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
});
