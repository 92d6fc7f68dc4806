/**
 * A Chromium for tests and screenshots that never downloads anything: the one named by GUIJU_CHROMIUM, else the
 * machine's own, else the one inside @sparticuz/chromium (Linux x64), unpacked once under node_modules/.cache.
 */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflate } from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Starts a headless browser; the caller closes it. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = process.env.GUIJU_CHROMIUM ?? installed.find((path) => existsSync(path));
  if (executablePath !== undefined) return chromium.launch({ executablePath, args: flags });
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No browser found: install Chromium or Chrome, or name its path in GUIJU_CHROMIUM.');
  }
  const home = await unpackedChromium();
  return chromium.launch({ executablePath: join(home, 'chromium'), args: flags, env: browserEnv(home) });
}

/** The unpacked browser and the libraries and fonts it needs; complete or absent, never half there. */
async function unpackedChromium(): Promise<string> {
  const bin = fileURLToPath(new URL('../bin', import.meta.resolve('@sparticuz/chromium')));
  const { version } = JSON.parse(await readFile(join(bin, '../package.json'), 'utf8')) as { version: string };
  const home = fileURLToPath(new URL(`../node_modules/.cache/chromium-${version}`, import.meta.url));
  if (existsSync(home)) return home;

  await mkdir(dirname(home), { recursive: true });
  const staging = await mkdtemp(`${home}-`);
  const tmpdir = process.env.TMPDIR;
  // inflate() writes into os.tmpdir(), where a half-written or foreign file would be taken for the browser.
  process.env.TMPDIR = staging;
  try {
    await Promise.all(
      ['chromium.br', 'al2023.tar.br', 'fonts.tar.br', 'swiftshader.tar.br'].map((file) =>
        inflate(join(bin, file)),
      ),
    );
  } finally {
    if (tmpdir === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = tmpdir;
  }
  await rename(staging, home).catch(async (error: unknown) => {
    await rm(staging, { recursive: true, force: true });
    // Another process may have finished first; its copy is as good.
    if (!existsSync(home)) throw error;
  });
  return home;
}

function browserEnv(home: string): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env[name] = value;
  const libraries = [join(home, 'al2023', 'lib'), env.LD_LIBRARY_PATH].filter(Boolean);
  env.LD_LIBRARY_PATH = libraries.join(delimiter);
  if (!existsSync('/etc/fonts/fonts.conf')) env.FONTCONFIG_PATH ??= join(home, 'fonts');
  return env;
}
