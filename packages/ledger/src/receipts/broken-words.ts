import type { Bilingual } from '@guiju/ir';
import type { Committed } from './receipt.ts';
import type { BreakCode } from './verify-log.ts';

const WHY: Readonly<Record<BreakCode, Bilingual>> = {
  'not-json': {
    zh: '这一行不是 JSON，可能被截断或改写',
    en: 'the line is not JSON; it may have been cut off or rewritten',
  },
  'not-a-receipt': {
    zh: '这一行不是本格式的凭证',
    en: 'the line is no receipt of this format',
  },
  'not-canonical': {
    zh: '这一行不是规范写法的 JSON（键的次序、空白或数字写法不同），不同的程序可能读出不同的内容',
    en: 'the line is not canonical JSON (order of keys, blanks or numbers), so that programs might read it differently',
  },
  empty: { zh: '没有一张凭证', en: 'there is no receipt' },
  'sequence-broken': {
    zh: '编号不连续：缺了凭证，或次序被打乱',
    en: 'the numbers do not follow: a receipt is missing, or the order was changed',
  },
  'link-broken': {
    zh: '它所接的不是前一张凭证：前一张被改过或换过',
    en: 'it does not follow the receipt before it: that one was changed or replaced',
  },
  'no-first-key': {
    zh: '第一张凭证应当公布它自己的签名公钥',
    en: 'the first receipt must introduce the key that signs it',
  },
  'key-unknown': {
    zh: '签名的密钥没有由前一个密钥交接',
    en: 'the key that signed it was never introduced by the one before',
  },
  'signature-wrong': {
    zh: '签名与内容不符：内容被改过，或不是由这个密钥签的',
    en: 'the signature does not fit: the receipt was changed, or another key signed it',
  },
  'contents-differ': {
    zh: '所附的内容与凭证承诺的不符',
    en: 'what stands beside it is not what the receipt commits to',
  },
  'key-not-trusted': {
    zh: '您指定的公钥没有签过其中任何一张凭证',
    en: 'the public key you named signed none of these receipts',
  },
  'head-not-found': {
    zh: '链里没有您先前记下的那张凭证：链被截短或重写过',
    en: 'the chain does not hold the receipt you noted before: it was cut short or rewritten',
  },
};

const PARTS: Readonly<Record<Committed, Bilingual>> = {
  claimed: { zh: '申报的条款和对象', en: 'clause and object claimed' },
  facts: { zh: '事实', en: 'facts' },
  history: { zh: '发放历史', en: 'history' },
  result: { zh: '结果', en: 'result' },
  trace: { zh: '过程', en: 'trace' },
  money: { zh: '账目', en: 'money' },
};

export function brokenWords(
  code: BreakCode,
  line: number,
  sequence: number | null,
  parts: readonly Committed[],
): Bilingual {
  const which = parts.map((p) => PARTS[p]);
  const named = {
    zh: which.length === 0 ? '' : `：${which.map((w) => w.zh).join('、')}`,
    en: which.length === 0 ? '' : `: ${which.map((w) => w.en).join(', ')}`,
  };
  const at = { zh: line === 0 ? '整条链' : `第 ${line} 行`, en: line === 0 ? 'The chain' : `Line ${line}` };
  const number =
    sequence === null ? { zh: '', en: '' } : { zh: `（凭证 ${sequence}）`, en: ` (receipt ${sequence})` };
  return {
    zh: `${at.zh}${number.zh}：${WHY[code].zh}${named.zh}。`,
    en: `${at.en}${number.en}: ${WHY[code].en}${named.en}.`,
  };
}
