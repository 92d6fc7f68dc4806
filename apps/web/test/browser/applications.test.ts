/** 办件 and 拨付 in real browsers: one award from the clerk's desk to the bank and back, by the people whose hands it takes. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Colleague, type Office, openOffice, state, step } from '../office.ts';
import { fitsItsWidth, seriousFindings } from '../visit.ts';

let office: Office;
let clerk: Colleague;
let reviewer: Colleague;
let approver: Colleague;
let finance: Colleague;
let id = '';

beforeAll(async () => {
  office = await openOffice('2023-07-03');
  [clerk, reviewer, approver, finance] = await Promise.all([
    office.colleague('clerk'),
    office.colleague('reviewer'),
    office.colleague('approver'),
    office.colleague('finance'),
  ]);
});
afterAll(() => office?.close());

/** From an empty page: what is tried again begins anew. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${office.address}/#/${path}`);
}

describe('one award', () => {
  test('is filed at the desk, and the queue says what it waits for', async () => {
    const { page } = clerk;
    await open(page, 'claims/haiyan-artisans/C02');
    await page.getByRole('combobox', { name: '样例' }).fill('G1 ');
    await page.locator('.ant-select-item-option', { hasText: /^G1 / }).first().click();
    await page.locator('.verdict-band', { hasText: /给予/ }).waitFor();
    await page.getByRole('button', { name: '转为办件' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('申请人').fill('某甲');
    // A key pressed on what is not ready yet is lost.
    const file = dialog.getByRole('button', { name: '提交' });
    await file.click({ trial: true });
    await file.press('Enter');
    await page.getByRole('heading', { name: '下一步' }).waitFor();
    id = decodeURIComponent(page.url().split('/').at(-1) ?? '');
    expect(id).toMatch(/^a-/);
    await state(page, '待受理');
    expect(await page.locator('.application').textContent()).toContain('收款账户');
    expect(await seriousFindings(page)).toEqual([]);
  });

  test('is completed after one notice, read as it will be printed, and reviewed by the clerk', async () => {
    const { page } = clerk;
    await step(page, '一次性告知补正', { 要补正或另外要补的: '认定文件原件' });
    await state(page, '待补正');
    // What there is no paper of yet says so, and is no button.
    await expect.poll(() => page.getByRole('button', { name: '预览 受理回执' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: '预览 一次性告知书' }).press('Enter');
    const paper = page.frameLocator('iframe.document-frame');
    await paper.getByText('认定文件原件').waitFor();
    await page.keyboard.press('Escape');
    await step(page, '补正收齐', { 户名: '某厂', 开户行: '某某银行', 账号: '6222000011112222' });
    await step(page, '受理');
    await step(page, '初审', { 意见: '材料齐全。' });
    await state(page, '待复审');
    // The second review is another person's: the clerk is offered nothing but what a clerk may do.
    expect(await page.locator('.action-buttons').getByRole('button', { name: '复审' }).count()).toBe(0);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Word 受理回执' }).press('Enter'),
    ]);
    expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe('PK');
  });

  test('is reviewed by another, published, and approved by a third', async () => {
    await open(reviewer.page, `applications/${id}`);
    await step(reviewer.page, '复审同意', { 意见: '同意。' });
    await state(reviewer.page, '待公示');
    await clerk.page.reload();
    await step(clerk.page, '公示');
    await state(clerk.page, '公示中');
    // Too early: the reason stands where the button would.
    await clerk.page.locator('.action-closed', { hasText: '公示期满' }).waitFor();
    office.on('2023-07-14');
    await clerk.page.reload();
    await step(clerk.page, '公示期满');
    await open(approver.page, `applications/${id}`);
    await step(approver.page, '批准');
    await state(approver.page, '待拨付');
    expect(await approver.page.locator('.trail li').count()).toBeGreaterThan(7);
    expect(await approver.page.locator('.trail').textContent()).toMatch(/某clerk.*某reviewer.*某approver/);
  });

  test('is overdue at the top of the queue when its days are over', async () => {
    office.on('2023-09-01');
    const { page } = clerk;
    await open(page, 'applications');
    await page.getByText('1 件逾期').waitFor();
    await page.getByRole('checkbox', { name: '只看逾期' }).press('Space');
    await page.locator('.queue-overdue').waitFor();
    expect(page.url()).toContain('overdue=true');
    expect(await page.locator('.queue-table').textContent()).toMatch(/逾期 \d+ 天/);
    expect(await seriousFindings(page)).toEqual([]);
    await page.setViewportSize({ width: 1024, height: 768 });
    expect(await fitsItsWidth(page)).toBe(true);
  });

  test('is paid in a batch, rejected by the bank, corrected by the clerk, and in the sums against the budget', async () => {
    const { page } = finance;
    await open(page, 'payments/due');
    await page.getByText('可以拨付 1 笔').waitFor();
    await page.getByRole('button', { name: '生成拨付批次' }).press('Enter');
    await page.getByRole('tooltip').getByRole('button', { name: '生成拨付批次' }).press('Enter');
    await page.getByText('共 1 笔').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载给银行的文件' }).press('Enter'),
    ]);
    expect(await readFile(await download.path(), 'utf8')).toContain('6222000011112222');
    await page.getByRole('button', { name: '登记回复 1' }).press('Enter');
    await page.getByLabel('原因').fill('户名不符');
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).press('Enter');
    await page.getByText('拒付').first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);

    await open(clerk.page, page.url().split('#/')[1] ?? '');
    await clerk.page.getByRole('button', { name: '更正账号 1' }).press('Enter');
    const dialog = clerk.page.getByRole('dialog');
    await dialog.getByLabel('户名').fill('某厂有限公司');
    await dialog.getByLabel('原因').fill('户名少写了');
    await dialog.getByRole('button', { name: '保存' }).press('Enter');
    await clerk.page.getByText('已重新列入应付').waitFor();
    // No money goes to an account that one person alone has changed.
    await open(page, 'payments/due');
    await page.getByText('另一人确认账号').waitFor();
    await open(clerk.page, `applications/${id}`);
    await clerk.page.getByText('账号由您登记').waitFor();
    await reviewer.page.reload();
    await reviewer.page.getByText('某厂有限公司').waitFor();
    expect(await seriousFindings(reviewer.page)).toEqual([]);
    await reviewer.page.getByRole('button', { name: '核对无误，确认账号' }).press('Enter');
    await reviewer.page.getByText('某reviewer 核对').waitFor();

    await open(page, 'payments');
    await page.getByRole('button', { name: /^设预算 C02/ }).press('Enter');
    const budget = page.getByRole('dialog');
    await budget.getByLabel('金额').fill('5万元');
    await budget.getByLabel('依据').fill('2023年部门预算（演示）');
    await budget.getByRole('button', { name: '保存' }).press('Enter');
    await page.getByRole('cell', { name: '50,000元', exact: true }).first().waitFor();
    await page.locator('.over-budget').waitFor();
    expect(await fitsItsWidth(page)).toBe(true);
    expect(await seriousFindings(page)).toEqual([]);
    const [sums] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出 Excel' }).press('Enter'),
    ]);
    expect(sums.suggestedFilename()).toBe('资金汇总.xlsx');
  });

  test('is re-checked with the facts of today, and a part of it is claimed back by three', async () => {
    const { id: batch } = await finance.client.sendPayments({}, 'second-batch');
    await finance.client.settlePayments(batch, { results: [{ number: 1, result: 'paid' }] });
    const { page } = clerk;
    await open(page, `applications/${id}`);
    await open(page, 'applications');
    await page.getByRole('button', { name: '列入年检' }).press('Enter');
    await page.getByText('列入 0 件').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await open(page, `applications/${id}`);
    await page.getByRole('button', { name: '年检复核' }).press('Enter');
    const check = page.getByRole('dialog');
    await check.getByRole('textbox', { name: '认定日期' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await check.getByRole('button', { name: '复核', exact: true }).press('Enter');
    await check.getByRole('button', { name: '关闭' }).last().press('Enter');
    await page.locator('.trail', { hasText: '年检通过' }).waitFor();

    await page.getByRole('button', { name: '提出追回' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: '期次' }).click();
    await page.locator('.ant-select-item-option').first().click();
    await dialog.getByLabel('金额').fill('20000');
    await dialog.getByLabel('理由').fill('设备未到位');
    await dialog.getByRole('button', { name: '提出追回' }).press('Enter');
    await dialog.getByText('已提出，等批准').waitFor();

    await open(approver.page, 'payments/recoveries');
    await approver.page.getByText('某clerk 提出').waitFor();
    await approver.page.getByRole('button', { name: '批准', exact: true }).press('Enter');
    await approver.page.getByRole('dialog').getByLabel('原因').fill('属实');
    await approver.page.getByRole('dialog').getByRole('button', { name: '保存' }).press('Enter');
    await approver.page.getByText('待收回').waitFor();
    expect(await seriousFindings(approver.page)).toEqual([]);

    await open(finance.page, 'payments/recoveries');
    await finance.page.getByRole('button', { name: '登记收回' }).press('Enter');
    await finance.page.getByRole('dialog').getByLabel('银行流水号').fill('B-1');
    await finance.page.getByRole('dialog').getByRole('button', { name: '保存' }).press('Enter');
    await finance.page.getByRole('cell', { name: '已收回' }).waitFor();
    await page.reload();
    await state(page, '已追回');
  });

  test('that a check has stopped goes on when another person decides so with a reason', async () => {
    office.on('2023-09-04');
    const person = {
      id: '丙',
      技能等级: '高级技师',
      引育日期: '2023-05-10',
      在企业工作: true,
      参保: true,
      来路: '引进',
      前次县内参保止: null,
      离职日期: null,
    };
    const { id: stopped } = await clerk.client.apply(
      {
        policy: 'haiyan-artisans',
        clause: 'C09',
        object: { entity: '人员', id: '丙' },
        facts: { 人员: [person] },
        applicant: { name: '某丙' },
        account: { holder: '某丙', bank: '某某银行', number: '6222000033334444' },
      },
      'to-be-stopped',
    );
    await clerk.client.handle(stopped, { event: 'accepted' });
    await clerk.client.handle(stopped, { event: 'first-reviewed', verdict: 'grant', opinion: '符合。' });
    await reviewer.client.reviewApplication(stopped, { event: 'review-agreed' });
    await clerk.client.handle(stopped, { event: 'published' });
    office.on('2023-09-18');
    await clerk.client.handle(stopped, { event: 'publication-ended' });
    await approver.client.approve(stopped, { event: 'approved' });
    office.on('2024-06-03');
    const gone = { 人员: [{ ...person, 在企业工作: false, 离职日期: '2024-01-10' }] };
    await clerk.client.recheck(stopped, { facts: gone });
    const { page } = approver;
    await open(page, `applications/${stopped}`);
    await state(page, '已停发');
    await page.getByRole('button', { name: '恢复发放' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('理由').fill('离职登记有误，一直在职');
    expect(await seriousFindings(page)).toEqual([]);
    // Nothing is decided before its facts are on the screen.
    const resume = dialog.getByRole('button', { name: /^恢\s?复$/ });
    await resume.click({ trial: true });
    await resume.press('Enter');
    await dialog.getByRole('button', { name: '关闭' }).last().press('Enter');
    await state(page, '待拨付');
    await page.locator('.trail', { hasText: '恢复发放' }).waitFor();
  });

  test('whose facts lack nothing may still be asked for better evidence, in the clerk’s own words', async () => {
    const { facts, account } = await clerk.client.application(id);
    const { id: complete } = await clerk.client.apply(
      {
        policy: 'haiyan-artisans',
        clause: 'C02',
        object: { entity: '培训中心', id: '丁中心' },
        facts: JSON.parse(JSON.stringify(facts).replaceAll('甲', '丁')),
        applicant: { name: '某丁' },
        ...(account ? { account: { ...account, number: '6222000055556666' } } : {}),
      },
      'complete',
    );
    const { page } = clerk;
    await open(page, `applications/${complete}`);
    await page.locator('.action-buttons').getByRole('button', { name: '一次性告知补正' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('系统没有发现缺项').waitFor();
    const confirm = dialog.getByRole('button', { name: '办理' });
    await expect.poll(() => confirm.isDisabled()).toBe(true);
    expect(await seriousFindings(page)).toEqual([]);
    await dialog.getByLabel('要补正或另外要补的').fill('认定文件上的印章看不清，请换一份');
    await expect.poll(() => confirm.isEnabled()).toBe(true);
    await confirm.press('Enter');
    await state(page, '待补正');
    await page.getByRole('button', { name: '预览 一次性告知书' }).press('Enter');
    await page.frameLocator('iframe.document-frame').getByText('印章看不清').waitFor();
    await page.keyboard.press('Escape');
  });

  test('is accepted incomplete once a second person signs, and both stand in the trail', async () => {
    const { facts } = await clerk.client.application(id);
    const { id: other } = await clerk.client.apply(
      {
        policy: 'haiyan-artisans',
        clause: 'C02',
        object: { entity: '培训中心', id: '乙中心' },
        facts: JSON.parse(JSON.stringify(facts).replaceAll('甲', '乙')),
        applicant: { name: '某乙' },
      },
      'incomplete',
    );
    const { page } = clerk;
    await open(page, `applications/${other}`);
    const why = { 破例的理由: '账号三日内补交' };
    await step(page, '受理（须第二人签字）', why, '提请第二人签字');
    await page.getByText('提请人自己不能签').waitFor();
    await open(reviewer.page, `applications/${other}`);
    await reviewer.page.getByText('提请人：某clerk').waitFor();
    expect(await seriousFindings(reviewer.page)).toEqual([]);
    await reviewer.page.getByRole('button', { name: '签字同意' }).press('Enter');
    await state(reviewer.page, '待初审');
    await reviewer.page
      .locator('.trail-override', { hasText: '账号三日内补交；第二人签字 某reviewer' })
      .waitFor();
    for (const { strays } of [clerk, reviewer, approver, finance]) expect(strays).toEqual([]);
  });
});
