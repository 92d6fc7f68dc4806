import { ApiError, type ClaimRequest, createClient } from '@guiju/client';

/** 受理并入账。同一个 key 重发，答复相同，不会重复发放。 The same key pays once, however often it is sent. */
export async function record(baseUrl: string, key: string, claim: ClaimRequest, idempotencyKey: string) {
  const client = createClient({ baseUrl, key });
  try {
    const { id, status, total, replayed } = await client.claim(claim, idempotencyKey);
    return { id, status, total, replayed };
  } catch (error) {
    // 按 code 判断，不按文字判断。 Decide by the code, which never changes, not by the words.
    if (error instanceof ApiError && error.problem.code === 'bad-input')
      return { wrong: error.problem.errors?.map(({ pointer, message }) => `${pointer} ${message.zh}`) };
    throw error;
  }
}
