/** A simulation over a population, read exactly: by what totals are grouped, as of when, and what change is held against the policy. */
import type { ProblemError, SimulationRequest } from '@guiju/client';
import {
  type Days,
  type Exact,
  formatDate,
  type Program,
  parseDate,
  readSettings,
  type Settings,
} from '@guiju/ir';
import { groupsBy } from '@guiju/tables/groups';
import { readQuantiles } from '@guiju/tables/quantiles';
import { inputProblem } from '../http/input-problem.ts';
import { HttpProblem } from '../http/problem.ts';
import { draftFolder } from '../policies/draft-folder.ts';
import type { Library } from '../policies/library.ts';
import type { SumTask } from '../populations/task.ts';

export type ReadPopulationRequest = Pick<SumTask, 'settings' | 'asOf' | 'reform' | 'by' | 'quantiles'>;

export function readPopulationRequest(
  program: Program,
  request: SimulationRequest,
  library: Library,
  now: Date,
): ReadPopulationRequest {
  refuseCounty(request);
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(now);
  const asOf = dayOf(request.asOf ?? today);
  const by = request.by ?? null;
  const groups = groupsBy(program, by);
  if (!groups.ok) throw bad('/by', 'unknown-group', groups.message.zh, groups.message.en);
  const { values = {}, readings = {} } = request.scenario ?? {};
  const quantiles = request.quantiles === undefined ? null : quantilesOf(request.quantiles);
  const settings = read(program, { asOf }, today);
  if (request.draft !== undefined) {
    const folder = draftFolder(library.find(request.policy).folder, request.draft);
    const folders = [...library.folders.filter((f) => f.id !== folder.id), folder];
    const reform = { kind: 'draft', folders, policy: folder.id, today, values, readings } as const;
    return { settings, asOf, by, quantiles, reform };
  }
  const changed = Object.keys(values).length + Object.keys(readings).length > 0;
  const reform = changed
    ? ({ kind: 'settings', settings: read(program, { asOf, values, readings }, today) } as const)
    : null;
  return { settings, asOf, by, quantiles, reform };
}

function read(program: Program, json: object, today: string): Settings {
  const settings = readSettings(program, json, { today, pointer: '/scenario' });
  if (settings.ok) return settings.settings;
  throw inputProblem(settings);
}

function quantilesOf(words: readonly string[]): readonly Exact[] {
  const found = readQuantiles(words);
  if (found.ok) return found.quantiles;
  const pointer = found.at === null ? '/quantiles' : `/quantiles/${found.at}`;
  throw bad(pointer, 'not-a-quantile', `${found.message.zh}。`, `${found.message.en}.`);
}

function dayOf(written: string): string {
  const day = parseDate(written);
  if (day === undefined)
    throw bad(
      '/asOf',
      'not-a-date',
      '不是日期，写法如 2026-12-31。',
      'Not a date; write it like 2026-12-31.',
    );
  return formatDate(day as Days);
}

/** Of what the synthetic county alone has, nothing is passed over in silence. */
function refuseCounty({ county, scenario }: SimulationRequest): void {
  const given: readonly (readonly [string, unknown])[] = [
    ['/county', county],
    ['/scenario/takeUp', scenario?.takeUp],
    ['/scenario/headcount', scenario?.headcount],
    ['/scenario/budgetLine', scenario?.budgetLine],
  ];
  const errors = given
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([pointer]): ProblemError => ({ pointer, code: 'county-only', message: COUNTY_ONLY }));
  if (errors.length > 0)
    throw new HttpProblem('bad-input', COUNTY_ONLY.zh, COUNTY_ONLY.en, { errors, total: errors.length });
}

/** And of what populations alone have, nothing of the county. */
export function refusePopulation({ by, quantiles, asOf, draft }: SimulationRequest): void {
  const errors = Object.entries({ by, quantiles, asOf, draft })
    .filter(([, value]) => value !== undefined)
    .map(
      ([name]): ProblemError => ({ pointer: `/${name}`, code: 'population-only', message: POPULATION_ONLY }),
    );
  if (errors.length > 0)
    throw new HttpProblem('bad-input', POPULATION_ONLY.zh, POPULATION_ONLY.en, {
      errors,
      total: errors.length,
    });
}

const COUNTY_ONLY = {
  zh: '这一项只用于合成人群，不能和 population 一起用。',
  en: 'This is for the synthetic county, and does not go with population.',
};
const POPULATION_ONLY = {
  zh: '这一项要和 population 一起用。',
  en: 'This goes with population.',
};

const bad = (pointer: string, code: string, zh: string, en: string): HttpProblem =>
  new HttpProblem('bad-input', zh, en, { errors: [{ pointer, code, message: { zh, en } }], total: 1 });
