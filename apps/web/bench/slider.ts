/**
 * JSON line: from a moved slider to every panel of 测算 redrawn, in milliseconds, in a real browser against the real server. Each
 * move is another amount of C09.首席技师, so nothing is answered from memory; the clock stops at the frame after the new totals.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from '../test/browser.ts';
import { startServer } from '../test/server.ts';

const MOVES = 60;
const SETTLE = 400;

const data = await mkdtemp(join(tmpdir(), 'guiju-bench-'));
const server = await startServer({ GUIJU_DATA: data, GUIJU_LOG: 'warn' });
const browser = await launchBrowser();
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  await page.goto(`${server.address}/#/simulation/haiyan-artisans`);
  await page.getByTestId('measured').waitFor({ timeout: 120_000 });
  // The prices of readings are worked out while nothing moves; a drag begins after them.
  await page.getByRole('tab', { name: '读法' }).click();
  await page.waitForFunction(
    () => [...document.querySelectorAll('.reading-price')].every((price) => (price.textContent ?? '') !== ''),
    undefined,
    { timeout: 120_000 },
  );
  await page.getByRole('tab', { name: '参数' }).click();
  const moved = await page
    .getByRole('slider', { name: 'C09.首席技师 滑块' })
    .evaluate(drag, { moves: MOVES, settle: SETTLE });
  const sorted = moved.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10;
  process.stdout.write(
    `${JSON.stringify({ bench: 'web/slider-to-panels', p50: at(0.5), p95: at(0.95), moves: MOVES })}\n`,
  );
} finally {
  await browser.close();
  await server.stop();
  await rm(data, { recursive: true, force: true });
}

/** Runs in the page: moves the slider step by step, each time until the panels show the new totals. */
async function drag(
  slider: Element,
  { moves, settle }: { readonly moves: number; readonly settle: number },
): Promise<readonly number[]> {
  const total = document.querySelector('[data-testid="total-commitment"]');
  if (!(slider instanceof HTMLInputElement) || !total) throw new Error('no slider or no total on the page');
  const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
  const times: number[] = [];
  for (let move = 1; move <= moves; move++) {
    const before = total.textContent;
    const start = performance.now();
    setValue?.call(slider, String(Number(slider.value) + 1));
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    while (total.textContent === before) await frame();
    await frame();
    times.push(performance.now() - start);
    if (move % 20 === 0) await new Promise((resolve) => setTimeout(resolve, settle));
  }
  return times;
}
