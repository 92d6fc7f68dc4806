/** Many claims in one request, each decided, recorded and answered on its own. */
import { CLAIM_BATCH_LIMIT, type Claim, ClaimBatchRequest, type ClaimBatchResponse } from '@guiju/client';
import { z } from 'zod';
import { validate } from '../http/body.ts';
import type { Request } from '../http/env.ts';
import { HttpProblem } from '../http/problem.ts';
import { failedLine } from './batch.ts';
import type { Services } from './services.ts';

/** Lines under way together: they share a commit, and others have their turn in between. */
const TOGETHER = 64;

/** What the key of a line is for is checked with the claim itself, so that one bad claim does not refuse the batch. */
const Line = ClaimBatchRequest.element.extend({ claim: z.unknown() });
type Line = z.infer<typeof Line>;

/** The lines of a body; the whole is refused only where it is no list, or too long. */
export function claimLines(json: unknown): readonly unknown[] {
  if (!Array.isArray(json))
    throw new HttpProblem(
      'bad-input',
      '批量申报的内容应为列表 [ … ]，每一项是 { "idempotencyKey": …, "claim": … }。',
      'A batch must be a list [ … ] of { "idempotencyKey": …, "claim": … }.',
      { errors: [], total: 0 },
    );
  if (json.length > CLAIM_BATCH_LIMIT)
    throw new HttpProblem(
      'body-too-large',
      `一次至多 ${CLAIM_BATCH_LIMIT} 份申报，收到 ${json.length} 份，没有处理。请分批提交。`,
      `At most ${CLAIM_BATCH_LIMIT} claims at once; got ${json.length}, and none was processed. Send them in parts.`,
    );
  return json;
}

export async function answerClaims(
  c: Request,
  services: Services,
  lines: readonly unknown[],
  submit: (line: Line) => Promise<Claim>,
): Promise<ClaimBatchResponse> {
  /** A key that comes twice is answered in order: the second time as a repeat. */
  const byKey = new Map<string, Promise<unknown>>();
  const inOrder = async (json: unknown): Promise<Claim> => {
    const line = validate(Line, json);
    const before = byKey.get(line.idempotencyKey) ?? Promise.resolve();
    const answer = before.then(
      () => submit(line),
      () => submit(line),
    );
    byKey.set(line.idempotencyKey, answer);
    return answer;
  };
  const results: ClaimBatchResponse['results'] = [];
  for (let from = 0; from < lines.length; from += TOGETHER)
    results.push(
      ...(await Promise.all(
        lines.slice(from, from + TOGETHER).map(async (json, i) => {
          const index = from + i;
          try {
            return { index, status: 201, claim: await inOrder(json) };
          } catch (error) {
            return failedLine(c, services, index, error);
          }
        }),
      )),
    );
  const ok = results.filter((r) => r.status === 201).length;
  return { results, ok, failed: results.length - ok };
}
