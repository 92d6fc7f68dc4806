import type { Diagnostic } from '@guiju/compiler';
import type { Case, Exact } from '@guiju/ir';

export type Request = Case['request'];

export interface LintFinding extends Diagnostic {
  readonly code: LintCode;
  /** null: of the whole policy, or of what several clauses use. */
  readonly clause: string | null;
  /** null where none was sought or found. */
  readonly witness: Witness | null;
}

/** One set of facts with what it gives, or two that differ in one thing. */
export interface Witness {
  readonly situations: readonly Situation[];
  /** The same as 案例, ready to stand in a policy. */
  readonly text: string;
}

export interface Situation {
  readonly request: Request;
  readonly clause: string;
  readonly object: { readonly entity: string; readonly id: string };
  /** The one period that is looked at, as outcomes name it; null: all there is. */
  readonly period: string | null;
  /** In the clause's unit: all that is due in it, future and paid. */
  readonly amount: Exact;
}

export type LintCode =
  | 'GJ7001'
  | 'GJ7002'
  | 'GJ7003'
  | 'GJ7004'
  | 'GJ7005'
  | 'GJ7006'
  | 'GJ7007'
  | 'GJ7008'
  | 'GJ7009'
  | 'GJ7010'
  | 'GJ7011'
  | 'GJ7012'
  | 'GJ7013';

/** A finding before it is put in words and its witness in text. */
export interface Found {
  readonly code: LintCode;
  readonly span: Diagnostic['span'];
  readonly clause: string | null;
  readonly args: Diagnostic['args'];
  readonly situations: readonly Situation[];
}
