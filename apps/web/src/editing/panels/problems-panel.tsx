/** Everything the compiler and the lints found, worst first; a row leads to its place, and where there is a sure remedy a button applies it. */
import type { Span } from '@guiju/ir';
import type { Finding, QuickFix } from '@guiju/language-service';
import { Button } from 'antd';
import { catalogue, useBilingual, useText } from '../../i18n/language.tsx';
import type { Lints } from '../../worker/lints.ts';
import type { Texts } from '../drafts/draft-store.ts';
import { type Knowledge, None } from './none.tsx';

const messages = catalogue({
  none: { zh: '没有发现问题。', en: 'No problems found.' },
  error: { zh: '错误', en: 'error' },
  warning: { zh: '警告', en: 'warning' },
  info: { zh: '提示', en: 'note' },
  witness: { zh: '看事例', en: 'See the facts' },
  unsearched: { zh: '提醒没有查完：{what}。', en: 'Not all was searched for lints: {what}.' },
  place: { zh: '{file} 第 {line} 行', en: '{file} line {line}' },
});

const RANK: Readonly<Record<Finding['severity'], number>> = { error: 0, warning: 1, info: 2 };

interface ProblemsPanelProps {
  readonly knowledge: Knowledge;
  readonly findings: readonly Finding[];
  /** What compiles and yet may not be meant. */
  readonly lints: Lints;
  readonly texts: Texts;
  readonly onGo: (span: Span) => void;
  readonly onFix: (fix: QuickFix) => void;
}

export function ProblemsPanel({ knowledge, findings, lints, texts, onGo, onFix }: ProblemsPanelProps) {
  const t = useText(messages);
  const say = useBilingual();
  const all: readonly (Finding & { readonly witness?: string | null })[] = [...findings, ...lints.found];
  if (all.length === 0 && lints.unsearched.length === 0)
    return (
      <div className="panel">
        <None knowledge={knowledge} words={t('none')} />
      </div>
    );
  const sorted = all.toSorted((a, b) => RANK[a.severity] - RANK[b.severity]);
  return (
    <ul className="problems">
      {sorted.map((finding) => {
        const { span, code, severity, fixes, witness } = finding;
        const line = (texts[span.file] ?? '').slice(0, span.start).split('\n').length;
        return (
          <li key={`${code} ${span.file} ${span.start}`}>
            <button type="button" className="problem" onClick={() => onGo(span)}>
              <span className={`severity severity-${severity}`}>{t(severity)}</span>
              <span className="problem-text">
                {say(finding.message)}
                <span className="quiet"> {say(finding.help)}</span>
              </span>
              <span className="quiet problem-place">
                {t('place', { file: span.file.split('/').at(-1) ?? '', line })} {code}
              </span>
            </button>
            {witness && (
              <details className="witness">
                <summary>{t('witness')}</summary>
                <pre>{witness}</pre>
              </details>
            )}
            {fixes.map((fix) => (
              <Button key={fix.title.zh} size="small" onClick={() => onFix(fix)}>
                {say(fix.title)}
              </Button>
            ))}
          </li>
        );
      })}
      {lints.unsearched.map((text) => (
        <li key={text.en} className="quiet problem-unsearched">
          {t('unsearched', { what: say(text) })}
        </li>
      ))}
    </ul>
  );
}
