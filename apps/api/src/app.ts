/** The application: guards, routes of the contract, the reference page, the web app, and one form for everything that goes wrong. */
import { Hono } from 'hono';
import { admit } from './access/admit.ts';
import { audited } from './access/audit.ts';
import { identify } from './access/identify.ts';
import { isSecure } from './access/mode.ts';
import { ownAddress } from './http/address.ts';
import type { Env } from './http/env.ts';
import { serveFonts } from './http/fonts.ts';
import { counted, log, securityHeaders, type Traffic, trace } from './http/guards.ts';
import { foreseen, HttpProblem, INTERNAL, languageOf, PROBLEM_KINDS, toProblem } from './http/problem.ts';
import { createRouteTable } from './http/route.ts';
import { serveWebApp } from './http/web-app.ts';
import { accessRoutes } from './routes/access.ts';
import { adjustmentRoutes } from './routes/adjustments.ts';
import { claimRoutes } from './routes/claims.ts';
import { closingRoutes } from './routes/closing.ts';
import { docsPage } from './routes/docs.ts';
import { documentRoutes } from './routes/documents.ts';
import { draftRoutes } from './routes/drafts.ts';
import { evaluateRoutes } from './routes/evaluate.ts';
import { healthRoutes } from './routes/health.ts';
import { type OpenApiDocument, openApiDocument } from './routes/openapi.ts';
import { paymentRoutes } from './routes/payments.ts';
import { policyRoutes } from './routes/policies.ts';
import { populationRoutes } from './routes/populations.ts';
import { processRoutes } from './routes/process.ts';
import type { Services } from './routes/services.ts';
import { simulationRoutes } from './routes/simulations.ts';
import { webhookRoutes } from './routes/webhooks.ts';

export interface AppOptions extends Services {
  /** Folder of the built web app; null: the API alone. */
  readonly web: string | null;
  readonly traffic: Traffic;
}

export function createApp({ web, traffic, ...services }: AppOptions): Hono<Env> {
  const app = new Hono<Env>();
  const table = createRouteTable();
  const { logger, access } = services;

  app.use(
    trace,
    log(logger),
    services.metrics.requests,
    counted(traffic, services.stopping),
    securityHeaders(isSecure(access.mode)),
  );
  app.use(audited(access.audit, services.store, logger), ownAddress(access.mode), identify(access, table));
  for (const routes of [
    policyRoutes,
    evaluateRoutes,
    claimRoutes,
    processRoutes,
    closingRoutes,
    paymentRoutes,
    adjustmentRoutes,
    documentRoutes,
    populationRoutes,
    simulationRoutes,
    draftRoutes,
    accessRoutes,
    webhookRoutes,
    healthRoutes,
  ])
    routes(app, table, services);

  // Made when it is first asked for: a good part of a start would go there.
  let made: OpenApiDocument | undefined;
  const document = (): OpenApiDocument => (made ??= openApiDocument());
  app.get('/openapi.json', (c) => {
    admit(c.get('actor'), 'signed-in');
    return c.json(document());
  });
  app.get('/docs', (c) => {
    admit(c.get('actor'), 'signed-in');
    return c.html(docsPage(document(), new URL(c.req.url).origin));
  });
  serveFonts(app);
  if (web !== null) serveWebApp(app, web);

  app.notFound((c) => {
    const methods = table.methodsOf(c.req.path);
    if (methods.length > 0)
      throw new HttpProblem(
        'method-not-allowed',
        `这个地址不接受 ${c.req.method}，只接受 ${methods.join('、')}。`,
        `This address does not take ${c.req.method}, only ${methods.join(', ')}.`,
        { headers: { allow: methods.join(', ') } },
      );
    throw new HttpProblem(
      'no-such-path',
      '没有这个地址。全部接口见 /docs。',
      'There is nothing at this address. All operations are listed at /docs.',
    );
  });

  app.onError((error, c) => {
    const traceId = c.get('traceId');
    const known = foreseen(error);
    // The message may hold what somebody sent; where it happened does not.
    if (!known) logger.error({ traceId, error: error.name, at: stackOf(error) }, 'unforeseen error');
    const problem = known ?? INTERNAL(traceId);
    const language = languageOf(c.req.header('accept-language'));
    for (const [name, value] of Object.entries(problem.extras.headers ?? {})) c.header(name, value);
    c.header('content-language', language);
    return c.body(
      JSON.stringify(toProblem(problem, { instance: c.req.path, traceId, language })),
      PROBLEM_KINDS[problem.code].status as 400,
      { 'content-type': 'application/problem+json; charset=utf-8' },
    );
  });
  return app;
}

const stackOf = (error: Error): string[] =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim());
