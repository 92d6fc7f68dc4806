import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../browser.ts';

let server: ChildProcess;
let browser: Browser;
let address: string;

beforeAll(async () => {
  const main = fileURLToPath(new URL('../../../api/src/main.ts', import.meta.url));
  server = spawn(
    process.execPath,
    ['--experimental-strip-types', '--disable-warning=ExperimentalWarning', main],
    { env: { ...process.env, PORT: '0' }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  if (!server.stdout) throw new Error('no output to read the address from');
  const [line] = await once(server.stdout, 'data');
  address = String(line).trim();
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  server?.kill('SIGTERM');
});

test('the page shows Chinese text in the shipped font', async () => {
  const page = await browser.newPage();
  await page.goto(address);
  await page.getByRole('heading', { name: '规矩' }).waitFor();
  const loaded = await page.evaluate(async () => {
    await document.fonts.ready;
    return [...document.fonts].filter((face) => face.status === 'loaded').length;
  });
  expect(loaded).toBeGreaterThan(0);
});
