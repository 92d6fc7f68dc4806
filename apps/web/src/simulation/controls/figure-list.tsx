/** Every figure of the text, clause by clause. */
import type { Exact, Parameter, Program } from '@guiju/ir';
import type { Scenario } from '@guiju/simulate';
import { type Dispatch, type SetStateAction, useCallback, useMemo } from 'react';
import { clauseTitle } from '../../format/names.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { simulationMessages } from '../messages.ts';
import { useReadiness } from '../use-cost.ts';
import { idleFigures, onceFigures } from './applies.ts';
import { FigureControl } from './figure-control.tsx';
import { figureGroups } from './figures.ts';

interface FigureListProps {
  readonly program: Program;
  readonly scenario: Scenario;
  readonly onChange: Dispatch<SetStateAction<Scenario>>;
}

export function FigureList({ program, scenario, onChange }: FigureListProps) {
  const t = useText(simulationMessages);
  const { language } = useLanguage();
  const groups = useMemo(() => figureGroups(program), [program]);
  const set = useCallback(
    (address: string, value: Exact | undefined): void =>
      onChange((scenario) => {
        const { [address]: _, ...rest } = scenario.values;
        return { ...scenario, values: value === undefined ? rest : { ...rest, [address]: value } };
      }),
    [onChange],
  );
  const onReach = useReadiness(program.id, scenario);
  const idle = useMemo(() => idleFigures(program, scenario.readings), [program, scenario.readings]);
  const once = useMemo(() => onceFigures(program), [program]);
  // What was moved stays in view, whatever becomes of the readings.
  const folded = ({ address }: Parameter): boolean =>
    scenario.values[address] === undefined && (idle.has(address) || once.has(address));
  const line = scenario.budgetLine === null ? null : scenario;
  const control = (parameter: Parameter) => (
    <FigureControl
      key={parameter.address}
      parameter={parameter}
      value={scenario.values[parameter.address]}
      idleUnless={idle.get(parameter.address)}
      policy={program.id}
      line={line}
      onChange={set}
      onReach={onReach}
    />
  );
  return (
    <>
      {groups.map(({ id, title, parameters }) => (
        <details key={id} className="figure-group" open>
          <summary>
            {title === null
              ? t(id === 'imports' ? 'importedFigures' : 'policyFigures')
              : `${id} ${clauseTitle(program, id, language)}`}
          </summary>
          {parameters.filter((parameter) => !folded(parameter)).map(control)}
          {parameters.some(folded) && (
            <details className="figure-more">
              <summary>{t('moreFigures', { count: parameters.filter(folded).length })}</summary>
              {parameters.filter(folded).map(control)}
            </details>
          )}
        </details>
      ))}
    </>
  );
}
