/** A checked clause as the engines see it: ids for conditions and limits, defaults written out, words in both languages. */
import type {
  Bilingual,
  Clause,
  Condition,
  Effect,
  Grant,
  Limit,
  Obligation,
  Recovery,
  Variant,
} from '@guiju/ir';
import type { Bound } from '../bind/bound.ts';
import type { CheckedClause } from '../check/clause.ts';
import type {
  CheckedCondition,
  CheckedEffect,
  CheckedGrant,
  CheckedInstalments,
  CheckedMilestones,
} from '../check/clause-parts.ts';
import { exceptionText } from '../check/exceptions.ts';
import type { ClauseLine, LimitLine, RecoveryLine } from '../syntax/tree.ts';
import { implicitText } from './text.ts';
import type { Words } from './words.ts';

/** `C05.限`, then `C05.限2`. */
const numbered = (clause: string, word: string, index: number): string =>
  `${clause}.${word}${index === 0 ? '' : index + 1}`;

export function lowerClause(checked: CheckedClause, bound: Bound, words: Words): Clause {
  const { tree, id } = checked;
  const line = <K extends ClauseLine['kind']>(kind: K) =>
    tree.lines.find((l): l is Extract<ClauseLine, { kind: K }> => l.kind === kind);
  const implicit: Variant<Condition>[] = checked.implicit.map(({ when, value }, i) => ({
    when,
    value: { id: numbered(id, '档次', i), expr: value.expr, text: implicitText(value.shown, bound) },
  }));
  return {
    id,
    title: tree.title?.text ?? id,
    alias: tree.alias?.text ?? null,
    wording: line('wording')?.text?.text ?? null,
    citations: checked.citations,
    subject: checked.subject,
    period: checked.period,
    force: checked.force,
    at: checked.at,
    conditions: [
      ...checked.conditions.map(({ when, value }) => ({ when, value: lowerCondition(id, value, words) })),
      ...implicit,
    ],
    grant: grants(checked, words),
    levy: checked.levy,
    payee: checked.payee,
    months: checked.months,
    instalments: lowerInstalments(id, checked.instalments, words),
    limits: checked.limits.map(({ when, value }, i): Variant<Limit> => {
      const { per, window, measure, max, line } = value;
      return {
        when,
        value: { id: numbered(id, '限', i), per, window, measure, max, text: limitText(line, words) },
      };
    }),
    result: checked.results.map(({ when, value }) => ({
      when,
      value: { expr: value.expr, text: words.expression(value.node) },
    })),
    transition: checked.transition,
    settlement: checked.settlement,
    ...lowerAfter(checked, words),
    ...lowerEffects(checked.effects, id, bound),
    priority: checked.priority,
    span: tree.span,
  };
}

function lowerCondition(clause: string, condition: CheckedCondition, words: Words): Condition {
  const { part, expr, node, exempt, refuses } = condition;
  const said = words.expression(node);
  return {
    id: `${clause}.${part}`,
    expr,
    text: refuses
      ? refusalText(said, exceptionText(refuses))
      : exempt.reduce((text, line) => exemptText(text, exceptionText(line)), said),
  };
}

const exemptText = (text: Bilingual, exception: Bilingual): Bilingual => ({
  zh: `${text.zh}（例外：${exception.zh}）`,
  en: `${text.en} (except: ${exception.en})`,
});

const refusalText = (when: Bilingual, exception: Bilingual): Bilingual => ({
  zh: `例外“${exception.zh}”：${when.zh} 的不予`,
  en: `exception “${exception.en}”: not where ${when.en}`,
});

function lowerInstalments(
  id: string,
  instalments: readonly Variant<CheckedInstalments>[],
  words: Words,
): Clause['instalments'] {
  let continued = 0;
  return instalments.map(({ when, value }) => ({
    when,
    value: {
      ...value,
      continueWhile: value.continueWhile.map(({ expr, node }) => ({
        id: numbered(id, '续发', continued++),
        expr,
        text: words.expression(node),
      })),
    },
  }));
}

function lowerAfter(
  { id, recoveries, obligations, shares }: CheckedClause,
  words: Words,
): Pick<Clause, 'recoveries' | 'obligations' | 'shares'> {
  return {
    recoveries: recoveries.map(({ when, value }, i): Variant<Recovery> => {
      const { when: test, amount, line } = value;
      return {
        when,
        value: { id: numbered(id, '追回', i), when: test, amount, text: recoveryText(line, words) },
      };
    }),
    obligations: obligations.map(({ when, value }, i): Variant<Obligation> => {
      const { from, to, holds, line } = value;
      return { when, value: { id: numbered(id, '义务', i), words: line.text?.text ?? '', from, to, holds } };
    }),
    shares,
  };
}

const NOTHING: Bilingual = { zh: '', en: '' };

function recoveryText({ when, amount }: RecoveryLine, words: Words): Bilingual {
  const [test, much] = [when, amount].map((node) => (node ? words.expression(node) : NOTHING));
  return { zh: `若 ${test?.zh} 则追回 ${much?.zh}`, en: `if ${test?.en} then recover ${much?.en}` };
}

/** What this clause does to others, and what others do to it. */
function lowerEffects(
  effects: readonly CheckedEffect[],
  id: string,
  { id: policy, header, neighbours }: Bound,
): Pick<Clause, 'effects' | 'affectedBy'> {
  const effective = header?.lines.find((line) => line.kind === 'in-force')?.date?.value ?? null;
  const own = effects.map(
    (effect): Effect => ({ ...effect, by: `${policy}/${id}`, from: effect.from ?? effective }),
  );
  const others = neighbours.effectsOn(policy).filter((effect) => effect.clause === `${policy}/${id}`);
  return { effects: own, affectedBy: others };
}

function grants(checked: CheckedClause, words: Words): Variant<Grant>[] {
  if (checked.subject !== null)
    return checked.grant.map(({ when, value }) => ({ when, value: lowerGrant(value, words) }));
  return checked.tree.lines.flatMap((line) =>
    line.kind === 'grant' && line.amount?.kind === 'gap'
      ? [
          {
            when: [],
            value: {
              kind: 'gap' as const,
              note: line.amount.note?.text ?? '',
              text: words.expression(line.amount),
            },
          },
        ]
      : [],
  );
}

function lowerGrant(grant: CheckedGrant, words: Words): Grant {
  if (grant.kind === 'milestones') return lowerMilestones(grant, words);
  const { kind, amount, unit, decided, node } = grant;
  const text = words.expression(node);
  return kind === 'amount' ? { kind, amount, unit, text } : { kind, ceiling: amount, decided, text };
}

function lowerMilestones({ parts }: CheckedMilestones, words: Words): Grant {
  const said = parts.map(({ name, node }) => ({ name, text: words.expression(node) }));
  return {
    kind: 'milestones',
    parts: parts.map(({ name, date, amount }) => ({ name, date, amount })),
    text: {
      zh: said.map(({ name, text }) => `${name} ${text.zh}`).join('，'),
      en: said.map(({ name, text }) => `${name} ${text.en}`).join(', '),
    },
  };
}

export const PERIOD_WORDS = {
  year: { zh: '每年', en: 'yearly' },
  'half-year': { zh: '每半年', en: 'half-yearly' },
  quarter: { zh: '每季', en: 'quarterly' },
  month: { zh: '每月', en: 'monthly' },
} as const;

/** 每年; 36个月内 */
export function windowText(
  { period, window }: Pick<LimitLine, 'period' | 'window'>,
  words: Words,
): readonly Bilingual[] {
  const length = window && words.expression(window);
  return [
    ...(period ? [PERIOD_WORDS[period]] : []),
    ...(length ? [{ zh: `${length.zh}内`, en: `within ${length.en}` }] : []),
  ];
}

export function limitText(
  line: Pick<LimitLine, 'per' | 'all' | 'period' | 'window' | 'rising' | 'max'>,
  words: Words,
): Bilingual {
  const per = line.per.map((path) => words.expression(path));
  const max = line.max ? words.expression(line.max) : NOTHING;
  const period = windowText(line, words);
  const [all, rising] = [line.all, line.rising];
  return {
    zh: [
      ...(all ? ['全部'] : []),
      ...per.map((p) => `每 ${p.zh}`),
      ...period.map((p) => p.zh),
      ...(rising ? ['递升'] : []),
      max.zh,
    ].join(' '),
    en: [
      ...(all ? ['all together'] : []),
      ...per.map((p) => `per ${p.en}`),
      ...period.map((p) => p.en),
      ...(rising ? ['rising by'] : []),
      max.en,
    ].join(' '),
  };
}
