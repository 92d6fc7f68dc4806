/** The part of the contract about evaluation, which records nothing. */
import {
  BatchRequest,
  BatchResponse,
  Decision,
  EvaluateQuery,
  EvaluateRequest,
} from '../contract/evaluate.ts';
import { operation } from './operation.ts';

export const evaluateOperations = {
  evaluate: operation({
    method: 'post',
    path: '/v1/policies/{id}/evaluate',
    tag: 'evaluate',
    needs: 'claims:evaluate',
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
    needs: 'claims:evaluate',
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
} as const;
