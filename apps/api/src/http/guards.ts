/** Around every route: trace, security headers, one log line without anybody's data. */
import { randomBytes } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';
import { STYLE_HASH } from '../routes/docs-style.ts';
import type { Env } from './env.ts';

const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})$/;

export const trace: MiddlewareHandler<Env> = async (c, next) => {
  // Whether the caller keeps the trace is for the caller to say, and said on.
  const [, given, flags = '01'] = TRACEPARENT.exec(c.req.header('traceparent') ?? '') ?? [];
  const traceId = given ?? randomBytes(16).toString('hex');
  const spanId = randomBytes(8).toString('hex');
  c.set('traceId', traceId);
  c.set('spanId', spanId);
  c.set('route', '');
  await next();
  c.header('traceparent', `00-${traceId}-${spanId}-${flags}`);
};

export const log =
  (logger: Logger): MiddlewareHandler<Env> =>
  async (c, next) => {
    const began = performance.now();
    await next();
    const fields = {
      traceId: c.get('traceId'),
      spanId: c.get('spanId'),
      method: c.req.method,
      route: c.get('route') || 'static',
      status: c.res.status,
      ms: Math.round((performance.now() - began) * 10) / 10,
    };
    if (c.res.status >= 500) logger.error(fields, 'request failed');
    else if (fields.route === 'static') logger.debug(fields, 'request');
    else logger.info(fields, 'request');
  };

/** Requests being answered, and all that ever came. A stream counts until its head is sent. */
export interface Traffic {
  active: number;
  arrived: number;
}

/** Counts; and a server that is stopping answers what reaches it and asks for no more on the connection. */
export const counted =
  (traffic: Traffic, stopping: AbortSignal): MiddlewareHandler<Env> =>
  async (c, next) => {
    traffic.active++;
    traffic.arrived++;
    try {
      await next();
    } finally {
      traffic.active--;
    }
    if (stopping.aborted) c.header('connection', 'close');
  };

/** Style, not script, may be inline in the web app: its components and its editor write styles as they go. */
const pagePolicy = (script: string, style: string): string =>
  [
    "default-src 'self'",
    `script-src ${script}`,
    `style-src 'self' ${style}`,
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

const APP_POLICY = pagePolicy("'self'", "'unsafe-inline'");
/** The reference page has no script, and one style, known by its hash. */
const DOCS_POLICY = pagePolicy("'none'", STYLE_HASH);

/** Only the engine's worker runs generated code; the page never may. */
const WORKER_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-eval' 'wasm-unsafe-eval'",
  "connect-src 'self'",
  "worker-src 'self'",
].join('; ');

const isWorkerScript = (path: string): boolean => /^\/assets\/worker-[^/]*\.js$/.test(path);

const policyFor = (path: string): string => {
  if (isWorkerScript(path)) return WORKER_POLICY;
  return path === '/docs' ? DOCS_POLICY : APP_POLICY;
};

/** `secure`: people come by https and by nothing else. */
export const securityHeaders =
  (secure: boolean): MiddlewareHandler<Env> =>
  async (c, next) => {
    await next();
    c.header('content-security-policy', policyFor(c.req.path));
    c.header('x-content-type-options', 'nosniff');
    c.header('referrer-policy', 'no-referrer');
    c.header('cross-origin-resource-policy', 'same-origin');
    c.header('cross-origin-opener-policy', 'same-origin');
    // Isolated with the line above: workers may share memory. Everything the page needs is its own.
    c.header('cross-origin-embedder-policy', 'require-corp');
    if (secure) c.header('strict-transport-security', 'max-age=31536000');
  };
