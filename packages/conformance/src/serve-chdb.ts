/** chdb, which is ClickHouse in this process, behind as much of its HTTP interface as guiju speaks, so that everything that speaks to a server is tried on the current version without one. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

interface Chdb {
  readonly Session: new () => Session;
}
interface Session {
  query(sql: string, format: string): string;
  cleanup(): void;
}

/** Settings are the request's own; these speak of the transport. */
const NO_SETTINGS = new Set(['database', 'query_id', 'wait_end_of_query']);

/** `module`: the file that chdb exports. */
export async function serveChdb(module: string): Promise<{ readonly url: string; close(): void }> {
  const { Session }: Chdb = await import(pathToFileURL(module).href);
  const session = new Session();
  const server = createServer(async (request, response) => {
    const asked = new URL(request.url ?? '/', 'http://localhost').searchParams;
    const query = await text(request);
    try {
      session.query(`USE ${asked.get('database') ?? 'default'}`, 'JSONEachRow');
      for (const [name, value] of asked)
        if (!NO_SETTINGS.has(name)) session.query(`SET ${name} = ${value}`, 'JSONEachRow');
      response.end(session.query(query, 'TabSeparated'));
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
      session.cleanup();
    },
  };
}
