/** 类型化客户端: what it is and how it is used. The code shown is the source of files that are compiled and run by tests. */
import { useText } from '../../i18n/language.tsx';
import { CodeBlock } from '../code-block.tsx';
import { interfaceMessages } from '../messages.ts';
import claim from './claim.ts?raw';
import evaluate from './evaluate.ts?raw';
import lines from './lines.ts?raw';
import webhook from './webhook.ts?raw';

export function Guide() {
  const t = useText(interfaceMessages);
  return (
    <section aria-labelledby="guide-title">
      <h2 id="guide-title">{t('guide')}</h2>
      <ul className="guide-points">
        <li>{t('guidePackage')}</li>
        <li>{t('guideTypes')}</li>
        <li>{t('guideErrors')}</li>
        <li>{t('guideMoney')}</li>
      </ul>
      <CodeBlock title={t('guideEvaluate')} text={evaluate} />
      <CodeBlock title={t('guideClaim')} text={claim} />
      <CodeBlock title={t('guideLines')} text={lines} />
      <CodeBlock title={t('guideWebhook')} text={webhook} />
    </section>
  );
}
