import { catalogue } from '../../i18n/language.tsx';

export const historyMessages = catalogue({
  title: { zh: '重复与历史', en: 'Duplicates and history' },
  nothing: {
    zh: '台账里没有 {subjects} 的兑现和申报。',
    en: 'The ledger has neither awards nor claims of {subjects}.',
  },
  sameClause: {
    zh: '{subject} 已按本条兑现 {parts} 笔，合计 {total}（{years} 年度）；已兑现的不会再给。',
    en: '{subject} had {parts} parts by this clause, {total} in all ({years}); they are not given again.',
  },
  otherClause: {
    zh: '{subject} 另按 {clause} 兑现 {parts} 笔，合计 {total}（{years} 年度）。',
    en: '{subject} had {parts} parts by {clause} too, {total} in all ({years}).',
  },
  otherPayees: {
    zh: '为 {subject} 的款项先后发给不同的单位：{payees}。',
    en: 'Money for {subject} went to several: {payees}.',
  },
  earlierClaim: {
    zh: '{subject} 以前申报过（截至 {day}），结果：{status}。',
    en: '{subject} claimed before (as of {day}); result: {status}.',
  },
  open: { zh: '查看', en: 'Open' },
});
