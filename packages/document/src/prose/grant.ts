/** 给予: what is granted, to whom, by which standard. A choice of several simple figures is one sentence, others a list. */
import type { Clause, Expr, Grant, Unit } from '@guiju/ir';
import { bandRows, bracketRows, casesOf, exceptionWords, type Row, tableRows } from './choice.ts';
import { MARKS } from './figure.ts';
import { nounOf } from './manner.ts';
import { list } from './official.ts';
import type { Paragraph } from './paragraph.ts';
import { branch, hasCases, part, type Voice } from './voice.ts';

export interface Giving {
  readonly clause: Clause;
  readonly voice: Voice;
  /** The payee, where it is not the subject. */
  readonly payee: string;
  /** Once in a lifetime and in one sum. */
  readonly once: boolean;
  readonly monthly: boolean;
}

/** The words after the condition, and what follows in paragraphs of its own. */
export interface GrantWords {
  readonly text: string;
  readonly more: readonly Paragraph[];
}

/** 给予企业, 向企业征收. */
const gives = ({ clause, payee }: Giving): string =>
  clause.levy ? `${payee === '' ? '' : `向${payee}`}征收` : `给予${payee}`;

export function grantWords(grant: Grant, giving: Giving): GrantWords {
  const { voice, clause } = giving;
  const give = gives(giving);
  const noun = nounOf(clause);
  switch (grant.kind) {
    case 'amount':
      return amountWords(grant.amount, grant.unit, giving);
    case 'ceiling': {
      const decided = grant.decided === null ? '由主管部门核定' : `以${voice.say(grant.decided, voice)}为准`;
      return plain(`在不超过${branch(grant.ceiling, voice)}的限度内${give}${noun}，具体数额${decided}`);
    }
    case 'milestones': {
      const items = grant.parts.map(
        (m) => `${m.name}（${voice.say(m.date, voice)}）：${branch(m.amount, voice)}`,
      );
      return {
        text: `按节点${give}${noun}`,
        more: [{ about: 'grant', text: '各节点达到时分别兑现', items }],
      };
    }
    case 'gap':
      return plain(`${give}${noun}，标准${MARKS.gap}（${grant.note}）`);
  }
}

const plain = (text: string): GrantWords => ({ text, more: [] });
const isFigure = (e: Expr): boolean => e.kind === 'parameter' || e.kind === 'literal';

function amountWords(amount: Expr, unit: Unit, giving: Giving): GrantWords {
  const { voice, clause, once, monthly } = giving;
  const give = gives(giving);
  const noun = nounOf(clause);
  const kind = once ? `一次性${noun}` : noun;
  if (isFigure(amount)) {
    const figure = voice.say(amount, voice);
    if (figure.endsWith(MARKS.gap)) return plain(`${give}${kind}，标准${figure}`);
    return plain(monthly ? `按${figure}的标准逐月${give}${noun}` : `${give}${figure}的${kind}`);
  }
  if (amount.kind === 'exceptions') {
    const base = amountWords(amount.base, unit, giving);
    const items = exceptionWords(amount.cases, voice);
    return {
      text: base.text,
      more: [...base.more, { about: 'grant', text: '但有下列情形之一的，从其规定', items }],
    };
  }
  if (hasCases(amount)) {
    const { cases, otherwise } = casesOf(amount, voice);
    const items = [
      ...cases.map(({ when, result }) => `${when}的，${branch(result, voice)}`),
      `${cases.length > 1 ? '均不符合' : '其他情形'}的，${branch(otherwise, voice)}`,
    ];
    return { text: `${give}${kind}`, more: [{ about: 'grant', text: `${noun}标准如下`, items }] };
  }
  const capped = cap(amount, voice);
  if (capped !== null) {
    const base = amountWords(capped.of, unit, giving);
    return { text: `${base.text}，${capped.words}`, more: base.more };
  }
  if (amount.kind === 'reading') {
    const option = voice.options.get(amount.id)?.expr;
    const subject = amount.of === null ? voice.subject : voice.say(amount.of, voice);
    if (option) return amountWords(option, unit, { ...giving, voice: { ...voice, subject } });
  }
  const rate = amount.kind === 'multiply' ? choices(amount.right, voice) : null;
  if (amount.kind === 'multiply' && rate !== null) {
    const items = rate.map((r) => `${r.when}的，${branch(r.result, voice)}`);
    const on = 'on' in amount.right ? voice.say(amount.right.on, voice) : '';
    const text = `以${part(amount.left, voice)}乘以按${on}确定的比例或者标准，${give}${kind}`;
    return { text, more: [{ about: 'grant', text: '比例或者标准如下', items }] };
  }
  const rows = choices(amount, voice);
  if (rows !== null) return choiceWords(amount, rows, giving);
  const said = voice.say(amount, voice);
  // Of what is granted each month, the month is said already.
  const words = clause.period === 'month' ? said.replace(/^每月(?=[\d.]+[万亿]?元$)/, '') : said;
  return plain(/^[\d.]+[万亿]?元$/.test(words) ? `${give}${words}的${kind}` : `按${words}${give}${kind}`);
}

/** x 封顶 a figure, x 保底 a figure. */
function cap(amount: Expr, voice: Voice): { readonly of: Expr; readonly words: string } | null {
  if (amount.kind !== 'least' && amount.kind !== 'greatest') return null;
  const [of, bound, ...more] = amount.parts;
  if (of === undefined || bound === undefined || more.length > 0 || !isFigure(bound) || isFigure(of))
    return null;
  const least = amount.kind === 'least';
  return { of, words: `${least ? '最高不超过' : '最低不少于'}${voice.say(bound, voice)}` };
}

function choices(amount: Expr, voice: Voice): readonly Row[] | null {
  if (amount.kind === 'table') return tableRows(amount);
  if (amount.kind === 'bands') return bandRows(amount, voice);
  return amount.kind === 'brackets' ? bracketRows(amount, voice) : null;
}

function choiceWords(amount: Expr, rows: readonly Row[], giving: Giving): GrantWords {
  const { voice, clause, once } = giving;
  const give = gives(giving);
  const noun = nounOf(clause);
  const kind = once ? `一次性${noun}` : noun;
  const results = rows.map((r) => branch(r.result, voice));
  if (amount.kind === 'table' && rows.every((r) => isFigure(r.result))) {
    const whole = rows.map((r, i) => `${r.when}${results[i]}`);
    return plain(`按${voice.say(amount.on, voice)}分别${give}${kind}：${list(whole, '、')}`);
  }
  const on = 'on' in amount ? voice.say(amount.on as Expr, voice) : '';
  const marginal = amount.kind === 'brackets';
  const items = rows.map((r, i) => `${r.when}${marginal ? '，按' : '的，'}${results[i]}`);
  return {
    text: `按${on}${marginal ? '超额累进' : '分档'}${give}${noun}`,
    more: [{ about: 'grant', text: `${noun}标准如下`, items }],
  };
}
