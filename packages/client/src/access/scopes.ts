/**
 * Scopes: what somebody may do, one word for each kind of thing. Every operation of the contract names one; roles and keys are
 * sets of them. There is no other place where a right is written down.
 */
import type { Bilingual } from '../contract/common.ts';

export interface ScopeMeaning {
  readonly words: Bilingual;
  /** Uses of it other than reading leave a line in the audit. */
  readonly changes: boolean;
}

const reads = (zh: string, en: string): ScopeMeaning => ({ words: { zh, en }, changes: false });
const changes = (zh: string, en: string): ScopeMeaning => ({ words: { zh, en }, changes: true });

export const SCOPES = {
  'policies:read': reads('查看政策、来源和案例', 'read policies, their sources and cases'),
  'policies:check': reads('编译草稿，看诊断', 'compile drafts and read the diagnostics'),
  'drafts:read': reads('查看草稿', 'read drafts'),
  'drafts:write': changes('保存和放弃草稿', 'save and discard drafts'),
  'claims:evaluate': reads('试算，不记录', 'evaluate facts; nothing is recorded'),
  'claims:record': changes('受理申报并入账', 'decide claims and record their awards'),
  'claims:review': changes('复审申报', 'review claims as a second person'),
  'applications:submit': changes('代为申报', 'submit applications'),
  'applications:handle': changes(
    '经办：受理、补正、初审、公示、归档、年检',
    'handle applications: accept, complete, review first, publish, archive, re-check',
  ),
  'claims:approve': changes('批准兑现和追回', 'approve awards and recoveries'),
  'claims:countersign': changes('为破例办理签第二个名', 'sign as the second where a rule is set aside'),
  'process:configure': changes('设定办理天数和材料清单', 'set the days and papers of a process'),
  'payments:read': reads('查看拨付、追回和资金汇总', 'read payments, recoveries and sums'),
  'payments:send': changes('生成拨付批次、登记银行回复', 'make payment batches and book the bank’s answers'),
  'budget:set': changes('设定预算', 'set budgets'),
  'claims:read': reads('查看申报', 'read claims'),
  'ledger:read': reads('查看发放历史', 'read what was awarded'),
  'identities:read': reads(
    '查看未遮盖的姓名和证件号码',
    'see names and identity numbers that are masked for others',
  ),
  'simulations:read': reads('查看测算', 'read simulations'),
  'simulations:run': changes('启动和取消测算', 'start and cancel simulations'),
  'populations:bring': changes(
    '上传、查看和删除自己的人群表',
    'bring tables of people and firms to simulate over, see one’s own, remove them',
  ),
  'keys:manage': changes('管理接口密钥', 'manage the keys of services'),
  'webhooks:manage': changes('管理事件推送', 'manage webhooks'),
  'people:manage': changes('管理人员和角色', 'manage people and their roles'),
  'audit:read': reads('查看操作记录', 'read the audit'),
  'metrics:read': reads('查看运行指标', 'read the figures of the running server'),
} as const satisfies Readonly<Record<string, ScopeMeaning>>;

export type Scope = keyof typeof SCOPES;
export const SCOPE_NAMES = Object.keys(SCOPES) as readonly Scope[];

/** What an operation asks of the one who calls it: a scope, only to be signed in, or nothing at all. */
export type Needs = Scope | 'signed-in' | 'nothing';

/** These narrow or widen what an answer shows; no operation stands behind them alone. */
export const SIGHTS: readonly Scope[] = ['identities:read'];
