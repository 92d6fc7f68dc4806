/** Lines of the audit as CSV, in the order shown. Every cell is a text; none is taken for a formula. */
import type { AuditLine } from '@guiju/client';
import { BYTE_ORDER_MARK, csvRow } from '@guiju/ir';
import type { Language } from '../i18n/language.tsx';
import { operationWords } from './filter.ts';
import { auditMessages } from './messages.ts';

const COLUMNS = [
  'sequence',
  'at',
  'kind',
  'who',
  'actorId',
  'operation',
  'operationId',
  'target',
  'status',
  'code',
  'trace',
] as const;

export const auditCsv = (lines: readonly AuditLine[], language: Language): string =>
  BYTE_ORDER_MARK +
  [COLUMNS.map((column) => auditMessages[column][language]), ...lines.map((line) => cells(line, language))]
    .map(csvRow)
    .join('');

const cells = (line: AuditLine, language: Language): readonly string[] => [
  String(line.sequence),
  line.at,
  auditMessages[`kind.${line.actor.kind}`][language],
  line.actor.name ?? '',
  line.actor.id ?? '',
  line.operation === null ? '' : (operationWords(line.operation)?.[language] ?? ''),
  line.operation ?? '',
  line.target ?? '',
  String(line.status),
  line.code ?? '',
  line.traceId,
];
