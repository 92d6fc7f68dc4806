import { readFileSync } from 'node:fs';
import { parseDate } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import {
  advance,
  type Circumstances,
  dayAfter,
  defaultDays,
  dueOf,
  EVENT_ROWS,
  foldEvents,
  HOLIDAYS,
  PROCESS_STATES,
  PROCESS_STEPS,
  type Process,
  type ProcessEvent,
  type ProcessEventKind,
  type ProcessState,
  processStep,
  workingDaysBetween,
} from '../src/process/index.ts';
import { processPage } from '../src/process/table-text.ts';

const day = (text: string): number => parseDate(text) ?? Number.NaN;
const days = defaultDays();
const KINDS = Object.keys(EVENT_ROWS) as readonly ProcessEventKind[];
const CLEAR: Circumstances = { calendars: HOLIDAYS, missing: 0, asked: 1, evaluated: 'granted' };
const MONDAY = day('2024-03-04');

const event = (kind: ProcessEventKind, by: string | null, on = MONDAY, more: object = {}): ProcessEvent =>
  ({
    kind,
    on,
    by,
    days,
    override: null,
    ...(kind === 'recorded' || kind === 'first-reviewed' ? { verdict: 'grant' } : {}),
    ...(kind === 'supplement-requested' ? { used: 2 } : {}),
    ...more,
  }) as ProcessEvent;

const in_ = (state: ProcessState, more: Partial<Process> = {}): Process => ({
  state,
  last: 'submitted',
  since: day('2023-01-03'),
  workingDays: 1,
  verdict: 'grant',
  notices: 0,
  toAccept: 5,
  publishedOn: day('2023-01-03'),
  publicationDays: 5,
  approvedOn: null,
  handled: ['person/clerk'],
  reviewed: ['person/reviewer'],
  ...more,
});

describe('the days to pay in', () => {
  it('begin with the approval, or when the first part falls due', () => {
    const paidBy = (more: object) => {
      const result = advance(in_('to-approve'), event('approved', 'person/approver', MONDAY, more), CLEAR);
      return result.ok ? dueOf(result.process, HOLIDAYS, MONDAY)?.due : null;
    };
    expect(paidBy({})).toBe(day('2024-04-01'));
    expect(paidBy({ payFrom: day('2024-03-01') })).toBe(day('2024-04-01'));
    expect(paidBy({ payFrom: day('2024-06-30') })).toBe(day('2024-07-26'));
  });
});

const ruleOf = (process: Process | null, e: ProcessEvent, now = CLEAR): string | null => {
  const result = advance(process, e, now);
  return result.ok ? null : result.refusal.rule;
};

describe('the process', () => {
  it('is printed on docs/process.md from the rows that the rules obey', () => {
    expect(readFileSync(new URL('../../../docs/process.md', import.meta.url), 'utf8')).toBe(processPage());
  });

  it('lets each event through in the states of its rows and in no other, and says why in both languages', () => {
    let refused = 0;
    for (const state of [null, ...PROCESS_STATES])
      for (const kind of KINDS) {
        const process = state === null ? null : in_(state);
        const result = advance(
          process,
          event(kind, 'person/somebody-else', day('2024-03-04'), { on: day('2024-03-04') }),
          CLEAR,
        );
        const row = processStep(kind, state);
        if (row !== undefined) {
          const to = typeof row.to === 'string' ? row.to : row.to.grant;
          expect(result, `${state} ${kind}`).toMatchObject({ ok: true, process: { state: to } });
          continue;
        }
        refused++;
        expect(result, `${state} ${kind}`).toMatchObject({
          ok: false,
          refusal: {
            rule: 'wrong-state',
            overridable: false,
            message: { zh: expect.stringMatching(/[\u4e00-\u9fff]/), en: expect.stringMatching(/[a-z]{3}/) },
          },
        });
      }
    expect(refused).toBe((PROCESS_STATES.length + 1) * KINDS.length - PROCESS_STEPS.length);
  });

  it('has one row at most for each state and event, reaches every state, and ends where nothing more may happen', () => {
    expect(new Set(PROCESS_STEPS.map((s) => `${s.from} ${s.event}`)).size).toBe(PROCESS_STEPS.length);
    const reached = new Set(
      PROCESS_STEPS.flatMap(({ to }) => (typeof to === 'string' ? [to] : Object.values(to))),
    );
    expect(PROCESS_STATES.filter((s) => !reached.has(s))).toEqual([]);
    const left = new Set(PROCESS_STEPS.map((s) => s.from));
    expect(PROCESS_STATES.filter((s) => !left.has(s))).toEqual(['refused', 'closed', 'withdrawn']);
  });

  it('goes from 申报 to 归档 in four pairs of hands', () => {
    const trail = [
      event('submitted', 'person/clerk'),
      event('accepted', 'person/clerk'),
      event('first-reviewed', 'person/clerk'),
      event('review-agreed', 'person/reviewer'),
      event('published', 'person/clerk'),
      event('publication-ended', 'person/clerk', day('2024-03-12')),
      event('approved', 'person/approver', day('2024-03-12')),
      event('payment-made', 'person/finance', day('2024-03-13')),
      event('archived', 'person/clerk', day('2024-03-14')),
    ];
    let process: Process | null = null;
    for (const e of trail) {
      const result = advance(process, e, CLEAR);
      if (!result.ok) throw new Error(`${e.kind}: ${result.refusal.message.en}`);
      process = result.process;
    }
    expect(process).toMatchObject({ state: 'archived', approvedOn: day('2024-03-12'), workingDays: null });
    expect(foldEvents(trail)).toEqual(process);
  });
});

describe('after the award', () => {
  const stopped = () =>
    foldEvents([
      event('submitted', 'person/clerk'),
      event('accepted', 'person/clerk'),
      event('first-reviewed', 'person/clerk'),
      event('review-agreed', 'person/reviewer'),
      event('published', 'person/clerk'),
      event('publication-ended', 'person/clerk', day('2024-03-12')),
      event('approved', 'person/approver', day('2024-03-12')),
      event('check-called', 'person/clerk', day('2025-03-12')),
      event('check-failed', 'person/checker', day('2025-03-13')),
    ]);

  it('a check that was called has its days, and one that kept the part leads to payment', () => {
    const called = in_('archived');
    const result = advance(called, event('check-called', 'person/clerk', day('2024-03-04')), CLEAR);
    if (!result.ok) throw new Error(result.refusal.message.en);
    expect(result.process).toMatchObject({ state: 'to-check', workingDays: 20, since: day('2024-03-04') });
    const passed = advance(result.process, event('check-passed', 'person/clerk', day('2024-03-05')), CLEAR);
    expect(passed).toMatchObject({ ok: true, process: { state: 'approved' } });
  });

  it('a stop is lifted by neither who handled it nor who stopped it, and only by a grant', () => {
    const on = day('2025-03-14');
    expect(ruleOf(stopped(), event('resumed', 'person/checker', on))).toBe('same-person');
    expect(ruleOf(stopped(), event('resumed', 'person/clerk', on))).toBe('same-person');
    expect(ruleOf(stopped(), event('resumed', 'person/approver', on))).toBeNull();
    for (const [evaluated, rule] of [
      ['refused', 'result-refused'],
      ['undetermined', 'result-open'],
    ] as const) {
      const result = advance(stopped(), event('resumed', 'person/approver', on), { ...CLEAR, evaluated });
      expect(result).toMatchObject({ ok: false, refusal: { rule } });
    }
  });
});

describe('four eyes', () => {
  it.each(KINDS.filter((k) => EVENT_ROWS[k].apart.length > 0))(
    '%s is by none of the hands it keeps apart',
    (kind) => {
      const from = PROCESS_STEPS.find((s) => s.event === kind)?.from ?? null;
      if (from === null) throw new Error('no process begins so');
      expect(ruleOf(in_(from), event(kind, 'person/clerk'))).toBe('same-person');
      const reviewer = EVENT_ROWS[kind].apart.includes('reviewed') ? 'same-person' : null;
      expect(ruleOf(in_(from), event(kind, 'person/reviewer'))).toBe(reviewer);
      expect(ruleOf(in_(from, { handled: [null] }), event(kind, 'person/other'))).toBe('hand-unknown');
      const forced = event(kind, 'person/clerk', MONDAY, {
        override: { rule: 'same-person', reason: '人手不足', signedBy: 'person/other' },
      });
      expect(ruleOf(in_(from), forced)).toBe('same-person');
    },
  );
});

describe('what two people may set aside', () => {
  const signed = (rule: string, signedBy = 'person/other') => ({
    override: { rule, reason: '确有必要', signedBy },
  });
  it('a second notice, an incomplete file: with a reason and a second signature, for that rule alone', () => {
    const open = { ...CLEAR, missing: 2 };
    expect(ruleOf(in_('submitted', { notices: 1 }), event('supplement-requested', 'person/clerk'))).toBe(
      'notice-once',
    );
    expect(ruleOf(in_('submitted'), event('accepted', 'person/clerk'), open)).toBe('still-missing');
    expect(
      ruleOf(in_('submitted'), event('accepted', 'person/clerk', MONDAY, signed('still-missing')), open),
    ).toBeNull();
    expect(
      ruleOf(in_('submitted'), event('accepted', 'person/clerk', MONDAY, signed('notice-once')), open),
    ).toBe('still-missing');
    const alone = event('accepted', 'person/clerk', MONDAY, signed('still-missing', 'person/clerk'));
    expect(ruleOf(in_('submitted'), alone, open)).toBe('same-person');
  });

  it('not what is decided together: alone it takes part, and is refused only by two', () => {
    const now = { ...CLEAR, evaluated: 'pooled' } as const;
    const review = (verdict: string, more: object = {}) =>
      ruleOf(in_('first-review'), event('first-reviewed', 'person/clerk', MONDAY, { verdict, ...more }), now);
    expect(review('pool')).toBeNull();
    expect(review('grant')).toBe('decided-together');
    expect(review('refuse')).toBe('result-granted');
    expect(review('refuse', signed('result-granted'))).toBeNull();
    expect(ruleOf(in_('to-approve'), event('approved', 'person/approver'), now)).toBe('decided-together');
    const alone = event('first-reviewed', 'person/clerk', MONDAY, { verdict: 'pool' });
    expect(ruleOf(in_('first-review'), alone)).toBe('decided-together');
    const closed = (verdict: string) =>
      advance(
        in_('to-close', { verdict: 'pool' }),
        event('pool-decided', 'person/approver', MONDAY, { verdict }),
        now,
      );
    for (const [verdict, state] of Object.entries({
      grant: 'to-publish',
      wait: 'waiting',
      refuse: 'refused',
      none: 'closed',
    }))
      expect(closed(verdict)).toMatchObject({ ok: true, process: { state } });
    expect(closed('pool')).toMatchObject({ ok: false, refusal: { rule: 'wrong-state' } });
  });

  it('never the result: what is refused or open is not granted', () => {
    for (const evaluated of ['refused', 'undetermined'] as const) {
      const rule = evaluated === 'refused' ? 'result-refused' : 'result-open';
      const now = { ...CLEAR, evaluated };
      expect(
        ruleOf(in_('first-review'), event('first-reviewed', 'person/clerk', MONDAY, signed(rule)), now),
      ).toBe(rule);
      expect(ruleOf(in_('to-approve'), event('approved', 'person/approver', MONDAY, signed(rule)), now)).toBe(
        rule,
      );
    }
    const refusal = { verdict: 'refuse' };
    expect(ruleOf(in_('first-review'), event('first-reviewed', 'person/clerk', MONDAY, refusal))).toBe(
      'result-granted',
    );
    const both = { ...refusal, ...signed('result-granted') };
    expect(ruleOf(in_('first-review'), event('first-reviewed', 'person/clerk', MONDAY, both))).toBeNull();
  });
});

describe('deadlines', () => {
  it('are counted in working days, over days off and days worked instead', () => {
    expect(dayAfter(HOLIDAYS, day('2023-09-28'), 5)).toEqual({ day: day('2023-10-11'), sure: true });
    expect(dayAfter(HOLIDAYS, day('2026-02-13'), 1)).toEqual({ day: day('2026-02-14'), sure: true });
    expect(workingDaysBetween(HOLIDAYS, day('2023-09-28'), day('2023-10-11'))).toBe(5);
    expect(workingDaysBetween(HOLIDAYS, day('2023-10-11'), day('2023-09-28'))).toBe(-5);
  });

  it('beyond every calendar are not sure, and a publication does not end by them unless two sign', () => {
    const published = in_('published', { since: day('2026-12-29'), workingDays: 5 });
    expect(dueOf(published, HOLIDAYS, day('2026-12-29'))).toMatchObject({
      due: day('2027-01-05'),
      sure: false,
    });
    expect(ruleOf(published, event('publication-ended', 'person/clerk', day('2027-01-05')))).toBe(
      'publication-running',
    );
    expect(ruleOf(published, event('publication-ended', 'person/clerk', day('2027-01-06')))).toBe(
      'calendar-open',
    );
  });

  it('stand still while the applicant supplies what is missing, and go on with what was left', () => {
    const process = foldEvents([
      event('submitted', 'person/clerk', MONDAY),
      event('supplement-requested', 'person/clerk', MONDAY + 2, { used: 2 }),
      event('supplied', 'person/clerk', MONDAY + 7),
    ]);
    if (process === null) throw new Error('nothing happened');
    expect(process).toMatchObject({ state: 'submitted', workingDays: 3, since: MONDAY + 7 });
    expect(dueOf(process, HOLIDAYS, MONDAY + 7)).toMatchObject({ due: MONDAY + 10, left: 3 });
  });

  it('an objection does not move the end of a publication, and has to be decided before it', () => {
    const process = foldEvents([
      event('recorded', 'key/service', MONDAY),
      event('review-agreed', 'person/reviewer', MONDAY),
      event('published', 'person/clerk', MONDAY),
      event('objection-raised', 'person/clerk', MONDAY + 1),
    ]);
    expect(ruleOf(process, event('publication-ended', 'person/clerk', MONDAY + 60))).toBe('wrong-state');
    const result = advance(process, event('objection-dismissed', 'person/reviewer', MONDAY + 2), CLEAR);
    if (!result.ok) throw new Error(result.refusal.message.en);
    expect(result.process).toMatchObject({ state: 'published', since: MONDAY, workingDays: 5 });
  });
});
