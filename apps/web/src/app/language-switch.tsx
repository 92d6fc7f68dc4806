/** 中文 or English, wherever there is a frame to put it in. */
import { Segmented } from 'antd';
import { catalogue, type Language, useLanguage, useText } from '../i18n/language.tsx';

const messages = catalogue({ language: { zh: '界面语言', en: 'Interface language' } });

export function LanguageSwitch() {
  const t = useText(messages);
  const { language, setLanguage } = useLanguage();
  return (
    <Segmented<Language>
      size="small"
      aria-label={t('language')}
      value={language}
      onChange={setLanguage}
      options={[
        { value: 'zh', label: '中文' },
        { value: 'en', label: 'English' },
      ]}
    />
  );
}
