/** 集中评定 in real browsers: a ranking previewed and drawn up by the clerk, approved by another person, and seen by an auditor. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Colleague, type Office, openOffice } from '../office.ts';
import { fitsItsWidth, seriousFindings } from '../visit.ts';

let office: Office;
let clerk: Colleague;
let reviewer: Colleague;
let approver: Colleague;
const policies = mkdtempSync(join(tmpdir(), 'guiju-pools-'));
cpSync(
  fileURLToPath(new URL('../../../../policies/patterns/p50-quota', import.meta.url)),
  join(policies, 'p50-quota'),
  { recursive: true },
);

beforeAll(async () => {
  office = await openOffice('2022-11-10', policies);
  [clerk, reviewer, approver] = await Promise.all([
    office.colleague('clerk'),
    office.colleague('reviewer'),
    office.colleague('approver'),
  ]);
  for (const [n, score] of [90, 88, 86, 84].entries()) {
    const { id } = await clerk.client.apply(
      {
        policy: 'p50-quota',
        clause: 'C01',
        object: { entity: '项目', id: `x${n}` },
        facts: {
          项目: [{ id: `x${n}`, 镇街: '东镇', 得分: `${score}分`, 申请日期: '2022-05-01', 退出日期: null }],
        },
        applicant: { name: `某项目${n}` },
        account: { holder: '某厂', bank: '某某银行', number: '6222000011112222' },
      },
      `apply-${n}`,
    );
    await clerk.client.handle(id, { event: 'accepted' });
    await clerk.client.handle(id, { event: 'first-reviewed', verdict: 'grant', opinion: '齐全。' });
    await reviewer.client.reviewApplication(id, { event: 'review-agreed' });
  }
});
afterAll(async () => {
  await office?.close();
  rmSync(policies, { recursive: true, force: true });
});

test('is looked at before its period is over, and says why it cannot be closed yet', async () => {
  const { page } = clerk;
  await page.goto(`${office.address}/#/payments/closings`);
  await page.getByRole('link', { name: '预览 R01 评选 2022' }).press('Enter');
  await page.getByText('到 2022-12-31 才满').waitFor();
  expect(await page.getByRole('button', { name: '提出评定' }).count()).toBe(0);
});

test('is drawn up by the clerk, with places, waiting list and what the budget bears', async () => {
  office.on('2023-01-05');
  const { page } = clerk;
  await page.reload();
  await page.getByText('候补第 1 位').first().waitFor();
  expect(await page.locator('.payments').textContent()).toMatch(/1 \/ 4.*入选.*500,000|50万/);
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByText('理由').nth(1).press('Enter');
  await page.getByRole('button', { name: '提出评定' }).press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: '提出评定' }).press('Enter');
  await page.getByText('待批准').waitFor();
  // Whoever drew it up does not decide it.
  expect(await page.getByRole('button', { name: '批准并入账' }).count()).toBe(0);
});

test('is approved by another, and then each claim stands where the closing put it', async () => {
  const { page } = approver;
  await page.goto(clerk.page.url());
  await page.getByRole('button', { name: '批准并入账' }).press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: '批准并入账' }).press('Enter');
  await page.getByText('已入账').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 1024, height: 768 });
  expect(await fitsItsWidth(page)).toBe(true);
  await page.getByRole('link', { name: '办件' }).last().press('Enter');
  await page.locator('.application-state', { hasText: '候补' }).waitFor();
  await page.getByText('R01 第 4 名，共 4 个参评').waitFor();
});

test('reads in English as well', async () => {
  const { page } = clerk;
  await page.goto(`${office.address}/#/payments/closings`);
  await page.getByText('English', { exact: true }).click();
  await page.getByText('booked').first().waitFor();
  expect(await page.locator('.payments').textContent()).toContain('To be decided');
});
