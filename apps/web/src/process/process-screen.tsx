/** 办理规则: what the applications of a policy go by (`#/process/<policy>`). */
import { Alert, Select, Spin } from 'antd';
import { failureWords } from '../access/failure-words.ts';
import { navigate, useRoute } from '../app/route.ts';
import { handWords } from '../applications/hand-words.ts';
import { wireDay } from '../format/day.ts';
import { moment } from '../format/moment.ts';
import { useBilingual, useLanguage, useText } from '../i18n/language.tsx';
import { usePolicies } from '../policies/use-policy.ts';
import { processMessages } from './messages.ts';
import './process.css';
import { RulesForm } from './rules-form.tsx';
import { useProcess } from './use-process.ts';

const DEFAULT_POLICY = 'haiyan-artisans';

export default function ProcessScreen() {
  const t = useText(processMessages);
  const [screen = 'process', policy = DEFAULT_POLICY] = useRoute().path;
  const policies = usePolicies().data?.policies ?? [];
  return (
    <div className="process">
      <header className="process-head">
        <h1>{t('title')}</h1>
        <Select
          aria-label={t('policy')}
          value={policy}
          onChange={(next) => navigate([screen, next])}
          options={policies.map(({ id, title }) => ({ value: id, label: title }))}
        />
      </header>
      <p className="soft">{t('help')}</p>
      <Rules key={policy} policy={policy} />
    </div>
  );
}

function Rules({ policy }: { readonly policy: string }) {
  const t = useText(processMessages);
  const say = useBilingual();
  const { language } = useLanguage();
  const { data, error } = useProcess(policy);
  if (error) return <Alert type="error" role="alert" title={say(failureWords(error))} />;
  if (!data) return <Spin />;
  const { until } = data.calendar;
  return (
    <>
      <p>
        {data.setBy
          ? t('setBy', { who: handWords(data.setBy, language), at: moment(data.setBy.at, language) })
          : t('isDefault')}{' '}
        <span className="soft">
          {until === null ? t('noCalendar') : t('calendar', { until: wireDay(until, language) })}
        </span>
      </p>
      <RulesForm policy={policy} rules={data.rules} />
    </>
  );
}
