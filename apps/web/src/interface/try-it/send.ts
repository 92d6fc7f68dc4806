/** Sends what was filled in to this server and keeps what came back as it came. */
import type { Outgoing } from './outgoing.ts';

export interface Reply {
  readonly status: number;
  readonly statusText: string;
  /** Until the whole body was there. */
  readonly milliseconds: number;
  readonly headers: readonly (readonly [string, string])[];
  /** Indented where it is JSON. */
  readonly body: string;
}

/** Headers that say something about the answer; the others are the same for every page. */
const TELLING =
  /^(content-type|content-language|location|etag|idempotency-replayed|retry-after|ratelimit.*|traceparent|cache-control)$/;

export async function send({ method, path, headers, body }: Outgoing): Promise<Reply> {
  const from = performance.now();
  const response = await fetch(path, { method, headers, ...(body === null ? {} : { body }) });
  const text = await response.text();
  return {
    status: response.status,
    statusText: response.statusText,
    milliseconds: performance.now() - from,
    headers: [...response.headers].filter(([name]) => TELLING.test(name)),
    body: indented(text),
  };
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** What is wrong with a body as JSON, in the browser's words; null where it is JSON. */
export function jsonFault(text: string): string | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
