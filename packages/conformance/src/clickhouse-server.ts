/** chdb behind as much of ClickHouse's HTTP interface as guiju speaks, so that the command is tried on the real database without a server being installed. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Session } from './clickhouse.ts';

/** Settings are the request's own; these two speak of the transport. */
const NO_SETTINGS = new Set(['database', 'default_format', 'wait_end_of_query']);

export async function serveClickhouse(session: Session): Promise<{ readonly url: string; close(): void }> {
  const server = createServer(async (request, response) => {
    const asked = new URL(request.url ?? '/', 'http://localhost').searchParams;
    try {
      session.query(`USE ${asked.get('database') ?? 'default'}`, 'JSONEachRow');
      for (const [name, value] of asked)
        if (!NO_SETTINGS.has(name)) session.query(`SET ${name} = ${value}`, 'JSONEachRow');
      response.end(session.query(await text(request), asked.get('default_format') ?? 'TabSeparated'));
    } catch (e) {
      response.writeHead(400).end(e instanceof Error ? e.message : String(e));
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
