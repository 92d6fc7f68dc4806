/** A witness with no more facts than it needs: what can go without changing an amount goes. */
import { equal } from '@guiju/ir';
import { type Thing, thingsOf, withThings } from './facts.ts';
import type { Request, Situation } from './finding.ts';
import type { Probe } from './probe.ts';

const MOST_TRIES = 120;

const sizeOf = (situations: readonly Situation[]): number =>
  situations.reduce((sum, { request }) => sum + JSON.stringify(request.facts).length, 0);

export function smaller(probe: Probe, situations: readonly Situation[]): readonly Situation[] {
  let kept = situations;
  let tries = MOST_TRIES;
  const attempt = (change: (request: Request) => Request): boolean => {
    if (tries-- <= 0) return false;
    // Situations of one request keep sharing it: they print as one case.
    const changed = new Map(kept.map(({ request }) => [request, change(request)]));
    const next = kept.map((s) => ({ ...s, request: changed.get(s.request) ?? s.request }));
    const same = next.every((s) => {
      const amount = probe.amount(s.request, s);
      return amount !== null && equal(amount, s.amount);
    });
    if (same) kept = next;
    return same;
  };
  const drop = (entity: string, gone: (thing: Thing) => boolean) =>
    attempt((request) =>
      withThings(
        request,
        entity,
        thingsOf(request, entity).filter((t) => !gone(t)),
      ),
    );
  // Children stand after their parents: from the last to the first nothing hangs in the air. What another names goes once the other is gone.
  for (let count = Number.POSITIVE_INFINITY; sizeOf(kept) < count; ) {
    count = sizeOf(kept);
    for (const { name } of probe.program.entities.toReversed()) {
      const things = kept.flatMap(({ request }) => thingsOf(request, name));
      if (things.length === 0 || drop(name, () => true)) continue;
      const asked = new Set(kept.map(({ object }) => object.id));
      if (things.length > 2 && drop(name, (t) => !asked.has(t.id))) continue;
      for (const id of new Set(things.map((t) => t.id))) drop(name, (t) => t.id === id);
    }
  }
  attempt((request) => ({ ...request, settings: { ...request.settings, values: {} } }));
  for (const address of Object.keys(kept[0]?.request.settings.values ?? {}))
    attempt((request) => {
      const { [address]: _, ...values } = request.settings.values;
      return { ...request, settings: { ...request.settings, values } };
    });
  return kept;
}
