/** The Chinese font of the reference page, from its package: machines on closed networks often have none of their own. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import type { App } from './env.ts';

/** Under this path the package's `index.css` and the files it names. */
export const FONT_PATH = '/docs/fonts';
export const FONT_FAMILY = 'Noto Sans SC Variable';

const ROOT = dirname(fileURLToPath(import.meta.resolve('@fontsource-variable/noto-sans-sc/index.css')));

export function serveFonts(app: App): void {
  app.get(
    `${FONT_PATH}/*`,
    serveStatic({
      root: ROOT,
      rewriteRequestPath: (path) => join('/', path.slice(FONT_PATH.length)),
      onFound: (_, c) => {
        c.header('cache-control', 'public, max-age=86400');
      },
    }),
  );
}
