import { HttpProblem } from './problem.ts';

/** The header's value, checked. Throws idempotency-key-missing and bad-parameter. */
export function idempotencyKey(given: string): string {
  const key = given.trim();
  if (key === '')
    throw new HttpProblem(
      'idempotency-key-missing',
      '这个操作必须带请求头 Idempotency-Key：每份申报、每批拨付各自选一个不重复的编号，重发时用同一个，就不会重复入账。',
      'This needs the header Idempotency-Key: choose one for each claim or batch and repeat it when you send the same again, so that it is never recorded twice.',
    );
  if (key.length > 200 || !/^[\x21-\x7e]+$/.test(key))
    throw new HttpProblem(
      'bad-parameter',
      'Idempotency-Key 应为 1–200 个 ASCII 可见字符，不含空格。',
      'Idempotency-Key must be 1–200 visible ASCII characters without blanks.',
    );
  return key;
}
