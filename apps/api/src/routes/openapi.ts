/** The OpenAPI 3.1 document, made of the contract's own table. */
import { type Operation, operations, Problem, type ProblemCode } from '@guiju/client';
import { OpenAPIHono, z } from '@hono/zod-openapi';
import { PROBLEM_KINDS } from '../http/problem.ts';

const TAGS: Readonly<Record<Operation['tag'], string>> = {
  policies: '政策 · Policies and their texts',
  evaluate: '试算 · Facts in, decision out; nothing is recorded',
  claims: '申报 · Decided and recorded in one transaction',
  simulations: '测算 · Jobs with progress',
  drafts: '草稿 · Texts being edited',
  health: '运行状况 · Health',
};

/** What any operation may answer. */
const ALWAYS: readonly ProblemCode[] = ['internal'];

export type OpenApiDocument = ReturnType<OpenAPIHono['getOpenAPI31Document']>;

export function openApiDocument(): OpenApiDocument {
  const app = new OpenAPIHono();
  const registry = app.openAPIRegistry;
  for (const [operationId, operation] of Object.entries(operations) as [string, Operation][]) {
    const { method, path, summary, tag, query, headers, body, response, status, also, problems } = operation;
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    registry.registerPath({
      method,
      path,
      operationId,
      tags: [tag],
      summary: `${summary.zh} · ${summary.en}`,
      request: {
        ...(names.length > 0
          ? { params: z.object(Object.fromEntries(names.map((n) => [n, z.string()]))) }
          : {}),
        ...(query ? { query } : {}),
        ...(headers ? { headers } : {}),
        ...(body
          ? {
              body: {
                required: true,
                content: {
                  'application/json': { schema: body },
                  ...(also?.request ? { [also.request]: { schema: z.string() } } : {}),
                },
              },
            }
          : {}),
      },
      responses: {
        [status]: {
          description: 'OK',
          content: {
            ...(response ? { 'application/json': { schema: response } } : {}),
            ...(also?.response ? { [also.response]: { schema: z.string() } } : {}),
          },
        },
        ...problemResponses([
          ...problems,
          ...(body ? (['unsupported-media-type', 'body-too-large'] as const) : []),
          ...ALWAYS,
        ]),
      },
    });
  }
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: '规矩 Guiju',
      version: '1',
      description:
        '政策条款即程序：查看、试算、受理、测算。演示系统，不是任何机关的正式口径。 Policy clauses as programs. A demonstration, not any authority’s official rule.',
    },
    servers: [{ url: '/' }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
  });
}

function problemResponses(codes: readonly ProblemCode[]) {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes) {
    const { status } = PROBLEM_KINDS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, same]) => [
      status,
      {
        description: same
          .map((code) => `${code}: ${PROBLEM_KINDS[code].title.zh} · ${PROBLEM_KINDS[code].title.en}`)
          .join('; '),
        content: { 'application/problem+json': { schema: Problem } },
      },
    ]),
  );
}
