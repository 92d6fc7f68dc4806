/** 测算 in a real browser against the real server: what an analyst does before a meeting. */
import { readFile } from 'node:fs/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { beforeEach, expect, test } from 'vitest';
import { oneVisitor } from '../one-visitor.ts';
import { unzip } from '../unzip.ts';
import { fitsItsWidth, type Site, seriousFindings } from '../visit.ts';

const visitor = oneVisitor();
let site: Site;
let context: BrowserContext;
let page: Page;

beforeEach(() => {
  site = visitor.site();
  ({ context, page } = visitor.visit());
});

async function openBench(on: Page, query = ''): Promise<void> {
  await on.goto(`${site.address}/#/simulation/haiyan-artisans${query}`);
  await on.getByTestId('measured').waitFor({ timeout: 60_000 });
}

const total = (on: Page, money = 'cash'): Promise<string | null> =>
  on.getByTestId(`total-${money}`).textContent();

const changesFrom = (on: Page, before: string | null, money = 'cash') =>
  expect.poll(() => total(on, money), { timeout: 15_000 }).not.toBe(before);

test('dragging C09.首席技师 changes the budget at once and says by how much', async () => {
  await openBench(page);
  const before = await total(page, 'commitment');
  const slider = page.getByRole('slider', { name: 'C09.首席技师 滑块' });
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  if (!box) throw new Error('the slider is not on the page');
  const [y, at] = [box.y + box.height / 2, (share: number) => box.x + box.width * share];
  await page.mouse.move(at(0.4), y);
  await page.mouse.down();
  for (let step = 1; step <= 20; step++) await page.mouse.move(at(0.4 + step * 0.02), y);
  await page.mouse.up();
  await changesFrom(page, before, 'commitment');
  expect(await page.getByRole('region', { name: '承诺' }).textContent()).toMatch(/比现行文本 \+[\d.,]+万元/);
  await page.getByText('改动 1 处').waitFor();
  expect(Number(await page.getByTestId('measured').getAttribute('data-ms'))).toBeGreaterThanOrEqual(0);
});

test('a slider moves by the keyboard, and the way back to the text is one button', async () => {
  await openBench(page);
  const before = await total(page, 'commitment');
  const slider = page.getByRole('slider', { name: 'C09.高级技师 滑块' });
  await slider.focus();
  for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowRight');
  expect(await page.getByRole('textbox', { name: 'C09.高级技师' }).inputValue()).toBe('45000');
  await changesFrom(page, before, 'commitment');
  await page.getByRole('button', { name: 'C09.高级技师：恢复原文' }).click();
  await expect.poll(() => total(page, 'commitment')).toBe(before);
});

test('every reading is a switch that shows its price', async () => {
  await openBench(page);
  await page.getByRole('tab', { name: '读法' }).click();
  const introducedOnly = page
    .locator('.reading', { hasText: '新引育' })
    .locator('label', { hasText: '只限新引进' });
  await expect
    .poll(() => introducedOnly.textContent(), { timeout: 60_000 })
    .toMatch(/−\d{3}(\.\d+)?万元\/年/);
  const before = await total(page);
  await introducedOnly.click();
  await changesFrom(page, before);
  await page.getByRole('tab', { name: '得失' }).click();
  const losers = page.getByRole('region', { name: '减少' });
  await expect.poll(() => losers.getByRole('row').count()).toBeGreaterThan(2);
});

test('an amount the text does not give is 未定 in every year and never 0; a trial value counts', async () => {
  await openBench(page);
  const row = page.getByRole('row', { name: /C06/ });
  const cells = await row.getByRole('cell').allTextContents();
  expect(cells.slice(0, 7)).toEqual(Array(7).fill('未定'));
  await page.getByRole('textbox', { name: 'C06.金额' }).fill('3000元');
  await expect.poll(async () => (await row.getByRole('cell').allTextContents())[0]).toMatch(/^[\d.]+$/);
  expect(Number((await row.getByRole('cell').allTextContents())[0])).toBeGreaterThan(0);
});

test('the budget line says in which year it is passed, and for which estimate', async () => {
  await openBench(page);
  await page.getByRole('textbox', { name: '预算线' }).fill('700');
  const tile = page.getByRole('region', { name: '预算线' });
  await expect.poll(() => tile.textContent()).toMatch(/20\d\d 年超出/);
  expect(await tile.textContent()).toContain('有未定条款，可能更早超出');
});

test('targets are exact fractions, reached or not, year by year', async () => {
  await openBench(page);
  await page.getByRole('tab', { name: '目标' }).click();
  const aim = page.getByRole('row', { name: /T03/ });
  expect(await aim.textContent()).toMatch(/179\/500未达到/);
  expect(await page.getByRole('row', { name: /T04/ }).textContent()).toContain('达到');
});

test('a row opens the list of the subjects behind it', async () => {
  await openBench(page);
  await page.getByRole('button', { name: /^C02/ }).click();
  const drawer = page.getByRole('dialog');
  await expect.poll(() => drawer.getByRole('row').count()).toBeGreaterThan(10);
  expect(await drawer.textContent()).toContain('100,000元');
});

test('the workbook holds the budget and, always, the assumptions', async () => {
  await openBench(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出 Excel' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('海盐匠才-资金测算表.xlsx');
  const files = unzip(await readFile(await download.path()));
  expect(files.get('xl/workbook.xml')).toContain('资金测算表');
  expect(files.get('xl/workbook.xml')).toContain('测算假设');
  const words = [...files.values()].join('');
  expect(words).toContain('未定');
  expect(words).toContain('申领率');
  expect(files.has('xl/worksheets/sheet2.xml')).toBe(true);
});

test('the link restores everything: figures, readings, take-up, headcount, budget line', async () => {
  await openBench(page);
  const plain = await total(page);
  await page.getByRole('textbox', { name: 'C09.首席技师' }).fill('15万元');
  await page.getByRole('textbox', { name: '预算线' }).fill('800');
  await page.getByRole('tab', { name: '读法' }).click();
  await page.locator('.reading', { hasText: '新引育' }).getByRole('radio').first().check();
  await page.getByRole('tab', { name: '人群', exact: true }).click();
  await page.getByText('高', { exact: true }).first().click();
  await page.getByRole('spinbutton', { name: 'C03 申领率·中' }).fill('60');
  await page.getByText('改动 4 处').waitFor();
  await expect.poll(() => decodeURIComponent(page.url())).toContain('t.C03=600-600-900');
  await changesFrom(page, plain);
  // The last answer belongs to the last change once two readings of it agree.
  await page.waitForTimeout(800);
  const changed = await total(page);

  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByTestId('measured').waitFor({ timeout: 60_000 });
  expect(await total(other)).toBe(changed);
  expect(await other.getByRole('textbox', { name: 'C09.首席技师' }).inputValue()).toBe('150000');
  expect(await other.getByRole('textbox', { name: '预算线' }).inputValue()).toBe('800');
  await other.getByText('改动 4 处').waitFor();
});

test('a link to what the text no longer has says so and uses the rest', async () => {
  await openBench(page, '?v.C99.金额=1&budget=8000000');
  expect(await page.getByRole('alert').textContent()).toContain('v.C99.金额=1');
  expect(await page.getByRole('textbox', { name: '预算线' }).inputValue()).toBe('800');
});

test('the figures of the county are said to be synthetic, each with how it is known', async () => {
  await openBench(page);
  expect(await page.locator('.simulation-synthetic').textContent()).toContain('虚构');
  await page.getByRole('tab', { name: '人群数据' }).click();
  const table = page.getByRole('table', { name: /synthetic|合成|虚构/ });
  for (const status of ['有出处', '推算', '假定'])
    await table.getByText(status, { exact: true }).first().waitFor();
});

test('tables of one’s own: sent, told by row, added up beside the reform on the screen, taken away as a file', async () => {
  const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await openBench(page, `?${encodeURIComponent('v.上浮比例')}=0.3`);
  await page.getByText('自己的表', { exact: true }).click();
  await page
    .locator('.population input[type=file]')
    .setInputFiles([
      csv('企业.csv', 'id,专精特新,镇街,电话\ne1,是,武原街道,1\n'),
      csv(
        '培训.csv',
        'id,企业,等级,完成日期,实际费用\ng1,e1,高级工,2023-05-13,2700元\ng2,e1,高级工,2023-05-13,很多\n',
      ),
      csv('名单.csv', 'id\n1\n'),
    ]);
  await page.getByRole('alert').filter({ hasText: '名单.csv 没有用' }).waitFor();
  const problem = page.locator('.population-problems tbody tr');
  await expect
    .poll(() => problem.allTextContents(), { timeout: 60_000 })
    .toEqual([expect.stringContaining('3实际费用')]);
  expect(await page.getByRole('table', { name: '读到的表' }).textContent()).toContain('电话');
  await page.getByRole('textbox', { name: '截至' }).fill('2028-12-31');
  await page.locator('.population').getByRole('button', { name: '测算', exact: true }).press('Enter');
  const rows = page.getByTestId('totals').locator('tbody tr');
  await rows.first().waitFor({ timeout: 60_000 });
  expect(await rows.allTextContents()).toEqual([
    expect.stringMatching(/^C04 .*2023[\d,]+元[\d,]+元\+[\d,]+元$/),
  ]);
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载 csv' }).click();
  expect(await readFile(await (await saved).path(), 'utf8')).toContain('现行,C04,');
  expect(await seriousFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.getByText('English', { exact: true }).click();
  await page.getByRole('button', { name: 'Download parquet' }).waitFor();
  expect(await fitsItsWidth(page)).toBe(true);
  await page.getByRole('button', { name: 'Remove these tables' }).click();
  await page.getByRole('tooltip').getByRole('button', { name: 'Remove these tables' }).click();
  await expect.poll(() => page.getByTestId('totals').count()).toBe(0);
  await page.getByText('中文', { exact: true }).click();
});

test.each([
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
])('axe finds nothing serious at $width wide', async (viewport) => {
  await page.setViewportSize(viewport);
  await openBench(page);
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('tab', { name: '读法' }).click();
  await page.getByRole('tab', { name: '按年度' }).click();
  expect(await seriousFindings(page)).toEqual([]);
  expect(await fitsItsWidth(page)).toBe(true);
});
