import { catalogue, useText } from '../i18n/language.tsx';

const messages = catalogue({ title: { zh: '核验', en: 'Claims' } });

export default function ClaimsScreen() {
  const t = useText(messages);
  return <h1>{t('title')}</h1>;
}
