/** The states in words, for errors, tables and screens. */
import type { Bilingual } from '@guiju/ir';
import type { AwardState, InstalmentState } from './award.ts';
import type { AwardEventKind } from './event.ts';

export const INSTALMENT_WORDS: Readonly<Record<InstalmentState, Bilingual>> = {
  planned: { zh: '计划', en: 'planned' },
  due: { zh: '到期待复核', en: 'due' },
  payable: { zh: '应付', en: 'payable' },
  sent: { zh: '已送银行', en: 'sent' },
  paid: { zh: '已付', en: 'paid' },
  returned: { zh: '退回', en: 'returned' },
  recovering: { zh: '追回中', en: 'recovering' },
  recovered: { zh: '已追回', en: 'recovered' },
  stopped: { zh: '停发', en: 'stopped' },
  withdrawn: { zh: '撤销', en: 'withdrawn' },
};

export const AWARD_WORDS: Readonly<Record<AwardState, Bilingual>> = {
  live: { zh: '执行中', en: 'live' },
  closed: { zh: '办结', en: 'closed' },
  withdrawn: { zh: '撤销', en: 'withdrawn' },
};

export const EVENT_WORDS: Readonly<Record<AwardEventKind | 'recovery-approved', Bilingual>> = {
  'award-recorded': { zh: '给予入账', en: 'award recorded' },
  'award-replanned': { zh: '调整分期', en: 'instalments planned anew' },
  'award-withdrawn': { zh: '撤销给予', en: 'award withdrawn' },
  'arrears-proposed': { zh: '提出补发', en: 'arrears proposed' },
  'recovery-proposed': { zh: '提出追回', en: 'recovery proposed' },
  'proposal-approved': { zh: '批准', en: 'proposal approved' },
  'proposal-refused': { zh: '不批准', en: 'proposal refused' },
  'recovery-approved': { zh: '批准追回', en: 'recovery approved' },
  'instalment-due': { zh: '到期', en: 'instalment due' },
  'instalment-kept': { zh: '复核通过', en: 're-checked and kept' },
  'instalment-reopened': { zh: '撤回复核', en: 're-check taken back' },
  'instalment-stopped': { zh: '复核不通过，停发', en: 're-checked and stopped' },
  'instalment-resumed': { zh: '恢复发放', en: 'resumed after a stop' },
  'payment-sent': { zh: '送出拨付批次', en: 'payment batch sent' },
  'payment-confirmed': { zh: '银行确认付讫', en: 'bank confirmed' },
  'payment-rejected': { zh: '银行拒付', en: 'bank rejected' },
  'payment-returned': { zh: '付后退回', en: 'returned after payment' },
  'payment-renewed': { zh: '退回款重新列入应付', en: 'payable again' },
  'return-withdrawn': { zh: '退回款不再支付', en: 'returned money no longer owed' },
  'recovery-received': { zh: '收到退还款', en: 'recovered money received' },
  'recovery-lifted': { zh: '解除追回', en: 'recovery lifted' },
};
