/**
 * Which assumed figures the claims rest on that columns grant, or leave undetermined. Columns do not tell; a few records do: they are decided until every figure that
 * could be named is, in the usual case after the first handful.
 */
import { type ClauseColumns, GRANTED, resolve, UNDETERMINED } from '@guiju/evaluate';
import type { Instance, Settings } from '@guiju/ir';
import type { BoundCounty } from '../bind/bind.ts';
import type { ClaimEngine, Pausing } from './clause-run.ts';
import type { Narrowed } from './dependencies.ts';
import { portionsOf, touchable } from './touch.ts';

interface Assumed {
  /** Records have to be asked. */
  readonly rests: boolean;
  names(): Pausing<ReadonlySet<string>>;
}

const FIRST_ASKED = 16;
const MOST_ASKED = 256;

export function assumedBy(
  narrow: Narrowed,
  settings: Settings,
  { claims }: ClauseColumns,
  bound: BoundCounty,
  engine: ClaimEngine,
): Assumed {
  const { clause, program } = narrow;
  const figures = [...resolve(program, settings).figures].filter(([, f]) => f.assumed).map(([a]) => a);
  const isTold = claims.some(({ verdict }) => verdict.includes(GRANTED) || verdict.includes(UNDETERMINED));
  const rests = isTold && figures.length > 0;
  const takesTurns = claims.some(({ turns }) => turns.length > 0);
  /** Whoever shares a limit is asked together. */
  const portions = (): Iterable<readonly Instance[]> =>
    takesTurns
      ? portionsOf(narrow, settings, touchable(narrow, settings, bound.facts))
      : samplesOf(toldOf(claims, bound.facts.instances[clause.subject ?? ''] ?? []));
  return {
    rests,
    *names() {
      const found = new Set<string>();
      if (!isTold) return found;
      if (program.effective.assumed !== null) found.add(POLICY_TERM);
      if (!rests) return found;
      const decide = engine(program, settings);
      for (const portion of portions()) {
        const facts = { instances: { ...bound.facts.instances, [clause.subject ?? '']: portion } };
        for (const { clause: id, verdict, assumptions } of decide(facts, []).outcomes)
          if (id === clause.id && verdict !== 'refused') for (const name of assumptions) found.add(name);
        if (figures.every((address) => found.has(address))) break;
        yield;
      }
      return found;
    },
  };
}

/** As outcomes name it. */
const POLICY_TERM = '施行';

function toldOf(claims: ClauseColumns['claims'], subjects: readonly Instance[]): readonly Instance[] {
  return subjects.filter((_, r) =>
    claims.some(({ verdict }) => verdict[r] === GRANTED || verdict[r] === UNDETERMINED),
  );
}

/** All of them, each once, in growing portions spread over the whole: neighbours are alike. */
function* samplesOf(all: readonly Instance[]): Generator<readonly Instance[]> {
  const stride = Math.max(1, Math.floor(all.length / FIRST_ASKED));
  const order = Array.from({ length: stride }, (_, start) => start).flatMap((start) =>
    Array.from({ length: Math.ceil((all.length - start) / stride) }, (_, k) => start + k * stride),
  );
  for (let at = 0, size = FIRST_ASKED; at < order.length; at += size, size = Math.min(MOST_ASKED, 2 * size))
    yield order.slice(at, at + size).flatMap((i) => all[i] ?? []);
}
