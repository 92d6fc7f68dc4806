/**
 * The HTTP contract as one table. The server registers these routes and validates by them, the OpenAPI document is made of
 * them, and the client calls them: there is no second place to keep in step.
 */
import { accessOperations } from './operations/access.ts';
import { adjustmentOperations } from './operations/adjustments.ts';
import { claimOperations } from './operations/claims.ts';
import { closingOperations } from './operations/closing.ts';
import { draftOperations } from './operations/drafts.ts';
import { evaluateOperations } from './operations/evaluate.ts';
import { healthOperations } from './operations/health.ts';
import { paymentOperations } from './operations/payments.ts';
import { policyOperations } from './operations/policies.ts';
import { populationOperations } from './operations/populations.ts';
import { processOperations } from './operations/process.ts';
import { simulationOperations } from './operations/simulations.ts';
import { webhookOperations } from './operations/webhooks.ts';

export type { Operation } from './operations/operation.ts';

/** In the order in which the reference has them. */
export const operations = {
  ...policyOperations,
  ...evaluateOperations,
  ...claimOperations,
  ...processOperations,
  ...closingOperations,
  ...paymentOperations,
  ...adjustmentOperations,
  ...populationOperations,
  ...simulationOperations,
  ...draftOperations,
  ...accessOperations,
  ...webhookOperations,
  ...healthOperations,
} as const;

export type Operations = typeof operations;
