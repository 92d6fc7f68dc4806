/** One attempt: one request to the address that was looked at, bounded in time; what matters of the answer is its status. */
import type { LookupAddress } from 'node:dns';
import { type ClientRequest, request as http, type IncomingMessage } from 'node:http';
import { request as https } from 'node:https';
import type { Delivery } from '@guiju/client';
import { type Reach, resolveHost } from './address.ts';
import { signatures } from './signature.ts';

export interface Outgoing {
  readonly url: string;
  readonly id: string;
  readonly body: string;
  readonly secrets: readonly string[];
}

export interface Attempt {
  /** null: nothing was answered. */
  readonly status: number | null;
  /** null: it was taken. */
  readonly fault: Delivery['fault'];
}

/** From the look-up of the name to the head of the answer. */
const TIMEOUT_MS = 10_000;

/** `aborted`: the server is stopping, and whether it was taken is not known. */
export async function send(
  { url: written, id, body, secrets }: Outgoing,
  { reach, now, stopping, timeout = TIMEOUT_MS }: SendSettings,
): Promise<Attempt | 'aborted'> {
  const timer = AbortSignal.timeout(timeout);
  const signal = AbortSignal.any([stopping, timer]);
  const url = new URL(written);
  const found = await Promise.race([resolveHost(url.hostname, reach), ended(signal)]);
  if (stopping.aborted) return 'aborted';
  if (found === 'ended') return { status: null, fault: 'timeout' };
  if (typeof found === 'string') return { status: null, fault: found };
  const timestamp = Math.floor(now.getTime() / 1000);
  const text = Buffer.from(body);
  const options = {
    method: 'POST',
    agent: false,
    signal,
    // No second look-up: whoever answers for the name may answer otherwise the next time.
    lookup: (_: string, __: object, done: (error: null, all: readonly LookupAddress[]) => void) =>
      done(null, found),
    autoSelectFamily: true,
    headers: {
      'content-type': 'application/json',
      'content-length': text.length,
      'user-agent': 'Guiju-Webhooks/1',
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': signatures({ id, timestamp, body }, secrets),
    },
  };
  try {
    const asked = url.protocol === 'https:' ? https(url, options as never) : http(url, options as never);
    const status = await statusOf(asked, text);
    return { status, fault: faultOf(status) };
  } catch (error) {
    if (stopping.aborted) return 'aborted';
    return { status: null, fault: timer.aborted ? 'timeout' : connectionFault(error) };
  }
}

export interface SendSettings {
  readonly reach: Reach;
  readonly now: Date;
  readonly stopping: AbortSignal;
  /** Milliseconds. */
  readonly timeout?: number;
}

const ended = (signal: AbortSignal): Promise<'ended'> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve('ended'), { once: true }));

/** What is answered besides is not read: it may have no end. */
const statusOf = (asked: ClientRequest, body: Buffer): Promise<number> =>
  new Promise((resolve, reject) => {
    asked.on('error', reject);
    asked.on('response', (answer: IncomingMessage) => {
      answer.on('error', () => {});
      resolve(answer.statusCode ?? 0);
      answer.destroy();
    });
    asked.end(body);
  });

function faultOf(status: number): Delivery['fault'] {
  if (status >= 200 && status < 300) return null;
  return status >= 300 && status < 400 ? 'redirect' : 'status';
}

function connectionFault(error: unknown): Delivery['fault'] {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /CERT|ALTNAME|SELF_SIGNED|ISSUER|^ERR_(SSL|TLS)|UNABLE_TO/.test(code) ? 'certificate' : 'connection';
}
