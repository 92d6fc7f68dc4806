import { catalogue, useText } from '../i18n/language.tsx';

const messages = catalogue({ title: { zh: '条款编辑', en: 'Clauses' } });

export default function EditingScreen() {
  const t = useText(messages);
  return <h1>{t('title')}</h1>;
}
