import { catalogue } from '../i18n/language.tsx';

export const deskMessages = catalogue({
  title: { zh: '核验', en: 'Claims' },
  newClaim: { zh: '新核验', en: 'New claim' },
  batch: { zh: '批量', en: 'Table' },
  recorded: { zh: '已登记', en: 'Recorded' },
  clause: { zh: '条款', en: 'Clause' },
  asOf: { zh: '截至', en: 'As of' },
  asOfWrong: { zh: '请写成 2023年5月10日 或 2023-05-10', en: 'write 2023-05-10' },
  example: { zh: '样例', en: 'Example' },
  exampleNone: { zh: '选一个样例填入', en: 'fill in from an example' },
  clear: { zh: '清空', en: 'Clear' },
  facts: { zh: '事实', en: 'Facts' },
  factsHelp: {
    zh: '只列本条读取的事实；空着就是未知',
    en: 'only what this clause reads; blank means unknown',
  },
  noBenefit: { zh: '待明确', en: 'gap' },
  loading: { zh: '正在打开政策…', en: 'Opening the policy…' },
  failed: { zh: '打不开政策', en: 'The policy cannot be opened' },
  brokenText: {
    zh: '政策文本有错误，现在不能核验。请在“条款编辑”中改正后再来。',
    en: 'The policy text has errors, so nothing can be decided. Correct it under Clauses first.',
  },
  fromExample: { zh: '样例设定', en: 'From the example' },
  reading: { zh: '读法 {name}＝{option}', en: 'reading {name} = {option}' },
  value: { zh: '{name}＝{value}', en: '{name} = {value}' },
  pastAwards: { zh: '历史 {n} 条', en: '{n} earlier awards' },
  historyUnknown: { zh: '历史未知', en: 'history unknown' },
  dropOverride: { zh: '不用这一项', en: 'drop this' },
  register: { zh: '登记', en: 'Record claim' },
  registerHelp: {
    zh: '按表中事实和政策选定的读法判定并记入台账',
    en: 'decides on the facts entered and the readings picked, and writes the ledger',
  },
  registerSupposing: {
    zh: '正在看假设情形；先恢复实际再登记',
    en: 'A supposition is shown; go back to the facts first',
  },
  registerOverrides: {
    zh: '样例改了读法、数值或历史；去掉这些设定后才能登记',
    en: 'The example changes readings, figures or history; drop those first',
  },
  registerErrors: { zh: '先改正标红的内容', en: 'Correct what is marked first' },
  notDecided: { zh: '现在不能判定', en: 'This cannot be decided' },
  registered: { zh: '已登记，编号 {id}', en: 'Recorded as {id}' },
  replayed: {
    zh: '同一申报此前已登记，没有重复记入',
    en: 'The same claim was recorded before; nothing was written twice',
  },
  openRecord: { zh: '查看记录', en: 'Open the record' },
  registerFailed: { zh: '没有登记', en: 'Not recorded' },
  ledgerHistory: { zh: '台账中 {id} 的兑现记录', en: 'Awards of {id} in the ledger' },
  ledgerUnreachable: {
    zh: '读不到台账，历史按未知处理',
    en: 'The ledger cannot be read; history is treated as unknown',
  },
});
