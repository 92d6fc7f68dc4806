/**
 * What a peer is told of one person under the whole Haiyan measure. None has a calendar: days are day numbers, and those that the calendar makes of others are worked out beside it, within
 * what is timed. What was paid changes nothing of what is due, so no peer is told of it.
 */
import { addMonths } from '@guiju/ir';
import type { Artisan, ArtisanAnswer } from '../../haiyan.ts';
import { HAIYAN_SETTINGS } from '../../policies.ts';

/** Later than any day: of who has not left. */
const NEVER = 1_000_000;

export interface PersonFacts extends Readonly<Record<string, number | boolean>> {
  readonly level: number;
  readonly works: boolean;
  readonly insured: boolean;
  readonly trained_here: boolean;
  readonly engaged_on: number;
  /** A year after the last insurance in the county; 0: there was none. */
  readonly new_from: number;
  readonly left_on: number;
  /** Days on which it is looked whether he stays: when a part falls due, or the last day that is known. */
  readonly first_check: number;
  readonly second_check: number;
  readonly third_check: number;
  /** In fen. */
  readonly contribution: number;
}

export function factsOfPerson(p: Artisan): PersonFacts {
  const { asOf } = HAIYAN_SETTINGS;
  return {
    level: p.skill_level,
    works: p.works_in_enterprise,
    insured: p.insured,
    trained_here: p.route === 1,
    engaged_on: p.engaged_on,
    new_from: p.last_insured_until === null ? 0 : addMonths(p.last_insured_until, 12),
    left_on: p.left_on ?? NEVER,
    first_check: Math.min(p.approved_on, asOf),
    second_check: Math.min(addMonths(p.approved_on, 12), asOf),
    third_check: Math.min(addMonths(p.approved_on, 24), asOf),
    contribution: p.local_contribution,
  };
}

/** In fen: the reward of one year, which is that of all four, and the parts of the award. */
export function answerOf(reward: number, first: number, second: number, third: number): ArtisanAnswer {
  const total = 4 * reward + first + second + third;
  return { y2023: reward, y2024: reward, y2025: reward, y2026: reward, first, second, third, total };
}
