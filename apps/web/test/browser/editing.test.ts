/** 条款编辑 in a real browser against the real server: what a drafter does, and what must never happen to their text. */
import type { BrowserContext, Page } from 'playwright-core';
import { beforeEach, expect, test } from 'vitest';
import { oneVisitor } from '../one-visitor.ts';
import { fitsItsWidth, type Site, seriousFindings } from '../visit.ts';

const visitor = oneVisitor();
let site: Site;
let context: BrowserContext;
let page: Page;

beforeEach(async () => {
  site = visitor.site();
  ({ context, page } = visitor.visit());
  await open(page);
});

const C09 = '#/editing/haiyan-artisans/C09';

async function open(on: Page, query = ''): Promise<Page> {
  await on.goto(`${site.address}/${query}${C09}`);
  await on.locator('.monaco-editor .view-line').first().waitFor();
  await on.locator('.examples [data-example]').first().waitFor();
  return on;
}

/** Selects the first `words` in C09's file, as a drafter would with find. */
async function selectText(on: Page, words: string): Promise<void> {
  await on.locator('.monaco-editor').first().click();
  await on.keyboard.press('ControlOrMeta+f');
  await on.keyboard.press('ControlOrMeta+a');
  await on.keyboard.insertText(words);
  await on.keyboard.press('Enter');
  await on.keyboard.press('Escape');
}

async function replaceInText(on: Page, from: string, to: string): Promise<void> {
  await selectText(on, from);
  await on.keyboard.insertText(to);
}

const exampleRow = (on: Page, id: string) => on.locator(`.examples [data-example="${id}"]`);

// First, because lints have a worker of their own from when the page has rested.
test('the editor has its own worker, and compiling never runs in the page', async () => {
  const running = (name: string) => page.workers().filter((worker) => worker.url().includes(name)).length;
  await expect.poll(() => running('worker-editor')).toBe(1);
  await expect.poll(() => running('worker-engine')).toBe(2);
});

test('an amount edited in C09 changes its examples and the budget', async () => {
  await page.locator('[data-impact="0"]').waitFor({ timeout: 30_000 });
  const passing = exampleRow(page, 'G12').locator('.state-ok');
  await passing.waitFor();
  await replaceInText(page, '首席技师: 12万元', '首席技师: 15万元');
  await exampleRow(page, 'G12').locator('.state-error').waitFor();
  expect(await exampleRow(page, 'G12').locator('.example-got').textContent()).toContain('50,000元');
  await page.locator('.impact-whole:not([data-impact="0"])').waitFor({ timeout: 30_000 });
  expect(await page.locator('.impact-whole').textContent()).toMatch(/\+[\d.,]+万元/);
  await page.locator('.line-note').first().waitFor();
});

test('a broken clause is told in Chinese at the right place, and the examples stay at the last good version', async () => {
  await replaceInText(page, '续发 在县内企业在职 且 参保 停发', '续发 在县内企业在织 且 参保 停发');
  const frozen = page.locator('.frozen');
  await frozen.waitFor();
  expect(await frozen.textContent()).toContain('停在上一个正确的版本');
  expect(await frozen.textContent()).toContain('在县内企业在织');
  await exampleRow(page, 'G9').locator('.state-ok').waitFor();
  await page.locator('.squiggly-error').first().waitFor();
  expect(await page.locator('.clause-list a[aria-current] [role=img]').getAttribute('aria-label')).toContain(
    '个错误',
  );
  await page.getByRole('tab', { name: /问题/ }).click();
  expect(await page.locator('.problems').textContent()).toMatch(/[\u4e00-\u9fff]/);

  await page.locator('.problems').getByRole('button', { name: '改为“在县内企业在职”' }).click();
  await frozen.waitFor({ state: 'detached' });
});

test('怎么算的？ shows the article’s words, the figures and the facts behind an example', async () => {
  await page
    .getByRole('button', { name: /怎么算的/ })
    .first()
    .click();
  const explanation = page.locator('.explanation').first();
  await explanation.waitFor();
  const words = (await explanation.textContent()) ?? '';
  expect(words).toContain('新引育到我县企业工作的');
  expect(words).toContain('C09.');
});

test('while the text is still being read the panels say so, and not that there is nothing', async () => {
  const slow = await context.newPage();
  let arrive = (): void => {};
  const late = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await slow.route('**/worker-engine*', async (route) => {
    await late;
    await route.continue();
  });
  await slow.goto(`${site.address}/${C09}`);
  for (const name of ['原文', '读法', '待明确'])
    await slow.getByRole('region', { name }).getByText('正在读条款…').waitFor();
  expect(await slow.locator('.workbench').textContent()).not.toMatch(/本条.*没有|没有样例|没有发现问题|0\/0/);
  arrive();
  await slow.locator('.examples [data-example]').first().waitFor();
  await slow.getByRole('region', { name: '原文' }).locator('blockquote').first().waitFor();
});

test('a draft survives a reload', async () => {
  await replaceInText(page, '首席技师: 12万元', '首席技师: 13万元');
  await page.getByText('草稿已存于本机').waitFor();
  await page.reload();
  await page.locator('.examples [data-example]').first().waitFor();
  await exampleRow(page, 'G12').locator('.state-error').waitFor();
  await page.getByText('草稿已存于本机').waitFor();
});

test('a second tab follows the draft while it has nothing of its own', async () => {
  const other = await open(await context.newPage());
  await replaceInText(page, '特级技师: 9万元', '特级技师: 8万元');
  await other.getByText('草稿已存于本机').waitFor();
  await exampleRow(other, 'G12乙').locator('.state-error').waitFor();
});

test('two tabs that both edit are shown the conflict, and neither text is lost', async () => {
  // This tab never hears of the other's writes, as when both write in the same moment.
  await context.addInitScript(() => {
    if (new URLSearchParams(location.search).has('deaf')) {
      window.addEventListener('storage', (event) => event.stopImmediatePropagation(), { capture: true });
    }
  });
  const deaf = await open(await context.newPage(), '?deaf');
  await replaceInText(page, '高级技师: 4万元', '高级技师: 5万元');
  await page.getByText('草稿已存于本机').waitFor();
  const stored = () => page.evaluate(() => localStorage.getItem('guiju.draft.haiyan-artisans'));
  const before = await stored();

  await replaceInText(deaf, '首席技师: 12万元', '首席技师: 11万元');
  const conflict = deaf.getByRole('alert').filter({ hasText: '另一个窗口也改了这份草稿' });
  await conflict.waitFor();
  expect(await stored()).toBe(before);

  await deaf.reload();
  await conflict.waitFor();
  await exampleRow(deaf, 'G12').locator('.state-error').waitFor();
  await deaf.getByRole('button', { name: '用另一窗口的' }).click();
  await deaf.getByText('草稿已存于本机').waitFor();
  await exampleRow(deaf, 'G12').locator('.state-ok').waitFor();
});

test('a failed save to the server keeps the draft and says so', async () => {
  await replaceInText(page, '首席技师: 12万元', '首席技师: 14万元');
  await page.getByText('草稿已存于本机').waitFor();
  await page.route('**/v1/drafts/**', (route) => route.abort());
  await page.getByRole('button', { name: '存到服务器' }).click();
  await page.getByText('没有存到服务器').waitFor();
  await page.unroute('**/v1/drafts/**');
  await page.reload();
  await exampleRow(page, 'G12').locator('.state-error').waitFor();
});

test('a new clause comes from a template and compiles', async () => {
  await page.getByRole('button', { name: '新条款' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('名称').fill('企业稳岗补助');
  await dialog.getByRole('button', { name: /插入到/ }).click();
  const item = page.locator('.clause-list a', { hasText: '企业稳岗补助' });
  await item.waitFor();
  await item.locator('.state-ok').waitFor();
});

test('待定事项 lists gaps, readings and assumptions of the whole policy, each reading with its price', async () => {
  await page.getByRole('tab', { name: /待定事项/ }).click();
  const list = page.locator('.open-matters');
  await list
    .locator('[data-matter=reading]', { hasText: '奖励份数' })
    .getByText(/改取乙 \+[\d.,]+万元/)
    .waitFor();
  expect(await list.locator('[data-matter=gap]', { hasText: '贡献奖励比例' }).textContent()).toContain(
    '未定',
  );
  expect(await list.locator('[data-matter=assumption]', { hasText: '新引进间隔' }).textContent()).toMatch(
    /C09.*万元/,
  );
  expect(await seriousFindings(page)).toEqual([]);
});

test('an amendment lists the clauses of the policy it amends, with their examples and budget', async () => {
  await page.goto(`${site.address}/#/editing/haiyan-artisans-2024/C09`);
  const item = page.locator('.clause-list a[aria-current]', { hasText: 'C09' });
  await item.getByText('来自被修订的政策').waitFor();
  await exampleRow(page, 'R3').locator('.state-ok').waitFor();
  await page.locator('.impact-table').waitFor();
  expect(await page.getByRole('button', { name: '改取' }).count()).toBe(0);
});

test('leaving the editor while it still asks about its text throws nothing', async () => {
  for (const screen of ['simulation', 'claims', 'simulation', 'claims']) {
    await page.evaluate((to) => {
      location.hash = `#/${to}`;
    }, screen);
    await page.locator('.clause-editor').waitFor({ state: 'detached' });
    await page.evaluate((to) => {
      location.hash = to;
    }, C09);
    await page.locator('.monaco-editor .view-line').first().waitFor();
  }
});

test('a Chinese character is as wide as two Latin letters', async () => {
  const [letter, character] = await page.evaluate(() => {
    const host = document.querySelector<HTMLElement>('.monaco-editor .view-line span');
    const context = document.createElement('canvas').getContext('2d');
    if (!host || !context) return [0, 1];
    context.font = `14px ${getComputedStyle(host).fontFamily}`;
    return ['a', '条'].map((text) => context.measureText(text).width);
  });
  expect(character).toBeCloseTo(2 * (letter ?? 0), 3);
});

test('a reading taken in the panel is an edit of the text', async () => {
  await page.getByRole('button', { name: '读法“新引育”改取 甲' }).click();
  await page.getByText('草稿已存于本机').waitFor();
  await page.getByRole('button', { name: '读法“新引育”改取 乙' }).waitFor();
});

test('the screen works from the keyboard: skip link, menu, clause list, editor and out again', async () => {
  await page.reload();
  await page.locator('.clause-list a').first().waitFor();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('跳到正文');
  await page.locator('.clause-list a', { hasText: 'C02' }).focus();
  await page.keyboard.press('Enter');
  await page.locator('.clause-list a[aria-current]', { hasText: 'C02' }).waitFor();
});

test.each([
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
])('axe finds nothing serious at $width wide', async (viewport) => {
  await page.setViewportSize(viewport);
  await page.locator('.impact-table').waitFor({ timeout: 30_000 });
  expect(await seriousFindings(page)).toEqual([]);
  expect(await fitsItsWidth(page)).toBe(true);
});

test('a broken text is as readable as a sound one', async () => {
  await replaceInText(page, '首席技师: 12万元', '首席技师: （');
  await page.locator('.frozen').waitFor();
  // Buttons that just became usable fade in.
  await expect.poll(() => seriousFindings(page), { timeout: 20_000 }).toEqual([]);
});

test('an input method is waited out: half-written pinyin is no error', async () => {
  await replaceInText(page, '晋级 就高补差', '晋级 就高补差');
  await page.keyboard.press('Enter');
  const ime = await context.newCDPSession(page);
  for (const text of ['b', 'be', 'bei', 'bei z', 'bei zhu']) {
    await ime.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
    await page.waitForTimeout(150);
  }
  expect(await page.locator('.frozen').count()).toBe(0);
  await ime.send('Input.insertText', { text: '# 备注' });
  await page.getByText('草稿已存于本机').waitFor();
  expect(await page.locator('.view-lines').textContent()).toContain('备注');
  expect(await page.locator('.frozen').count()).toBe(0);
});

test('completion finds a name by its pinyin initials', async () => {
  await replaceInText(page, '续发 在县内企业在职 且 参保 停发', '续发 在县内企业在职 且 ');
  await page.keyboard.type('cb', { delay: 80 });
  const first = page.locator('.suggest-widget.visible .monaco-list-row').first();
  await first.waitFor();
  expect(await first.textContent()).toContain('参保');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText(' 停发');
  await page.locator('.frozen').waitFor({ state: 'detached' });
});

/** F2 behind the words, and another name. */
async function renameBehind(on: Page, words: string, to: string): Promise<void> {
  await selectText(on, words);
  await on.keyboard.press('F2');
  const box = on.locator('.rename-box input');
  await box.waitFor();
  expect(words.endsWith(await box.inputValue())).toBe(true);
  await box.fill(to);
  await on.keyboard.press('Enter');
  await box.waitFor({ state: 'hidden' });
}

test('a rename reaches every file of the policy, and the draft keeps them all', async () => {
  await renameBehind(page, '限 每 输送人员', '输送的人');
  const renamed = () =>
    page.evaluate(() =>
      Object.values<string>({ ...localStorage }).flatMap((kept) => {
        const files = kept.includes('输送的人') ? (JSON.parse(kept) as { files: object }).files : {};
        return Object.keys(files).map((file) => file.split('/').at(-1));
      }),
    );
  await expect
    .poll(renamed, { timeout: 20_000 })
    .toEqual(expect.arrayContaining(['0-policy.gj', '4-gather.gj', 'cases-enterprise.gj']));
  await page.locator('.examples .state-ok').first().waitFor();
  expect(await page.locator('.frozen, .squiggly-error, .examples .state-error').count()).toBe(0);
});

test('a rename that another policy would not follow is refused, and says so', async () => {
  await renameBehind(page, '无 或 离职日期', '离岗日期');
  await page.locator('.monaco-editor-overlaymessage').getByText('haiyan-artisans-2024').waitFor();
});

test('a call being written is explained', async () => {
  await replaceInText(page, '续发 在县内企业在职', '续发 加月(');
  await page.locator('.parameter-hints-widget').getByText('加月(日期: 日期, 月数: 数(月))').waitFor();
});
