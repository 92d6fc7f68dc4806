/**
 * A scenario as the query of a link, and back: `v.C09.首席技师=150000&r.新引育=甲&t.C03=700-800-900&headcount=low&budget=8000000`.
 * Only what departs from the plain scenario is written, in a fixed order, so equal scenarios have equal links. What a link names
 * and the program does not have is left out and reported: a link outlives the text it was made from.
 */
import { type Exact, formatExact, type Program, parseExact } from '@guiju/ir';
import { DEFAULT_SEED, plainScenario, type Scenario, type TakeUp, TIERS } from '@guiju/simulate';

export interface LinkedScenario {
  readonly scenario: Scenario;
  /** Names and values of the link that could not be used. */
  readonly ignored: readonly string[];
}

export function toQuery(scenario: Scenario): URLSearchParams {
  const query = new URLSearchParams();
  const sorted = <T>(entries: Readonly<Record<string, T>>) =>
    Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [address, value] of sorted(scenario.values)) query.set(`v.${address}`, formatExact(value));
  for (const [id, option] of sorted(scenario.readings)) query.set(`r.${id}`, option);
  for (const [clause, { low, mid, high }] of sorted(scenario.takeUp))
    query.set(`t.${clause}`, `${low}-${mid}-${high}`);
  if (scenario.headcount !== 'mid') query.set('headcount', scenario.headcount);
  if (scenario.budgetLine !== null) query.set('budget', formatExact(scenario.budgetLine));
  if (scenario.seed !== DEFAULT_SEED) query.set('seed', scenario.seed);
  return query;
}

export function fromQuery(query: URLSearchParams, program: Program): LinkedScenario {
  const values: Record<string, Exact> = {};
  const readings: Record<string, string> = {};
  const takeUp: Record<string, TakeUp> = {};
  let rest: Scenario = plainScenario(query.get('seed') || undefined);
  const ignored: string[] = [];

  for (const [name, text] of query) {
    const key = name.slice(2);
    const number = parseExact(text);
    if (name.startsWith('v.') && number !== undefined && program.parameters.some((p) => p.address === key))
      values[key] = number;
    else if (name.startsWith('r.') && hasOption(program, key, text)) readings[key] = text;
    else if (name.startsWith('t.') && program.clauses.some(({ id }) => id === key) && parseTakeUp(text))
      takeUp[key] = parseTakeUp(text) as TakeUp;
    else if (name === 'headcount' && TIERS.some((tier) => tier === text))
      rest = { ...rest, headcount: text as Scenario['headcount'] };
    else if (name === 'budget' && number !== undefined && formatExact(number)[0] !== '-')
      rest = { ...rest, budgetLine: number };
    else if (name !== 'seed') ignored.push(`${name}=${text}`);
  }
  return { scenario: { ...rest, values, readings, takeUp }, ignored };
}

const hasOption = (program: Program, reading: string, option: string): boolean =>
  program.readings.some(({ id, options }) => id === reading && options.some((found) => found.id === option));

function parseTakeUp(text: string): TakeUp | undefined {
  const found = /^(\d{1,4})-(\d{1,4})-(\d{1,4})$/.exec(text);
  if (!found) return undefined;
  const [low, mid, high] = found.slice(1).map(Number) as [number, number, number];
  return low <= mid && mid <= high && high <= 1000 ? { low, mid, high } : undefined;
}
