/**
 * Pictures of every screen for the README files, written to docs/pictures. The server runs on a free port over an empty ledger and
 * ends with the script; each picture shows the screen doing its work, not its empty state.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../test/browser.ts';
import { startServer } from '../test/server.ts';

interface Picture {
  readonly name: string;
  readonly path: string;
  readonly prepare: (page: Page) => Promise<void>;
}

/** A higher standard, another reading, and a budget line to hold both against. */
const scenario = 'v.C03.标准=1200&r.新引育=甲&budget=8000000';

const pictures: readonly Picture[] = [
  { name: 'editing', path: '/#/editing/haiyan-artisans/C09', prepare: raiseAnAmount },
  { name: 'simulation', path: `/#/simulation?${scenario}`, prepare: costTheMeasure },
  { name: 'claims', path: '/#/claims', prepare: takeAnExample },
];

/** C09 with a higher amount: an example that no longer fits, and what the edit costs. */
async function raiseAnAmount(page: Page): Promise<void> {
  await page.locator('[data-impact="0"]').waitFor({ timeout: 120_000 });
  await page.locator('.monaco-editor').first().click();
  await page.keyboard.press('ControlOrMeta+f');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText('首席技师: 12万元');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.insertText('首席技师: 15万元');
  await page.keyboard.press('Escape');
  await page.locator('.impact-whole:not([data-impact="0"])').waitFor({ timeout: 120_000 });
  await page.locator('.example-failed').first().waitFor();
  await page.locator('.option-price', { hasText: '万元' }).first().waitFor({ timeout: 120_000 });
}

async function costTheMeasure(page: Page): Promise<void> {
  await page.getByTestId('measured').waitFor({ timeout: 120_000 });
  // The charts draw themselves in.
  await page.waitForTimeout(1500);
}

async function takeAnExample(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: '样例' }).click();
  await page.locator('.ant-select-item-option', { hasText: 'G10' }).first().click();
  await page.getByText('13,333.33元').first().waitFor();
}

const folder = fileURLToPath(new URL('../../../docs/pictures/', import.meta.url));
await mkdir(folder, { recursive: true });
const data = await mkdtemp(join(tmpdir(), 'guiju-pictures-'));
const server = await startServer({ GUIJU_DATA: data });
const browser = await launchBrowser();
try {
  for (const { name, path, prepare } of pictures) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
    await page.goto(server.address + path);
    await prepare(page);
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: `${folder}${name}.png` });
    await page.close();
    process.stdout.write(`docs/pictures/${name}.png\n`);
  }
} finally {
  await browser.close();
  await server.stop();
  await rm(data, { recursive: true, force: true });
}
