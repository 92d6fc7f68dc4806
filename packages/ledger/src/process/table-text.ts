/** The process as a page, printed from the rows that `advance` obeys; docs/process.md is this text and a test holds them together. */
import { DEFAULT_DAYS } from './default-days.ts';
import type { Verdict } from './event.ts';
import { HOLIDAYS } from './holidays.ts';
import { OVERRIDABLE } from './refusal.ts';
import { PROCESS_STATES, STATE_ROWS } from './states.ts';
import { EVENT_ROWS, PROCESS_STEPS, type ProcessStep } from './steps.ts';

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const APART = { handled: '经办', reviewed: '复审' } as const;
const WAITS = { office: '经办机关', applicant: '申请人（机关的时钟停走）', public: '公众' } as const;
const VERDICTS: Readonly<Record<Verdict, string>> = {
  grant: '准予',
  refuse: '不予',
  none: '无可给',
  pool: '集中评定',
  wait: '候补',
};
const state = (name: keyof typeof STATE_ROWS | null): string =>
  name === null ? '—' : `${name} ${STATE_ROWS[name].words.zh}`;
const target = (to: ProcessStep['to']): string =>
  typeof to === 'string'
    ? state(to)
    : Object.entries(to)
        .map(([verdict, next]) => `${VERDICTS[verdict as Verdict]}：${state(next)}`)
        .join(' / ');

export const processPage = (): string => `# 一份申报怎么办 · The process of an application

Written by \`npm run docs\` from the rows in \`packages/ledger/src/process\`, by which every step is let through or refused. What is no row is refused.

## 经过 · Steps

${table(
  ['event', '事件', 'from', 'to', 'scope', '须是另一人'],
  PROCESS_STEPS.map(({ event, from, to }) => {
    const { words, scope, apart } = EVENT_ROWS[event];
    return [
      `\`${event}\``,
      words.zh,
      state(from),
      target(to),
      `\`${scope}\``,
      apart.map((a) => APART[a]).join('、'),
    ];
  }),
)}

## 状态和期限 · States and their working days

${table(
  ['state', '状态', '缺省工作日', '等谁', '出处'],
  PROCESS_STATES.map((name) => {
    const { words, days, waitsFor } = STATE_ROWS[name];
    return [
      name,
      words.zh,
      days === null ? '' : String(DEFAULT_DAYS[days].days),
      waitsFor === null ? '' : WAITS[waitsFor],
      days === null ? '' : DEFAULT_DAYS[days].source.zh,
    ];
  }),
)}

The day on which a step begins does not count. A policy may set other days (\`PUT /v1/policies/{id}/process\`), with their source. While the applicant is to supply
what is missing, the clock of 受理 stands still and goes on with the days that were left. An objection does not lengthen a publication, but it cannot end before
the objection is decided. Where nothing of what was approved is due yet, the days to pay in begin when its first part is.

Money that is approved counts under every limit from that day on, due or not; points, months and days are recorded part by part as they fall due, and count from then on. What has come back whole, or was stopped before it was paid, counts for nothing again.

## 集中评定 · Claims that are decided together

A clause that asks a 排名 or takes from a 资金池 gives no claim a result alone. Its applications go through both reviews and wait (\`to-close\`) until the closing of
their period: drawn up by one person (\`POST /v1/closings\`), approved and booked by another who handled and reviewed none of them. It is closed from the last day of the
period on, and never over the head of a claim that is still under review. Whoever stands behind the places or an empty fund waits (\`waiting\`); a further round hands on what
became free. What a closing granted is then published, approved and paid like anything else. Late claims on a ranking are turned away when they are filed; late claims on a
fund get what is left.

## 追溯调整 · Changes of the law that reach back

Once an amendment that reaches back is released, \`GET /v1/policies/{id}/adjustment\` decides every claim of the policy's family again that was decided by another law:
on its facts and its day of then, by all that is published today, with what it was paid as its history. What the clause's own 结算 finds owed (补发) or paid too much (追回) is listed with
the figures that changed. One person draws the list up (\`POST /v1/adjustments\`), another approves it: arrears become a part of their own, payable at once; what is too much comes off what is not paid out (核减), and only the rest is claimed back, by recoveries like any other. What came of a
closing is decided again with all who took part: its fund is shared out anew. Each award is settled once for each
state of the law, and what was settled counts as paid in every later decision.

## 破例 · What two people may set aside

With a reason and the signature of a second person who has \`claims:countersign\`; both stand in the trail. Everything else is never set aside: four eyes, the
days of a publication, and the result of the rules where it is a refusal or open.

${table(
  ['rule', '规定', ''],
  Object.entries(OVERRIDABLE).map(([rule, words]) => [`\`${rule}\``, words.zh, words.en]),
)}

## 日历 · Calendars

A day is looked up in the policy's own 日历, then in the State Council's notices:

${table(
  ['year', 'notice'],
  HOLIDAYS.map((c) => [c.id.replace(/^.*〔(\d+)〕.*$/, (_, y: string) => String(Number(y) + 1)), c.id]),
)}

A day that none covers is counted Monday to Friday and its deadline is marked as not sure.
`;
