/** An empty workbook with the columns this clause reads: a sheet for each object, headed by the names of its facts. */
import type { Program } from '@guiju/ir';
import { Button } from 'antd';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { formPlan } from '../form/form-plan.ts';
import { batchMessages } from './messages.ts';

interface TemplateButtonProps {
  readonly program: Program;
  readonly clause: string;
}

export function TemplateButton({ program, clause }: TemplateButtonProps) {
  const t = useText(batchMessages);
  const { language } = useLanguage();
  const download = async (): Promise<void> => {
    const found = program.clauses.find(({ id }) => id === clause);
    if (!found) return;
    const { default: writeExcel } = await import('write-excel-file/browser');
    const plan = formPlan(program, found, {});
    // What the clause is about comes first: it is the sheet that is filled in most.
    const sheets = plan.toSorted((a, b) => Number(b.subject) - Number(a.subject));
    await writeExcel(
      sheets.map(({ entity, fields }) => ({
        sheet: entity.name,
        data: [
          ['编号', ...(entity.parent === null ? [] : [entity.parent]), ...fields.map(({ name }) => name)].map(
            (value) => ({ value, fontWeight: 'bold' as const }),
          ),
        ],
        columns: Array.from({ length: fields.length + 2 }, () => ({ width: 16 })),
      })),
    ).toFile(`${clause} ${t('templateName')}.xlsx`);
  };
  return (
    <Button onClick={() => void download()} lang={language}>
      {t('template')}
    </Button>
  );
}
