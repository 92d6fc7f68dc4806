/** Signing in through an identity provider, as somebody at a browser meets it: there and back, without any right at first. */
import { type AddressInfo, createServer } from 'node:net';
import { CLIENT, type IdentityProvider, startIdentityProvider } from '@guiju/api/test/identity-provider';
import type { PersonalRole } from '@guiju/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientOf, firstSignIn } from '../sign-in.ts';
import { fitsItsWidth, openSite, type Site, seriousFindings } from '../visit.ts';

let provider: IdentityProvider;
let site: Site;
let oneTime = '';

beforeAll(async () => {
  const [port, started] = await Promise.all([freePort(), startIdentityProvider()]);
  provider = started;
  site = await openSite({
    PORT: String(port),
    GUIJU_AUTH: 'on',
    GUIJU_ORIGIN: `http://127.0.0.1:${port}`,
    GUIJU_OIDC_ISSUER: provider.issuer,
    GUIJU_OIDC_CLIENT: CLIENT.client,
    GUIJU_OIDC_SECRET: CLIENT.secret,
    GUIJU_OIDC_NAME: '县统一认证',
  });
  oneTime = await site.hear(/one-time password: (\S+)/);
});
afterAll(async () => {
  await site?.close();
  provider?.close();
});

describe('somebody the provider knows', () => {
  test('comes in by one button, is told who gives rights, and works once they are given', async () => {
    provider.person = { sub: 'a', name: '某甲', email: 'a@example.org' };
    const { context, page, strays } = await site.visit();
    await page.goto(site.address);
    const through = page.getByRole('link', { name: '用县统一认证登录' });
    await through.waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await through.press('Enter');
    await page.getByRole('heading', { name: '还没有权限' }).waitFor();
    await page.getByText('某甲，您的账号已登记').waitFor();
    expect(new URL(page.url()).origin).toBe(site.address);
    // Nothing of the workbench is there to be tried.
    expect(await page.getByRole('navigation').count()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
    await page.setViewportSize({ width: 1024, height: 768 });
    expect(await fitsItsWidth(page)).toBe(true);

    await giveRole('a@example.org', 'clerk');
    await page.reload();
    await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '办件' }).waitFor();
    await page.getByRole('button', { name: '退出' }).press('Enter');
    await through.waitFor();
    // The one other place the browser went to is the provider's own page.
    expect(new Set(strays.map((url) => new URL(url).origin))).toEqual(new Set([provider.issuer]));
    await context.close();
  });

  test('may leave again without rights, in English too', async () => {
    provider.person = { sub: 'b', name: '某乙', email: 'b@example.org' };
    const { context, page } = await site.visit();
    await page.goto(site.address);
    await page.getByText('English', { exact: true }).click();
    await page.getByRole('link', { name: 'Sign in with 县统一认证' }).click();
    await page.getByRole('heading', { name: 'No rights yet' }).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).press('Enter');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await context.close();
  });

  test('is told why, where the provider does not agree', async () => {
    provider.person = { denied: true };
    const { context, page } = await site.visit();
    await page.goto(site.address);
    await page.getByRole('link', { name: '用县统一认证登录' }).press('Enter');
    await page.getByRole('alert').getByText('统一身份认证没有同意登录').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await context.close();
  });
});

/** What an administrator does under 人员. */
async function giveRole(email: string, role: PersonalRole): Promise<void> {
  const account = { email: 'admin@guiju.local', password: oneTime };
  const admin = clientOf(site.address, await firstSignIn(site.address, account));
  const { people } = await admin.people();
  const person = people.find((one) => one.email === email);
  await admin.changePerson(person?.id ?? '', { roles: [role] });
}

/** The address people type has to be known before the server listens. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
