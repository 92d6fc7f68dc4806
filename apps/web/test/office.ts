/** An office at work: an open server in this process, whose day the test sets, and people of each role with browsers of their own. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startServer } from '@guiju/api';
import type { Client, PersonalRole } from '@guiju/client';
import type { Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { clientOf, firstSignIn } from './sign-in.ts';
import { type Visit, visitTo } from './visit.ts';

export interface Colleague extends Visit {
  /** What they could do without a screen. */
  readonly client: Client;
}

export interface Office {
  readonly address: string;
  /** Where its ledger is. */
  readonly data: string;
  /** Sets today. */
  on(day: string): void;
  colleague(role: PersonalRole): Promise<Colleague>;
  close(): Promise<void>;
}

/** `policies`: their folder; the project's own without. */
export async function openOffice(firstDay: string, policies?: string): Promise<Office> {
  const data = await mkdtemp(join(tmpdir(), 'guiju-office-'));
  let today = firstDay;
  const [server, browser] = await Promise.all([
    startServer({
      port: 0,
      data,
      ...(policies === undefined ? {} : { policies }),
      web: fileURLToPath(new URL('../dist', import.meta.url)),
      clock: () => new Date(`${today}T02:00:00Z`),
      access: { mode: { kind: 'open', origin: null, proxied: false }, host: '127.0.0.1' },
      limits: { person: 100_000, address: 100_000, 'sign-in': 100_000 },
    }),
    launchBrowser(),
  ]);
  const address = `http://127.0.0.1:${server.port}`;
  if (!server.firstAdministrator) throw new Error('an empty database has an administrator already');
  const { person, password } = server.firstAdministrator;
  const admin = clientOf(address, await firstSignIn(address, { email: person.email, password }));
  return {
    address,
    data,
    on: (day) => {
      today = day;
    },
    async colleague(role) {
      const email = `${role}@example.org`;
      const made = await admin.createPerson({ name: `某${role}`, email, roles: [role] });
      const cookie = await firstSignIn(address, { email, password: made.password });
      const visit = await visitTo(address, browser);
      await visit.context.addCookies(
        cookie.split('; ').map((pair) => {
          const at = pair.indexOf('=');
          return { name: pair.slice(0, at), value: pair.slice(at + 1), url: address };
        }),
      );
      return { ...visit, client: clientOf(address, cookie) };
    },
    async close() {
      await browser.close();
      await server.close();
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** Until an application is in this state. */
export const state = (page: Page, words: string): Promise<void> =>
  page.locator('.application-state', { hasText: words }).waitFor();

/** Presses a step and confirms what it asks, by keyboard. */
export async function step(
  page: Page,
  name: string,
  fill: Readonly<Record<string, string>> = {},
  confirm = '办理',
): Promise<void> {
  await page.locator('.action-buttons').getByRole('button', { name, exact: true }).press('Enter');
  const dialog = page.getByRole('dialog');
  for (const [label, text] of Object.entries(fill)) await dialog.getByLabel(label).fill(text);
  const decide = dialog.getByRole('button', { name: confirm });
  // A key pressed on what is not ready yet is lost.
  await decide.click({ trial: true });
  await decide.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
}
