/**
 * JSON lines: from a moved slider to every panel of 测算 redrawn, in milliseconds, in a real browser against the real server, and how long of that the worker costed the county. Each
 * move is another place of the figure, to and fro between the ends where there are few; those next to where it stood are made ready while the hand reaches for it, as for a person. `fresh` are
 * the places that were not asked for before. The clock stops at the frame after the new totals.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from '../test/browser.ts';
import { startServer } from '../test/server.ts';

const MOVES = 60;
/** An amount, a limit, a share, and a threshold. */
const FIGURES = ['C09.首席技师', 'C03.月数上限', '上浮比例', 'C05.门槛'];
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
  for (const figure of FIGURES) {
    const moved = await page
      .getByRole('slider', { name: `${figure} 滑块` })
      .evaluate(drag, { moves: MOVES, settle: SETTLE });
    const at = (of: 'panels' | 'costed', share: number, among = moved): number => {
      const sorted = among.map((move) => move[of]).sort((a, b) => a - b);
      return (
        Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10
      );
    };
    const fresh = moved.filter((move) => move.fresh);
    const line = {
      bench: `web/slider-to-panels/${figure}`,
      p50: at('panels', 0.5),
      p95: at('panels', 0.95),
      costedP50: at('costed', 0.5),
      costedP95: at('costed', 0.95),
      costedMost: at('costed', 1),
      moves: moved.length,
      fresh: fresh.length,
      freshCostedP95: at('costed', 0.95, fresh),
    };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  }
} finally {
  await browser.close();
  await server.stop();
  await rm(data, { recursive: true, force: true });
}

interface Move {
  readonly panels: number;
  readonly costed: number;
  readonly fresh: boolean;
}

/** Runs in the page: moves the slider step by step, each time until the panels show that their totals are of this move. */
async function drag(
  slider: Element,
  { moves, settle }: { readonly moves: number; readonly settle: number },
): Promise<readonly Move[]> {
  const measured = document.querySelector('[data-testid="measured"]');
  if (!(slider instanceof HTMLInputElement) || !(measured instanceof HTMLElement))
    throw new Error('no slider or nothing measured on the page');
  const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
  const [step, most] = [Number(slider.step) || 1, Number(slider.max)];
  const GIVE_UP = 3_000;
  const times: Move[] = [];
  const seen = new Set([slider.value]);
  let towards = 1;
  // A hand reaches a slider before it moves it, and takes this long.
  slider.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
  slider.focus();
  await new Promise((resolve) => setTimeout(resolve, settle));
  for (let move = 1; move <= moves; move++) {
    const before = measured.dataset.costed;
    const start = performance.now();
    const from = Number(slider.value);
    if (from + towards * step > most || from + towards * step < 0) towards = -towards;
    const place = String(from + towards * step);
    const fresh = !seen.has(place);
    seen.add(place);
    setValue?.call(slider, place);
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    // Two answers may take the very same time: then the clock runs out, and the move tells nothing.
    while (measured.dataset.costed === before && performance.now() < start + GIVE_UP) await frame();
    if (measured.dataset.costed === before) continue;
    await frame();
    times.push({ panels: performance.now() - start, costed: Number(measured.dataset.costed), fresh });
    if (move % 20 === 0) await new Promise((resolve) => setTimeout(resolve, settle));
  }
  return times;
}
