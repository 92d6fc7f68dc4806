/**
 * For whoever receives webhooks: whether a body comes from the server that holds the secret, now, unchanged. The form is that of
 * Standard Webhooks: HMAC-SHA256 over `id.timestamp.body`, so that its libraries in other languages do the same.
 */
import { WebhookEvent } from './contract/webhooks.ts';

export class WebhookRefused extends Error {
  /** headers: something is missing. time: too old or too new. signature: not by the secret. body: no event. */
  readonly reason: 'headers' | 'time' | 'signature' | 'body';
  constructor(reason: WebhookRefused['reason']) {
    super(`the webhook was refused: ${reason}`);
    this.name = 'WebhookRefused';
    this.reason = reason;
  }
}

/** Seconds that a delivery may be under way, and clocks may differ. */
const TOLERANCE = 300;

interface Headers {
  get(name: string): string | null;
}

/** `body`: the text as it came, before it is parsed. `secrets`: whsec_…; two while they change. Throws WebhookRefused. */
export async function verifyWebhook(
  body: string,
  headers: Headers,
  secrets: readonly string[],
  now = new Date(),
): Promise<WebhookEvent> {
  const [id, at, signatures] = ['id', 'timestamp', 'signature'].map((n) => headers.get(`webhook-${n}`));
  if (!id || !at || !signatures || !/^\d{1,12}$/.test(at)) throw new WebhookRefused('headers');
  if (Math.abs(now.getTime() / 1000 - Number(at)) > TOLERANCE) throw new WebhookRefused('time');
  const text = new TextEncoder().encode(`${id}.${at}.${body}`);
  const given = signatures.split(' ').filter((s) => s.startsWith('v1,'));
  for (const secret of secrets)
    for (const signature of given)
      if (await isSignature(secret, bytesOf(signature.slice(3)), text)) return eventOf(body, id);
  throw new WebhookRefused('signature');
}

async function isSignature(
  secret: string,
  signature: Uint8Array<ArrayBuffer> | null,
  text: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const raw = bytesOf(secret.replace(/^whsec_/, ''));
  if (raw === null || raw.length === 0 || signature === null) return false;
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', raw, hmac, false, ['verify']);
  return crypto.subtle.verify('HMAC', key, signature, text);
}

/** null: not base64. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  } catch {
    return null;
  }
}

function eventOf(body: string, id: string): WebhookEvent {
  try {
    const event = WebhookEvent.parse(JSON.parse(body));
    if (event.id === id) return event;
  } catch {
    // Said below.
  }
  throw new WebhookRefused('body');
}
