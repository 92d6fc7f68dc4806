/** Claims of a pool, brought through both reviews, as the people of the county do. */
import type { Application, NewApplication } from '@guiju/client';
import { ACCOUNT, type County } from '../process/county.ts';

export interface Claimed {
  readonly policy: string;
  readonly clause: string;
  readonly entity: string;
  readonly instance: { readonly id: string } & Readonly<Record<string, unknown>>;
  readonly period?: string;
  /** Of other objects. */
  readonly beside?: Readonly<Record<string, readonly object[]>>;
}

export const application = ({
  policy,
  clause,
  entity,
  instance,
  period,
  beside = {},
}: Claimed): NewApplication => ({
  policy,
  clause,
  object: { entity, id: instance.id },
  facts: { ...beside, [entity]: [instance] },
  applicant: { name: `${entity}${instance.id}` },
  account: ACCOUNT,
  ...(period === undefined ? {} : { period }),
});

/** Idempotency keys are plain ASCII. */
export const keyOf = ({ clause, instance, period }: Claimed): string =>
  encodeURIComponent(`${clause} ${instance.id} ${period}`);

/** To the closing: accepted, reviewed by the clerk and by a second person. */
export async function reviewed({ clerk, reviewer }: County, claimed: Claimed): Promise<Application> {
  const { id } = await clerk.apply(application(claimed), keyOf(claimed));
  await clerk.handle(id, { event: 'accepted' });
  await clerk.handle(id, { event: 'first-reviewed', verdict: 'grant', opinion: '材料齐全。' });
  return reviewer.reviewApplication(id, { event: 'review-agreed' });
}

export const project = (id: string, score: number, more: object = {}): Claimed => ({
  policy: 'p50-quota',
  clause: 'C01',
  entity: '项目',
  instance: { id, 得分: `${score}分`, 申请日期: '2022-05-01', 退出日期: null, ...more },
  period: '2022',
});

export const firm = (id: string, spending: string): Claimed => ({
  policy: 'p62-pro-rata',
  clause: 'C01',
  entity: '企业',
  instance: { id, 研发投入: spending },
  period: '2022',
});

/** Of a town, whose allocation its applicants file with it. */
export const townProject = (
  id: string,
  town: string,
  allocation: string,
  {
    appliedOn,
    renovation = '0元',
    publicity = '0元',
  }: Record<'appliedOn', string> & {
    readonly renovation?: string;
    readonly publicity?: string;
  },
): Claimed => ({
  policy: 'p62-town-pots',
  clause: publicity === '0元' ? 'C01' : 'C02',
  entity: '项目',
  instance: { id, 镇: town, 申请日期: appliedOn, 改造投入: renovation, 宣传投入: publicity },
  period: appliedOn.slice(0, 4),
  beside: { 镇: [{ id: town, 年度资金: allocation }] },
});
