/** Every figure of the text, clause by clause. */
import type { Exact, Program } from '@guiju/ir';
import type { Scenario } from '@guiju/simulate';
import { type Dispatch, type SetStateAction, useCallback, useMemo } from 'react';
import { clauseTitle } from '../../format/names.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { simulationMessages } from '../messages.ts';
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
  const line = scenario.budgetLine === null ? null : scenario;
  return (
    <>
      {groups.map(({ id, title, parameters }) => (
        <details key={id} className="figure-group" open>
          <summary>
            {title === null
              ? t(id === 'imports' ? 'importedFigures' : 'policyFigures')
              : `${id} ${clauseTitle(program, id, language)}`}
          </summary>
          {parameters.map((parameter) => (
            <FigureControl
              key={parameter.address}
              parameter={parameter}
              value={scenario.values[parameter.address]}
              policy={program.id}
              line={line}
              onChange={set}
            />
          ))}
        </details>
      ))}
    </>
  );
}
