/** The machine as Markdown, printed from the rows that `apply` obeys; the README carries it and a test holds them together. */
import { CHART } from '../money/accounts.ts';
import { AWARD_STATES } from './award.ts';
import { AWARD_EVENTS, INSTALMENT_STEPS } from './transitions.ts';
import { AWARD_WORDS, EVENT_WORDS, INSTALMENT_WORDS } from './words.ts';

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

export const chartTable = (): string =>
  table(
    ['account', '科目', 'side', 'holds'],
    CHART.map(({ account, name, side, holds }) => [`\`${account}\``, name.zh, side, holds.en]),
  );

export const instalmentTable = (): string =>
  table(
    ['event', '事件', 'from', 'to', 'debit', 'credit', 'amount'],
    INSTALMENT_STEPS.map(({ event, from, to, debit, credit, amount }) => [
      `\`${event}\``,
      EVENT_WORDS[event].zh,
      `${from} ${INSTALMENT_WORDS[from].zh}`,
      to.map((s) => `${s} ${INSTALMENT_WORDS[s].zh}`).join(' / '),
      debit ?? '',
      credit ?? '',
      amount === 'none' ? '' : amount,
    ]),
  );

export const awardTable = (): string =>
  table(
    ['state', '状态', 'events it lets through'],
    AWARD_STATES.map((state) => [
      state,
      AWARD_WORDS[state].zh,
      AWARD_EVENTS[state].map((e) => `\`${e}\``).join(', '),
    ]),
  );
