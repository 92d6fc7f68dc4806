import { catalogue, useText } from '../i18n/language.tsx';

const messages = catalogue({ title: { zh: '测算', en: 'Simulation' } });

export default function SimulationScreen() {
  const t = useText(messages);
  return <h1>{t('title')}</h1>;
}
