/** A worked example inside a policy: facts and settings in the wire form, and what is expected. */
import type { Exact } from './exact.ts';
import type { FactsJson } from './facts.ts';
import type { Bilingual, Span } from './program.ts';

export interface Case {
  readonly id: string;
  readonly title: string;
  /** Wire form of settings, facts and history, so that a case can be sent to the API as it stands. */
  readonly request: {
    readonly settings: {
      readonly asOf: string;
      readonly knownAt?: string;
      readonly readings: Record<string, string>;
      readonly values: Record<string, string>;
    };
    readonly facts: FactsJson;
    readonly history: readonly Record<string, unknown>[] | undefined;
  };
  readonly expectations: readonly Expectation[];
  readonly span: Span;
}

/** One 期望 line. `object` and `year` narrow it to awards of that object (or paid to it) and that fiscal year. */
export interface Expectation {
  readonly clause: string;
  readonly object: string | null;
  readonly year: number | null;
  /** The month of `year` it is narrowed to. */
  readonly month: number | null;
  /** The quarter of `year` it is narrowed to; never beside a month. */
  readonly quarter: number | null;
  /** The half of `year` it is narrowed to; never beside a month or a quarter. */
  readonly half: number | null;
  readonly kind:
    | 'amount'
    | 'refused'
    | 'undetermined'
    | 'result'
    | 'arrears'
    | 'recovery'
    | 'share'
    | 'share-of-arrears'
    | 'share-of-recovery'
    | 'rest';
  /**
   * amount: the sum of due, future and paid awards, in the clause's unit. arrears, recovery: the sum of what is owed or to be returned (recovery: by settlement and by
   * rule). share: the sum of what `payer` pays; share-of-arrears, share-of-recovery: of what is owed or to be returned by
   * settlement. rest: what is left of the fund `clause` names, over all its pots or
   * those that have the key `object`; of one that carries it over, in the last period asked for.
   */
  readonly amount: Exact | null;
  /** kind result: Outcome.result. */
  readonly result: string | boolean | null;
  /** Of a share. */
  readonly payer: string | null;
  /** 因为: the kind of refusal or condition id that must be among the refusals. */
  readonly because: string | null;
  /** 缺: an attribute or list that must be among the missing; 待明确 for a gap. */
  readonly missing: string | null;
  readonly text: Bilingual;
  readonly span: Span;
}
