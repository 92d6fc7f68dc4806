/** What the try-it shows beside a request is that request: the curl command and the typed client send the same, whatever is filled in. */
import { execFileSync } from 'node:child_process';
import { createClient } from '@guiju/client';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clientCodeOf, curlOf, type Outgoing, outgoingOf } from '../../src/interface/try-it/outgoing.ts';
import { choicesOf, type Filled, paramsOf, type Trial, trials } from '../../src/interface/try-it/trials.ts';

const ORIGIN = 'http://127.0.0.1:8787';
const all: readonly (readonly [string, Trial])[] = Object.entries(trials);

/** Fields with quotes, slashes, dollars and Chinese in them; numbers where only numbers may be written. */
const word = fc.stringMatching(/^[a-z甲乙0-9 '"$\\/?&-]{1,12}$/);
const filledFor = ({ operation, body }: Trial): fc.Arbitrary<Filled> =>
  fc.record({
    params: fc.record(Object.fromEntries(paramsOf(operation).map((name) => [name, word]))),
    query: fc.record(
      Object.fromEntries(
        Object.entries(operation.query?.shape ?? {}).map(([name, field]) => {
          const choices = choicesOf(field);
          return [
            name,
            choices ? fc.constantFrom('', ...choices) : name === 'limit' ? fc.constantFrom('', '7') : word,
          ];
        }),
      ),
    ),
    headers: fc.record(
      Object.fromEntries(
        Object.keys(operation.headers?.shape ?? {}).map((name) => [name, fc.constant('k-1')]),
      ),
    ),
    body:
      body === null
        ? fc.constant('')
        : fc.json({ maxDepth: 2 }).map((text) => text.replace(/__proto__/g, 'p')),
  });

async function sentByClient(code: string): Promise<Outgoing> {
  const requests: Request[] = [];
  const recording = (async (url: string, init: RequestInit) => {
    requests.push(new Request(url, init));
    throw new Error('recorded');
  }) as typeof fetch;
  const client = createClient({ baseUrl: ORIGIN, fetch: recording });
  const expression = /^const answer = await ([\s\S]*);$/m.exec(code)?.[1] ?? '';
  await (new Function('client', `return ${expression}`)(client) as Promise<unknown>).catch(() => undefined);
  const [request] = requests;
  if (!request) throw new Error(`nothing was sent by: ${expression}`);
  return outgoing(request.method, request.url, [...request.headers], (await request.text()) || null);
}

/** The words a shell hands to curl. */
function sentByCurl(command: string): Outgoing {
  const script = `curl() { printf '%s\\0' "$@"; }\n${command}`;
  const words = execFileSync('/bin/sh', ['-c', script]).toString('utf8').split('\0');
  const after = (flag: string) => words.flatMap((found, i) => (found === flag ? [words[i + 1] ?? ''] : []));
  return outgoing(
    after('-X')[0] ?? 'GET',
    words.find((found) => found.startsWith(ORIGIN)) ?? '',
    after('-H').map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]),
    after('--data-raw')[0] ?? null,
  );
}

const outgoing = (
  method: string,
  url: string,
  headers: readonly (readonly [string, string])[],
  body: string | null,
): Outgoing => ({
  method,
  path: url.slice(ORIGIN.length),
  headers: Object.fromEntries(headers),
  body: body === null ? null : JSON.stringify(JSON.parse(body)),
});

describe.each(all)('%s', (_, trial) => {
  it('is the same request as a command and as code', async () => {
    await fc.assert(
      fc.asyncProperty(filledFor(trial), async (filled) => {
        const sent = outgoingOf(trial, filled);
        const expected = outgoing(sent.method, ORIGIN + sent.path, Object.entries(sent.headers), sent.body);
        expect(sentByCurl(curlOf(ORIGIN, sent, false))).toEqual(expected);
        expect(await sentByClient(clientCodeOf(ORIGIN, trial, filled, false))).toEqual(expected);
      }),
      { numRuns: 12 },
    );
  });
});

describe('the command', () => {
  it('takes the key from the environment, never from the page', () => {
    const filled = { params: {}, query: {}, headers: {}, body: '' };
    expect(curlOf(ORIGIN, outgoingOf(trials.listPolicies, filled), true)).toContain(
      '"authorization: Bearer $GUIJU_KEY"',
    );
    expect(clientCodeOf(ORIGIN, trials.listPolicies, filled, true)).toContain("process.env.GUIJU_KEY ?? ''");
  });
});
