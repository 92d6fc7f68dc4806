/**
 * What the county is made of, in its own words and apart from any program: records of concepts, joined by reference. `bind`
 * puts them under the names that a program gives these things.
 */
import type { Days } from '@guiju/ir';
import type { Figure } from './figures.ts';
import type { Population } from './population.ts';

export type Concept =
  | 'enterprise'
  | 'centre'
  | 'student'
  | 'placement'
  | 'training'
  | 'certificate'
  | 'person'
  | 'school'
  | 'graduate'
  | 'agency'
  | 'introduction';

/** The smallest headcount at which a record is there: 0 low, 1 middle, 2 high. */
export type Tier = 0 | 1 | 2;
export const TIERS = ['low', 'mid', 'high'] as const;
export type Headcount = (typeof TIERS)[number];

/** A value that changes; as `Dated` in the facts. */
export interface Changing {
  readonly kind: 'changing';
  readonly spans: readonly {
    readonly from: Days | null;
    readonly to: Days | null;
    readonly value: boolean | string;
  }[];
}

/** By the vocabulary's type: boolean; Days of a date; a whole number; the alias of an enum member; a record; null = known not to be. */
export type CountyValue = boolean | number | string | CountyRecord | Changing | null;

export interface CountyRecord {
  readonly kind: 'record';
  readonly concept: Concept;
  readonly id: string;
  readonly parent: CountyRecord | null;
  readonly values: Readonly<Record<string, CountyValue>>;
  readonly tier: Tier;
  /** Position in TOWNS, LEVELS and ROUTES: where its money is counted. */
  readonly town: number;
  readonly level: number;
  readonly route: number;
  /** Who decides whether to claim: records with the same unit claim together, so limits they share stay true. */
  readonly unit: string;
}

export interface County {
  readonly kind: 'county';
  readonly seed: string;
  readonly figures: readonly Figure[];
  /** Parents and referenced records come before those that need them. */
  readonly records: readonly CountyRecord[];
  /** Concepts whose lists under one parent differ between headcounts: clauses that read them are evaluated at each. */
  readonly varying: readonly Concept[];
  readonly population: Population;
}

/** At each headcount the first so-and-so many of a sequence are there. */
export const tierAt = (index: number, low: number, mid: number): Tier =>
  index < low ? 0 : index < mid ? 1 : 2;

export const laterTier = (a: Tier, b: Tier): Tier => (a > b ? a : b);
