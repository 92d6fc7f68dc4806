/** The typed client. One function for each operation; every failure is an ApiError that carries the problem. */
import type { z } from 'zod';
import type { AuditList, AuditQuery } from './contract/audit.ts';
import type {
  AwardHistory,
  Claim,
  ClaimBatchRequest,
  ClaimBatchResponse,
  ClaimList,
  ClaimRequest,
} from './contract/claims.ts';
import type { CheckRequest, CheckResponse } from './contract/diagnostics.ts';
import type { Draft, DraftList } from './contract/drafts.ts';
import { BatchLine, type BatchResponse, type Decision, type EvaluateRequest } from './contract/evaluate.ts';
import type { Health } from './contract/health.ts';
import type { ApiKey, KeyList, NewKey, NewKeyRequest } from './contract/keys.ts';
import type {
  Caller,
  NewPersonRequest,
  OneTimePassword,
  Person,
  PersonChange,
  PersonList,
} from './contract/people.ts';
import type {
  CaseList,
  Coverage,
  FactsSchema,
  PolicyDetail,
  PolicyList,
  PolicySource,
} from './contract/policies.ts';
import type { TOTALS_FORMATS } from './contract/population-totals.ts';
import type { NewPopulation, Population, PopulationList, TableMediaType } from './contract/populations.ts';
import { Problem } from './contract/problem.ts';
import type { Review, ReviewRequest } from './contract/reviews.ts';
import { type Simulation, SimulationEvent, type SimulationRequest } from './contract/simulations.ts';
import { type Operation, operations } from './operations.ts';
import { type ProcessClient, processClient } from './process-client.ts';
import { type WebhookClient, webhookClient } from './webhook-client.ts';

export interface ClientOptions {
  /** '' for the page's own server. */
  readonly baseUrl?: string;
  readonly fetch?: typeof fetch;
  /** Sent as Accept-Language. */
  readonly language?: 'zh' | 'en';
  /** The key of a service; a browser brings its cookie by itself. */
  readonly key?: string;
}

export interface EvaluateOptions {
  readonly explain?: boolean;
  readonly engine?: 'claim' | 'reference';
  readonly signal?: AbortSignal;
}

export interface Client extends ProcessClient, WebhookClient {
  policies(): Promise<PolicyList>;
  policy(id: string): Promise<PolicyDetail>;
  source(id: string): Promise<PolicySource>;
  schema(id: string): Promise<FactsSchema>;
  coverage(id: string): Promise<Coverage>;
  cases(id: string): Promise<CaseList>;
  check(request: CheckRequest): Promise<CheckResponse>;
  evaluate(id: string, request: EvaluateRequest, options?: EvaluateOptions): Promise<Decision>;
  evaluateBatch(id: string, requests: readonly unknown[], options?: EvaluateOptions): Promise<BatchResponse>;
  /** NDJSON: one answer a line, as they come. */
  evaluateLines(id: string, lines: Iterable<string>, options?: EvaluateOptions): AsyncIterable<BatchLine>;
  /** While the same claim is already being decided, waits for its answer. */
  claim(request: ClaimRequest, idempotencyKey: string): Promise<Claim>;
  claimBatch(claims: ClaimBatchRequest): Promise<ClaimBatchResponse>;
  getClaim(id: string): Promise<Claim>;
  claims(query?: { subject?: string; policy?: string; limit?: number; before?: string }): Promise<ClaimList>;
  review(claim: string): Promise<Review>;
  reviewClaim(claim: string, request: ReviewRequest): Promise<Review>;
  awards(subject: string): Promise<AwardHistory>;
  startSimulation(request: SimulationRequest): Promise<Simulation>;
  simulation(id: string): Promise<Simulation>;
  /** Ends after the event that ends the job. */
  simulationEvents(
    id: string,
    options?: { after?: number; signal?: AbortSignal },
  ): AsyncIterable<SimulationEvent>;
  cancelSimulation(id: string): Promise<Simulation>;
  /** A file: totals over a population. */
  simulationTotals(
    id: string,
    options?: { format?: (typeof TOTALS_FORMATS)[number]; language?: 'zh' | 'en' },
  ): Promise<Blob>;
  createPopulation(request: NewPopulation): Promise<Population>;
  populations(): Promise<PopulationList>;
  population(id: string): Promise<Population>;
  /** Waits until what was brought has been read through. */
  populationChecked(id: string, options?: { signal?: AbortSignal }): Promise<Population>;
  putTable(
    id: string,
    entity: string,
    type: TableMediaType,
    file: Blob | Uint8Array<ArrayBuffer> | string,
    signal?: AbortSignal,
  ): Promise<Population>;
  deletePopulation(id: string): Promise<Population>;
  drafts(policy: string): Promise<DraftList>;
  draft(policy: string, file: string): Promise<Draft>;
  saveDraft(policy: string, file: string, text: string, etag: string): Promise<Draft>;
  discardDraft(policy: string, file: string, etag: string): Promise<Draft | null>;
  /** Who asks, and what they may do. */
  me(): Promise<Caller>;
  /** The session comes and goes as a cookie, which the browser keeps. */
  signIn(email: string, password: string): Promise<Caller>;
  signOut(): Promise<Caller>;
  changePassword(current: string, next: string): Promise<Caller>;
  keys(): Promise<KeyList>;
  createKey(request: NewKeyRequest): Promise<NewKey>;
  revokeKey(id: string): Promise<ApiKey>;
  people(): Promise<PersonList>;
  createPerson(request: NewPersonRequest): Promise<OneTimePassword>;
  changePerson(id: string, change: PersonChange): Promise<Person>;
  resetPassword(id: string): Promise<OneTimePassword>;
  audit(
    query?: Omit<AuditQuery, 'limit' | 'before'> & { limit?: number; before?: number },
  ): Promise<AuditList>;
  live(): Promise<Health>;
  ready(): Promise<Health>;
}

/** For the answer to a claim that is being decided: each time it waits that much longer. */
const ASK_AGAIN_MS = 50;
const ASK_AT_MOST = 20;

export class ApiError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(`${problem.title}：${problem.detail}`);
    this.name = 'ApiError';
    this.problem = problem;
  }
}

interface Call {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Blob | Uint8Array<ArrayBuffer> | string;
  readonly contentType?: string;
  readonly signal?: AbortSignal | undefined;
  /** Statuses that are answers, not errors, of this operation. */
  readonly failing?: readonly number[];
}

export function createClient(options: ClientOptions = {}): Client {
  const base = (options.baseUrl ?? '').replace(/\/$/, '');
  const send = options.fetch ?? globalThis.fetch.bind(globalThis);

  async function request({ method, path }: Operation, call: Call): Promise<Response> {
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(call.params?.[name] ?? ''),
    );
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(call.query ?? {}))
      if (value !== undefined) query.set(name, value);
    const search = query.size > 0 ? `?${query}` : '';
    const response = await send(base + filled + search, {
      method: method.toUpperCase(),
      headers: {
        ...(call.body === undefined ? {} : { 'content-type': call.contentType ?? 'application/json' }),
        ...(options.language ? { 'accept-language': options.language } : {}),
        ...(options.key === undefined ? {} : { authorization: `Bearer ${options.key}` }),
        ...call.headers,
      },
      ...(call.body === undefined ? {} : { body: call.body }),
      ...(call.signal ? { signal: call.signal } : {}),
    });
    if (response.ok || call.failing?.includes(response.status)) return response;
    throw new ApiError(await problemOf(response));
  }

  async function json<S extends z.ZodType>(
    operation: Operation & { readonly response: S },
    call: Call = {},
  ): Promise<z.infer<S>> {
    const response = await request(operation, call);
    return operation.response.parse(await response.json());
  }

  const evaluateQuery = ({ explain, engine }: EvaluateOptions) => ({
    explain: explain === undefined ? undefined : String(explain),
    engine,
  });

  return {
    ...processClient({ json, request }),
    ...webhookClient({ json, request }),
    policies: () => json(operations.listPolicies),
    policy: (id) => json(operations.getPolicy, { params: { id } }),
    source: (id) => json(operations.getSource, { params: { id } }),
    schema: (id) => json(operations.getSchema, { params: { id } }),
    coverage: (id) => json(operations.getCoverage, { params: { id } }),
    cases: (id) => json(operations.getCases, { params: { id } }),
    check: (body) => json(operations.check, { body: JSON.stringify(body) }),
    evaluate: (id, body, o = {}) =>
      json(operations.evaluate, {
        params: { id },
        query: evaluateQuery(o),
        body: JSON.stringify(body),
        signal: o.signal,
      }),
    evaluateBatch: (id, body, o = {}) =>
      json(operations.evaluateBatch, {
        params: { id },
        query: evaluateQuery(o),
        body: JSON.stringify(body),
        signal: o.signal,
      }),
    async *evaluateLines(id, lines, o = {}) {
      const response = await request(operations.evaluateBatch, {
        params: { id },
        query: evaluateQuery(o),
        body: [...lines].join('\n'),
        contentType: 'application/x-ndjson',
        headers: { accept: 'application/x-ndjson' },
        signal: o.signal,
      });
      for await (const line of linesOf(response)) if (line !== '') yield BatchLine.parse(JSON.parse(line));
    },
    async claim(body, key) {
      const call = { body: JSON.stringify(body), headers: { 'idempotency-key': key } };
      for (let asked = 1; ; asked++)
        try {
          return await json(operations.createClaim, call);
        } catch (error) {
          const inFlight = error instanceof ApiError && error.problem.code === 'idempotency-key-in-flight';
          if (!inFlight || asked === ASK_AT_MOST) throw error;
          await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS * asked));
        }
    },
    claimBatch: (body) => json(operations.createClaims, { body: JSON.stringify(body) }),
    getClaim: (id) => json(operations.getClaim, { params: { id } }),
    claims: (query = {}) =>
      json(operations.listClaims, {
        query: { ...query, limit: query.limit === undefined ? undefined : String(query.limit) },
      }),
    review: (id) => json(operations.getReview, { params: { id } }),
    reviewClaim: (id, body) => json(operations.reviewClaim, { params: { id }, body: JSON.stringify(body) }),
    awards: (id) => json(operations.getAwards, { params: { id } }),
    startSimulation: (body) => json(operations.createSimulation, { body: JSON.stringify(body) }),
    simulation: (id) => json(operations.getSimulation, { params: { id } }),
    async *simulationEvents(id, { after, signal } = {}) {
      const response = await request(operations.getSimulationEvents, {
        params: { id },
        headers: {
          accept: 'text/event-stream',
          ...(after === undefined ? {} : { 'last-event-id': String(after) }),
        },
        signal,
      });
      for await (const line of linesOf(response))
        if (line.startsWith('data:')) yield SimulationEvent.parse(JSON.parse(line.slice(5)));
    },
    cancelSimulation: (id) => json(operations.cancelSimulation, { params: { id } }),
    simulationTotals: async (id, query = {}) =>
      (await request(operations.getSimulationTotals, { params: { id }, query })).blob(),
    createPopulation: (body) => json(operations.createPopulation, { body: JSON.stringify(body) }),
    populations: () => json(operations.listPopulations),
    population: (id) => json(operations.getPopulation, { params: { id } }),
    async populationChecked(id, { signal } = {}) {
      for (let asked = 1; ; asked++) {
        const found = await json(operations.getPopulation, { params: { id }, signal });
        if (found.state !== 'checking') return found;
        await new Promise((resolve) => setTimeout(resolve, Math.min(1000, ASK_AGAIN_MS * asked)));
      }
    },
    putTable: (id, entity, contentType, body, signal) =>
      json(operations.putPopulationTable, { params: { id, entity }, body, contentType, signal }),
    deletePopulation: (id) => json(operations.deletePopulation, { params: { id } }),
    drafts: (policy) => json(operations.listDrafts, { params: { policy } }),
    draft: (policy, file) => json(operations.getDraft, { params: { policy, file } }),
    saveDraft: (policy, file, text, etag) =>
      json(operations.putDraft, {
        params: { policy, file },
        body: JSON.stringify({ text }),
        headers: { 'if-match': etag },
      }),
    discardDraft: (policy, file, etag) =>
      json(operations.deleteDraft, { params: { policy, file }, headers: { 'if-match': etag } }),
    me: () => json(operations.me),
    signIn: (email, password) => json(operations.signIn, { body: JSON.stringify({ email, password }) }),
    signOut: () => json(operations.signOut),
    changePassword: (current, next) =>
      json(operations.changePassword, { body: JSON.stringify({ current, next }) }),
    keys: () => json(operations.listKeys),
    createKey: (body) => json(operations.createKey, { body: JSON.stringify(body) }),
    revokeKey: (id) => json(operations.revokeKey, { params: { id } }),
    people: () => json(operations.listPeople),
    createPerson: (body) => json(operations.createPerson, { body: JSON.stringify(body) }),
    changePerson: (id, body) => json(operations.changePerson, { params: { id }, body: JSON.stringify(body) }),
    resetPassword: (id) => json(operations.resetPassword, { params: { id } }),
    audit: ({ limit, before, ...filter } = {}) =>
      json(operations.listAudit, {
        query: {
          ...filter,
          limit: limit === undefined ? undefined : String(limit),
          before: before === undefined ? undefined : String(before),
        },
      }),
    live: () => json(operations.live),
    ready: async () => {
      const response = await request(operations.ready, { failing: [503] });
      return operations.ready.response.parse(await response.json());
    },
  };
}

/** The problem of a failed answer; one of our own where something between us and the server answered. */
async function problemOf(response: Response): Promise<Problem> {
  const body = await response.text();
  try {
    return Problem.parse(JSON.parse(body));
  } catch {
    const detail = {
      zh: `服务器以 ${response.status} 作答，但不是本系统的格式。请确认地址和端口。`,
      en: `The server answered ${response.status}, not in this system’s form. Check the address and port.`,
    };
    const title = { zh: '答复无法识别', en: 'Answer not understood' };
    return {
      type: 'about:blank',
      title: title.zh,
      status: response.status,
      detail: detail.zh,
      instance: new URL(response.url || 'http://unknown/').pathname,
      code: 'internal',
      traceId: '',
      words: { title, detail },
    };
  }
}

async function* linesOf(response: Response): AsyncIterable<string> {
  if (!response.body) return;
  let rest = '';
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
      const lines = rest.split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
      if (done) break;
    }
    if (rest !== '') yield rest;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
