/** docs/webhooks.md: what integrators are told and how they check it, from the contract's table and the guide's code. */
import { readFileSync } from 'node:fs';
import { SCOPES, WEBHOOK_EVENTS } from '@guiju/client';

const RECEIVER = new URL('../../../apps/web/src/interface/guide/webhook.ts', import.meta.url);

export function webhooksPage(): string {
  const rows = Object.entries(WEBHOOK_EVENTS).map(
    ([type, { words, needs }]) =>
      `| \`${type}\` | ${words.zh} | ${words.en} | ${type === 'ping' ? '' : `\`${needs}\` ${SCOPES[needs].words.zh}`} |`,
  );
  return `# 事件推送 · Webhooks

Written by \`npm run docs\` from \`packages/client\` (\`contract/webhooks.ts\`) and the guide's code, which tests compile and run.

Register an address in 接口 → 事件推送 or with \`POST /v1/webhooks\`; the scope is \`webhooks:manage\`, held by administrators and by keys that were given it. A key looks
after its own addresses, for events it may read, and they end with it. Administrators see all of them.

## 事件 · Events

| type | 含义 |  | 密钥须有的权限 · scope a key needs |
| --- | --- | --- | --- |
${rows.join('\n')}

\`application.moved\` says which step was taken and the state after it ([process](process.md)). Ignore types that you do not know: there may be more one day.

## 收到什么 · What you get

A \`POST\` with the headers \`webhook-id\`, \`webhook-timestamp\` (seconds) and \`webhook-signature\`, in the form of [Standard Webhooks](https://www.standardwebhooks.com), so that its libraries check it too:

\`\`\`json
{
  "id": "e-…", "type": "payment.paid", "timestamp": "2026-11-23T04:00:00.000Z", "sequence": 128,
  "data": {
    "policy": "haiyan-artisans", "clause": "C09", "application": "a-…", "claim": "c-…", "slot": "inst-1/3", "step": null, "state": null,
    "links": { "application": "/v1/applications/a-…", "claim": "/v1/claims/c-…" }
  }
}
\`\`\`

Ids, states and links; no names, numbers, amounts or accounts. What you need besides, ask for by the links, with a key that may read it. To check it in TypeScript:

\`\`\`ts
${readFileSync(RECEIVER, 'utf8').trimEnd()}
\`\`\`

Elsewhere: HMAC-SHA256 by the secret (what follows \`whsec_\`, from base64) over \`webhook-id.webhook-timestamp.body\`, base64, compared in constant time with each \`v1,…\` of the header; and a timestamp within five minutes.

## 保证 · What holds

- An event is written in the transaction of the change: it comes if and only if the change is in the ledger.
- It comes at least once. The same event has the same \`webhook-id\`, also when it is sent again by hand: keep the ids you have handled.
- Events of one application come in their order: the next is not sent before the one before was taken or given up. Between applications there is no order; \`sequence\` says what happened first.
- Taken is an answer 2xx within 10 seconds. Redirects are not followed. Anything else is tried again after about 5 s, 15 s, 45 s … up to every 4 h, for 72 hours; then it is given up, and shown so.
- Given up or not, an event can be sent again for 30 days, singly or by range (\`POST /v1/webhooks/{id}/replay\`).
- A paused address misses nothing: it gets what happened meanwhile when it goes on.
- After a new secret both sign for 24 hours.

## 往哪里送 · Where it goes

\`https\` with a certificate that holds (a certificate authority of your own: \`NODE_EXTRA_CA_CERTS\`). Private and reserved addresses are refused, also behind a name, at each delivery; the connection goes to the address that was looked at.
To send inside a closed network its operator names the networks: \`GUIJU_WEBHOOK_NETWORKS=10.20.0.0/16,192.168.3.4\`. A server for one machine may also send to that machine by \`http\`.
`;
}
