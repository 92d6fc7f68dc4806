import { createServer } from 'node:http';
import { verifyWebhook, type WebhookEvent, WebhookRefused } from '@guiju/client';

/** 接收推送：先核对签名，再处理。 Receives webhooks: the signature first, then the work. */
export function receiveWebhooks(secrets: readonly string[], handle: (event: WebhookEvent) => Promise<void>) {
  const seen = new Set<string>(); // 请存入数据库。 In a database of yours.
  return createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    try {
      const headers = new Headers(request.headers as Record<string, string>);
      // 换密钥期间给两个。 Two secrets while they change.
      const event = await verifyWebhook(body, headers, secrets);
      // 同一事件可能再来，id 不变。 An event may come again, by the same id.
      if (!seen.has(event.id)) await handle(event);
      seen.add(event.id);
      response.writeHead(204).end(); // 2xx：收下了，10 秒之内。 Taken, within 10 seconds.
    } catch (error) {
      // 其他答复：以后再推送。 Anything else: it is sent again later.
      response.writeHead(error instanceof WebhookRefused ? 401 : 500).end();
    }
  });
}
