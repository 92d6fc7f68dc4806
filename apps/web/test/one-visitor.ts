/**
 * One visitor for all tests of a file, as a person works in one page all day: scripts, programs and workers stay warm, where every test in a
 * page of its own loads, compiles and costs the whole county again. Between tests the visitor steps out to a screen of little weight, so that
 * each begins with a screen newly opened, nothing stored and nothing intercepted. After a failed test, and after one that changed what
 * outlives a screen (the language), another visitor comes.
 */
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { openSite, type Site, type Visit, WINDOW } from './visit.ts';

interface OneVisitor {
  readonly site: () => Site;
  /** The one at hand; the page stands on another screen than the tests'. */
  readonly visit: () => Visit;
}

export function oneVisitor(): OneVisitor {
  let site: Site | undefined;
  let visit: Visit | null = null;

  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  beforeEach(async () => {
    if (visit === null) visit = await opened(site).visit();
    else await forget(visit);
  });

  afterEach(async ({ task }) => {
    if (visit === null) return;
    const leaving = visit;
    // Whatever fails from here on, the next test has another.
    visit = null;
    const stays = task.result?.state !== 'fail' && (await stepsOut(leaving));
    if (stays && leaving.strays.length === 0) visit = leaving;
    else await leaving.context.close();
    expect(leaving.strays).toEqual([]);
  });

  return { site: () => opened(site), visit: () => opened(visit) };
}

function opened<T>(made: T | null | undefined): T {
  if (!made) throw new Error('Asked for outside a test.');
  return made;
}

/** Whether the page is now one that the next test can begin with. */
async function stepsOut({ context, page }: Visit): Promise<boolean> {
  for (const other of context.pages()) if (other !== page) await other.close();
  await page.unrouteAll({ behavior: 'wait' });
  await page.emulateMedia({ media: null });
  await page.setViewportSize(WINDOW);
  await page.evaluate(() => {
    location.hash = '#/process';
  });
  await page.locator('.shell-menu a[aria-current][href="#/process"]').waitFor();
  return page.evaluate(() => document.documentElement.lang === 'zh-CN');
}

const forget = ({ page }: Visit): Promise<void> =>
  page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
