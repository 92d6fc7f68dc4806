/** What a simulation request asks for, read exactly: figures and readings as evaluate reads them, take-up per mille, a budget line. */
import type { SimulationRequest } from '@guiju/client';
import { type Program, parseQuantity, readSettings, YUAN } from '@guiju/ir';
import {
  type CountyOptions,
  checkScenario,
  DEFAULT_SEED,
  FIGURES,
  plainScenario,
  type Scenario,
} from '@guiju/simulate';
import { inputProblem } from '../http/input-problem.ts';
import { HttpProblem } from '../http/problem.ts';

export interface ReadScenario {
  readonly scenario: Scenario;
  readonly county: CountyOptions;
}

export function readScenario(program: Program, request: SimulationRequest): ReadScenario {
  const { readings, values, takeUp, headcount, budgetLine } = request.scenario ?? {};
  const settings = readSettings(
    program,
    { readings: readings ?? {}, values: values ?? {} },
    // Not used: a simulation has its own years.
    { today: '2000-01-01', pointer: '/scenario' },
  );
  if (!settings.ok) throw inputProblem(settings);
  const line = budgetLine == null ? null : parseQuantity(budgetLine, YUAN);
  if (line === undefined)
    throw new HttpProblem(
      'bad-input',
      `预算线“${budgetLine}”不是金额，请写成 "800万元" 这样。`,
      `The budget line “${budgetLine}” is not money; write it like "800万元".`,
      {
        errors: [
          {
            pointer: '/scenario/budgetLine',
            code: 'not-a-quantity',
            message: { zh: '不是金额，请写成 "800万元" 这样。', en: 'Not money; write it like "800万元".' },
          },
        ],
        total: 1,
      },
    );
  const seed = request.county?.seed ?? DEFAULT_SEED;
  const figures = request.county?.figures ?? {};
  const strangers = Object.keys(figures).filter((id) => !FIGURES.some((f) => f.id === id));
  if (strangers.length > 0)
    throw new HttpProblem(
      'bad-input',
      `人群数据表里没有这几项：${strangers.join('、')}。`,
      `The register of figures has no ${strangers.join(', ')}.`,
      {
        errors: strangers.map((id) => ({
          pointer: `/county/figures/${id.replaceAll('~', '~0').replaceAll('/', '~1')}`,
          code: 'unknown-figure',
          message: { zh: '人群数据表里没有这一项。', en: 'Not in the register of figures.' },
        })),
        total: strangers.length,
      },
    );
  const scenario: Scenario = {
    ...plainScenario(seed),
    values: settings.settings.values,
    readings: settings.settings.readings,
    takeUp: takeUp ?? {},
    headcount: headcount ?? 'mid',
    budgetLine: line,
  };
  const errors = checkScenario(program, seed, scenario);
  const [first] = errors;
  if (first)
    throw new HttpProblem('bad-input', first.message.zh, first.message.en, {
      errors: errors.map((e) => ({ ...e, pointer: `/scenario${e.pointer}` })),
      total: errors.length,
    });
  return { scenario, county: { figures } };
}
