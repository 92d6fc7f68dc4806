/** A filled-in operation as the request that is sent, as a curl command, and as lines of the typed client: three forms of the same. */
import type { Filled, Trial } from './trials.ts';

export interface Outgoing {
  readonly method: string;
  /** With its query, without the origin. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export function outgoingOf({ operation, body }: Trial, filled: Filled): Outgoing {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(filled.params[name] ?? ''),
  );
  const query = new URLSearchParams(Object.entries(filled.query).filter(([, value]) => value !== ''));
  return {
    method: operation.method.toUpperCase(),
    path: query.size > 0 ? `${path}?${query}` : path,
    headers: {
      ...(body === null ? {} : { 'content-type': 'application/json' }),
      ...Object.fromEntries(Object.entries(filled.headers).filter(([, value]) => value !== '')),
    },
    body: body === null ? null : filled.body,
  };
}

/** The variable that holds the key of a service, in both forms; a server for one machine asks for none. */
const KEY = 'GUIJU_KEY';

export function curlOf(origin: string, { method, path, headers, body }: Outgoing, withKey: boolean): string {
  return [
    `curl -sS ${method === 'GET' ? '' : `-X ${method} `}${quoted(origin + path)}`,
    ...(withKey ? [`  -H "authorization: Bearer $${KEY}"`] : []),
    ...Object.entries(headers).map(([name, value]) => `  -H ${quoted(`${name}: ${value}`)}`),
    ...(body === null ? [] : [`  --data-raw ${quoted(body)}`]),
  ].join(' \\\n');
}

/** For a POSIX shell: nothing within single quotes means anything but the quote itself. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

export function clientCodeOf(origin: string, trial: Trial, filled: Filled, withKey: boolean): string {
  const key = withKey ? `, key: process.env.${KEY} ?? ''` : '';
  return [
    "import { createClient } from '@guiju/client';",
    '',
    `const client = createClient({ baseUrl: ${JSON.stringify(origin)}${key} });`,
    `const answer = await ${trial.call(filled)};`,
  ].join('\n');
}
