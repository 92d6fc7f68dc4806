/** Objects of an example get plain names: 甲企业, 乙企业, 甲人员. */
import type { Scenario, Thing } from './scenario.ts';

const STEMS = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];

export function named(scenario: Scenario): Scenario {
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const { entity, id } of scenario.things) {
    const n = counts.get(entity) ?? 0;
    counts.set(entity, n + 1);
    names.set(`${entity} ${id}`, `${STEMS[n] ?? `第${n + 1}`}${entity}`);
  }
  // An id may be used by two entities; then nobody could say which one a reference means.
  const ids = scenario.things.map((t) => t.id);
  if (new Set(ids).size !== ids.length) return scenario;
  const byId = new Map(scenario.things.map((t) => [t.id, names.get(`${t.entity} ${t.id}`) ?? t.id]));
  const rename = (value: unknown): unknown => {
    if (typeof value === 'string') return byId.get(value) ?? value;
    if (Array.isArray(value)) return value.map(rename);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, rename(v)]));
  };
  const things = scenario.things.map(
    (t): Thing => ({
      ...t,
      id: byId.get(t.id) ?? t.id,
      parent: t.parent === null ? null : (byId.get(t.parent) ?? t.parent),
      values: rename(t.values) as Thing['values'],
    }),
  );
  const history = scenario.history?.map((line) => rename(line) as Readonly<Record<string, unknown>>);
  return { ...scenario, things, history };
}
