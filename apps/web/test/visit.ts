/** A browser context on the real server, with a ledger of its own, that notes every request leaving the server's origin. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { startServer } from './server.ts';

export interface Site {
  readonly address: string;
  /** Waits until the server says something at its terminal; the part in parentheses. */
  hear(pattern: RegExp): Promise<string>;
  visit(): Promise<Visit>;
  close(): Promise<void>;
}

export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Requests that went anywhere but to the server, and errors the page threw or wrote to its console. */
  readonly strays: readonly string[];
}

export async function openSite(env: Readonly<Record<string, string>> = {}): Promise<Site> {
  const data = await mkdtemp(join(tmpdir(), 'guiju-web-'));
  const [server, browser] = await Promise.all([startServer({ GUIJU_DATA: data, ...env }), launchBrowser()]);
  return {
    address: server.address,
    hear: server.hear,
    visit: () => visitTo(server.address, browser),
    async close() {
      await browser.close();
      await server.stop();
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** The window a page opens in. */
export const WINDOW = { width: 1440, height: 900 } as const;

/** A visitor with cookies of their own. */
export async function visitTo(address: string, browser: Browser): Promise<Visit> {
  const strays: string[] = [];
  const context = await browser.newContext({
    viewport: WINDOW,
    locale: 'zh-CN',
    acceptDownloads: true,
  });
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== address) strays.push(request.url());
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => strays.push(error.message));
  page.on('console', (message) => {
    // A request that fails says so here too, and the tests that make one fail mean it.
    const failedRequest = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !failedRequest) strays.push(message.text());
  });
  return { context, page, strays };
}

/** Waits until nothing moves or fades any more: half faded in, a dialog has too little contrast. What turns without end is not waited for. */
const atRest = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const nextFrame = () => new Promise(requestAnimationFrame);
    const moving = () =>
      document
        .getAnimations()
        .filter(
          ({ effect, playState }) =>
            playState === 'running' && Number.isFinite(effect?.getComputedTiming().endTime),
        );
    do {
      await Promise.allSettled(moving().map(({ finished }) => finished));
      // What is shown only now begins to move in the frame after the next.
      await nextFrame();
      await nextFrame();
    } while (moving().length > 0);
  });

/** What axe finds serious or critical on a page at rest, with where. */
export async function seriousFindings(page: Page): Promise<readonly string[]> {
  await atRest(page);
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  });
}

export const fitsItsWidth = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
