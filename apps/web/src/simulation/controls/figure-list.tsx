/** Every figure of the text, clause by clause. */
import type { Exact, Program } from '@guiju/ir';
import type { Scenario } from '@guiju/simulate';
import { useMemo } from 'react';
import { clauseTitle } from '../../format/names.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { simulationMessages } from '../messages.ts';
import { FigureControl } from './figure-control.tsx';
import { figureGroups } from './figures.ts';
import { WithinLine } from './within-line.tsx';

interface FigureListProps {
  readonly program: Program;
  readonly scenario: Scenario;
  readonly onChange: (scenario: Scenario) => void;
}

export function FigureList({ program, scenario, onChange }: FigureListProps) {
  const t = useText(simulationMessages);
  const { language } = useLanguage();
  const groups = useMemo(() => figureGroups(program), [program]);
  const set = (address: string, value: Exact | undefined): void => {
    const { [address]: _, ...rest } = scenario.values;
    onChange({ ...scenario, values: value === undefined ? rest : { ...rest, [address]: value } });
  };
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
              onChange={(value) => set(parameter.address, value)}
            >
              {(scale, shown) =>
                scenario.budgetLine !== null && (
                  <WithinLine
                    policy={program.id}
                    scenario={scenario}
                    address={parameter.address}
                    scale={scale}
                    shown={shown}
                  />
                )
              }
            </FigureControl>
          ))}
        </details>
      ))}
    </>
  );
}
