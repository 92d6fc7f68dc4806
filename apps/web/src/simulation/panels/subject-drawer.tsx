/** Who stands behind a figure: the subjects of one row, largest amount first. */
import type { Scenario, SubjectAmount, SubjectQuery } from '@guiju/simulate';
import { Drawer, Spin } from 'antd';
import { useEffect, useState } from 'react';
import { yuan } from '../../format/money.ts';
import { useBilingual, useLanguage, useText } from '../../i18n/language.tsx';
import { latest } from '../../worker/engine-client.ts';
import { simulationMessages } from '../messages.ts';
import { yuanOf } from './money.ts';
import { levelName, townName } from './town-name.ts';

const SHOWN = 200;

export interface SubjectQuestion {
  readonly title: string;
  readonly query: SubjectQuery;
}

interface SubjectDrawerProps {
  readonly policy: string;
  readonly scenario: Scenario;
  readonly question: SubjectQuestion | null;
  readonly onClose: () => void;
}

export function SubjectDrawer({ policy, scenario, question, onClose }: SubjectDrawerProps) {
  const t = useText(simulationMessages);
  const say = useBilingual();
  const { language } = useLanguage();
  const [subjects, setSubjects] = useState<readonly SubjectAmount[] | null>(null);
  useEffect(() => {
    if (!question) return;
    setSubjects(null);
    latest('subjects', 'listSubjects', {
      policy,
      scenario,
      query: { ...question.query, limit: SHOWN },
    }).then(
      (found) => {
        if (found) setSubjects(found);
      },
      () => setSubjects([]),
    );
  }, [policy, scenario, question]);
  return (
    <Drawer
      open={question !== null}
      onClose={onClose}
      size={560}
      title={question ? t('subjectsOf', { what: question.title }) : ''}
    >
      {subjects === null && <Spin />}
      {subjects?.length === 0 && <p>{t('noSubjects')}</p>}
      {subjects && subjects.length > 0 && (
        <table className="year-table">
          <caption>{t('firstShown', { n: Math.min(SHOWN, subjects.length) })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('subject')}</th>
              <th scope="col">{t('clause')}</th>
              <th scope="col">{t('town')}</th>
              <th scope="col">{t('level')}</th>
              <th scope="col" className="figure">
                {t('amount')}
              </th>
            </tr>
          </thead>
          <tbody>
            {subjects.map((found) => (
              <tr key={`${found.clause} ${found.id}`}>
                <th scope="row">{found.id}</th>
                <td>{found.clause}</td>
                <td>{say(townName(found.town))}</td>
                <td>{say(levelName(found.level))}</td>
                <td className="figure">{yuan(yuanOf(found.amount), language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Drawer>
  );
}
