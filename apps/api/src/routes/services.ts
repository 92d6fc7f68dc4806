/** What routes work with. */
import type { Logger } from 'pino';
import type { AccessDesk } from '../access/access.ts';
import type { AdjustmentDesk } from '../arrears/desk.ts';
import type { ClaimDesk } from '../claims/decide-claim.ts';
import type { Clock } from '../clock.ts';
import type { ClosingDesk } from '../closing/desk.ts';
import type { Engine } from '../engine.ts';
import type { App } from '../http/env.ts';
import type { RouteTable } from '../http/route.ts';
import type { Store } from '../ledger/store.ts';
import type { ServerMetrics } from '../operate/server-metrics.ts';
import type { Checker } from '../policies/checker.ts';
import type { Library } from '../policies/library.ts';
import type { PopulationDesk } from '../populations/desk.ts';
import type { ProcessDesk } from '../process/desk.ts';
import type { Jobs } from '../simulations/jobs.ts';
import type { Webhooks } from '../webhooks/webhooks.ts';

export interface Services {
  readonly access: AccessDesk;
  readonly engine: Engine;
  readonly library: Library;
  readonly store: Store;
  readonly desk: ClaimDesk;
  readonly process: ProcessDesk;
  readonly closings: ClosingDesk;
  readonly adjustments: AdjustmentDesk;
  readonly jobs: Jobs;
  readonly populations: PopulationDesk;
  /** For one run over a population. */
  readonly threads: number;
  readonly checker: Checker;
  readonly webhooks: Webhooks;
  readonly clock: Clock;
  readonly metrics: ServerMetrics;
  readonly logger: Logger;
  /** Aborted when the server is told to stop: streams end then. */
  readonly stopping: AbortSignal;
}

export type Routes = (app: App, table: RouteTable, services: Services) => void;
