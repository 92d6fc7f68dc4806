/** What a button that takes a step says. Chinese has one word for the step and for having taken it; English has two. */
import type { NextEvent } from '@guiju/client';
import { useLanguage } from '../../i18n/language.tsx';

const ENGLISH: Partial<Readonly<Record<NextEvent['event'], string>>> = {
  'supplement-requested': 'Tell what is missing',
  supplied: 'Everything was supplied',
  'supplement-lapsed': 'Close: not supplied in time',
  accepted: 'Accept',
  'first-reviewed': 'Review first',
  withdrawn: 'Withdraw for the applicant',
  'review-agreed': 'Agree (second review)',
  'review-returned': 'Return to first review',
  published: 'Publish',
  'objection-raised': 'Note an objection',
  'objection-dismissed': 'Dismiss the objection',
  'objection-upheld': 'Uphold the objection',
  'publication-ended': 'End publication',
  approved: 'Approve',
  'approval-returned': 'Return to first review',
  'approval-refused': 'Refuse',
  archived: 'Archive',
  'check-called': 'Call for its check',
  resumed: 'Resume payment',
};

export function useStepName(): (next: Pick<NextEvent, 'event' | 'words'>) => string {
  const { language } = useLanguage();
  return ({ event, words }) => (language === 'zh' ? words.zh : (ENGLISH[event] ?? words.en));
}
