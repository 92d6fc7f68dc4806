/** The part of the contract about the server itself. */
import { Health } from '../contract/health.ts';
import { operation } from './operation.ts';

export const healthOperations = {
  live: operation({
    method: 'get',
    path: '/health/live',
    tag: 'health',
    needs: 'nothing',
    summary: { zh: '进程在运行', en: 'The process runs' },
    status: 200,
    response: Health,
    problems: [],
  }),
  ready: operation({
    method: 'get',
    path: '/health/ready',
    tag: 'health',
    needs: 'nothing',
    summary: { zh: '可以受理申报：账本可写', en: 'Claims can be taken: the ledger can be written' },
    status: 200,
    response: Health,
    problems: [],
  }),
  metrics: operation({
    method: 'get',
    path: '/metrics',
    tag: 'health',
    needs: 'metrics:read',
    summary: {
      zh: '运行指标（Prometheus 文本），不含任何个人信息',
      en: 'Figures of the running server (Prometheus text); nobody’s data',
    },
    status: 200,
    response: null,
    also: { response: 'text/plain' },
    problems: [],
  }),
} as const;
