/** What to tell the reader when a request failed: the server's own words where it gave some, with what is wrong where. */
import { ApiError, type ProblemError } from '@guiju/client';
import type { Bilingual } from '@guiju/ir';
import { accessMessages } from './messages.ts';

/** Faults told one by one; the server's own words say how many there are. */
const TOLD = 5;

export function failureWords(error: unknown): Bilingual {
  if (!(error instanceof ApiError)) return accessMessages.unreachable;
  const { words, errors = [] } = error.problem;
  if (errors.length === 0) return words.detail;
  const told = (language: keyof Bilingual): string =>
    errors
      .slice(0, TOLD)
      .map((fault) => faultWords(fault)[language])
      .join(' ');
  return errors.length === 1
    ? { zh: told('zh'), en: told('en') }
    : { zh: `${words.detail.zh} ${told('zh')}`, en: `${words.detail.en} ${told('en')}` };
}

const faultWords = ({ pointer, message }: ProblemError): Bilingual => {
  const place = pointer.replace(/^\//, '');
  return place === '' ? message : { zh: `${place}：${message.zh}`, en: `${place}: ${message.en}` };
};
