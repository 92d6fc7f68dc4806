/** The papers of one application, made of its trail: what did not happen has no paper. */
import type { Application, ApplicationDocument, NamedHand, Recovery } from '@guiju/client';
import type { Block, OfficialDocument } from '@guiju/document';
import { formatDateZh, parseDate, slotWords } from '@guiju/ir';
import { dayOfMoment, item, notReady, paper, paragraph } from './paper.ts';
import { PAPER_FOLLOWS } from './paper-follows.ts';

interface PaperSource {
  readonly application: Application;
  /** Of the policy, for print. */
  readonly policyTitle: string;
  readonly clauseTitle: string;
  readonly recoveries: readonly Recovery[];
  readonly days: { readonly supplement: number };
}

type Make = (source: PaperSource) => OfficialDocument;
export const APPLICATION_PAPERS: Readonly<Record<ApplicationDocument, Make>> = {
  receipt,
  'supplement-notice': supplementNotice,
  'review-form': reviewForm,
  refusal,
  'recovery-notice': recoveryNotice,
};

const lastOf = ({ application }: PaperSource, event: string) =>
  application.trail.findLast((t) => t.event === event);
/** The line of the trail that there is a paper of. */
const followed = ({ application }: PaperSource, kind: ApplicationDocument) =>
  application.trail.findLast(PAPER_FOLLOWS[kind]);
const whoOf = ({ application }: PaperSource): string =>
  application.applicant ?? application.object?.id ?? '申请人';
const nameOf = (hand: Omit<NamedHand, 'at'> | null): string =>
  hand === null ? '未记' : (hand.name ?? (hand.kind === 'key' ? '接口' : hand.id));
const subjectOf = ({ policyTitle, clauseTitle, application }: PaperSource): string =>
  `《${policyTitle}》${application.clause ?? ''}“${clauseTitle}”`;
const zhDay = (iso: string): string => formatDateZh(parseDate(iso) ?? Number.NaN);

function receipt(source: PaperSource): OfficialDocument {
  const { application } = source;
  const accepted = followed(source, 'receipt');
  if (!accepted)
    throw notReady('还没有受理，没有受理回执。', 'It has not been accepted, so there is no receipt.');
  const on = dayOfMoment(accepted.at);
  const { materials, deadline } = application;
  return paper({
    title: '受理回执',
    number: application.id,
    on,
    blocks: [
      paragraph(`${whoOf(source)}：`),
      paragraph(
        `你（单位）${formatDateZh(dayOfMoment(application.submittedAt))}就${subjectOf(source)}提出的申报，经审查材料齐全、符合受理条件，现予受理。`,
      ),
      ...(materials.length === 0
        ? []
        : [paragraph('收到的材料：'), ...materials.map((m, i) => item(`（${i + 1}）${m}`))]),
      ...(accepted.override === null
        ? []
        : [{ kind: 'note', text: `本件经两人签字容缺受理，理由：${accepted.override.reason}` } as const]),
      ...(deadline === null || deadline.waitsFor !== 'office'
        ? []
        : [
            paragraph(
              `当前环节：${application.stateWords.zh}，办理期限至${zhDay(deadline.due)}（${deadline.workingDays}个工作日）。`,
            ),
          ]),
      paragraph('凭编号可查询办理进度。'),
    ],
  });
}

function supplementNotice(source: PaperSource): OfficialDocument {
  const asked = followed(source, 'supplement-notice');
  if (!asked)
    throw notReady('没有要求过补正，没有一次性告知书。', 'Nothing was asked for, so there is no notice.');
  const { items = [] } = (asked.detail ?? {}) as { items?: readonly { what: { zh: string } }[] };
  return paper({
    title: '一次性告知书',
    number: source.application.id,
    on: dayOfMoment(asked.at),
    blocks: [
      paragraph(`${whoOf(source)}：`),
      paragraph(`你（单位）就${subjectOf(source)}提出的申报，经审查尚需补正下列全部事项，现一次性告知：`),
      ...items.map(({ what }, i) => item(`（${i + 1}）${what.zh}`)),
      paragraph(
        `请自收到本告知书次日起 ${source.days.supplement} 个工作日内补正。补正期间不计入办理时限；逾期不补正的，视为撤回申报，可以重新提出。`,
      ),
    ],
  });
}

/** Where a closing leads that does not grant. */
const RESULTS: Readonly<Record<string, string>> = {
  waiting: '列入候补',
  refused: '未入选',
  closed: '没有新的可给',
};

function reviewForm(source: PaperSource): OfficialDocument {
  const { application } = source;
  const first = followed(source, 'review-form');
  if (!first)
    throw notReady('还没有初审，没有审核意见表。', 'It has not been reviewed yet, so there is no form.');
  const { verdict: said, evaluated } = (first.detail ?? {}) as { verdict?: string; evaluated?: string };
  const verdict = said === 'refuse' ? '不予兑现' : evaluated === 'pooled' ? '参加集中评定' : '准予兑现';
  const rows: string[][] = [];
  const step = (name: string, event: string, words: string): void => {
    const line = lastOf(source, event);
    if (!line) return;
    const set =
      line.override === null
        ? ''
        : `（破例：${line.override.reason}，${nameOf(line.override.signedBy)}会签）`;
    rows.push([
      name,
      `${words}${line.reason === null ? '' : `。${line.reason}`}${set}`,
      nameOf(line.by),
      formatDateZh(dayOfMoment(line.at)),
    ]);
  };
  step('受理', 'accepted', '予以受理');
  step('初审', 'first-reviewed', verdict);
  step('复审', 'review-returned', '退回');
  step('复审', 'review-agreed', `同意${verdict}`);
  step('集中评定', 'pool-decided', RESULTS[lastOf(source, 'pool-decided')?.to ?? ''] ?? '入选');
  step('公示', 'published', '已公示');
  step('异议', 'objection-raised', '收到异议');
  step('异议', 'objection-dismissed', '异议不成立');
  step('异议', 'objection-upheld', '异议成立，退回初审');
  step('公示', 'publication-ended', '公示期满');
  step('批准', 'approved', '批准');
  step('批准', 'approval-refused', '不予批准');
  const blocks: Block[] = [
    {
      kind: 'table',
      head: ['项目', '内容'],
      widths: [20, 80],
      rows: [
        ['申请人', whoOf(source)],
        ['事项', subjectOf(source)],
        ['拟兑现金额', application.total ?? '—'],
        ['审核依据', application.reasons.flatMap((r) => r.lines.map((l) => l.zh)).join('；')],
      ],
    },
    { kind: 'table', head: ['环节', '意见', '签字', '日期'], widths: [12, 52, 16, 20], rows },
  ];
  const last = application.trail.at(-1);
  return paper({
    title: '审核意见表',
    number: application.id,
    on: dayOfMoment(last?.at ?? first.at),
    blocks,
  });
}

function refusal(source: PaperSource): OfficialDocument {
  const { application } = source;
  const refused = application.trail.findLast((t) => t.to === 'refused');
  const stopped = lastOf(source, 'check-failed');
  const line = refused ?? followed(source, 'refusal');
  if (!line)
    throw notReady(
      '这份办件没有不予兑现或停发，没有告知书。',
      'Nothing of this application was refused or stopped, so there is no letter.',
    );
  const parts = (stopped?.detail as { parts?: readonly StoppedPart[] } | null)?.parts ?? [];
  const reasons =
    refused === undefined
      ? parts
          .filter((p) => p.outcome === 'stopped')
          .map(
            (p) =>
              `${slotWords(p.slot).zh}（${zhDay(p.due)}到期）停发：${p.reasons.map((r) => r.zh).join('；')}`,
          )
      : [
          ...application.reasons.flatMap((r) => r.lines.map((l) => l.zh)),
          ...(line.reason === null ? [] : [line.reason]),
        ];
  return paper({
    title: '不予兑现告知书',
    number: application.id,
    on: dayOfMoment(line.at),
    blocks: [
      paragraph(`${whoOf(source)}：`),
      paragraph(
        `你（单位）就${subjectOf(source)}提出的申报，经${refused === undefined ? '复核' : '审核'}，决定${refused === undefined ? '对下列各期不再兑现' : '不予兑现'}。理由和依据如下：`,
      ),
      ...reasons.map((text, i) => item(`（${i + 1}）${text}`)),
      paragraph(
        '如不服本决定，可以自收到本告知书之日起六十日内依法申请行政复议，也可以自收到之日起六个月内依法向人民法院提起行政诉讼。',
      ),
      { kind: 'note', text: '救济期限依《行政复议法》第二十条、《行政诉讼法》第四十六条。' },
    ],
  });
}

interface StoppedPart {
  readonly slot: string;
  readonly due: string;
  readonly outcome: string;
  readonly reasons: readonly { readonly zh: string }[];
}

function recoveryNotice(source: PaperSource): OfficialDocument {
  const approved = source.recoveries.filter((r) => r.state === 'approved' || r.state === 'received');
  const opened = followed(source, 'recovery-notice');
  if (!opened)
    throw notReady('没有批准过追回，没有追回通知。', 'No recovery was approved, so there is no notice.');
  return paper({
    title: '追回通知书',
    number: source.application.id,
    on: dayOfMoment(opened.at),
    blocks: [
      paragraph(`${whoOf(source)}：`),
      paragraph(`你（单位）依${subjectOf(source)}领取的下列款项，经查应予追回：`),
      {
        kind: 'table',
        head: ['期次', '应退金额', '已退金额', '理由'],
        widths: [20, 20, 20, 40],
        rows: approved.map((r) => [slotWords(r.slot).zh, r.amount, r.received, r.reason]),
      },
      paragraph('请按经办机关告知的账户和期限退还。'),
      paragraph(
        '如不服本决定，可以自收到本通知之日起六十日内依法申请行政复议，也可以自收到之日起六个月内依法向人民法院提起行政诉讼。',
      ),
    ],
  });
}
