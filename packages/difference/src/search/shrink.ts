/**
 * An example made as small as it gets: objects, facts, settings and history are left out and values simplified, as long as the two policies still answer as
 * differently as before. Greedy and in a fixed order, so the same example always shrinks to the same.
 */
import type { Program } from '@guiju/ir';
import type { Scenario, Thing } from './scenario.ts';
import { simplerValues } from './simpler.ts';

/** Trials at most for one example; what is left then is still an example. */
const MOST_TRIALS = 1500;

export function shrink(scenario: Scenario, program: Program, holds: (s: Scenario) => boolean): Scenario {
  let smallest = scenario;
  let trials = 0;
  const attempt = (next: Scenario): boolean => {
    if (trials++ >= MOST_TRIALS || !holds(next)) return false;
    smallest = next;
    return true;
  };
  for (let changed = true; changed && trials < MOST_TRIALS; ) {
    // Objects first: with fewer of them every later trial is cheaper.
    changed = shrinkThings(() => smallest, attempt);
    changed = shrinkSettings(() => smallest, attempt) || changed;
    changed = shrinkValues(() => smallest, program, attempt) || changed;
  }
  return smallest;
}

type Now = () => Scenario;
type Attempt = (next: Scenario) => boolean;

function shrinkSettings(now: Now, attempt: Attempt): boolean {
  let changed = false;
  const to = (part: Partial<Scenario>) => {
    changed = attempt({ ...now(), ...part }) || changed;
  };
  if (now().history === undefined || (now().history?.length ?? 0) > 0) to({ history: [] });
  for (const line of now().history ?? []) to({ history: now().history?.filter((l) => l !== line) });
  if (now().knownAt !== null) to({ knownAt: null });
  for (const field of ['readings', 'values'] as const) {
    if (Object.keys(now()[field]).length > 0) to({ [field]: {} });
    for (const key of Object.keys(now()[field])) to({ [field]: without(now()[field], key) });
  }
  return changed;
}

/** Whole runs of objects first, then single ones; with an object goes what belongs to it. */
function shrinkThings(now: Now, attempt: Attempt): boolean {
  let changed = false;
  for (let size = now().things.length; size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < now().things.length; ) {
      const gone = now().things.slice(at, at + size);
      if (attempt({ ...now(), things: withoutThings(now().things, gone) })) changed = true;
      else at += size;
    }
  }
  return changed;
}

function withoutThings(things: readonly Thing[], gone: readonly Thing[]): readonly Thing[] {
  const named = new Set(gone.map((t) => t.id));
  for (let size = -1; size !== named.size; ) {
    size = named.size;
    for (const { id, parent } of things) if (parent !== null && named.has(parent)) named.add(id);
  }
  const isGone = (value: unknown) => typeof value === 'string' && named.has(value);
  return things
    .filter((t) => !named.has(t.id))
    .map((t) => ({
      ...t,
      values: Object.fromEntries(Object.entries(t.values).filter(([, value]) => !isGone(value))),
    }));
}

function shrinkValues(now: Now, program: Program, attempt: Attempt): boolean {
  let changed = false;
  const put = (id: string, values: Thing['values']): boolean =>
    attempt({ ...now(), things: now().things.map((t) => (t.id === id ? { ...t, values } : t)) });
  for (const { id, entity } of now().things) {
    const valuesNow = () => now().things.find((t) => t.id === id)?.values ?? {};
    const type = program.entities.find((e) => e.name === entity);
    for (const name of Object.keys(valuesNow())) {
      if (put(id, without(valuesNow(), name))) {
        changed = true;
        continue;
      }
      const attribute = type?.attributes.find((a) => a.name === name);
      if (!attribute) continue;
      for (const value of simplerValues(program, attribute, valuesNow()[name]))
        if (put(id, { ...valuesNow(), [name]: value })) {
          changed = true;
          break;
        }
    }
  }
  return changed;
}

const without = <T>(from: Readonly<Record<string, T>>, key: string): Record<string, T> =>
  Object.fromEntries(Object.entries(from).filter(([k]) => k !== key));
