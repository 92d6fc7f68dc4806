/** The OpenAPI 3.1 document, made of the contract's own table. */
import { type Needs, type Operation, operations, Problem, type ProblemCode, SCOPES } from '@guiju/client';
import { OpenAPIHono, z } from '@hono/zod-openapi';
import { PROBLEM_KINDS } from '../http/problem.ts';

const TAGS: Readonly<Record<Operation['tag'], string>> = {
  policies: '政策 · Policies and their texts',
  evaluate: '试算 · Facts in, decision out; nothing is recorded',
  claims: '申报 · Decided and recorded in one transaction',
  simulations: '测算 · Jobs with progress',
  drafts: '草稿 · Texts being edited',
  access: '身份与权限 · Sign-in, keys, people, audit',
  health: '运行状况 · Health',
};

/** What any operation may answer. */
const ALWAYS: readonly ProblemCode[] = ['internal', 'rate-limited', 'ledger-unavailable'];
const BODY: readonly ProblemCode[] = ['bad-encoding', 'unsupported-media-type', 'body-too-large'];

/** What an operation may answer to somebody who may not ask it, or not yet. */
function refusals(needs: Needs): readonly ProblemCode[] {
  if (needs === 'nothing') return ['cross-site'];
  const unknown = ['cross-site', 'not-signed-in', 'key-not-valid'] as const;
  return needs === 'signed-in' ? unknown : [...unknown, 'scope-missing', 'password-change-needed'];
}

const needed = (needs: Needs): string => {
  if (needs === 'nothing') return '不用登录。 Open to anybody.';
  if (needs === 'signed-in') return '登录即可。 Open to whoever is signed in.';
  const { zh, en } = SCOPES[needs].words;
  return `需要权限 \`${needs}\`（${zh}）。 Needs the scope \`${needs}\` (${en}).`;
};

export type OpenApiDocument = ReturnType<OpenAPIHono['getOpenAPI31Document']>;

export function openApiDocument(): OpenApiDocument {
  const app = new OpenAPIHono();
  const registry = app.openAPIRegistry;
  registry.registerComponent('securitySchemes', 'key', {
    type: 'http',
    scheme: 'bearer',
    description:
      '服务的接口密钥 gj_…（只在 GUIJU_AUTH=on 时需要） · A key of a service, where the server is open',
  });
  registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'guiju.session_token',
    description:
      '人员登录后的会话；经 https 时名称前加 __Secure- · The session of a person who has signed in; by https its name begins with __Secure-',
  });
  for (const [operationId, operation] of Object.entries(operations) as [string, Operation][]) {
    const { method, path, summary, tag, needs, query, headers, body, response, status, also, problems } =
      operation;
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    registry.registerPath({
      method,
      path,
      operationId,
      tags: [tag],
      summary: `${summary.zh} · ${summary.en}`,
      description: needed(needs),
      security: needs === 'nothing' ? [] : [{ key: [] }, { session: [] }],
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
        ...problemResponses([...problems, ...(body ? BODY : []), ...refusals(needs), ...ALWAYS]),
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
