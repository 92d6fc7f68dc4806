import { describe, expect, it } from 'vitest';
import {
  type AwardEvent,
  applyEvent,
  eventToJson,
  type Instalment,
  nameFrom,
  nameText,
  nextName,
  readEvent,
  violationsOfAward,
  violationsOfBook,
} from '../src/index.ts';
import {
  after,
  CONFIRMED,
  day,
  FALLS_DUE,
  type Happening,
  KEPT,
  PAID,
  RECORDED,
  refusalOf,
  SENT,
} from './awards.ts';

const first = (happenings: readonly Happening[]): Instalment | undefined =>
  after(...happenings).award.instalments[0];
const booked = (...happenings: Happening[]): string[] =>
  after(...happenings).lines.map(
    (l) => `${l.debit > 0n ? 'debit' : 'credit'} ${l.account} ${l.debit + l.credit}`,
  );

describe('an award', () => {
  it('enters the books as entitlement and commitment, part by part, and its parts sum to it', () => {
    const { award, journal } = after();
    expect(award.instalments.map((i) => i.fen).reduce((a, b) => a + b)).toBe(4_000_000n);
    expect(booked().slice(0, 2)).toEqual(['debit entitlement 1333333', 'credit commitment 1333333']);
    expect(violationsOfAward(award, journal)).toEqual([]);
  });

  it('is recorded once: the same name again is refused, in both languages', () => {
    const again = applyEvent(after().award, { ...RECORDED, id: 'other' });
    expect(again).toMatchObject({ ok: false, refusal: { code: 'already-recorded', state: 'live' } });
    if (again.ok) return;
    expect(again.refusal.message.zh).toContain('不能再记一笔');
    expect(again.refusal.message.en).toContain('a second is never recorded');
  });

  it('takes parts of its own slot only, each once, none below 0, and not 0 in all', () => {
    const record = (...instalments: { slot: string; fen: bigint }[]) => {
      const result = applyEvent(null, {
        ...RECORDED,
        instalments: instalments.map((i) => ({ ...i, due: 0 })),
      } as typeof RECORDED);
      return result.ok ? null : result.refusal.code;
    };
    expect(record({ slot: '2026/inst-1/2', fen: 1n })).toBe('foreign-slot');
    expect(record({ slot: 'inst-1/2', fen: 1n }, { slot: 'inst-1/2', fen: 1n })).toBe('instalment-repeated');
    expect(record({ slot: 'inst-1/2', fen: 2n }, { slot: 'inst-2/2', fen: -1n })).toBe('amount-not-positive');
    expect(record({ slot: 'once', fen: 0n })).toBe('amount-not-positive');
    expect(record({ slot: 'inst-1/2', fen: 1n }, { slot: 'inst-2/2', fen: 0n })).toBeNull();
  });

  it('follows a grant that rises or falls, in the parts that are not payable yet', () => {
    const plan = (slot: string, fen: bigint): Happening => ({
      kind: 'award-replanned',
      instalments: [{ slot, due: day('2024-06-01'), fen }],
    });
    expect(booked(plan('inst-2/3', 1_500_000n))).toEqual([
      'debit entitlement 166667',
      'credit commitment 166667',
    ]);
    expect(booked(plan('inst-2/3', 1_000_000n))).toEqual([
      'debit commitment 333333',
      'credit entitlement 333333',
    ]);
    const { award, journal } = after(...PAID, plan('inst-2/3', 0n));
    expect(violationsOfAward(award, journal)).toEqual([]);
    expect(refusalOf(award, plan('inst-1/3', 5n))).toBe('wrong-state');
    expect(refusalOf(award, plan('2026', 5n))).toBe('foreign-slot');
    expect(after(plan('inst-4/4', 5n)).award.instalments.at(-1)).toMatchObject({ state: 'planned', fen: 5n });
  });

  it('an event that comes twice counts once', () => {
    const { award } = after(FALLS_DUE, KEPT);
    const again = applyEvent(award, { kind: 'instalment-kept', id: 'e2', slot: 'inst-1/3' });
    expect(again).toMatchObject({ ok: true, repeated: true, lines: [] });
  });
});

describe('an instalment', () => {
  it('falls due on its day and not before', () => {
    expect(refusalOf(after().award, { ...FALLS_DUE, on: day('2023-05-09') } as Happening)).toBe(
      'not-yet-due',
    );
    expect(first([FALLS_DUE])?.state).toBe('due');
    expect(booked(FALLS_DUE)).toEqual([]);
  });

  it('is payable when the re-check keeps it, then sent, then paid', () => {
    expect(booked(FALLS_DUE, KEPT)).toEqual(['debit commitment 1333333', 'credit payable 1333333']);
    expect(booked(FALLS_DUE, KEPT, SENT)).toEqual(['debit payable 1333333', 'credit payment 1333333']);
    expect(first(PAID)?.state).toBe('paid');
  });

  it('is never paid without the re-check, nor twice', () => {
    expect(refusalOf(after(FALLS_DUE).award, SENT)).toBe('wrong-state');
    expect(refusalOf(after(...PAID).award, SENT)).toBe('wrong-state');
    expect(refusalOf(after(...PAID).award, KEPT)).toBe('wrong-state');
  });

  it('stops when the re-check fails: its commitment is reversed, and the others go on', () => {
    const stop: Happening = { kind: 'instalment-stopped', slot: 'inst-1/3' };
    expect(booked(FALLS_DUE, stop)).toEqual(['debit commitment 1333333', 'credit reversal 1333333']);
    expect(after(FALLS_DUE, stop).award).toMatchObject({
      state: 'live',
      instalments: [{ state: 'stopped' }, {}, {}],
    });
  });

  it('that stopped on wrong facts is planned again, with its commitment', () => {
    const story = [FALLS_DUE, { kind: 'instalment-stopped', slot: 'inst-1/3' }] as const;
    expect(booked(...story, { kind: 'instalment-resumed', slot: 'inst-1/3' })).toEqual([
      'debit reversal 1333333',
      'credit commitment 1333333',
    ]);
  });

  it('that was kept for a claim that came to nothing waits for its re-check again, with its commitment', () => {
    const reopened: Happening = { kind: 'instalment-reopened', slot: 'inst-1/3' };
    expect(booked(FALLS_DUE, KEPT, reopened)).toEqual(['debit payable 1333333', 'credit commitment 1333333']);
    expect(first([FALLS_DUE, KEPT, reopened])?.state).toBe('due');
    expect(refusalOf(after(FALLS_DUE, KEPT, SENT).award, reopened)).toBe('wrong-state');
  });

  it('that a bank rejects or sends back is still owed, and may be paid again', () => {
    const reject: Happening = { kind: 'payment-rejected', slot: 'inst-1/3' };
    const renew: Happening = { kind: 'payment-renewed', slot: 'inst-1/3' };
    expect(booked(FALLS_DUE, KEPT, SENT, reject)).toEqual(['debit payment 1333333', 'credit return 1333333']);
    expect(first([...PAID, { kind: 'payment-returned', slot: 'inst-1/3' }])?.state).toBe('returned');
    expect(first([FALLS_DUE, KEPT, SENT, reject, renew, SENT, CONFIRMED])?.state).toBe('paid');
  });
});

describe('money to come back', () => {
  const propose = (fen: bigint): Happening => ({
    kind: 'recovery-proposed',
    slot: 'inst-1/3',
    proposal: 'r1',
    fen,
    due: day('2024-01-01'),
    by: '甲',
  });
  const approve = (by: string): Happening => ({ kind: 'proposal-approved', proposal: 'r1', by });
  const received = (fen: bigint): Happening => ({ kind: 'recovery-received', slot: 'inst-1/3', fen });

  it('moves only when a second person approves', () => {
    const { award, lines } = after(...PAID, propose(333_333n));
    expect(lines).toEqual([]);
    expect(refusalOf(award, approve('甲'))).toBe('same-person');
    expect(booked(...PAID, propose(333_333n), approve('乙'))).toEqual([
      'debit recovery 333333',
      'credit reversal 333333',
    ]);
    expect(refusalOf(after(...PAID, propose(1n), approve('乙')).award, approve('丙'))).toBe(
      'proposal-decided',
    );
  });

  it('is never more than was paid, and never received beyond what is claimed', () => {
    expect(refusalOf(after(...PAID).award, propose(1_333_334n))).toBe('more-than-there-is');
    expect(refusalOf(after().award, propose(1n))).toBe('more-than-there-is');
    const claimed = after(...PAID, propose(500n), approve('乙')).award;
    expect(refusalOf(claimed, received(501n))).toBe('more-than-there-is');
    expect(refusalOf(claimed, received(0n))).toBe('amount-not-positive');
  });

  it('comes in parts; then the rest stays paid, or nothing does', () => {
    expect(first([...PAID, propose(500n), approve('乙'), received(200n)])?.state).toBe('recovering');
    expect(first([...PAID, propose(500n), approve('乙'), received(200n), received(300n)])?.state).toBe(
      'paid',
    );
    expect(first([...PAID, propose(1_333_333n), approve('乙'), received(1_333_333n)])?.state).toBe(
      'recovered',
    );
    expect(
      first([...PAID, propose(500n), approve('乙'), { kind: 'recovery-lifted', slot: 'inst-1/3' }])?.state,
    ).toBe('paid');
  });
});

describe('arrears', () => {
  const propose: Happening = {
    kind: 'arrears-proposed',
    slot: 'inst-1/3',
    proposal: 'a1',
    fen: 10_000n,
    due: day('2024-01-01'),
    by: '甲',
  };
  it('approved by a second person are an instalment of their own, re-checked like any other', () => {
    const { award, journal } = after(...PAID, propose, {
      kind: 'proposal-approved',
      proposal: 'a1',
      by: '乙',
    });
    expect(award.instalments.at(-1)).toMatchObject({ slot: 'inst-1/3+1', state: 'due', fen: 10_000n });
    expect(violationsOfAward(award, journal)).toEqual([]);
  });
  it('refused move nothing', () => {
    const { award, lines } = after(...PAID, propose, { kind: 'proposal-refused', proposal: 'a1', by: '乙' });
    expect([award.instalments.length, lines]).toEqual([3, []]);
  });
});

describe('an award withdrawn', () => {
  it('reverses what is not paid and leaves what is, to be claimed back by a recovery', () => {
    const { award, journal } = after(...PAID, { kind: 'award-withdrawn' });
    expect(award.state).toBe('withdrawn');
    expect(award.instalments.map((i) => i.state)).toEqual(['paid', 'withdrawn', 'withdrawn']);
    expect(violationsOfAward(award, journal)).toEqual([]);
    expect(refusalOf(award, { kind: 'instalment-kept', slot: 'inst-2/3' })).toBe('award-state');
    expect(
      refusalOf(award, {
        kind: 'recovery-proposed',
        slot: 'inst-1/3',
        proposal: 'r',
        fen: 1_333_333n,
        due: 0,
        by: '甲',
      }),
    ).toBeNull();
  });

  it('is over for good: the same is granted again as the next generation, and both cannot live at once', () => {
    const { award } = after({ kind: 'award-withdrawn' });
    const name = nextName(award) ?? award.name;
    expect(name).toEqual({ ...award.name, generation: 2 });
    expect(nextName(after().award)).toBeNull();
    expect([award.name, name].map(nameText)).toEqual([
      '["demo","C09","p1","once"]',
      '["demo","C09","p1","once",2]',
    ]);
    expect([award.name, name].map((n) => nameFrom(nameText(n)))).toEqual([award.name, name]);
    const again = applyEvent(null, { ...RECORDED, name } as AwardEvent);
    if (!again.ok) throw new Error(again.refusal.message.en);
    expect(violationsOfBook([award, again.award])).toEqual([]);
    expect(violationsOfBook([after().award, again.award]).map((v) => v.invariant)).toEqual([
      'one-living-award-per-name',
    ]);
  });

  it('is read back as it was written, also where no generation was written yet', () => {
    expect(readEvent(eventToJson(RECORDED))).toEqual(RECORDED);
    const { generation: _, ...unsaid } = { ...after().award.name };
    expect(readEvent({ ...eventToJson(RECORDED), name: unsaid })).toEqual(RECORDED);
  });
});
