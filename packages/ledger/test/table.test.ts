import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { awardTable, chartTable, instalmentTable } from '../src/award/table-text.ts';
import { AWARD_EVENTS, INSTALMENT_STEPS } from '../src/award/transitions.ts';
import { AWARD_STATES, type AwardAccount, applyEvent, INSTALMENT_STATES } from '../src/index.ts';
import { balancesOf } from '../src/money/journal.ts';
import { after, type Happening } from './awards.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

describe('the tables of the README', () => {
  it.each([
    ['chart of accounts', chartTable()],
    ['instalments', instalmentTable()],
    ['awards', awardTable()],
  ])('%s are printed from the rows that the rules obey', (_, table) => {
    expect(readme).toContain(table);
  });
});

describe('the machine', () => {
  it('has one row at most for each state and event', () => {
    const pairs = INSTALMENT_STEPS.map((s) => `${s.from} ${s.event}`);
    expect(new Set(pairs).size).toBe(pairs.length);
  });

  it('reaches every state, and leaves none that it should not', () => {
    const reached = new Set(INSTALMENT_STEPS.flatMap((s) => s.to));
    expect(INSTALMENT_STATES.filter((s) => !reached.has(s))).toEqual([]);
    for (const end of ['recovered', 'withdrawn'] as const)
      expect(INSTALMENT_STEPS.filter((s) => s.from === end).map((s) => s.event)).toEqual(['award-withdrawn']);
  });

  it('refuses every pair of state and event that is no row', () => {
    const plain = [...new Set(INSTALMENT_STEPS.map((s) => s.event))].filter(
      (e) => e !== 'recovery-approved' && e !== 'award-withdrawn',
    );
    const { award, journal } = after();
    const balances = balancesOf(journal.filter((l) => l.slot === 'inst-1/3'));
    let tried = 0;
    for (const state of INSTALMENT_STATES)
      for (const event of plain) {
        if (INSTALMENT_STEPS.some((s) => s.from === state && s.event === event)) continue;
        const in_: AwardAccount = {
          ...award,
          instalments: [{ slot: 'inst-1/3', due: 0, fen: 1_333_333n, state, arrearsOf: null, balances }],
        };
        const happening = { kind: event, slot: 'inst-1/3', on: 99_999, fen: 1n, batch: 'b' } as Happening;
        const result = applyEvent(in_, { ...happening, id: 'x' } as Parameters<typeof applyEvent>[1]);
        expect(result, `${state} ${event}`).toMatchObject({
          ok: false,
          refusal: { code: 'wrong-state', state },
        });
        tried++;
      }
    expect(tried).toBeGreaterThan(80);
  });

  it('lets nothing but the listed events through to an award that is closed or withdrawn', () => {
    for (const state of AWARD_STATES)
      for (const event of AWARD_EVENTS.live) {
        if (AWARD_EVENTS[state].includes(event)) continue;
        const result = applyEvent({ ...after().award, state }, {
          kind: event,
          id: 'x',
          slot: 'inst-1/3',
        } as Parameters<typeof applyEvent>[1]);
        expect(result, `${state} ${event}`).toMatchObject({
          ok: false,
          refusal: { code: 'award-state', state },
        });
      }
  });
});
