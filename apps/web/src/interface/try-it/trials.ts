/** Operations a reader can try here, each with the body a saved example gives it and the line of the typed client that asks the same. */
import { type CaseList, type Operation, operations, type Scope } from '@guiju/client';

export type Case = CaseList['cases'][number];

/** What is filled in: path, query and header fields by name, and the body as text. */
export interface Filled {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Trial {
  readonly operation: Operation;
  readonly needs: Scope;
  /** null: it takes no body. */
  readonly body: ((policy: string, found: Case) => unknown) | null;
  /** Of the client; `q` writes a field as a string literal. */
  readonly call: (filled: Filled) => string;
}

const q = (value: string | undefined): string => JSON.stringify(value ?? '');

/** The options of a call as an object literal; nothing where none is filled in. */
function options(
  query: Filled['query'],
  numbers: readonly string[] = [],
  flags: readonly string[] = [],
): string {
  const parts = Object.entries(query)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}: ${[...numbers, ...flags].includes(name) ? value : q(value)}`);
  return parts.length === 0 ? '' : `{ ${parts.join(', ')} }`;
}

const args = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(', ');
const explained = ({ query }: Filled): string => options(query, [], ['explain']);

const claimOf = (policy: string, { request, expectations }: Case) => {
  const settings = request.settings as { readonly asOf?: string } | undefined;
  const clause = expectations[0]?.clause;
  return {
    policy,
    ...(clause === undefined ? {} : { clause }),
    ...(settings?.asOf === undefined ? {} : { asOf: settings.asOf }),
    facts: request.facts,
  };
};

type Kept<T> = T & { readonly needs: Scope };
const trial = (operation: Kept<Operation>, call: Trial['call'], body: Trial['body'] = null): Trial => ({
  operation,
  needs: operation.needs,
  body,
  call,
});

export const trials = {
  evaluate: trial(
    operations.evaluate,
    (f) => `client.evaluate(${args(q(f.params.id), f.body, explained(f))})`,
    (_, { request }) => request,
  ),
  evaluateBatch: trial(
    operations.evaluateBatch,
    (f) => `client.evaluateBatch(${args(q(f.params.id), f.body, explained(f))})`,
    (_, { request }) => [request],
  ),
  createClaim: trial(
    operations.createClaim,
    (f) => `client.claim(${args(f.body, q(f.headers['idempotency-key']))})`,
    claimOf,
  ),
  createClaims: trial(
    operations.createClaims,
    (f) => `client.claimBatch(${f.body})`,
    (policy, found) => [{ idempotencyKey: newKey(), claim: claimOf(policy, found) }],
  ),
  listClaims: trial(operations.listClaims, (f) => `client.claims(${options(f.query, ['limit'])})`),
  getClaim: trial(operations.getClaim, (f) => `client.getClaim(${q(f.params.id)})`),
  getAwards: trial(operations.getAwards, (f) => `client.awards(${q(f.params.id)})`),
  listPolicies: trial(operations.listPolicies, () => 'client.policies()'),
  getPolicy: trial(operations.getPolicy, (f) => `client.policy(${q(f.params.id)})`),
  getSource: trial(operations.getSource, (f) => `client.source(${q(f.params.id)})`),
  getSchema: trial(operations.getSchema, (f) => `client.schema(${q(f.params.id)})`),
  getCoverage: trial(operations.getCoverage, (f) => `client.coverage(${q(f.params.id)})`),
  getCases: trial(operations.getCases, (f) => `client.cases(${q(f.params.id)})`),
} satisfies Readonly<Record<string, Trial>>;

export type TrialName = keyof typeof trials;

/** A key for one claim: 128 bits, so that no two people choose the same. */
export const newKey = (): string =>
  `try-${Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;

export const paramsOf = ({ path }: Operation): readonly string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

/** The words an enumerated field may hold; null where anything may be written. */
export function choicesOf(field: unknown): readonly string[] | null {
  let at = field as { readonly options?: readonly string[]; readonly unwrap?: () => unknown } | undefined;
  while (at && at.options === undefined && at.unwrap) at = at.unwrap() as typeof at;
  return at?.options ?? null;
}
