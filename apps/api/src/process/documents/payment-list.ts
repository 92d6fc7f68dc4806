/** 兑现清单: a batch by clause, then line by line, with its control totals. */
import type { PaymentBatch } from '@guiju/client';
import type { OfficialDocument } from '@guiju/document';
import { add, type Exact, formatMoney, parseQuantity, slotWords, YUAN } from '@guiju/ir';
import { dayOfMoment, paper, paragraph } from './paper.ts';

const sumOf = (lines: PaymentBatch['lines']): string =>
  formatMoney(lines.reduce<Exact>((sum, l) => add(sum, parseQuantity(l.amount, YUAN) ?? 0), 0));

const STATES: Readonly<Record<PaymentBatch['lines'][number]['state'], string>> = {
  sent: '已送银行',
  paid: '付讫',
  rejected: '拒付',
  returned: '付后退回',
};

export function paymentList(batch: PaymentBatch): OfficialDocument {
  const byClause = [...Map.groupBy(batch.lines, (l) => `${l.policy} ${l.clause}`)];
  return paper({
    title: '兑现清单',
    number: batch.id,
    on: dayOfMoment(batch.createdAt),
    blocks: [
      paragraph(
        `本批共 ${batch.totals.count} 笔，合计 ${batch.totals.amount}。文件校验值（SHA-256）：${batch.totals.hash}。`,
      ),
      { kind: 'heading', level: 1, text: '一、汇总', clause: null },
      {
        kind: 'table',
        head: ['政策和条款', '笔数', '金额'],
        widths: [50, 20, 30],
        rows: [
          ...byClause.map(([name, lines]) => [name, String(lines.length), sumOf(lines)]),
          ['合计', String(batch.totals.count), batch.totals.amount],
        ],
      },
      { kind: 'heading', level: 1, text: '二、明细', clause: null },
      {
        kind: 'table',
        head: ['序号', '收款人', '条款和期次', '金额', '结果'],
        widths: [8, 32, 25, 20, 15],
        rows: batch.lines.map((l) => [
          String(l.number),
          l.account === null ? l.payee.id : `${l.account.holder}（尾号 ${l.account.number.slice(-4)}）`,
          `${l.clause} ${slotWords(l.slot).zh}`,
          l.amount,
          STATES[l.state],
        ]),
      },
    ],
  });
}
