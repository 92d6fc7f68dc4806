/** The files of the policy, above the text; those that differ from the saved ones are marked. */
import { Button, Tooltip } from 'antd';
import { catalogue, useText } from '../i18n/language.tsx';

const messages = catalogue({
  files: { zh: '文件', en: 'Files' },
  changed: { zh: '有改动', en: 'changed' },
  layOut: { zh: '整理版式', en: 'Format' },
});

interface FileTabsProps {
  readonly files: readonly string[];
  readonly active: string;
  readonly changed: readonly string[];
  readonly onActive: (file: string) => void;
  readonly onLayOut: () => void;
}

/** `haiyan-artisans/4-gather.gj` → 4-gather */
const shortName = (file: string): string => (file.split('/').at(-1) ?? file).replace(/\.gj$/, '');

export function FileTabs({ files, active, changed, onActive, onLayOut }: FileTabsProps) {
  const t = useText(messages);
  return (
    <div className="file-bar">
      <fieldset className="file-tabs" aria-label={t('files')}>
        {files.map((file) => (
          <button type="button" key={file} aria-pressed={file === active} onClick={() => onActive(file)}>
            {shortName(file)}
            {changed.includes(file) && (
              <Tooltip title={t('changed')}>
                <span className="file-changed" role="img" aria-label={t('changed')}>
                  ●
                </span>
              </Tooltip>
            )}
          </button>
        ))}
      </fieldset>
      <Button size="small" type="text" onClick={onLayOut}>
        {t('layOut')}
      </Button>
    </div>
  );
}
