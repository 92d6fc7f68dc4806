/**
 * The HTTP contract as one table. The server registers these routes and validates by them, the OpenAPI document is made of
 * them, and the client calls them: there is no second place to keep in step.
 */
import { z } from 'zod';
import {
  AwardHistory,
  Claim,
  ClaimBatchRequest,
  ClaimBatchResponse,
  ClaimList,
  ClaimQuery,
  ClaimRequest,
} from './contract/claims.ts';
import { CheckRequest, CheckResponse } from './contract/diagnostics.ts';
import { Draft, DraftList, DraftText } from './contract/drafts.ts';
import {
  BatchRequest,
  BatchResponse,
  Decision,
  EvaluateQuery,
  EvaluateRequest,
} from './contract/evaluate.ts';
import { Health } from './contract/health.ts';
import {
  CaseList,
  Coverage,
  FactsSchema,
  PolicyDetail,
  PolicyList,
  PolicySource,
} from './contract/policies.ts';
import type { ProblemCode } from './contract/problem.ts';
import { Simulation, SimulationRequest } from './contract/simulations.ts';

export interface Operation {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** OpenAPI form: /v1/policies/{id}. */
  readonly path: string;
  readonly tag: 'policies' | 'evaluate' | 'claims' | 'simulations' | 'drafts' | 'health';
  readonly summary: { readonly zh: string; readonly en: string };
  readonly query?: z.ZodObject;
  readonly headers?: z.ZodObject;
  readonly body?: z.ZodType;
  /** The answer when all is well; null: no body. */
  readonly status: number;
  readonly response: z.ZodType | null;
  /** Other media types it also takes or gives, as NDJSON and event streams. */
  readonly also?: { readonly request?: string; readonly response?: string };
  readonly problems: readonly ProblemCode[];
}

const operation = <const T extends Operation>(value: T): T => value;
const IdempotencyKey = z.object({
  'idempotency-key': z
    .string()
    .meta({ description: 'Chosen by the caller, 1–200 characters; kept for ever.' }),
});

export const operations = {
  listPolicies: operation({
    method: 'get',
    path: '/v1/policies',
    tag: 'policies',
    summary: { zh: '全部政策，含编译不通过的', en: 'All policies, those that do not compile included' },
    status: 200,
    response: PolicyList,
    problems: [],
  }),
  getPolicy: operation({
    method: 'get',
    path: '/v1/policies/{id}',
    tag: 'policies',
    summary: {
      zh: '一项政策：条款、参数、读法、目标、诊断',
      en: 'One policy: clauses, parameters, readings, targets, diagnostics',
    },
    status: 200,
    response: PolicyDetail,
    problems: ['policy-not-found'],
  }),
  getSource: operation({
    method: 'get',
    path: '/v1/policies/{id}/source',
    tag: 'policies',
    summary: { zh: '政策文本与来源文件', en: 'Texts and source documents' },
    status: 200,
    response: PolicySource,
    problems: ['policy-not-found'],
  }),
  getSchema: operation({
    method: 'get',
    path: '/v1/policies/{id}/schema',
    tag: 'policies',
    summary: { zh: '事实的 JSON Schema', en: 'JSON Schema of its facts' },
    status: 200,
    response: FactsSchema,
    problems: ['policy-not-found', 'policy-broken'],
  }),
  getCoverage: operation({
    method: 'get',
    path: '/v1/policies/{id}/coverage',
    tag: 'policies',
    summary: { zh: '来源逐段落实情况', en: 'What became of each paragraph of its sources' },
    status: 200,
    response: Coverage,
    problems: ['policy-not-found', 'policy-broken'],
  }),
  getCases: operation({
    method: 'get',
    path: '/v1/policies/{id}/cases',
    tag: 'policies',
    summary: { zh: '政策里的案例', en: 'The worked examples in the policy' },
    status: 200,
    response: CaseList,
    problems: ['policy-not-found'],
  }),
  check: operation({
    method: 'post',
    path: '/v1/check',
    tag: 'policies',
    summary: { zh: '编译一段草稿，返回诊断', en: 'Compile a draft and return its diagnostics' },
    body: CheckRequest,
    status: 200,
    response: CheckResponse,
    problems: ['bad-json', 'bad-input', 'policy-not-found'],
  }),
  evaluate: operation({
    method: 'post',
    path: '/v1/policies/{id}/evaluate',
    tag: 'evaluate',
    summary: { zh: '试算一份申报（不记录）', en: 'Evaluate one set of facts; nothing is recorded' },
    query: EvaluateQuery,
    body: EvaluateRequest,
    status: 200,
    response: Decision,
    problems: ['bad-json', 'bad-input', 'policy-not-found', 'policy-broken'],
  }),
  evaluateBatch: operation({
    method: 'post',
    path: '/v1/policies/{id}/evaluate:batch',
    tag: 'evaluate',
    summary: {
      zh: '批量试算：JSON 列表（至多 10000 项），或 NDJSON 逐行收发',
      en: 'Evaluate many: a JSON list (at most 10,000), or NDJSON line by line',
    },
    query: EvaluateQuery,
    body: BatchRequest,
    status: 200,
    response: BatchResponse,
    also: { request: 'application/x-ndjson', response: 'application/x-ndjson' },
    problems: ['bad-json', 'bad-input', 'policy-not-found', 'policy-broken'],
  }),
  createClaim: operation({
    method: 'post',
    path: '/v1/claims',
    tag: 'claims',
    summary: {
      zh: '受理申报：审核并入账，一次完成',
      en: 'Decide a claim and record its awards, in one transaction',
    },
    headers: IdempotencyKey,
    body: ClaimRequest,
    status: 201,
    response: Claim,
    problems: [
      'bad-json',
      'bad-input',
      'idempotency-key-missing',
      'idempotency-key-in-flight',
      'idempotency-key-reused',
      'policy-not-found',
      'policy-broken',
      'ledger-unavailable',
    ],
  }),
  createClaims: operation({
    method: 'post',
    path: '/v1/claims:batch',
    tag: 'claims',
    summary: {
      zh: '批量受理申报（至多 1000 份），逐份入账、逐份作答',
      en: 'Decide and record many claims (at most 1,000), each on its own',
    },
    body: ClaimBatchRequest,
    status: 200,
    response: ClaimBatchResponse,
    problems: ['bad-json', 'bad-input'],
  }),
  getClaim: operation({
    method: 'get',
    path: '/v1/claims/{id}',
    tag: 'claims',
    summary: { zh: '一份申报及其理由', en: 'One claim with its reasons' },
    status: 200,
    response: Claim,
    problems: ['claim-not-found', 'contents-erased'],
  }),
  listClaims: operation({
    method: 'get',
    path: '/v1/claims',
    tag: 'claims',
    summary: { zh: '查找申报，新的在前', en: 'Find claims, newest first' },
    query: ClaimQuery,
    status: 200,
    response: ClaimList,
    problems: ['bad-parameter'],
  }),
  getAwards: operation({
    method: 'get',
    path: '/v1/subjects/{id}/awards',
    tag: 'claims',
    summary: { zh: '某个对象的发放历史', en: 'Award history of a subject' },
    status: 200,
    response: AwardHistory,
    problems: [],
  }),
  createSimulation: operation({
    method: 'post',
    path: '/v1/simulations',
    tag: 'simulations',
    summary: { zh: '启动一次测算', en: 'Start a simulation' },
    body: SimulationRequest,
    status: 202,
    response: Simulation,
    problems: ['bad-json', 'bad-input', 'policy-not-found', 'policy-broken', 'too-many-jobs'],
  }),
  getSimulation: operation({
    method: 'get',
    path: '/v1/simulations/{id}',
    tag: 'simulations',
    summary: { zh: '测算状态与结果', en: 'State and result of a simulation' },
    status: 200,
    response: Simulation,
    problems: ['job-not-found'],
  }),
  getSimulationEvents: operation({
    method: 'get',
    path: '/v1/simulations/{id}/events',
    tag: 'simulations',
    summary: {
      zh: '测算进度（SSE，可用 Last-Event-ID 续接）',
      en: 'Progress by server-sent events, resumable by Last-Event-ID',
    },
    status: 200,
    response: null,
    also: { response: 'text/event-stream' },
    problems: ['job-not-found'],
  }),
  cancelSimulation: operation({
    method: 'delete',
    path: '/v1/simulations/{id}',
    tag: 'simulations',
    summary: { zh: '取消测算', en: 'Cancel a simulation' },
    status: 200,
    response: Simulation,
    problems: ['job-not-found'],
  }),
  listDrafts: operation({
    method: 'get',
    path: '/v1/drafts/{policy}',
    tag: 'drafts',
    summary: { zh: '已保存的草稿', en: 'Drafts that were saved' },
    status: 200,
    response: DraftList,
    problems: ['policy-not-found'],
  }),
  getDraft: operation({
    method: 'get',
    path: '/v1/drafts/{policy}/{file}',
    tag: 'drafts',
    summary: {
      zh: '草稿；没有存过就是现行文本',
      en: 'The draft, or the published text where none was saved',
    },
    status: 200,
    response: Draft,
    problems: ['policy-not-found', 'draft-not-found'],
  }),
  putDraft: operation({
    method: 'put',
    path: '/v1/drafts/{policy}/{file}',
    tag: 'drafts',
    summary: { zh: '保存草稿；别人改过则不覆盖', en: 'Save a draft; never over somebody else’s change' },
    headers: z.object({
      'if-match': z
        .string()
        .meta({ description: 'The ETag the edit began from; * for a file that does not exist yet.' }),
    }),
    body: DraftText,
    status: 200,
    response: Draft,
    problems: [
      'policy-not-found',
      'draft-changed',
      'precondition-required',
      'bad-json',
      'bad-input',
      'bad-parameter',
    ],
  }),
  deleteDraft: operation({
    method: 'delete',
    path: '/v1/drafts/{policy}/{file}',
    tag: 'drafts',
    summary: { zh: '放弃草稿，回到现行文本', en: 'Discard a draft and go back to the published text' },
    headers: z.object({ 'if-match': z.string() }),
    status: 200,
    response: Draft.nullable(),
    problems: ['policy-not-found', 'draft-not-found', 'draft-changed', 'precondition-required'],
  }),
  live: operation({
    method: 'get',
    path: '/health/live',
    tag: 'health',
    summary: { zh: '进程在运行', en: 'The process runs' },
    status: 200,
    response: Health,
    problems: [],
  }),
  ready: operation({
    method: 'get',
    path: '/health/ready',
    tag: 'health',
    summary: { zh: '可以受理申报：账本可写', en: 'Claims can be taken: the ledger can be written' },
    status: 200,
    response: Health,
    problems: [],
  }),
} as const;

export type Operations = typeof operations;
