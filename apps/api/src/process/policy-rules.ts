/** What a policy's process goes by: its days and papers as set, or the defaults with their source; and its calendars. */
import type { PolicyProcess, ProcessRules } from '@guiju/client';
import { type Calendar, formatDate, type Program } from '@guiju/ir';
import { DEFAULT_DAYS, defaultDays, HOLIDAYS } from '@guiju/ledger/process';
import { handNames } from '../access/names.ts';
import type { Transaction } from '../ledger/store.ts';

export interface RulesOfPolicy {
  readonly rules: ProcessRules;
  readonly calendars: readonly Calendar[];
}

/** The approval date of the subject, wherever a policy declares one under its usual name. */
const APPROVED_ON = '批准日期';

const defaults = (program: Program): ProcessRules => ({
  days: defaultDays(),
  knownAtApproval: program.entities
    .filter((e) => e.attributes.some((a) => a.name === APPROVED_ON && a.type.kind === 'date'))
    .map((e) => `${e.name}.${APPROVED_ON}`),
  materials: [],
  source: Object.values(DEFAULT_DAYS)
    .map(({ step, days, source }) => `${step.zh} ${days} 个工作日（${source.zh}）`)
    .join('；'),
});

/** Rules that were set before a step had days of its own have its default. */
function readRules(text: string): ProcessRules {
  const rules = JSON.parse(text) as ProcessRules;
  return { ...rules, days: { ...defaultDays(), ...rules.days } };
}

const calendarsOf = (program: Program): readonly Calendar[] => [...program.calendars, ...HOLIDAYS];

export async function rulesOf(tx: Transaction, policy: string, program: Program): Promise<RulesOfPolicy> {
  const row = await tx
    .selectFrom('process_rules')
    .select('rules')
    .where('policy', '=', policy)
    .executeTakeFirst();
  return {
    rules: row ? readRules(row.rules) : defaults(program),
    calendars: calendarsOf(program),
  };
}

export async function policyProcess(
  tx: Transaction,
  policy: string,
  program: Program,
): Promise<PolicyProcess> {
  const row = await tx
    .selectFrom('process_rules')
    .selectAll()
    .where('policy', '=', policy)
    .executeTakeFirst();
  const calendars = calendarsOf(program);
  return {
    policy,
    rules: row ? readRules(row.rules) : defaults(program),
    isDefault: !row,
    calendar: {
      names: calendars.map((c) => c.id),
      from: formatDate(Math.min(...calendars.map((c) => c.from))),
      until: formatDate(Math.max(...calendars.map((c) => c.until))),
    },
    setBy: row ? { ...(await handNames(tx, [row.set_by]))(row.set_by), at: row.at } : null,
  };
}
