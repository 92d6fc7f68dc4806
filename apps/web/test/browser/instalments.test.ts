/** The whole life of one award in three parts, each step of it in the browser of whoever takes it, and in the end the auditor decides it again. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Colleague, type Office, openOffice, state, step } from '../office.ts';
import { unzip } from '../unzip.ts';

let office: Office;
let clerk: Colleague;
let reviewer: Colleague;
let approver: Colleague;
let finance: Colleague;
let id = '';

beforeAll(async () => {
  office = await openOffice('2023-05-22');
  [clerk, reviewer, approver, finance] = await Promise.all([
    office.colleague('clerk'),
    office.colleague('reviewer'),
    office.colleague('approver'),
    office.colleague('finance'),
  ]);
  // 申报指南 names the paper that C09 asks for.
  const { client } = await office.colleague('drafter');
  const { rules } = await client.process('haiyan-artisans');
  const materials = [{ clause: 'C09', name: '劳动合同' }];
  await client.setProcess('haiyan-artisans', { ...rules, materials, source: '申报指南（演示）' });
});
afterAll(() => office?.close());

const open = (page: Page, path: string) => page.goto(`${office.address}/#/${path}`);

/** The words of a Word file as it was downloaded. */
async function saved(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).press('Enter'),
  ]);
  const xml = unzip(await readFile(await download.path())).get('word/document.xml') ?? '';
  return [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map((m) => m[1]).join('\n');
}

describe('one award of C09', () => {
  test('is filed without a paper and an account, and one notice names both', async () => {
    const { page } = clerk;
    await open(page, 'claims/haiyan-artisans/C09');
    await page.getByRole('combobox', { name: '样例' }).fill('G9 ');
    await page.locator('.ant-select-item-option', { hasText: /^G9 / }).first().click();
    await page.locator('.verdict-band', { hasText: /给予/ }).waitFor();
    await page.getByRole('button', { name: '转为办件' }).press('Enter');
    const dialog = page.getByRole('dialog');
    // The day of approval was tried out; the process will say it.
    await dialog.getByText('批准日期不随申报提交').waitFor();
    await dialog.getByLabel('申请人').fill('某甲');
    await dialog.getByRole('button', { name: '提交' }).press('Enter');
    await state(page, '待受理');
    id = decodeURIComponent(page.url().split('/').at(-1) ?? '');
    await step(page, '一次性告知补正');
    await state(page, '待补正');
    const notice = await saved(page, 'Word 一次性告知书');
    for (const said of ['一次性告知书', '劳动合同', '收款账户']) expect(notice).toContain(said);
  });

  test('is completed, accepted, and reviewed by two', async () => {
    const { page } = clerk;
    await step(page, '补正收齐', {
      户名: '某甲',
      开户行: '某某银行',
      账号: '6222000011112222',
      '补来的材料，一行一项': '劳动合同',
    });
    await step(page, '受理');
    expect(await saved(page, 'Word 受理回执')).toContain('现予受理');
    await step(page, '初审', { 意见: '材料齐全，与参保系统一致。' });
    await open(reviewer.page, `applications/${id}`);
    await step(reviewer.page, '复审同意', { 意见: '同意。' });
    await state(reviewer.page, '待公示');
  });

  test('is published without the name, and approved by a third', async () => {
    const { page } = clerk;
    await page.reload();
    await step(page, '公示');
    await state(page, '公示中');
    await open(page, 'applications');
    await page.getByRole('button', { name: '公示表' }).press('Enter');
    await page
      .getByRole('menuitem', { name: /引育匠才实施办法/ })
      .first()
      .click();
    const paper = page.frameLocator('iframe.document-frame');
    await paper.getByRole('cell', { name: '40000元', exact: true }).waitFor();
    expect(await paper.locator('body').textContent()).not.toContain('某甲');
    await page.keyboard.press('Escape');
    office.on('2023-06-01');
    await open(page, `applications/${id}`);
    await step(page, '公示期满');
    await open(approver.page, `applications/${id}`);
    await step(approver.page, '批准');
    await state(approver.page, '待拨付');
    const form = await saved(approver.page, 'Word 审核意见表');
    for (const said of ['材料齐全，与参保系统一致。', '同意', '公示期满']) expect(form).toContain(said);
  });

  test('has its first part paid', async () => {
    const { page } = finance;
    await open(page, 'payments/due');
    await page.getByText('可以拨付 1 笔').waitFor();
    await page.getByRole('button', { name: '生成拨付批次' }).press('Enter');
    await page.getByRole('tooltip').getByRole('button', { name: '生成拨付批次' }).press('Enter');
    await page.getByText('共 1 笔').waitFor();
    await page.getByRole('button', { name: '其余全部付讫' }).press('Enter');
    await page.getByRole('tooltip').getByRole('button').last().press('Enter');
    await page.getByRole('cell', { name: '付讫' }).waitFor();
  });

  test('has its second part refused with the reason, because the person left, and nothing claimed back', async () => {
    office.on('2024-06-03');
    const { page } = clerk;
    await open(page, `applications/${id}`);
    await page.reload();
    await page.getByRole('button', { name: '年检复核' }).press('Enter');
    const check = page.getByRole('dialog');
    await check.getByRole('combobox', { name: '离职日期：是否知道' }).click();
    await page.locator('.ant-select-item-option', { hasText: '已知' }).last().click();
    await check.getByRole('textbox', { name: '离职日期' }).fill('2024-03-01');
    await check.getByRole('button', { name: '复核', exact: true }).press('Enter');
    await check.getByText('在县内企业在职').first().waitFor();
    await check.getByRole('button', { name: '关闭' }).last().press('Enter');
    await state(page, '已停发');
    const letter = await saved(page, 'Word 不予兑现告知书');
    for (const said of ['第2期（共3期）', '在县内企业在职', '行政复议']) expect(letter).toContain(said);
    await open(finance.page, 'payments/recoveries');
    await finance.page.getByText('没有追回事项').waitFor();
  });

  test('is decided again by the auditor as it was, from a chain that holds', async () => {
    const cli = fileURLToPath(new URL('../../../cli/src/main.ts', import.meta.url));
    const run = promisify(execFile);
    const flags = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'];
    const guiju = async (...args: string[]) =>
      (await run(process.execPath, [...flags, cli, ...args, `--data=${office.data}`])).stdout;
    expect(await guiju('verify-log')).toMatch(/签名有效/);
    expect(await guiju('replay')).toContain('重算 2 份决定：一致 2，不一致 0');
    for (const { strays } of [clerk, reviewer, approver, finance]) expect(strays).toEqual([]);
  });
});
