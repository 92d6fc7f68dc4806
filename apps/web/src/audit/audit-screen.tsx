/** 审计: who changed what and who was turned away; for auditors and administrators (`#/audit?actor=…&from=…`). */
import { Alert, Button } from 'antd';
import { useMemo, useState } from 'react';
import { failureWords } from '../access/failure-words.ts';
import { useSubmit } from '../access/use-submit.ts';
import { navigate, useRoute } from '../app/route.ts';
import { saveFile } from '../format/save-file.ts';
import { useBilingual, useLanguage, useText } from '../i18n/language.tsx';
import { auditCsv } from './audit-csv.ts';
import { AuditFilter } from './audit-filter.tsx';
import { AuditTable } from './audit-table.tsx';
import { type Filter, filterOf, queryOf } from './filter.ts';
import { auditMessages } from './messages.ts';
import { allLines, useAudit } from './use-audit.ts';
import './audit.css';

export default function AuditScreen() {
  const t = useText(auditMessages);
  const say = useBilingual();
  const { language } = useLanguage();
  const { path, query } = useRoute();
  const filter = useMemo(() => filterOf(query), [query]);
  const audit = useAudit(filter);
  const [cut, setCut] = useState<number | null>(null);
  const { busy, failure, submit } = useSubmit<void>(async () => {
    const { lines, whole } = await allLines(filter);
    setCut(whole ? null : lines.length);
    saveFile(`${t('title')}.csv`, new Blob([auditCsv(lines, language)], { type: 'text/csv;charset=utf-8' }));
  });
  const lines = audit.data?.pages.flatMap((page) => page.lines) ?? [];
  const problem = failure ?? (audit.error && failureWords(audit.error));
  const ask = (next: Filter) => navigate(path, queryOf(next), 'replace');
  return (
    <div className="audit">
      <header className="audit-head">
        <h1>{t('title')}</h1>
        <span className="soft">{t('help')}</span>
        <Button loading={busy} disabled={lines.length === 0} onClick={() => void submit()}>
          {t('export')}
        </Button>
      </header>
      <AuditFilter filter={filter} onChange={ask} />
      {problem && <Alert type="error" role="alert" title={say(problem)} />}
      {cut !== null && <Alert type="warning" showIcon role="status" title={t('cut', { n: cut })} />}
      {audit.isLoading && <p className="soft">{t('loading')}</p>}
      {audit.data && lines.length === 0 && <p className="soft">{t('none')}</p>}
      {lines.length > 0 && <AuditTable lines={lines} onOnly={(only) => ask({ ...filter, ...only })} />}
      {audit.hasNextPage && (
        <Button loading={audit.isFetchingNextPage} onClick={() => void audit.fetchNextPage()}>
          {t('older')}
        </Button>
      )}
    </div>
  );
}
