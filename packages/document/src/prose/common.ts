/** Prose of what several clauses share: definitions, rankings, stacking, funds, targets. */
import {
  type Definition,
  definitionTexts,
  type Fund,
  formatExact,
  type Program,
  type Ranking,
  type Stacking,
  type Target,
} from '@guiju/ir';
import { exceptionWords } from './choice.ts';
import { clauseTitle, rankTitle } from './history.ts';
import { decidedOn, each, list, money, officialDate, PERIOD } from './official.ts';
import { createVoice } from './say.ts';
import { keyName, windowWords } from './terms.ts';
import { bare, branch, hasCases, spokenAs, together, type Voice } from './voice.ts';

/** 本办法所称领军人才，是指…；自2024年1月1日起，是指…. */
export function definitionText(program: Program, definition: Definition): string {
  const texts = definitionTexts(program, definition).map(({ from, expr }) => {
    const words = textWords(program, { ...definition, expr });
    return from === null ? words : `自${officialDate(from)}起，${words}`;
  });
  return `本办法所称${nameOf(definition)}，${texts.join('；')}`;
}

const nameOf = ({ id, entity, formals, expr }: Definition): string => {
  const given = formals.length === 0 ? '' : `（按${list(formals.map((f) => f.name))}）`;
  return expr.type.kind === 'boolean'
    ? bare(id)
    : `${entity === null ? '' : `${entity}的`}${bare(id)}${given}`;
};

function textWords(program: Program, { entity, expr }: Definition): string {
  const voice = createVoice(program);
  if (expr.type.kind === 'boolean') {
    const { base, cases } = expr.kind === 'exceptions' ? expr : { base: expr, cases: [] };
    const but = exceptionWords(cases, voice).map((text) => `；${text}`);
    return `是指${entity ?? ''}${voice.say(base, voice)}的情形${but.join('')}`;
  }
  const words = voice.say(expr, voice);
  const isChoice = hasCases(spokenAs(expr, voice)) || /^按/.test(words);
  return `${isChoice ? '' : '是指'}${words}`;
}

const TIES = {
  same: '并列的名次相同',
  last: '并列的均取靠后名次',
  'in-order': '并列的按申报先后排定',
} as const;

export function rankingText(program: Program, ranking: Ranking): string {
  const voice = { ...createVoice(program), at: decidedOn(ranking.period) ?? '当日', period: ranking.period };
  const period = ranking.period === null ? '' : PERIOD[ranking.period];
  const tests = ranking.entrants?.kind === 'and' ? ranking.entrants.parts : [ranking.entrants];
  const entrants = together(tests.flatMap((e) => (e === null ? [] : [voice.say(e, voice)])));
  const apart =
    ranking.per.length === 0
      ? ''
      : `按${list(
          ranking.per.map((e) => voice.say(e, voice)),
          '、',
        )}分别`;
  const keys = ranking.order.map(({ key, descending }) => {
    const words = voice.say(key, voice);
    if (key.type.kind === 'boolean') return `${words}的优先`;
    const [first, last] = key.type.kind === 'date' ? ['早', '晚'] : ['低', '高'];
    return `${words}由${descending ? `${last}到${first}` : `${first}到${last}`}`;
  });
  return `${rankTitle(program, ranking.id)}${period}对${entrants === '' ? '' : `${entrants}的`}${ranking.entity}${apart}排定，依次按${list(keys, '、')}排列，${TIES[ranking.ties]}`;
}

function stackingKey(stacking: Stacking, voice: Voice): string {
  const keys = stacking.members.find((m) => m.per.length > 0)?.per ?? [];
  return keys.length === 0 ? '全部申请' : keys.map((k) => each(keyName(k, voice))).join('在');
}

/** 自2024年1月1日起至2025年12月31日止; empty: as long as the policy. */
export function stackingTerm({ parameters }: Program, { inForce }: Stacking): string {
  const versions = parameters.find((p) => p.address === inForce)?.versions ?? [];
  const words = versions.flatMap(({ from, value }) =>
    from === null ? [] : value === 1 ? `自${officialDate(from)}起` : `至${officialDate(from - 1)}止`,
  );
  return words.join('');
}

export function stackingText(program: Program, stacking: Stacking): string {
  const term = stackingTerm(program, stacking);
  return `${term}${term === '' ? '' : '，'}${ruleText(program, stacking)}`;
}

function ruleText(program: Program, stacking: Stacking): string {
  const voice = createVoice(program);
  const { rule } = stacking;
  const names = list(stacking.members.map((m) => clauseTitle(program, m.clause)));
  const who = `${stackingKey(stacking, voice)}${windowWords(rule.window, voice)}`;
  switch (rule.kind) {
    case 'best':
      return `${names}，${who}同时符合的，按就高原则享受，不重复享受${rule.difference ? '；后得较高的，补足差额' : ''}`;
    case 'first':
      return `${names}，${who}只享受最先取得的一项`;
    case 'limit': {
      const measure = { times: '合计不超过', months: '合计不超过', amount: '合计最高' }[rule.measure];
      return `${names}，${who}${measure}${branch(rule.max, voice)}`;
    }
  }
}

export function fundText(program: Program, fund: Fund): string {
  const voice = createVoice(program);
  const names = list(fund.clauses.map((c) => clauseTitle(program, c)));
  const period = fund.period === null ? '' : PERIOD[fund.period];
  const caps = fund.caps.map(({ per, max }) => {
    const keys = per.find((p) => p.per.length > 0)?.per ?? [];
    return `，${keys.map((k) => each(keyName(k, voice))).join('在')}最高${branch(max, voice)}`;
  });
  const pots = fund.per[0]?.per.map((k) => each(keyName(k, voice))).join('在') ?? '';
  const apart = pots === '' ? '' : `，${pots}单列一份`;
  return `${names}所需资金在${fund.title}中列支${apart}，总额${period}${branch(fund.total, voice)}${caps.join('')}；申请超出总额的，${allotment(program, fund)}`;
}

function allotment(program: Program, { allot }: Fund): string {
  const partly = 'partly' in allot && allot.partly ? '，余款不足一份的按余款兑现' : '';
  switch (allot.kind) {
    case 'pro-rata': {
      const rest = { largest: '余数按最大余数分配', last: '余数归末位', first: '余数归首位' }[
        allot.remainder
      ];
      const step =
        typeof allot.step === 'number' ? `，取整到${allot.step === 1 ? '元' : money(allot.step)}` : '';
      return `按同一比例核减${step}，${rest}`;
    }
    case 'ranked': {
      return `按${rankTitle(program, allot.ranking)}的先后兑现，资金用完为止${partly}`;
    }
    case 'first-come':
      return `按申请先后兑现，资金用完为止${partly}`;
  }
}

export function targetText(program: Program, { measure, op, goal, by, soft }: Target): string {
  const voice = createVoice(program);
  const when = by === null ? '' : `到${officialDate(by)}，`;
  const value =
    goal.kind === 'literal' && typeof goal.value !== 'boolean' && typeof goal.value !== 'string'
      ? goal.value
      : null;
  const figure = goal.kind === 'parameter' || value === null ? voice.say(goal, voice) : formatExact(value);
  const order = { '≥': '达到', '>': '超过', '≤': '不超过', '<': '低于', '=': '为', '≠': '不为' }[op];
  return `${when}${soft ? '力争' : ''}${voice.say(measure, voice)}${order}${figure}`;
}
