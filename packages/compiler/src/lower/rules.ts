/** 叠加 and 资金池 as the engines see them. */
import type { Bilingual, Fund, Stacking } from '@guiju/ir';
import { citationsOf } from '../check/clause.ts';
import type { CheckedFund } from '../check/fund.ts';
import type { CheckedStacking } from '../check/stacking.ts';
import type { AllotLine, Path, StackingRuleLine, TotalLine } from '../syntax/tree.ts';
import { limitText, PERIOD_WORDS, windowText } from './clause.ts';
import type { Words } from './words.ts';

export function lowerStacking({ bound, members, rule, line }: CheckedStacking, words: Words): Stacking {
  const { tree, id } = bound;
  return {
    id,
    title: tree.title?.text ?? id,
    alias: tree.alias?.text ?? null,
    wording: tree.lines.find((l) => l.kind === 'wording')?.text?.text ?? null,
    citations: citationsOf({ bases: tree.lines.filter((l) => l.kind === 'basis') }),
    members,
    rule,
    ...(bound.inForce && { inForce: bound.inForce.address }),
    text: line.kind === 'limit' ? limitText(line, words) : ruleText(line, words),
    span: tree.span,
  };
}

const RULE_WORDS = {
  best: { zh: '就高', en: 'best' },
  'top-up': { zh: '就高补差', en: 'best, topped up' },
  first: { zh: '择先', en: 'first only' },
} as const;

function ruleText(line: StackingRuleLine, words: Words): Bilingual {
  const said = [RULE_WORDS[line.rule], ...keyWords(line.per, words), ...windowText(line, words)];
  return { zh: said.map((s) => s.zh).join(' '), en: said.map((s) => s.en).join(' ') };
}

const keyWords = (per: readonly Path[], words: Words): Bilingual[] =>
  per.map((path) => {
    const { zh, en } = words.expression(path);
    return { zh: `每 ${zh}`, en: `per ${en}` };
  });

export function lowerFund({ bound, lines, ...fund }: CheckedFund, words: Words): Fund {
  const { tree, id } = bound;
  const said = lines.map((line) =>
    line.kind === 'limit'
      ? limitText(line, words)
      : line.kind === 'total'
        ? totalText(line, words)
        : allotText(line),
  );
  return {
    id,
    title: tree.title?.text ?? id,
    alias: tree.alias?.text ?? null,
    citations: citationsOf({ bases: tree.lines.filter((l) => l.kind === 'basis') }),
    ...fund,
    text: { zh: said.map((s) => s.zh).join('；'), en: said.map((s) => s.en).join('; ') },
    span: tree.span,
  };
}

function totalText({ amount, per, period }: TotalLine, words: Words): Bilingual {
  const much = amount ? [words.expression(amount)] : [];
  const said = [...much, ...keyWords(per, words), ...(period ? [PERIOD_WORDS[period]] : [])];
  return {
    zh: ['总额', ...said.map((s) => s.zh)].join(' '),
    en: ['budget', ...said.map((s) => s.en)].join(' '),
  };
}

function allotText({ rule, ranking, partly }: AllotLine): Bilingual {
  const how = {
    'pro-rata': { zh: '按比例', en: 'pro rata' },
    ranked: { zh: `按次序 ${ranking?.text ?? ''}`, en: `ranked by ${ranking?.text ?? ''}` },
    'first-come': { zh: '先到先得', en: 'first come' },
  }[rule ?? 'pro-rata'];
  return partly ? { zh: `${how.zh} 部分兑现`, en: `${how.en}, partly` } : how;
}
