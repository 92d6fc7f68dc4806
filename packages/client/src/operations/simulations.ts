/** The part of the contract about simulations: jobs with progress. */
import { z } from 'zod';
import { TOTALS_FORMATS } from '../contract/population-totals.ts';
import { Simulation, SimulationRequest } from '../contract/simulations.ts';
import { operation } from './operation.ts';

export const simulationOperations = {
  createSimulation: operation({
    method: 'post',
    path: '/v1/simulations',
    tag: 'simulations',
    needs: 'simulations:run',
    summary: { zh: '启动一次测算', en: 'Start a simulation' },
    body: SimulationRequest,
    status: 202,
    response: Simulation,
    problems: [
      'bad-json',
      'bad-input',
      'policy-not-found',
      'policy-broken',
      'too-many-jobs',
      'population-not-found',
      'population-not-ready',
      'population-too-large',
    ],
  }),
  getSimulation: operation({
    method: 'get',
    path: '/v1/simulations/{id}',
    tag: 'simulations',
    needs: 'simulations:read',
    summary: { zh: '测算状态与结果', en: 'State and result of a simulation' },
    status: 200,
    response: Simulation,
    problems: ['job-not-found'],
  }),
  getSimulationEvents: operation({
    method: 'get',
    path: '/v1/simulations/{id}/events',
    tag: 'simulations',
    needs: 'simulations:read',
    summary: {
      zh: '测算进度（SSE，可用 Last-Event-ID 续接）',
      en: 'Progress by server-sent events, resumable by Last-Event-ID',
    },
    status: 200,
    response: null,
    also: { response: 'text/event-stream' },
    problems: ['job-not-found'],
  }),
  getSimulationTotals: operation({
    method: 'get',
    path: '/v1/simulations/{id}/totals',
    tag: 'simulations',
    needs: 'simulations:read',
    summary: {
      zh: '人群测算的合计，CSV、xlsx、Parquet 或 Arrow',
      en: 'Totals over a population as CSV, xlsx, Parquet or Arrow',
    },
    query: z.object({
      format: z.enum(TOTALS_FORMATS).optional().meta({ description: 'Default: csv.' }),
      language: z.enum(['zh', 'en']).optional().meta({ description: 'Of headings. Default: zh.' }),
    }),
    status: 200,
    response: null,
    also: { response: 'text/csv' },
    problems: ['job-not-found', 'population-not-ready', 'bad-parameter'],
  }),
  cancelSimulation: operation({
    method: 'delete',
    path: '/v1/simulations/{id}',
    tag: 'simulations',
    needs: 'simulations:run',
    summary: { zh: '取消测算', en: 'Cancel a simulation' },
    status: 200,
    response: Simulation,
    problems: ['job-not-found'],
  }),
} as const;
