/** Sends requests made from the document a server gives of itself, as people and services of every kind, and judges each answer. */
import { type Needs, type Operation, operations } from '@guiju/client';
import fc from 'fast-check';
import { createJudge } from './answer.ts';
import { type DescribedOperation, type FuzzRequest, requestFor } from './request.ts';
import type { Json, Knowledge } from './value.ts';

/** Somebody to ask as; `may` says for which operations they are the one who is let in. */
export interface Asker {
  readonly headers: Readonly<Record<string, string>>;
  may(needs: Needs): boolean;
}

export interface FuzzOptions {
  readonly address: string;
  readonly seed: number;
  readonly requests: number;
  readonly askers: readonly Asker[];
  /** Ids that no request is to name: those of the askers themselves. */
  readonly spared: ReadonlySet<string>;
  readonly policies: readonly string[];
  readonly samples: Knowledge['samples'];
}

interface Failure {
  readonly index: number;
  readonly operation: string;
  readonly request: FuzzRequest;
  readonly fault: string;
}

export interface FuzzReport {
  readonly requests: number;
  /** By status. */
  readonly answers: ReadonlyMap<number, number>;
  /** Operations that answered at least once that all is well. */
  readonly succeeded: ReadonlySet<string>;
  readonly failures: readonly Failure[];
}

/** Hashing a password takes a tenth of a second of a processor: these get their share, not more. */
const COSTLY: ReadonlySet<string> = new Set(['signIn', 'createPerson', 'resetPassword', 'createSimulation']);
const MOST_REMEMBERED = 50;

export async function fuzz(options: FuzzOptions): Promise<FuzzReport> {
  const { address, seed, askers } = options;
  const [first] = askers;
  const document = (await (
    await fetch(`${address}/openapi.json`, { headers: first?.headers ?? {} })
  ).json()) as Json;
  const described = describedIn(document);
  const drawn = described.flatMap(
    (operation) => Array(COSTLY.has(operation.id) ? 1 : 5).fill(operation) as typeof described,
  );
  const judge = createJudge(document);
  const schemas = ((document.components as Json).schemas ?? {}) as Knowledge['schemas'];
  const known = new Map<string, string[]>([
    ['policy', [...options.policies]],
    ['/v1/policies/{id}', [...options.policies]],
    ['/v1/drafts/{policy}', [...options.policies]],
    ['/v1/drafts/{policy}/{file}', ['measure.gj', '新文件.gj']],
    ['/v1/populations/{id}/tables/{entity}', ['人员']],
    ['if-match', ['*']],
    // Nobody is there, and nobody will be.
    ['url', ['https://receiver.invalid/']],
  ]);
  const answers = new Map<number, number>();
  const succeeded = new Set<string>();
  const failures: Failure[] = [];
  for (let index = 0; index < options.requests; index++) {
    const draw = <T>(arbitrary: fc.Arbitrary<T>): T =>
      fc.sample(arbitrary, { seed: seed + index, numRuns: 1 })[0] as T;
    const operation = draw(fc.constantFrom(...drawn));
    const asker = draw(askerFor(operation, askers));
    const request = draw(requestFor(operation, { schemas, samples: options.samples, known }));
    const response = await fetch(address + request.path, {
      method: request.method,
      headers: { ...request.headers, ...asker.headers },
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    answers.set(response.status, (answers.get(response.status) ?? 0) + 1);
    if (response.ok) succeeded.add(operation.id);
    const copy = response.headers.get('content-type')?.startsWith('application/json')
      ? response.clone()
      : null;
    const fault = await judge.fault(operation, response);
    if (fault) failures.push({ index, operation: operation.id, request, fault });
    if (copy && response.ok) remember(known, operation.path, await copy.json(), options.spared);
  }
  return { requests: options.requests, answers, succeeded, failures };
}

function describedIn(document: Json): readonly DescribedOperation[] {
  return Object.entries(document.paths as Readonly<Record<string, Json>>).flatMap(([path, item]) =>
    Object.entries(item).map(([method, description]) => {
      const operation = description as Json;
      return { id: String(operation.operationId), method, path, description: operation };
    }),
  );
}

/** Mostly who is let in; now and then anybody. */
function askerFor({ id }: DescribedOperation, askers: readonly Asker[]): fc.Arbitrary<Asker> {
  const { needs } = (operations as Readonly<Record<string, Operation>>)[id] ?? { needs: 'nothing' };
  // Whoever signs out is nobody to all that follows: only those without a session try.
  const able = askers.filter(({ headers }) => id !== 'signOut' || headers.cookie === undefined);
  const letIn = able.filter((asker) => asker.may(needs));
  const anybody = fc.constantFrom(...able);
  if (letIn.length === 0) return anybody;
  return fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...letIn) }, { weight: 1, arbitrary: anybody });
}

/** Ids in what was answered are what later requests ask for: those of a list under the list's address. */
function remember(
  known: Map<string, string[]>,
  path: string,
  answer: unknown,
  spared: ReadonlySet<string>,
): void {
  const collection =
    /^\/v1\/(claims|simulations|keys|people|applications|payment-batches|populations|recoveries|webhooks)/.exec(
      path,
    )?.[0];
  const walk = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > 2) return;
    const { id, etag } = value as { id?: unknown; etag?: unknown };
    if (typeof etag === 'string') add('if-match', etag);
    if (collection && typeof id === 'string') add(`${collection}/{id}`, id);
    if (collection === '/v1/populations' && typeof id === 'string') add('population', id);
    for (const inner of Object.values(value)) walk(inner, depth + 1);
  };
  const add = (place: string, text: string): void => {
    const texts = known.get(place) ?? known.set(place, []).get(place) ?? [];
    if (texts.length < MOST_REMEMBERED && !texts.includes(text) && !spared.has(text)) texts.push(text);
  };
  walk(answer, 0);
}
