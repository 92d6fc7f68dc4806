/** What to tell the reader when a request failed: the server's own words where it gave some. */
import { ApiError } from '@guiju/client';
import type { Bilingual } from '@guiju/ir';
import { accessMessages } from './messages.ts';

export const failureWords = (error: unknown): Bilingual =>
  error instanceof ApiError ? error.problem.words.detail : accessMessages.unreachable;
