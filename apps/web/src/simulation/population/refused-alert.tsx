import type { Program } from '@guiju/ir';
import { Alert } from 'antd';
import { useBilingual, useLanguage, useText } from '../../i18n/language.tsx';
import type { Refused } from './desk.ts';
import { populationMessages } from './messages.ts';

interface RefusedAlertProps {
  readonly why: Refused;
  readonly program: Program;
  /** Endings that are read. */
  readonly endings: string;
}

export function RefusedAlert({ why, program, endings }: RefusedAlertProps) {
  const t = useText(populationMessages);
  const say = useBilingual();
  const { marks } = useLanguage();
  const words =
    why.kind === 'words'
      ? say(why.words)
      : why.kind === 'format'
        ? t('notFormat', { file: why.file, endings })
        : t('notNamed', {
            file: why.file,
            entities: program.entities.map((e) => e.name).join(marks.list),
          });
  return <Alert type="error" role="alert" showIcon title={words} />;
}
