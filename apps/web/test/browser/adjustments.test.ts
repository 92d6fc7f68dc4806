/** 追溯调整 in real browsers: a standard raised backwards is decided again, drawn up by the clerk and approved by another. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Colleague, type Office, openOffice } from '../office.ts';
import { fitsItsWidth, seriousFindings } from '../visit.ts';

let office: Office;
let clerk: Colleague;
let approver: Colleague;
const policies = mkdtempSync(join(tmpdir(), 'guiju-amended-'));
cpSync(
  fileURLToPath(new URL('../../../../policies/patterns/p59-retroactive', import.meta.url)),
  join(policies, 'p59-retroactive'),
  { recursive: true },
);

beforeAll(async () => {
  office = await openOffice('2012-08-01', policies);
  [clerk, approver] = await Promise.all([office.colleague('clerk'), office.colleague('approver')]);
  for (const id of ['某户一', '某户二'])
    await clerk.client.claim(
      { policy: 'p59-retroactive', clause: 'C01', facts: { 家庭: [{ id, 起: '2012-06-01', 止: null }] } },
      `claim-${encodeURIComponent(id)}`,
    );
});
afterAll(async () => {
  await office?.close();
  rmSync(policies, { recursive: true, force: true });
});

test('finds nothing before the amendment is published', async () => {
  const { page } = clerk;
  await page.goto(`${office.address}/#/payments/adjustments`);
  await page.getByRole('button', { name: '重算' }).press('Enter');
  await page.getByText('没有要补发或追回的').waitFor();
  expect(await page.getByRole('button', { name: '提出调整' }).count()).toBe(0);
});

test('shows from, to, difference and the figure that changed, and is drawn up by the clerk', async () => {
  office.on('2012-08-31');
  const { page } = clerk;
  await page.reload();
  await page.getByText('保障标准 440元/月 → 465元/月').first().waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: '提出调整' }).press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: '提出调整' }).press('Enter');
  await page.getByText('待批准').waitFor();
  // Whoever drew it up does not decide it.
  expect(await page.getByRole('button', { name: '批准并入账' }).count()).toBe(0);
});

test('is approved by another; the arrears then wait with what is due', async () => {
  const { page } = approver;
  await page.goto(clerk.page.url());
  await page.getByRole('button', { name: '批准并入账' }).press('Enter');
  await page.getByText('补发 50元 列入应付').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: '批准并入账' }).press('Enter');
  await page.getByText('已入账').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 1024, height: 768 });
  expect(await fitsItsWidth(page)).toBe(true);
  await page.goto(`${office.address}/#/payments/due`);
  await page.getByText('25元').first().waitFor();
});
