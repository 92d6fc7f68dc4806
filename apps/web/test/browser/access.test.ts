import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changePassword, clientOf, PASSWORD, signInByApi } from '../sign-in.ts';
import { fitsItsWidth, openSite, type Site, seriousFindings } from '../visit.ts';

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

    // An administrator has no work on clauses or claims: only these screens are in the menu.
    const menu = page.getByRole('navigation', { name: '主菜单' });
    await menu.getByRole('link', { name: '接口' }).waitFor();
    expect(await menu.getByRole('link').allTextContents()).toEqual(['接口', '人员', '审计']);
    await page.getByRole('radiogroup').getByText('密钥').click();
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
    await page.getByRole('heading', { name: 'Try it' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await context.clearCookies();
    await page.reload();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(strays).toEqual([]);
    await context.close();
  });

  test('lets the administrator add a person by keyboard, change their roles, and suspend them at once', async () => {
    const { context, page, strays } = await site.visit();
    await signIn(page, 'admin@guiju.local', PASSWORD);
    await page.goto(`${site.address}/#/people`);
    await page.getByRole('button', { name: '登记人员' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('姓名').fill('=甲乙丙');
    await dialog.getByLabel('邮箱').fill('auditor@example.org');
    await dialog.getByRole('checkbox', { name: '起草人' }).press('Space');
    await dialog.getByRole('checkbox', { name: '审计、监督人员' }).press('Space');
    await dialog.getByText('一个人不能同时是“审计、监督人员”和“起草人”').waitFor();
    const make = dialog.getByRole('button', { name: '登记' });
    await expect.poll(() => make.isDisabled()).toBe(true);
    await dialog.getByRole('checkbox', { name: '起草人' }).press('Space');
    await expect.poll(() => make.isEnabled()).toBe(true);
    await make.press('Enter');
    const password = await page.getByRole('textbox', { name: '一次性密码' }).inputValue();
    await page.getByRole('button', { name: '已经存好' }).press('Enter');

    const row = page.getByRole('row', { name: 'auditor@example.org' });
    await row.getByText('尚未改一次性密码').waitFor();
    expect(await fitsItsWidth(page)).toBe(true);
    expect(await seriousFindings(page)).toEqual([]);
    const session = await signInByApi(site.address, { email: 'auditor@example.org', password });
    expect(await whoIs(session)).toBe('person');
    await row.getByRole('button', { name: '停用：=甲乙丙' }).press('Enter');
    await page.getByRole('tooltip').getByRole('button', { name: '停用' }).press('Enter');
    await row.getByText('已停用').waitFor();
    expect(await whoIs(session)).toBe('nobody');
    await row.getByRole('button', { name: '恢复：=甲乙丙' }).press('Enter');
    await row.getByRole('button', { name: '停用：=甲乙丙' }).waitFor();
    await row.getByRole('button', { name: '重设密码：=甲乙丙' }).press('Enter');
    await page.getByRole('tooltip').getByRole('button', { name: '重设密码' }).press('Enter');
    const fresh = await page.getByRole('textbox', { name: '一次性密码' }).inputValue();
    expect(fresh).not.toBe(password);
    const renewed = await signInByApi(site.address, { email: 'auditor@example.org', password: fresh });
    await changePassword(site.address, renewed, fresh);
    expect(strays).toEqual([]);
    await context.close();
  });

  test('lets the auditor search the audit and export it, names that look like formulas included', async () => {
    const { context, page, strays } = await site.visit();
    await signIn(page, 'auditor@example.org', PASSWORD);
    await page.goto(`${site.address}/#/audit`);
    await page.getByRole('row', { name: '登记人员，得到一次性密码' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('textbox', { name: '何人' }).fill('甲乙丙');
    await page.keyboard.press('Enter');
    const rows = page.getByRole('row');
    await expect.poll(() => rows.count()).toBe(5);
    expect(page.url()).toContain(`actor=${encodeURIComponent('甲乙丙')}`);
    const what = page.getByRole('combobox', { name: '何事' });
    await what.fill('改自己的密码');
    await page.locator('.ant-select-item-option-active', { hasText: '改自己的密码' }).waitFor();
    await what.press('Enter');
    await expect.poll(() => rows.count()).toBe(2);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出 CSV' }).press('Enter'),
    ]);
    const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(",'=甲乙丙,");
    await page.reload();
    await expect.poll(() => rows.count()).toBe(2);
    await page.setViewportSize({ width: 1024, height: 768 });
    expect(await fitsItsWidth(page)).toBe(true);
    expect(strays).toEqual([]);
    await context.close();
  });
});

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto(site.address);
  await page.getByLabel('邮箱').fill(email);
  await page.getByLabel('密码').fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: '主菜单' }).waitFor();
}

const whoIs = async (cookie: string): Promise<string> => (await clientOf(site.address, cookie).me()).kind;
