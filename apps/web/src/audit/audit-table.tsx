/** Lines of the audit: when, who, what, about what, how it ended. Who and about what can be clicked to see only that. */
import type { AuditLine } from '@guiju/client';
import { Button } from 'antd';
import { moment } from '../format/moment.ts';
import { useBilingual, useLanguage, useText } from '../i18n/language.tsx';
import { type Filter, operationWords } from './filter.ts';
import { auditMessages } from './messages.ts';

interface AuditTableProps {
  readonly lines: readonly AuditLine[];
  readonly onOnly: (filter: Filter) => void;
}

export function AuditTable({ lines, onOnly }: AuditTableProps) {
  const t = useText(auditMessages);
  return (
    <table className="plain-table audit-table">
      <thead>
        <tr>
          <th scope="col">{t('at')}</th>
          <th scope="col">{t('who')}</th>
          <th scope="col">{t('operation')}</th>
          <th scope="col">{t('target')}</th>
          <th scope="col">{t('outcome')}</th>
          <th scope="col">{t('trace')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <AuditRow key={line.sequence} line={line} onOnly={onOnly} />
        ))}
      </tbody>
    </table>
  );
}

function AuditRow({ line, onOnly }: { readonly line: AuditLine; readonly onOnly: (filter: Filter) => void }) {
  const t = useText(auditMessages);
  const say = useBilingual();
  const { language } = useLanguage();
  const { actor, operation, target } = line;
  const words = operation === null ? null : operationWords(operation);
  const who = actor.name ?? t(`kind.${actor.kind}`);
  return (
    <tr>
      <td className="audit-when">{moment(line.at, language)}</td>
      <td>
        <Button
          type="link"
          size="small"
          title={actor.id ?? undefined}
          aria-label={t('onlyBy', { who })}
          onClick={() => onOnly({ actor: actor.id ?? actor.kind })}
        >
          {who}
        </Button>
        {actor.kind === 'key' && <span className="soft">{t('kind.key')}</span>}
      </td>
      <td>
        {words ? say(words) : t('noOperation')} <code className="soft">{operation}</code>
      </td>
      <td>
        {target !== null && (
          <Button
            type="link"
            size="small"
            aria-label={t('onlyAbout', { target })}
            onClick={() => onOnly({ target })}
          >
            <code>{target}</code>
          </Button>
        )}
      </td>
      <td>
        <span className={line.status < 400 ? 'audit-done' : 'audit-refused'}>
          {t(line.status < 400 ? 'done' : 'refused')}
        </span>{' '}
        <span className="soft">
          {line.status} {line.code}
        </span>
      </td>
      <td>
        <code className="soft whole" title={line.traceId}>
          {line.traceId.slice(0, 8)}
        </code>
      </td>
    </tr>
  );
}
