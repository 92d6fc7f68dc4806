/**
 * 断言: claims about every instance of an entity, whatever the facts, under the text as it is written. Here they are tried, not proved: on the facts of every case and on
 * random facts. A failure carries the request that shows it, to be replayed, and the seed it came from.
 */
import {
  type Assertion,
  type Case,
  type Decision,
  type FactGraph,
  type History,
  type Instance,
  type Program,
  readRequest,
} from '@guiju/ir';
import type { Engine, World } from '../clause-evaluator.ts';
import { decide } from '../decide/decide.ts';
import { type Decider, referenceDecider } from '../decider.ts';
import { isOpen, type Verdict } from '../possible.ts';
import { type RandomRequest, randomFacts } from '../random/random-facts.ts';
import { referenceEngine } from '../reference/engine.ts';
import { evaluateExpr } from '../reference/expression.ts';
import { verdictOf } from '../reference/verdict.ts';
import { resolve } from '../resolve/resolve.ts';
import type { Resolved } from '../resolved.ts';
import { awardedIn } from './awarded.ts';

export interface AssertionWitness {
  readonly request: Case['request'] | RandomRequest;
  /** The instance for which it does not hold. */
  readonly object: { readonly entity: string; readonly id: string };
  /** Where the request comes from: a case, or a seed for `randomFacts`. */
  readonly from:
    | { readonly kind: 'case'; readonly id: string }
    | { readonly kind: 'random'; readonly seed: number };
}

export interface AssertionResult {
  readonly assertion: Assertion;
  /** null: no instance tried contradicts it, which proves nothing beyond them. */
  readonly witness: AssertionWitness | null;
  /** Instances for which it held, and for which unknown facts left it open. */
  readonly held: number;
  readonly open: number;
}

export interface CheckAssertionsOptions {
  readonly cases: readonly Case[];
  /** How many random requests; seeds run from `seed` up. */
  readonly samples: number;
  readonly seed: number;
  readonly decider?: Decider;
}

export function checkAssertions(
  program: Program,
  options: CheckAssertionsOptions,
): readonly AssertionResult[] {
  const { cases, samples, seed, decider = referenceDecider } = options;
  const tally = program.assertions.map((assertion) => ({
    assertion,
    witness: null as AssertionWitness | null,
    held: 0,
    open: 0,
  }));
  if (tally.length === 0) return [];
  const attempt = (request: AssertionWitness['request'], from: AssertionWitness['from']) => {
    const read = readRequest(program, request);
    if (!read.ok) return;
    const { settings, facts, history } = read;
    const resolved = resolve(program, settings);
    const world = worldOf(resolved, facts, history);
    const decision = decider(program, settings, { trace: false })(facts, history);
    for (const entry of tally) {
      for (const object of facts.instances[entry.assertion.entity] ?? []) {
        const verdict = holdsFor(entry.assertion, object, resolved, facts, decision, history, world);
        if (isOpen(verdict)) entry.open++;
        else if (verdict) entry.held++;
        else entry.witness ??= { request, object: { entity: object.entity, id: object.id }, from };
      }
    }
  };
  for (const { id, request } of cases) attempt(request, { kind: 'case', id });
  for (let i = 0; i < samples; i++)
    attempt(withOwnFigures(program, randomFacts(program, seed + i, { asWritten: true })), {
      kind: 'random',
      seed: seed + i,
    });
  return tally;
}

/** An assertion is about the figures of the text: a trial may fill its gaps, but not change what it says. */
function withOwnFigures(program: Program, request: RandomRequest): RandomRequest {
  const isGap = (address: string) =>
    program.parameters.some((p) => p.address === address && p.versions.length === 0);
  const values = Object.entries(request.settings.values).filter(([address]) => isGap(address));
  return { ...request, settings: { ...request.settings, values: Object.fromEntries(values) } };
}

/** The world of a decision, for what an assertion asks of it; made when it first does. */
function worldOf(resolved: Resolved, facts: FactGraph, history: History): World {
  const kept: World[] = [];
  const world = (): World => {
    const [known] = kept;
    if (known !== undefined) return known;
    const engine: Engine = (program, given, of) => {
      kept.push(of);
      return referenceEngine(program, given, of);
    };
    decide(resolved, facts, history, engine, { trace: false });
    return world();
  };
  return {
    received: (...asked) => world().received(...asked),
    payable: (...asked) => world().payable(...asked),
    decided: (...asked) => world().decided(...asked),
    rank: (...asked) => world().rank(...asked),
  };
}

function holdsFor(
  { expr }: Assertion,
  subject: Instance,
  resolved: Resolved,
  facts: FactGraph,
  decision: Decision,
  history: History,
  world: World,
): Verdict {
  const { asOf } = resolved.settings;
  return verdictOf(
    evaluateExpr(expr, {
      resolved,
      facts,
      subject,
      when: { at: asOf, law: asOf },
      watch: { assumed: () => undefined, trace: null },
      members: [],
      args: [],
      world,
      awarded: awardedIn(decision, history),
    }),
  );
}
