/** What to submit, all at once, most decisive first. */
import type { Missing, Program } from '@guiju/ir';
import { label } from '../../format/names.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { verdictMessages } from './messages.ts';

export function MissingList({
  program,
  missing,
}: {
  readonly program: Program;
  readonly missing: readonly Missing[];
}) {
  const t = useText(verdictMessages);
  const { language, marks } = useLanguage();
  if (missing.length === 0) return null;
  const named = (name: string): string => {
    const entity = program.entities.find((found) => found.name === name);
    return entity ? label(entity, language) : name;
  };
  const words = ({ kind, fact, entity, object, attribute }: Missing): string => {
    switch (kind) {
      case 'fact': {
        const type = program.entities.find(({ name }) => name === entity);
        const found = type?.attributes.find(({ name }) => name === attribute);
        const what = found ? label(found, language) : named(attribute ?? fact);
        return entity ? `${named(entity)} ${object ?? ''}${marks.colon}${what}` : what;
      }
      case 'list':
        return t('missingList', { name: named(attribute ?? entity ?? fact) });
      case 'history':
        return t('missingHistory');
      case 'gap': {
        const parameter = program.parameters.find(({ address }) => address === fact);
        const note = parameter?.note ? marks.aside(parameter.note) : '';
        return t('missingGap', { name: `${fact}${note}` });
      }
      case 'conflict':
        return t('missingConflict', { name: fact });
    }
  };
  return (
    <section className="missing">
      <h3>
        {t('missing')} <small>{t('missingHelp')}</small>
      </h3>
      <ol>
        {missing.map((item) => (
          <li key={`${item.kind} ${item.fact}`}>{words(item)}</li>
        ))}
      </ol>
    </section>
  );
}
