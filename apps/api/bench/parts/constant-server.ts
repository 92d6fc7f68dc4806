/** The floor under a request: the same router and socket, the body read as JSON, and one answer of the given size. */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const answer = { text: 'x'.repeat(Number(process.argv[2])) };
const app = new Hono();
app.post('*', async (c) => {
  await c.req.json();
  return c.json(answer);
});
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
  process.stdout.write(`http://127.0.0.1:${port}\n`),
);
