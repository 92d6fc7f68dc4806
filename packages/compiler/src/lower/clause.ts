/** A checked clause as the engines see it: ids for conditions and limits, defaults written out, words in both languages. */
import type { Clause, Condition, Grant, Limit, Variant } from '@guiju/ir';
import type { Bound } from '../bind/bound.ts';
import type { CheckedClause } from '../check/clause.ts';
import type { CheckedCondition, CheckedGrant } from '../check/clause-parts.ts';
import type { ClauseLine, LimitLine } from '../syntax/tree.ts';
import { implicitText } from './text.ts';
import type { Words } from './words.ts';

/** `C05.条件`, then `C05.条件2`. */
const numbered = (clause: string, word: string, index: number): string =>
  `${clause}.${word}${index === 0 ? '' : index + 1}`;

export function lowerClause(checked: CheckedClause, bound: Bound, words: Words): Clause {
  const { tree, id } = checked;
  const line = <K extends ClauseLine['kind']>(kind: K) =>
    tree.lines.find((l): l is Extract<ClauseLine, { kind: K }> => l.kind === kind);
  let continued = 0;
  const condition = (word: string, index: number, { expr, node }: CheckedCondition): Condition => ({
    id: numbered(id, word, index),
    expr,
    text: words.expression(node),
  });
  const written: Variant<Condition>[] = checked.conditions.map(({ when, value }, i) => ({
    when,
    value: condition('条件', i, value),
  }));
  const implicit: Variant<Condition>[] = checked.implicit.map(({ when, value }, i) => ({
    when,
    value: { id: numbered(id, '档次', i), expr: value, text: implicitText(value, bound) },
  }));
  return {
    id,
    title: tree.title?.text ?? id,
    alias: tree.alias?.text ?? null,
    wording: line('wording')?.text?.text ?? null,
    citations: checked.citations,
    subject: checked.subject,
    yearly: checked.yearly,
    at: checked.at,
    conditions: [...written, ...implicit],
    grant: grants(checked, words),
    payee: checked.payee,
    months: checked.months,
    instalments: checked.instalments.map(({ when, value }) => ({
      when,
      value: {
        weights: value.weights,
        first: value.first,
        everyMonths: 12,
        step: value.step,
        remainder: value.remainder,
        continueWhile: value.continueWhile.map((c) => condition('续发', continued++, c)),
        afterFailure: value.afterFailure,
        promotion: value.promotion,
      },
    })),
    limits: checked.limits.map(({ when, value }, i): Variant<Limit> => {
      const { per, window, measure, max, line } = value;
      return {
        when,
        value: { id: numbered(id, '限', i), per, window, measure, max, text: limitText(line, words) },
      };
    }),
    priority: checked.priority,
    span: tree.span,
  };
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

function lowerGrant({ kind, amount, decided, node }: CheckedGrant, words: Words): Grant {
  const text = words.expression(node);
  return kind === 'amount' ? { kind, amount, text } : { kind, ceiling: amount, decided, text };
}

function limitText(line: LimitLine, words: Words): Limit['text'] {
  const per = line.per.map((path) => words.expression(path));
  const max = line.max ? words.expression(line.max) : { zh: '', en: '' };
  return {
    zh: [...per.map((p) => `每 ${p.zh}`), ...(line.yearly ? ['每年'] : []), max.zh].join(' '),
    en: [...per.map((p) => `per ${p.en}`), ...(line.yearly ? ['yearly'] : []), max.en].join(' '),
  };
}
