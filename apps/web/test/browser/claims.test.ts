/** 核验 in a real browser against the real server: what a clerk does with one claim. */
import { strToU8, zipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { beforeEach, expect, test } from 'vitest';
import { oneVisitor } from '../one-visitor.ts';
import { fitsItsWidth, type Site, seriousFindings } from '../visit.ts';

const visitor = oneVisitor();
let site: Site;
let page: Page;

beforeEach(() => {
  site = visitor.site();
  page = visitor.visit().page;
});

const verdict = () => page.locator('.verdict-band').first();
const verdictIs = (words: RegExp) =>
  expect.poll(() => verdict().textContent(), { timeout: 15_000 }).toMatch(words);

async function openDesk(clause: string): Promise<void> {
  await page.goto(`${site.address}/#/claims/haiyan-artisans/${clause}`);
  await verdict().waitFor({ timeout: 60_000 });
}

async function fillFrom(example: RegExp): Promise<void> {
  const examples = page.getByRole('combobox', { name: '样例' });
  const taken = page.locator('.ant-select', { has: examples }).getByTitle(example);
  // A list that is still opening may move away from under a click.
  for (let tries = 0; tries < 5 && (await taken.count()) === 0; tries++) {
    await examples.click();
    await dropdown()
      .getByTitle(example)
      .first()
      .click({ timeout: 5_000 })
      .catch(() => undefined);
    await expect.poll(() => dropdown().count()).toBe(0);
  }
}

const field = (name: string) => page.getByLabel(name, { exact: true });

const dropdown = () => page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');

async function choose(name: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name, exact: true }).click();
  await dropdown().getByTitle(option, { exact: true }).click();
  // One that is still closing would be taken for the next one’s.
  await expect.poll(() => dropdown().count()).toBe(0);
}

let people = 0;
/** A subject that no other test has recorded anything for. */
const someone = (): string => `甲${++people}号`;

test('a blank form is undetermined, says what to submit, and asks only for what the clause reads', async () => {
  await openDesk('C09');
  await verdictIs(/未定.*120,000元/);
  expect(await page.locator('.missing').textContent()).toContain('技能等级');
  expect(await page.getByLabel('调控线').count()).toBe(0);
  expect(await page.getByText('证书').count()).toBe(0);
});

test('a 高级技师 typed in by hand gets 40,000 in three parts of 13,333.33 and the rest', async () => {
  await openDesk('C09');
  await field('编号').fill(someone());
  await choose('技能等级', '高级技师');
  await choose('来路', '引进');
  await page.getByRole('radiogroup', { name: '在企业工作', exact: true }).getByText('是').click();
  await field('引育日期').fill('2023年5月10日');
  await field('批准日期').fill('2023-05-10');
  await page.getByRole('radiogroup', { name: '参保', exact: true }).getByText('是').click();
  await choose('离职日期：是否知道', '无');
  await choose('前次县内参保止：是否知道', '无');
  await verdictIs(/给予40,000元共 3 笔/);
  const plan = page.getByRole('table', { name: '兑现计划' });
  expect(await plan.getByRole('row').nth(1).textContent()).toContain('2023年5月10日');
  expect(await plan.getByRole('row').nth(1).textContent()).toContain('13,333.33元');
  expect(await plan.getByRole('row').nth(3).textContent()).toContain('13,333.34元');
  expect(await page.locator('.reason').count()).toBeLessThanOrEqual(5);
});

test('a value supposed beside a failed condition flips the verdict, and the facts stay as they are', async () => {
  await openDesk('C09');
  await fillFrom(/^G13/);
  await verdictIs(/不予/);
  const failed = page.locator('.reason-failed').first();
  expect(await failed.textContent()).toMatch(/✗.*实际 技师.*要求/);
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/v1/')) asked.push(request.url());
  });
  await choose('假如 技能等级', '高级技师');
  await verdictIs(/给予40,000元/);
  expect(asked).toEqual([]);
  expect(await page.locator('.supposing').textContent()).toContain('技能等级＝高级技师');
  await expect.poll(() => page.getByRole('button', { name: '登记', exact: true }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: '恢复实际' }).click();
  await verdictIs(/不予/);
});

test('怎么算的？ gives the article, the source words, the figures and the facts', async () => {
  await openDesk('C09');
  await fillFrom(/^G9/);
  await verdictIs(/给予/);
  await page.locator('.how summary').first().click();
  const explanation = (await page.locator('.explanation').first().textContent()) ?? '';
  expect(explanation).toContain('分别给予12万元、9万元、4万元的个人奖励');
  expect(explanation).toContain('C09.高级技师');
  expect(explanation).toContain('技能等级');
  expect(explanation).toContain('新引育＝乙');
});

test('a claim is recorded once however often it is sent, and found again with its history', async () => {
  const id = someone();
  await openDesk('C09');
  await fillFrom(/^G10/);
  await field('编号').fill(id);
  await verdictIs(/给予13,333.33元/);
  const register = page.getByRole('button', { name: '登记', exact: true });
  await register.click();
  const receipt = page.locator('.register-done');
  await receipt.waitFor();
  const number = /c-[\w-]+/.exec((await receipt.textContent()) ?? '')?.[0] ?? '';
  expect(number).not.toBe('');
  await register.click();
  await expect.poll(() => receipt.textContent()).toContain('没有重复记入');

  // The same claim from a page that has forgotten all it knew.
  await page.reload();
  await verdict().waitFor({ timeout: 60_000 });
  await fillFrom(/^G10/);
  await field('编号').fill(id);
  await verdictIs(/给予13,333.33元/);
  await register.click();
  await expect.poll(() => receipt.textContent()).toContain(number);

  await page.getByText('已登记', { exact: true }).first().click();
  await page
    .getByRole('textbox', { name: '按编号查找' })
    .or(page.getByRole('searchbox', { name: '按编号查找' }))
    .fill(id);
  await expect.poll(() => page.getByRole('button', { name: /^查看 / }).count()).toBe(1);
  await expect
    .poll(() => page.getByRole('table', { name: `${id} 的兑现记录` }).textContent())
    .toContain('13,333.33元');
  await page.getByRole('button', { name: /^查看 / }).click();
  const sheet = page.locator('.claim-page');
  // Whoever left in the second year: one condition, met at one part and failed at the others, each with its parts.
  const asked = sheet.locator('.reason').filter({ hasText: '在县内企业在职' });
  await expect
    .poll(async () => (await asked.allTextContents()).map((line) => line.match(/^[✗✓]|第\d期/g)))
    .toEqual([
      ['✗', '第2期', '第3期'],
      ['✓', '第1期'],
    ]);
  await sheet.getByRole('table', { name: `${id} 的兑现记录` }).waitFor();
  const words = (await sheet.textContent()) ?? '';
  expect(words).toContain(number);
  expect(words).toContain('停发');
  expect(words).toContain('在县内企业在职');
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('navigation').isVisible()).toBe(false);
  expect(await page.getByRole('button', { name: '打印理由' }).isVisible()).toBe(false);
});

test('what was recorded for one claim is history for the next', async () => {
  const firm = someone();
  await openDesk('C02');
  await fillFrom(/^G1 /);
  await page.locator('#content').getByLabel('编号', { exact: true }).first().fill(firm);
  await verdictIs(/给予100,000元/);
  await page.getByRole('button', { name: '登记', exact: true }).click();
  await page.locator('.register-done').waitFor();
  await page.locator('#content').getByLabel('编号', { exact: true }).nth(1).fill(`${firm}第二中心`);
  await verdictIs(/不予/);
  expect(await page.locator('.reason-failed').first().textContent()).toContain('每 企业');
});

test('a table is read with its wrong cells told, tried, recorded once, and exported; history stands beside the next claim', async () => {
  const [one, two] = [someone(), someone()];
  await page.goto(`${site.address}/#/claims/haiyan-artisans/batch/C09`);
  await page.getByRole('button', { name: '下载空表' }).waitFor({ timeout: 60_000 });
  // A cell in the last corner of a sheet: nothing of it is read, and the screen says what is too much.
  await page.locator('input[type=file]').setInputFiles({
    name: '太大.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(
      zipSync({
        'xl/worksheets/sheet1.xml': strToU8(
          '<worksheet><sheetData><row r="1048576"><c r="XFD1048576"/></row></sheetData></worksheet>',
        ),
      }),
    ),
  });
  await page.getByText('表太大：至多').waitFor();
  const row = (id: string, level: string) => `${id},${level},引进,2023-05-10,2023-05-10,是,是,无,无`;
  await page.locator('input[type=file]').setInputFiles({
    name: '申报.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      [
        '编号,技能等级,来路,引育日期,批准日期,在企业工作,参保,离职日期,前次县内参保止',
        row(one, '高级技师'),
        row(two, '大师'),
        row(one, '技师'),
      ].join('\n'),
    ),
  });
  await page.getByText('读到 2 行，合成 2 份申报；有 2 处要看。').waitFor();
  expect(await page.locator('.batch-problems').textContent()).toMatch(/3技能等级.*4编号/);
  await page.getByRole('button', { name: '试算', exact: true }).press('Enter');
  const results = page.locator('.batch-results');
  await results.getByRole('heading', { name: '试算结果' }).waitFor();
  await expect
    .poll(() => results.locator('tbody tr').allTextContents())
    .toEqual([
      expect.stringMatching(new RegExp(`${one}给予.*元`)),
      expect.stringMatching(new RegExp(`${two}未定.*技能等级`)),
    ]);
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: '全部登记' }).press('Enter');
  await page.getByRole('tooltip').getByRole('button', { name: '登记' }).press('Enter');
  await results.getByRole('heading', { name: '登记结果' }).waitFor();
  await expect.poll(() => results.getByRole('button', { name: /^查看/ }).count()).toBe(2);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    results.getByRole('button', { name: '导出 Excel' }).press('Enter'),
  ]);
  expect(download.suggestedFilename()).toBe('申报 结果.xlsx');
  await page.getByRole('button', { name: '试算', exact: true }).press('Enter');
  await results.getByText(/\d 期/).first().waitFor();
  await page.setViewportSize({ width: 1024, height: 768 });
  expect(await fitsItsWidth(page)).toBe(true);

  await openDesk('C09');
  await field('编号').fill(one);
  await page.locator('.finding-same-clause', { hasText: `${one} 已按本条兑现` }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
});

test('identifiers are checked by their check digit, and masked once they are right', async () => {
  await openDesk('C09');
  const number = page.getByRole('textbox', { name: '身份证号' });
  await number.fill('110105194912310021');
  await number.blur();
  await page.locator('.entry-problem').waitFor();
  expect(await number.inputValue()).toBe('110105194912310021');
  await expect.poll(() => page.getByRole('button', { name: '登记', exact: true }).isDisabled()).toBe(true);
  await number.fill('11010519491231002X');
  await number.blur();
  await expect.poll(() => page.locator('.entry-problem').count()).toBe(0);
  expect(await number.inputValue()).toMatch(/^110\*+2X$/);
});

test('a date that does not exist is told at its field and treated as unknown', async () => {
  await openDesk('C09');
  await fillFrom(/^G9/);
  await verdictIs(/给予/);
  await field('批准日期').fill('2023年2月31日');
  const problem = page.locator('.entry-problem');
  await problem.waitFor();
  expect(await problem.textContent()).toContain('改正前按未知处理');
  await verdictIs(/未定/);
});

test('an example that takes another reading says so and cannot be recorded until it is dropped', async () => {
  await openDesk('C09');
  await fillFrom(/^K96/);
  await verdictIs(/不予/);
  expect(await page.locator('.override-tags').textContent()).toContain('读法 新引育＝甲');
  await expect.poll(() => page.getByRole('button', { name: '登记', exact: true }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: /不用这一项/ }).click();
  await verdictIs(/给予/);
  await expect.poll(() => page.getByRole('button', { name: '登记', exact: true }).isEnabled()).toBe(true);
});

test('a clause whose amount is open says 未定, and never 0', async () => {
  await openDesk('C06');
  await fillFrom(/^K61/);
  await verdictIs(/未定/);
  const words = (await page.locator('.desk-answer').textContent()) ?? '';
  expect(words).toContain('待明确');
  expect(words).not.toContain('合计0元');
});

test('the desk speaks English too', async () => {
  await openDesk('C09');
  await page.getByText('English', { exact: true }).click();
  await page.getByRole('button', { name: 'Record claim' }).waitFor();
  await expect.poll(() => verdict().textContent()).toContain('Undetermined');
  await page.getByText('skill level').first().waitFor();
});

test.each([
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
])('axe finds nothing serious at $width wide', async (viewport) => {
  await page.setViewportSize(viewport);
  await openDesk('C09');
  await fillFrom(/^G10/);
  await verdictIs(/给予/);
  await page.locator('.how summary').first().click();
  expect(await seriousFindings(page)).toEqual([]);
  expect(await fitsItsWidth(page)).toBe(true);
  await page.goto(`${site.address}/#/claims/haiyan-artisans/recorded`);
  await page.locator('.claim-list').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
});
