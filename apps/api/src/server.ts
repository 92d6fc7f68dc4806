/** The server as a whole: policies compiled, database migrated, port open; and all of it closed again without losing what was accepted. */
import type { BlockList } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { OneTimePassword } from '@guiju/client';
import { serve } from '@hono/node-server';
import { type Logger, pino } from 'pino';
import { createAccess } from './access/access.ts';
import { LIMITS, type Limits } from './access/limits.ts';
import { type Access, LOCAL } from './access/mode.ts';
import type { Provider } from './access/provider.ts';
import { cookieSecret } from './access/secret.ts';
import { createApp } from './app.ts';
import { createAdjustmentDesk } from './arrears/desk.ts';
import { createClaimDesk } from './claims/decide-claim.ts';
import type { Clock } from './clock.ts';
import { createClosingDesk } from './closing/desk.ts';
import { createEngine, type Engine } from './engine.ts';
import type { Traffic } from './http/guards.ts';
import { openLedger } from './ledger/open-ledger.ts';
import { createServerMetrics } from './operate/server-metrics.ts';
import { type Checker, createChecker } from './policies/checker.ts';
import { createLibrary, type Library } from './policies/library.ts';
import { readPolicyFolders } from './policies/read-folders.ts';
import { createPopulationDesk } from './populations/desk.ts';
import { POPULATION_DEFAULTS, type PopulationSettings } from './populations/settings.ts';
import { createTaskProcesses, type TaskProcesses } from './populations/task-processes.ts';
import { createProcessDesk } from './process/desk.ts';
import { openChain } from './receipts/open-chain.ts';
import { startRetention } from './receipts/retention-job.ts';
import { jobNotesIn } from './simulations/job-notes.ts';
import { createJobs, discardWork, type StartWork } from './simulations/jobs.ts';
import { startIn } from './simulations/start-worker.ts';
import { StartFailure } from './start-failure.ts';
import { NOTHING_PRIVATE } from './webhooks/address.ts';
import { createDispatcher, type DispatcherSettings } from './webhooks/dispatcher.ts';
import { sealClearSecrets } from './webhooks/seal-secrets.ts';
import { createWebhooks } from './webhooks/webhooks.ts';

const here = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** Where the ledger is kept unless told otherwise. */
const DATA_FOLDER = here('data');

export interface ServerOptions {
  /** 0: any free port. */
  readonly port?: number;
  /** Folder of the policies; the project's own by default. */
  readonly policies?: string;
  /** Folder of the SQLite database; `data` in the project by default. */
  readonly data?: string;
  /** URL of a PostgreSQL database, used in place of SQLite. */
  readonly database?: string;
  /** Who may come and from where; by default this machine's one person. */
  readonly access?: Access;
  readonly limits?: Limits;
  /** Through which people may also sign in; none by default. */
  readonly provider?: Provider | null;
  /** Signs cookies; by default made once and kept in the data folder. */
  readonly secret?: string;
  /** How long a request may take to arrive: whoever sends it drop by drop is cut off. */
  readonly timeouts?: Partial<typeof TIMEOUTS>;
  /** Years that personal data is kept after a case has ended; null, by default: for ever. */
  readonly retentionYears?: number | null;
  /** Private networks that webhooks may be sent into, none by default; and, for tests, how often and how long. */
  readonly webhooks?: { readonly networks?: BlockList } & Omit<DispatcherSettings, 'reach' | 'sealing'>;
  /** The key that signs receipts: PEM, or the path of its file; `signing-key.pem` in the data folder by default. */
  readonly signingKey?: string;
  /** Folder of the built web app; null: none. */
  readonly web?: string | null;
  readonly clock?: Clock;
  readonly logger?: Logger;
  readonly engine?: Engine;
  readonly startWork?: StartWork;
  readonly populations?: Partial<PopulationSettings>;
  readonly tasks?: TaskProcesses;
  readonly checker?: Checker;
}

export interface RunningServer {
  readonly address: string;
  readonly port: number;
  readonly library: Library;
  /** Made at this start, because there was nobody; null otherwise. */
  readonly firstAdministrator: OneTimePassword | null;
  /** Finishes what was accepted, then ends. */
  close(): Promise<void>;
}

/** Milliseconds: until a request is in, its head alone, silence between requests; and how often that is looked at. */
const TIMEOUTS = {
  requestTimeout: 60_000,
  headersTimeout: 15_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 5_000,
};
/** How long accepted requests may take after the server was told to stop. */
const GRACE_MS = 5_000;
/** What was already sent when the server was told to stop still arrives; to close before this long a silence would cut it off unread. */
const SILENCE_MS = 100;

export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const logger = options.logger ?? pino({ level: 'silent' });
  const clock = options.clock ?? (() => new Date());
  const engine = options.engine ?? createEngine();
  const library = await loadLibrary(engine, options.policies ?? here('policies'));
  const { mode, host } = options.access ?? LOCAL;
  const folder = options.data ?? DATA_FOLDER;
  const store = await openLedger({ folder, database: options.database ?? null });
  const signer = await openChain(store, { folder, given: options.signingKey ?? null }, clock).catch(
    async (error: unknown) => {
      await store.close();
      throw error;
    },
  );
  const stopping = new AbortController();
  const checker = options.checker ?? createChecker();
  const notes = jobNotesIn(folder, clock);
  const settings = { ...POPULATION_DEFAULTS, ...options.populations };
  const processes = options.tasks ?? createTaskProcesses(settings.memory);
  const jobs = createJobs(options.startWork ?? startIn(processes), clock, notes, discardWork);
  const traffic: Traffic = { active: 0, arrived: 0 };
  const metrics = createServerMetrics(store, clock);
  const { networks, ...pace } = options.webhooks ?? {};
  const reach = { ownMachine: mode.kind === 'local', allowed: networks ?? NOTHING_PRIVATE };
  try {
    await sealClearSecrets(store, signer.sealing);
    const { access, firstAdministrator } = await createAccess(store, clock, {
      mode,
      limits: options.limits ?? LIMITS,
      provider: options.provider ?? null,
      secret: () => cookieSecret(options.secret, folder),
    });
    const populations = await createPopulationDesk(folder, library, clock, processes, settings);
    const app = createApp({
      access,
      traffic,
      engine,
      library,
      store,
      jobs,
      populations,
      threads: settings.threads,
      checker,
      clock,
      metrics,
      logger,
      webhooks: createWebhooks(store, clock, reach, signer.sealing),
      desk: createClaimDesk(engine, store, signer, clock),
      process: createProcessDesk({ engine, library, store, signer, clock }),
      adjustments: createAdjustmentDesk({ engine, library, store, clock }),
      closings: createClosingDesk({ engine, library, store, signer, clock }),
      stopping: stopping.signal,
      web: options.web === undefined ? here('apps/web/dist') : options.web,
    });
    const { server, port } = await listen(app.fetch, host, options.port ?? 8787, options.timeouts ?? {});
    const dispatcher = createDispatcher(
      store,
      clock,
      logger,
      { reach, sealing: signer.sealing, ...pace },
      metrics.told,
    );
    const retention = startRetention(store, signer, clock, logger, options.retentionYears ?? null);
    let closed: Promise<void> | null = null;
    return {
      address: mode.kind === 'open' && mode.origin ? mode.origin.origin : `http://${written(host)}:${port}`,
      port,
      library,
      firstAdministrator,
      close() {
        closed ??= (async () => {
          stopping.abort();
          jobs.close();
          const noPopulation = populations
            .close()
            .then(() => (options.tasks ? undefined : processes.close()));
          checker.close();
          metrics.close();
          await quiet(traffic);
          await closeServer(server);
          await noPopulation;
          await dispatcher.close();
          await retention.close();
          await store.close();
        })();
        return closed;
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function loadLibrary(engine: Engine, root: string): Promise<Library> {
  const folders = await readPolicyFolders(root).catch(() => []);
  if (folders.length === 0)
    throw new StartFailure(
      `在 ${root} 里没有找到政策（含 .gj 文件的文件夹）。请确认 policies 目录完整。\n` +
        `No policy (a folder with .gj files) was found in ${root}. Check that the policies folder is complete.`,
    );
  const library = createLibrary(engine, folders);
  if (library.policies.some((p) => p.program)) return library;
  const lines = library.policies.flatMap(({ id, diagnostics }) =>
    diagnostics
      .filter((d) => d.severity === 'error')
      .slice(0, 3)
      .map((d) => `  ${id}/${d.span?.file ?? ''}:${d.line ?? 0}:${d.column ?? 0}  ${d.code} ${d.message.zh}`),
  );
  throw new StartFailure(
    `没有一项政策能编译，服务没有启动。请改正后再启动（guiju check ${join(root, '<政策>')} 可看全部诊断）：\n` +
      `No policy compiles; the server was not started. Mend them and start again (see all with guiju check):\n${lines.join('\n')}`,
  );
}

/** A host as it stands in an address; one that means every address of the machine, as this machine's own. */
function written(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

type Server = ReturnType<typeof serve>;

function listen(
  fetch: (request: Request, env: never) => Response | Promise<Response>,
  host: string,
  port: number,
  timeouts: Partial<typeof TIMEOUTS>,
): Promise<{ server: Server; port: number }> {
  return new Promise((resolve, reject) => {
    const server = serve(
      {
        fetch: fetch as Parameters<typeof serve>[0]['fetch'],
        hostname: host,
        port,
        serverOptions: { ...TIMEOUTS, ...timeouts },
      },
      (info) => resolve({ server, port: info.port }),
    );
    server.on('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new StartFailure(
              `端口 ${port} 已被占用。请先停掉占用它的程序（多半是另一个规矩），或换一个端口：PORT=${port + 1} npm start\n` +
                `Port ${port} is taken. Stop the program that uses it (perhaps another Guiju), or choose another port: PORT=${port + 1} npm start`,
            )
          : error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND'
            ? new StartFailure(
                `GUIJU_HOST=${host} 不是这台机器的地址。请写本机网卡的地址，或 0.0.0.0（全部地址）。\n` +
                  `GUIJU_HOST=${host} is no address of this machine. Give the address of one of its network cards, or 0.0.0.0 for all.`,
              )
            : error.code === 'EACCES'
              ? new StartFailure(
                  `没有权限使用端口 ${port}。请用 1024 以上的端口：PORT=8788 npm start\n` +
                    `Port ${port} may not be used. Choose one above 1024: PORT=8788 npm start`,
                )
              : error,
      ),
    );
  });
}

/** Until nothing is being answered and nothing new has come for a while, or the grace is over. */
async function quiet(traffic: Traffic): Promise<void> {
  const until = performance.now() + GRACE_MS;
  for (;;) {
    const { arrived } = traffic;
    await delay(SILENCE_MS);
    if ((traffic.active === 0 && traffic.arrived === arrived) || performance.now() > until) return;
  }
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), GRACE_MS);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    if ('closeIdleConnections' in server) server.closeIdleConnections();
  });
}
