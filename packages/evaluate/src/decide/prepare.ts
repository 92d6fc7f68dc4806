/** What is the same for every decision under one run's settings: worked out once for each resolved program, and kept with it. */
import { type Expr, type KeyNames, keyNamesOf, type LimitWindow, ofKeyName } from '@guiju/ir';
import type { Resolved, ResolvedClause } from '../resolved.ts';
import { groupsOf, type Rule, rulesOf } from './rules.ts';
import { type Term, termsOf } from './terms.ts';

/** One version of a clause. */
export interface ClauseMatter {
  readonly terms: readonly Term[];
  /** Its own limits, then the stackings it is a member of. */
  readonly rules: readonly Rule[];
  /** The limit whose key is the award's: the first that counts by somebody; null: none. */
  readonly leading: LeadingLimit | null;
  /** 每 of the fund it is in, and the names of these keys; null: it is in none. */
  readonly pot: { readonly per: readonly Expr[]; readonly names: readonly string[] } | null;
}

interface LeadingLimit {
  readonly index: number;
  readonly measure: Rule['measure'];
  readonly window: LimitWindow;
}

export interface Prepared {
  readonly matters: ReadonlyMap<ResolvedClause, ClauseMatter>;
  /** By clause: ids of those that are decided together with it, its own included. */
  readonly groupOf: ReadonlyMap<string, readonly string[]>;
  /** By clause: names of the key its lines carry as `key`. */
  readonly leading: ReadonlyMap<string, readonly string[]>;
  readonly subjects: ReadonlyMap<string, string | null>;
  /** By clause: entities that limits beside the leading one count by. */
  readonly counted: ReadonlyMap<string, ReadonlySet<string>>;
}

const prepared = new WeakMap<Resolved, Prepared>();

export function prepare(resolved: Resolved): Prepared {
  const known = prepared.get(resolved);
  if (known !== undefined) return known;
  const made = make(resolved);
  prepared.set(resolved, made);
  return made;
}

function make(resolved: Resolved): Prepared {
  const { program } = resolved;
  const clauses = resolved.clauses.filter((c) => c.subject !== null);
  const groups = groupsOf(program);
  const leadingOf = (clause: ResolvedClause): readonly string[] =>
    keyNamesOf(program, clause.id)(clause.limits.find((l) => l.per.length > 0)?.per ?? []);
  return {
    matters: new Map(clauses.map((clause) => [clause, matterOf(clause, resolved)])),
    groupOf: new Map(groups.flatMap((ids) => ids.map((id) => [id, ids] as const))),
    leading: new Map(
      clauses.map((clause) => {
        const names = leadingOf(clause);
        const { subject } = clause;
        return [clause.id, names.length > 0 ? names : subject === null ? [] : [subject]];
      }),
    ),
    subjects: new Map(clauses.map((c) => [c.id, c.subject])),
    counted: new Map(
      program.clauses.map(({ id }) => [
        id,
        countedBy(
          clauses.filter((c) => c.id === id),
          leadingOf,
          keyNamesOf(program, id),
        ),
      ]),
    ),
  };
}

function matterOf(clause: ResolvedClause, resolved: Resolved): ClauseMatter {
  const index = clause.limits.findIndex((l) => l.per.length > 0);
  const limit = clause.limits[index];
  return {
    terms: termsOf(clause, resolved),
    rules: rulesOf(clause, resolved),
    pot: potOf(clause, resolved),
    leading: limit === undefined ? null : { index, measure: limit.measure, window: limit.window },
  };
}

function potOf({ id }: ResolvedClause, { program }: Resolved): ClauseMatter['pot'] {
  const fund = program.funds.find((f) => f.clauses.includes(id));
  if (fund === undefined) return null;
  const per = fund.per.find((m) => m.clause === id)?.per ?? [];
  return { per, names: keyNamesOf(program, id)(per) };
}

const countedBy = (
  versions: readonly ResolvedClause[],
  leadingOf: (clause: ResolvedClause) => readonly string[],
  namesOf: KeyNames,
): ReadonlySet<string> =>
  new Set(
    versions.flatMap((clause) => {
      const leading = leadingOf(clause);
      const names = clause.limits.flatMap((l) => namesOf(l.per));
      return names.filter((name) => !leading.includes(name)).map(ofKeyName);
    }),
  );
