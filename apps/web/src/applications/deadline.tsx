/** How many working days are left, in words, and how sure that is. */
import type { Deadline } from '@guiju/client';
import { wireDay } from '../format/day.ts';
import { useLanguage, useText } from '../i18n/language.tsx';
import { applicationMessages } from './messages.ts';

export function DeadlineWords({ deadline }: { readonly deadline: Deadline | null }) {
  const t = useText(applicationMessages);
  const { language } = useLanguage();
  if (deadline === null) return <span className="soft">{t('noDeadline')}</span>;
  const { left, overdue, due, sure, waitsFor } = deadline;
  const words =
    left < 0
      ? t(overdue ? 'overdueBy' : 'ranOut', { n: -left })
      : left === 0
        ? t('dueToday')
        : t('daysLeft', { n: left });
  return (
    <span className={overdue ? 'deadline-overdue' : left <= 1 ? 'deadline-near' : ''}>
      {words}
      <span className="soft">
        {' '}
        {t('dueOn', { day: wireDay(due, language) })}
        {waitsFor === 'office' ? '' : ` ${t(`waits.${waitsFor}`)}`}
        {sure ? '' : ` ${t('notSure')}`}
      </span>
    </span>
  );
}
