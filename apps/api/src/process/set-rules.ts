/** The rules of a policy's process are set whole; what they name has to be in the policy. */
import type { PolicyProcess, ProcessRules } from '@guiju/client';
import type { Program } from '@guiju/ir';
import type { Clock } from '../clock.ts';
import { HttpProblem } from '../http/problem.ts';
import type { Store } from '../ledger/store.ts';
import type { Asker } from './asker.ts';
import { policyProcess } from './policy-rules.ts';

interface Setting {
  readonly policy: string;
  readonly program: Program;
  readonly rules: ProcessRules;
}

/** Throws bad-input. */
export function setRules(
  store: Store,
  clock: Clock,
  asker: Asker,
  { policy, program, rules }: Setting,
): Promise<PolicyProcess> {
  const errors = [...strangeDates(program, rules), ...strangeClauses(program, rules)];
  if (errors.length > 0)
    throw new HttpProblem(
      'bad-input',
      `有 ${errors.length} 处与政策对不上，见 errors。`,
      `${errors.length} place(s) do not fit the policy; see errors.`,
      { errors, total: errors.length },
    );
  return store.transaction(async (tx) => {
    const at = clock().toISOString();
    const row = { rules: JSON.stringify(rules), set_by: asker.by, at };
    await tx
      .insertInto('process_rules')
      .values({ policy, ...row })
      .onConflict((c) => c.column('policy').doUpdateSet(row))
      .execute();
    await asker.witness(tx, policy);
    return policyProcess(tx, policy, program);
  });
}

const strangeDates = ({ entities }: Program, { knownAtApproval }: ProcessRules) =>
  knownAtApproval.flatMap((address, i) => {
    const [entity, attribute] = address.split('.');
    const found = entities.find((e) => e.name === entity)?.attributes.find((a) => a.name === attribute);
    if (found?.type.kind === 'date') return [];
    return [
      {
        pointer: `/knownAtApproval/${i}`,
        code: 'unknown-attribute',
        message: {
          zh: `政策里没有日期属性“${address}”。应写成 对象.属性，如 人员.批准日期。`,
          en: `The policy has no date attribute “${address}”. Write entity.attribute.`,
        },
      },
    ];
  });

const strangeClauses = ({ clauses }: Program, { materials }: ProcessRules) =>
  materials.flatMap(({ clause }, i) =>
    clauses.some((c) => c.id === clause)
      ? []
      : [
          {
            pointer: `/materials/${i}/clause`,
            code: 'unknown-clause',
            message: { zh: `没有条款“${clause}”。`, en: `There is no clause “${clause}”.` },
          },
        ],
  );
