/**
 * Tables added up in the browser: nothing of them is sent, several workers share the rows, and totals are the same whether the page is isolated (they read one memory) or not (each has a copy).
 */
import type { Route } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fitsItsWidth, openSite, type Site, seriousFindings, type Visit } from '../visit.ts';

const FIRMS = 1_000;
const ROWS = 60_000;
const csv = (name: string, lines: readonly string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(`${lines.join('\n')}\n`),
});
const training = (i: number, of: number): string =>
  `g${i},e${i % of},${['中级工', '高级工', '技师'][i % 3]},${2023 + (i % 3)}-05-13,${2700 + (i % 7)}.${10 + (i % 90)}元`;
const tables = (firms: number, rows: number) => [
  csv('企业.csv', [
    'id,专精特新,镇街',
    ...Array.from({ length: firms }, (_, i) => `e${i},是,${i % 3 === 2 ? '沈荡镇' : '武原街道'}`),
  ]),
  csv('培训.csv', [
    'id,企业,等级,完成日期,实际费用',
    ...Array.from({ length: rows }, (_, i) => training(i, firms)),
  ]),
];

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

async function bench({ page }: Visit): Promise<void> {
  await page.goto(`${site.address}/#/simulation/haiyan-artisans?${encodeURIComponent('v.上浮比例')}=0.3`);
  await page.getByText('自己的表', { exact: true }).click();
}

/** As where something between server and page drops what it does not know, or a browser knows nothing of it. */
async function withoutIsolation(route: Route): Promise<void> {
  const response = await route.fetch();
  const { 'cross-origin-embedder-policy': dropped, ...headers } = response.headers();
  expect(dropped).toBe('require-corp');
  await route.fulfill({ response, headers });
}

async function added({ page }: Visit): Promise<readonly string[]> {
  await page.getByRole('textbox', { name: '截至' }).fill('2028-12-31');
  await page.locator('.population').getByRole('button', { name: '测算', exact: true }).click();
  const rows = page.getByTestId('totals').locator('tbody tr');
  await rows.first().waitFor({ timeout: 60_000 });
  return rows.allTextContents();
}

/** A run that is ended gives no totals, and the tables are read anew for the next. */
async function cancelled({ page }: Visit): Promise<void> {
  await page.locator('.population').getByRole('button', { name: '测算', exact: true }).click();
  await page.getByRole('button', { name: '取消' }).click();
  await page.getByText('已取消，没有合计。').waitFor();
  expect(await page.getByTestId('totals').count()).toBe(0);
}

const here = ({ page }: Visit) => page.getByText('在本机浏览器里算', { exact: true }).click();
const choose = ({ page }: Visit, files: ReturnType<typeof tables>) =>
  page.locator('.population input[type=file]').setInputFiles(files);

/** How what claims come to is spread, by town, once it is asked for. */
const askSpread = async ({ page }: Visit): Promise<void> => {
  await page.getByRole('checkbox', { name: '看每件金额的分布' }).check();
  await page.getByRole('combobox', { name: '分组' }).click();
  await page.getByTitle('镇街', { exact: true }).click();
};
const claims = ({ page }: Visit) => page.getByTestId('claims').locator('tr').allInnerTexts();

test('the same totals and quantiles as on the server, and nothing is sent', async () => {
  const visit = await site.visit();
  const { page } = visit;
  await bench(visit);
  await choose(visit, tables(3, 40));
  await page.getByText('读到的表').waitFor();
  await askSpread(visit);
  const atService = await added(visit);
  const [heading, ...spreads] = await claims(visit);
  expect(heading).toMatch(/每件最少\t中位数\t90% 分位数\t每件最多$/);
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(request.url());
  });
  await here(visit);
  await choose(visit, [...tables(3, 40), csv('名单.csv', ['id', '1'])]);
  await page.getByRole('alert').filter({ hasText: '名单.csv 没有用' }).waitFor();
  await askSpread(visit);
  expect(await added(visit)).toEqual(atService);
  expect(await claims(visit)).toEqual([heading, ...spreads]);
  expect(sent).toEqual([]);
  expect(await page.getByTestId('effort').textContent()).toContain('1 个线程');
  expect(await seriousFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 1024, height: 768 });
  expect(await fitsItsWidth(page)).toBe(true);
  expect(visit.strays).toEqual([]);
  await visit.context.close();
});

test('several workers, over one memory where the page is isolated and over copies where it is not', async () => {
  const found: (readonly string[])[] = [];
  for (const isolated of [true, false]) {
    const visit = await site.visit();
    const { page } = visit;
    if (!isolated) await page.route(({ pathname }) => pathname === '/', withoutIsolation);
    await bench(visit);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(isolated);
    await here(visit);
    await choose(visit, tables(FIRMS, ROWS));
    if (isolated) await cancelled(visit);
    found.push(await added(visit));
    const effort = await page.getByTestId('effort').textContent();
    expect(effort).toMatch(/^由 ([2-8]) 个线程/);
    expect(effort?.includes('共享内存')).toBe(isolated);
    expect(visit.strays).toEqual([]);
    await visit.context.close();
  }
  expect(found[0]?.length).toBeGreaterThan(0);
  expect(found[1]).toEqual(found[0]);
});
