/** What has to stand in the trail before there is a paper of it. */
import type { ApplicationDocument, TrailLine } from '@guiju/client';

export const PAPER_FOLLOWS: Readonly<Record<ApplicationDocument, (line: TrailLine) => boolean>> = {
  receipt: ({ event }) => event === 'accepted',
  'supplement-notice': ({ event }) => event === 'supplement-requested',
  'review-form': ({ event }) => event === 'first-reviewed',
  refusal: ({ event, to }) => to === 'refused' || event === 'check-failed',
  'recovery-notice': ({ event }) => event === 'recovery-opened',
};
