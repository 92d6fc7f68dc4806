/** What stands against closing a pool now: each in words, with the application it is about. */
import type { Bilingual } from '@guiju/client';
import type { PeriodSpan } from '@guiju/evaluate';
import { type Days, formatDate, type ObjectRef } from '@guiju/ir';
import { HttpProblem } from '../http/problem.ts';
import type { DrawnMember } from './draw-up.ts';
import type { PoolApplication } from './members.ts';
import type { Contradiction } from './merge-facts.ts';

export interface Problem {
  readonly application: string | null;
  readonly code:
    | 'nobody'
    | 'period-running'
    | 'under-review'
    | 'contradiction'
    | 'stranger'
    | 'open'
    | 'twice';
  readonly message: Bilingual;
}

interface Found {
  readonly span: PeriodSpan | null;
  readonly asOf: Days;
  readonly underReview: readonly PoolApplication[];
  readonly contradictions: readonly Contradiction[];
  readonly strangers: readonly { readonly ranking: string; readonly object: ObjectRef }[];
  readonly members: readonly DrawnMember[];
  readonly openAlone: readonly { readonly application: string; readonly facts: readonly string[] }[];
}

const problem = (code: Problem['code'], application: string | null, zh: string, en: string): Problem => ({
  application,
  code,
  message: { zh, en },
});

export function problemsOf(found: Found): readonly Problem[] {
  const { span, asOf, members } = found;
  const open = new Map<string, readonly string[]>(found.openAlone.map((o) => [o.application, o.facts]));
  for (const { application, result, decision } of members)
    if (result === 'open' && !open.has(application.id))
      open.set(
        application.id,
        decision.outcomes.flatMap((o) => [...o.missing.map((m) => m.fact), ...o.gaps]),
      );
  const seen = new Map<string, string>();
  const twice = members.flatMap(({ application: { id, clause, object } }) => {
    const key = JSON.stringify([clause, object.entity, object.id]);
    const first = seen.get(key);
    seen.set(key, first ?? id);
    return first === undefined ? [] : [{ id, first }];
  });
  return [
    ...(members.length === 0
      ? [problem('nobody', null, '没有等待评定的申报。', 'No claim waits for this closing.')]
      : []),
    ...(span !== null && asOf < span.last
      ? [
          problem(
            'period-running',
            null,
            `${span.name} 期到 ${formatDate(span.last)} 才满，排名和资金按期末计算，最早那天评定。`,
            `The period ${span.name} lasts until ${formatDate(span.last)}; places and money are those of its end. It can be closed from that day on.`,
          ),
        ]
      : []),
    ...found.underReview.map(({ id, state }) =>
      problem(
        'under-review',
        id,
        `本期申报 ${id} 还没有审完（${state}），评定时不能漏掉它。请先审完，或由申请人撤回。`,
        `Claim ${id} of this period is not through its reviews (${state}) and would be left out. Review it first, or have it withdrawn.`,
      ),
    ),
    ...found.contradictions.map(({ applications: [one, other], fact }) =>
      problem(
        'contradiction',
        other,
        `${fact} 在申报 ${one} 和 ${other} 里不一样，不能都作数。请退回核实。`,
        `${fact} is not the same in claims ${one} and ${other}; both cannot count. Return one and settle it.`,
      ),
    ),
    ...found.strangers.map(({ ranking, object }) =>
      problem(
        'stranger',
        null,
        `${object.entity} ${object.id} 没有申报，却因写在别人的事实里而参加 ${ranking} 的排名。请从事实里去掉它。`,
        `${object.entity} ${object.id} has made no claim, and yet takes a place in ${ranking} because it stands among another’s facts. Take it out of them.`,
      ),
    ),
    ...[...open].map(([id, facts]) =>
      problem(
        'open',
        id,
        `申报 ${id} 的结果未定，缺：${facts.join('、')}。一份未定，所有人的名次和折算都不定。`,
        `The result of claim ${id} is open for want of ${facts.join(', ')}; while one is open, so are all places and shares.`,
      ),
    ),
    ...twice.map(({ id, first }) =>
      problem(
        'twice',
        id,
        `申报 ${id} 与 ${first} 是同一对象、同一条款。请撤回一份。`,
        `Claims ${id} and ${first} are for the same object under the same clause. Withdraw one.`,
      ),
    ),
  ];
}

export const notReady = (problems: readonly Problem[]): HttpProblem => {
  const words = (language: keyof Bilingual) =>
    problems
      .slice(0, 5)
      .map((p) => p.message[language])
      .join(' ');
  return new HttpProblem('closing-not-ready', words('zh'), words('en'), {
    errors: problems.slice(0, 100).map(({ code, message }) => ({ pointer: '', code, message })),
    total: problems.length,
  });
};

export const tooMany = (most: number): HttpProblem =>
  new HttpProblem(
    'closing-not-ready',
    `这一期的申报超过 ${most} 份，一次评定放不下。请按条款或地区分成几个资金池、排名。`,
    `The period has more than ${most} claims, too many for one closing. Divide the pool by clause or area.`,
  );
