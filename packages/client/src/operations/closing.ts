/** Operations of the closing run: one person draws it up, another approves it, and it is booked whole. */
import {
  Closing,
  ClosingDecision,
  ClosingList,
  ClosingPreview,
  NewClosing,
  PoolList,
  PoolQuery,
  PreviewQuery,
} from '../contract/closing.ts';
import type { ProblemCode } from '../contract/problem.ts';
import { operation } from './operation.ts';

const POOL: readonly ProblemCode[] = [
  'policy-not-found',
  'policy-broken',
  'pool-not-found',
  'contents-erased',
];

export const closingOperations = {
  listPools: operation({
    method: 'get',
    path: '/v1/pools',
    tag: 'process',
    needs: 'claims:read',
    summary: {
      zh: '集中评定的条款（排名、资金池），各期有多少申报',
      en: 'Clauses decided together (rankings, funds), and how many claims each period has',
    },
    query: PoolQuery,
    status: 200,
    response: PoolList,
    problems: ['policy-not-found', 'policy-broken'],
  }),
  previewClosing: operation({
    method: 'get',
    path: '/v1/policies/{id}/pools/{pool}/preview',
    tag: 'process',
    needs: 'claims:read',
    summary: {
      zh: '预览一期的评定：名次、折算、候补，对照预算；不记录',
      en: 'What a closing would give now, against the budget; nothing is recorded',
    },
    query: PreviewQuery,
    status: 200,
    response: ClosingPreview,
    problems: [...POOL, 'bad-parameter', 'bad-input'],
  }),
  proposeClosing: operation({
    method: 'post',
    path: '/v1/closings',
    tag: 'process',
    needs: 'applications:handle',
    summary: {
      zh: '提出一期的集中评定：名单和结果就此固定，等另一人批准',
      en: 'Draw up a closing: list and results are frozen and wait for another person',
    },
    body: NewClosing,
    status: 201,
    response: Closing,
    problems: [
      ...POOL,
      'bad-json',
      'bad-input',
      'bad-parameter',
      'conflict',
      'closing-not-ready',
      'ledger-unavailable',
    ],
  }),
  listClosings: operation({
    method: 'get',
    path: '/v1/closings',
    tag: 'process',
    needs: 'claims:read',
    summary: { zh: '历次集中评定，新的在前', en: 'Closings, newest first' },
    query: PoolQuery,
    status: 200,
    response: ClosingList,
    problems: ['policy-not-found'],
  }),
  getClosing: operation({
    method: 'get',
    path: '/v1/closings/{id}',
    tag: 'process',
    needs: 'claims:read',
    summary: { zh: '一次集中评定及每份申报的结果', en: 'One closing with the result of each claim' },
    status: 200,
    response: Closing,
    problems: ['closing-not-found', 'contents-erased'],
  }),
  decideClosing: operation({
    method: 'post',
    path: '/v1/closings/{id}/decision',
    tag: 'process',
    needs: 'claims:approve',
    summary: {
      zh: '批准集中评定并一次入账、逐份签凭证；不能是提出、初审、复审的人',
      en: 'Approve a closing: booked at once, with a receipt for each; not by who proposed, handled or reviewed',
    },
    body: ClosingDecision,
    status: 200,
    response: Closing,
    problems: [
      'bad-json',
      'bad-input',
      'closing-not-found',
      'policy-not-found',
      'policy-broken',
      'same-person',
      'step-refused',
      'conflict',
      'contents-erased',
      'ledger-unavailable',
    ],
  }),
} as const;
