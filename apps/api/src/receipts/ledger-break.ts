import type { Bilingual } from '@guiju/ir';
import type { BreakCode } from '@guiju/ledger';

export type LedgerBreakCode =
  | BreakCode
  | 'hash-differs'
  | 'claim-missing'
  | 'claim-differs'
  | 'contents-missing'
  | 'money-differs'
  | 'program-missing'
  | 'claim-without-receipt'
  | 'unsigned-broken'
  | 'award-without-claim'
  | 'books-broken';

/** The first thing in a ledger that does not hold. */
export interface LedgerBreak {
  readonly code: LedgerBreakCode;
  readonly sequence: number | null;
  readonly claim: string | null;
  readonly message: Bilingual;
}

const WHY: Readonly<Record<Exclude<LedgerBreakCode, BreakCode>, Bilingual>> = {
  'hash-differs': {
    zh: '存下的哈希与凭证不符',
    en: 'the hash stored beside the receipt is not the receipt’s',
  },
  'claim-missing': { zh: '凭证所说的申报不在账本里', en: 'the claim it speaks of is not in the ledger' },
  'claim-differs': {
    zh: '申报一行（编号、政策、状态、日期或程序）与凭证不符',
    en: 'the row of the claim (policy, status, dates or program) is not what the receipt says',
  },
  'contents-missing': {
    zh: '内容不见了，也没有删除凭证说明是按要求删除的',
    en: 'the contents are gone, and no receipt says that they were erased',
  },
  'money-differs': {
    zh: '入账的笔数或金额与凭证不符',
    en: 'the awards recorded, their number or their sum, are not what the receipt says',
  },
  'program-missing': {
    zh: '当时的政策程序没有存下，或已被改过',
    en: 'the program that decided is not kept, or was changed',
  },
  'claim-without-receipt': {
    zh: '这份申报没有凭证，而它之前的申报有',
    en: 'the claim has no receipt, although earlier ones have',
  },
  'unsigned-broken': {
    zh: '启用签名之前的申报在此断开：前一份被改过或取走',
    en: 'of the claims before receipts were signed, it does not follow the one before it',
  },
  'award-without-claim': {
    zh: '有一笔给予不属于任何申报',
    en: 'an award belongs to no claim',
  },
  'books-broken': {
    zh: '账目不平或与分录不符',
    en: 'the books do not balance or do not agree with their entries',
  },
};

export function ledgerBreak(
  code: Exclude<LedgerBreakCode, BreakCode>,
  { sequence, claim }: { readonly sequence: number | null; readonly claim: string | null },
  detail = '',
): LedgerBreak {
  const { zh, en } = WHY[code];
  const at = {
    zh: [...(sequence === null ? [] : [`凭证 ${sequence}`]), ...(claim === null ? [] : [`申报 ${claim}`])],
    en: [
      ...(sequence === null ? [] : [`receipt ${sequence}`]),
      ...(claim === null ? [] : [`claim ${claim}`]),
    ],
  };
  const more = detail === '' ? '' : ` (${detail})`;
  return {
    code,
    sequence,
    claim,
    message: {
      zh: `${at.zh.length === 0 ? '账本' : at.zh.join('、')}：${zh}${more}。`,
      en: `${at.en.length === 0 ? 'The ledger' : at.en.join(', ')}: ${en}${more}.`,
    },
  };
}
