/** The built web app: its files, and its page for every address that is a screen of it. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { App } from './env.ts';
import { HttpProblem } from './problem.ts';

const OURS = /^\/(v1|health|docs|assets)(\/|$)|^\/openapi\.json$/;

export function serveWebApp(app: App, root: string): void {
  const index = join(root, 'index.html');
  app.get(
    '/assets/*',
    serveStatic({
      root,
      onFound: (_, c) => {
        // File names carry the hash of their content.
        c.header('cache-control', 'public, max-age=31536000, immutable');
      },
    }),
  );
  app.get('*', async (c, next) => {
    if (OURS.test(c.req.path)) return next();
    const name = c.req.path.slice(1);
    if (/^[\w-]+\.(svg|png|ico|webmanifest|txt|woff2)$/.test(name)) return serveStatic({ root })(c, next);
    if (!(c.req.header('accept') ?? '').includes('text/html')) return next();
    if (!existsSync(index))
      throw new HttpProblem(
        'no-such-path',
        '网页还没有构建。请在项目目录运行 npm start；接口说明在 /docs。',
        'The web app is not built. Run npm start in the project’s folder; the API is described at /docs.',
      );
    c.header('cache-control', 'no-cache');
    return c.html(await readFile(index, 'utf8'));
  });
}
