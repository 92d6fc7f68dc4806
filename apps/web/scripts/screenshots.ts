/** Pictures of every screen, written to reports/screenshots; the server runs on a free port and ends with the script. */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from '../test/browser.ts';
import { startServer } from '../test/server.ts';

const screens: readonly { readonly name: string; readonly path: string }[] = [{ name: 'home', path: '/' }];
const folder = fileURLToPath(new URL('../reports/screenshots/', import.meta.url));

await mkdir(folder, { recursive: true });
const server = await startServer();
const browser = await launchBrowser();
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  for (const { name, path } of screens) {
    await page.goto(server.address + path);
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: `${folder}${name}.png` });
    process.stdout.write(`${name}.png\n`);
  }
} finally {
  await browser.close();
  await server.stop();
}
