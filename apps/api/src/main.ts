import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';

const web = fileURLToPath(new URL('../../web/dist', import.meta.url));
const port = Number(process.env.PORT ?? 8787);

const app = new Hono();
app.get('/v1/health', (context) => context.json({ status: 'ok' }));
app.get('*', serveStatic({ root: web }));

const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port }, (address) => {
  process.stdout.write(`http://127.0.0.1:${address.port}\n`);
});

// `on`, not `once`: at Ctrl-C both the terminal and npm signal this process, and the second must not cut the end short.
let ending = false;
function end(): void {
  if (ending) return;
  ending = true;
  server.close(() => process.exit(0));
  if ('closeAllConnections' in server) server.closeAllConnections();
}
process.on('SIGINT', end);
process.on('SIGTERM', end);
