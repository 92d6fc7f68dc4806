import { describe, expect, it } from 'vitest';
import { type Applied, type AwardAccount, type AwardEvent, applyEvent } from '../src/index.ts';
import { type Apply, runHistory } from '../src/simulator/index.ts';

const HISTORIES = 10_000;
/** Enough for any of the broken rules below; each is found within a few dozen. */
const SEARCH = 2_000;

function firstFailure(histories: number, apply?: Apply) {
  for (let seed = 1; seed <= histories; seed++) {
    const result = runHistory(seed, 40, apply);
    if (result.violations.length > 0) return result;
  }
  return null;
}

describe('random histories of the rules', () => {
  it(`break no invariant: ${HISTORIES} of them, with repeats, disorder, jumping clocks and senseless amounts`, () => {
    expect(firstFailure(HISTORIES)).toBeNull();
  });

  it('are made again by their seed', () => {
    expect(runHistory(7)).toEqual(runHistory(7));
    const others = [8, 9, 10].map((seed) => ({ ...runHistory(seed), seed: 7 }));
    expect(others).not.toEqual([7, 7, 7].map((seed) => runHistory(seed)));
  });
});

type Broken = (award: AwardAccount | null, event: AwardEvent, right: Applied) => Applied;
const broken =
  (change: Broken): Apply =>
  (award, event) =>
    change(award, event, applyEvent(award, event));

describe('a rule that is broken on purpose is noticed', () => {
  const cases: Readonly<Record<string, Broken>> = {
    'an event counted twice': (award, event, right) =>
      right.ok && right.repeated && award !== null
        ? applyEvent({ ...award, events: new Set() }, event)
        : right,
    'a fen lost on the way': (_, event, right) =>
      right.ok && event.kind === 'payment-sent'
        ? { ...right, lines: right.lines.map((l) => (l.credit > 0n ? { ...l, credit: l.credit - 1n } : l)) }
        : right,
    'money in the wrong account': (_, event, right) =>
      right.ok && event.kind === 'payment-rejected'
        ? {
            ...right,
            lines: right.lines.map((l) => (l.account === 'return' ? { ...l, account: 'payable' } : l)),
          }
        : right,
    'a state without its money': (award, event, right) =>
      right.ok && event.kind === 'instalment-kept' && award !== null ? { ...right, lines: [] } : right,
    'a withdrawn award that comes back to life beside the next one': (award, _, right) =>
      right.ok && award?.state === 'withdrawn'
        ? { ...right, award: { ...right.award, state: 'live' } }
        : right,
    'a plan that does not sum': (_, event, right) =>
      right.ok && event.kind === 'award-replanned'
        ? {
            ...right,
            award: {
              ...right.award,
              instalments: right.award.instalments.map((i) => ({ ...i, fen: i.fen + 1n })),
            },
          }
        : right,
  };
  it.each(Object.entries(cases))('%s', (_, change) => {
    const found = firstFailure(SEARCH, broken(change));
    expect(found?.violations.length).toBeGreaterThan(0);
    expect(runHistory(found?.seed ?? 0, 40, broken(change))).toEqual(found);
  });
});
