/** Where tables are dropped or chosen. */
import { InboxOutlined } from '@ant-design/icons';
import type { Program } from '@guiju/ir';
import { Upload } from 'antd';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { populationMessages } from './messages.ts';

interface TableDropProps {
  readonly program: Program;
  /** Endings. */
  readonly accept: string;
  readonly disabled: boolean;
  readonly help: string;
  readonly onFiles: (files: readonly File[]) => void;
}

export function TableDrop({ program, accept, disabled, help, onFiles }: TableDropProps) {
  const t = useText(populationMessages);
  const { language } = useLanguage();
  const named = program.entities
    .slice(0, 2)
    .map((e) => `${(language === 'en' && e.alias) || e.name}.csv`)
    .join(language === 'zh' ? '、' : ', ');
  return (
    <Upload.Dragger
      multiple
      accept={accept}
      showUploadList={false}
      disabled={disabled}
      beforeUpload={(file, files) => {
        // Called for each of several; they are taken once, in their order.
        if (file === files.at(-1)) onFiles(files);
        return false;
      }}
    >
      <p>
        <InboxOutlined /> {t('drop', { example: named })}
      </p>
      <p className="soft">{help}</p>
    </Upload.Dragger>
  );
}
