import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fitsItsWidth, openSite, type Site, seriousFindings } from '../visit.ts';

const PASSWORD = 'plum rain over slow canal';
let site: Site;
let oneTime = '';

beforeAll(async () => {
  site = await openSite({ GUIJU_AUTH: 'on' });
  oneTime = await site.hear(/one-time password: (\S+)/);
});
afterAll(() => site?.close());

describe('an open server', () => {
  test('lets the first administrator in by keyboard, through a change of password, to make and revoke a key', async () => {
    const { context, page, strays } = await site.visit();
    await page.goto(site.address);
    await page.getByRole('heading', { name: '登录' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByLabel('邮箱').fill('admin@guiju.local');
    await page.getByLabel('密码').fill('not the password');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('邮箱或密码不对').waitFor();
    await page.getByLabel('密码').fill(oneTime);
    await page.keyboard.press('Enter');

    await page.getByRole('heading', { name: '先设自己的密码' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByLabel('现在的密码').fill(oneTime);
    await page.getByLabel('新密码', { exact: true }).fill(PASSWORD);
    await page.getByLabel('再写一遍新密码').fill(PASSWORD);
    await page.keyboard.press('Enter');

    // An administrator has no work on clauses or claims: only this screen is in the menu.
    const menu = page.getByRole('navigation', { name: '主菜单' });
    await menu.getByRole('link', { name: '接口' }).waitFor();
    expect(await menu.getByRole('link').count()).toBe(1);
    await page.getByText('还没有密钥。').waitFor();
    await page.getByRole('button', { name: '新建密钥' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('用于').fill('社保核验');
    await dialog.getByRole('checkbox', { name: '试算，不记录' }).press('Space');
    await dialog.getByRole('button', { name: '新建' }).press('Enter');
    const secret = await page.getByRole('textbox', { name: '密钥' }).inputValue();
    expect(secret).toMatch(/^gj_[0-9a-z]{10}_[\w-]{43}$/);
    await page.getByRole('button', { name: '已经存好' }).press('Enter');

    const row = page.getByRole('row', { name: '社保核验' });
    await row.getByText('没有用过').waitFor();
    expect(await page.content()).not.toContain(secret);
    const asked = () =>
      fetch(`${site.address}/v1/policies/haiyan-artisans/evaluate`, {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        body: '{"facts":{}}',
      });
    expect((await asked()).status).toBe(200);
    expect(await fitsItsWidth(page)).toBe(true);
    expect(await seriousFindings(page)).toEqual([]);
    await row.getByRole('button', { name: '吊销' }).press('Enter');
    await page.getByRole('tooltip').getByRole('button', { name: '吊销' }).press('Enter');
    await row.getByText('已吊销').waitFor();
    expect((await asked()).status).toBe(401);

    await page.getByRole('link', { name: '接口说明' }).click();
    await page.getByRole('heading', { name: '规矩 Guiju API' }).waitFor();
    await page.goBack();
    await page.getByRole('button', { name: '退出' }).press('Enter');
    await page.getByRole('heading', { name: '登录' }).waitFor();
    expect(strays).toEqual([]);
    await context.close();
  });

  test('speaks English at the door, and keeps out whose session has ended', async () => {
    const { context, page, strays } = await site.visit();
    await page.goto(site.address);
    await page.getByText('English', { exact: true }).click();
    await page.getByLabel('Email address').fill('admin@guiju.local');
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Keys of services' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await context.clearCookies();
    await page.reload();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(strays).toEqual([]);
    await context.close();
  });
});
