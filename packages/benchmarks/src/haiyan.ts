/** Persons under the Haiyan measure, and what it comes to for them by hand: rewards for local contribution year by year, and the leader's award in three parts. */
import { addMonths, type HistoryLine, parseDate, ratio } from '@guiju/ir';
import { HAIYAN_SETTINGS } from './policies.ts';
import { dice } from './records.ts';

export interface Artisan {
  readonly id: string;
  readonly identity_number: undefined;
  /** Position among the levels; 5 to 7 are the leading ones. */
  readonly skill_level: number;
  readonly employed: boolean;
  readonly town: number;
  /** 0: introduced, 1: trained here. */
  readonly route: number;
  readonly works_in_enterprise: boolean;
  readonly engaged_on: number;
  readonly approved_on: number;
  readonly left_on: number | null;
  readonly insured: boolean;
  readonly last_insured_until: number | null;
  /** In fen. */
  readonly local_contribution: number;
}

export interface Case {
  readonly artisan: Artisan;
  readonly history: readonly HistoryLine[];
}

const day = (text: string): number => parseDate(text) ?? Number.NaN;
const EFFECT = day('2023-03-01');

export function artisans(count: number): readonly Case[] {
  const below = dice(20_230_303);
  return Array.from({ length: count }, (_, i): Case => {
    const engaged = EFFECT - 60 + below(1200);
    const artisan: Artisan = {
      id: `p${i}`,
      identity_number: undefined,
      skill_level: below(8),
      employed: true,
      town: below(9),
      route: below(2),
      works_in_enterprise: below(6) > 0,
      engaged_on: engaged,
      approved_on: engaged + below(120),
      left_on: below(5) === 0 ? engaged + below(900) : null,
      insured: below(8) > 0,
      last_insured_until: below(3) === 0 ? engaged - below(700) : null,
      local_contribution: below(20_000_000),
    };
    const { first } = artisanByHand(artisan);
    const paid = first > 0 && artisan.approved_on < day('2025-06-30') && below(4) > 0;
    return { artisan, history: paid ? [line(artisan, first)] : [] };
  });
}

/** The first part, as the ledger has it. */
const line = ({ id, approved_on }: Artisan, fen: number): HistoryLine => ({
  clause: 'C09',
  key: id,
  keys: { 人员: id },
  mark: null,
  payee: id,
  slot: 'inst-1/3',
  object: id,
  due: approved_on,
  paid: ratio(BigInt(fen), 100n),
});

export interface ArtisanAnswer {
  readonly y2023: number;
  readonly y2024: number;
  readonly y2025: number;
  readonly y2026: number;
  readonly first: number;
  readonly second: number;
  readonly third: number;
  readonly total: number;
}

const AWARDS = [0, 0, 0, 0, 0, 4_000_000, 9_000_000, 12_000_000] as const;

/** Days are counted by the same calendar function on both sides. A part that was paid is what is due. */
export function artisanByHand(p: Artisan): ArtisanAnswer {
  const { asOf } = HAIYAN_SETTINGS;
  const works = p.works_in_enterprise;
  const reward = works && p.skill_level >= 5 ? Math.floor((p.local_contribution + 10) / 20) : 0;
  const isNew =
    p.route === 1 || p.last_insured_until === null || addMonths(p.last_insured_until, 12) <= p.engaged_on;
  let [first, second, third] = [0, 0, 0];
  if (works && p.skill_level >= 5 && p.engaged_on >= EFFECT && isNew) {
    const award = AWARDS[p.skill_level] ?? 0;
    const part = Math.floor(award / 3);
    const stays = (due: number): boolean =>
      p.insured && (p.left_on === null || p.left_on > Math.min(due, asOf));
    if (stays(p.approved_on)) {
      first = part;
      if (stays(addMonths(p.approved_on, 12))) {
        second = part;
        if (stays(addMonths(p.approved_on, 24))) third = award - 2 * part;
      }
    }
  }
  const total = 4 * reward + first + second + third;
  return { y2023: reward, y2024: reward, y2025: reward, y2026: reward, first, second, third, total };
}
