/** An integrator's server, really listening: it keeps what comes, and answers as the test says. */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { verifyWebhook, type WebhookEvent } from '@guiju/client';
import { stopAtEnd } from '../at-end.ts';

interface Received {
  readonly headers: Headers;
  readonly body: string;
  readonly event: WebhookEvent;
}

/** By default 204. */
export type Behaviour = (response: ServerResponse, event: WebhookEvent) => void;

export interface Receiver {
  readonly url: string;
  readonly received: Received[];
  answer: Behaviour;
  /** When so many came. */
  got(count: number): Promise<readonly Received[]>;
  /** What came, each held against the secrets. */
  verified(secrets: readonly string[], now: Date): Promise<readonly WebhookEvent[]>;
}

export const TAKEN: Behaviour = (response) => void response.writeHead(204).end();
export const status =
  (code: number, headers: Record<string, string> = {}): Behaviour =>
  (response) =>
    void response.writeHead(code, headers).end('x'.repeat(100));

export async function startReceiver(
  serve: (listener: RequestListener) => ReturnType<typeof createServer> = createServer,
  scheme = 'http',
): Promise<Receiver> {
  const received: Received[] = [];
  const receiver = { received, answer: TAKEN };
  const server = serve((request, response) => {
    void bodyOf(request).then((body) => {
      const headers = new Headers(request.headers as Record<string, string>);
      const event = JSON.parse(body) as WebhookEvent;
      received.push({ headers, body, event });
      receiver.answer(response, event);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stopAtEnd(() => {
    server.closeAllConnections();
    server.close();
  });
  return Object.assign(receiver, {
    url: `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    async got(count: number) {
      await until(() => received.length >= count);
      return received;
    },
    verified: (secrets: readonly string[], now: Date) =>
      Promise.all(received.map(({ body, headers }) => verifyWebhook(body, headers, secrets, now))),
  });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text;
}

/** Waits for what other processes and timers bring about; the limit is against hanging. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 100_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`it never held: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
