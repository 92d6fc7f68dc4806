/** 公示表: what is published now, with clause, data and result; names and numbers masked for everybody. */
import type { Application } from '@guiju/client';
import type { OfficialDocument } from '@guiju/document';
import { type Days, formatDateZh, parseDate } from '@guiju/ir';
import { masked } from '../../access/mask.ts';
import { item, notReady, paper, paragraph } from './paper.ts';

export function publicationTable(
  policy: {
    readonly id: string;
    readonly title: string;
    readonly titleOf: (clause: string | null) => string;
  },
  applications: readonly Application[],
  today: Days,
): OfficialDocument {
  if (applications.length === 0)
    throw notReady('现在没有公示中的办件。', 'Nothing is published at the moment.');
  const ends = applications.flatMap((a) => (a.deadline === null ? [] : [a.deadline.due])).toSorted();
  const last = ends.at(-1);
  const day = (iso: string | undefined): string =>
    iso === undefined ? '' : formatDateZh(parseDate(iso) ?? Number.NaN);
  return paper({
    title: '兑现公示表',
    number: policy.id,
    on: today,
    blocks: [
      paragraph(
        `根据《${policy.title}》，经审核，拟对下列 ${applications.length} 件予以兑现，现予公示，最后一件至${day(last)}止。`,
      ),
      {
        kind: 'table',
        head: ['序号', '申请人', '条款', '审核依据', '拟兑现金额', '公示至'],
        widths: [7, 14, 17, 32, 15, 15],
        rows: applications.map((a, i) => {
          const names = [
            ...(a.object === null ? [] : [a.object]),
            ...(a.applicant === null ? [] : [{ entity: '申请人', id: a.applicant }]),
          ];
          const lines = a.reasons.flatMap((r) => r.lines.map((l) => l.zh));
          return masked(
            [
              String(i + 1),
              a.applicant ?? a.object?.id ?? '',
              `${a.clause ?? ''} ${policy.titleOf(a.clause)}`,
              lines.slice(0, 2).join('；'),
              a.total ?? '',
              day(a.deadline?.due),
            ],
            names,
          );
        }),
      },
      paragraph('公示期内对上述结果有异议的，请以真实姓名书面向经办机关反映，并附相应依据：'),
      item('（经办机关的联系人、电话、地址由经办机关填写）'),
    ],
  });
}
