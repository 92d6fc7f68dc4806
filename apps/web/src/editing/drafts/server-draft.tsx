import { CloudUploadOutlined } from '@ant-design/icons';
import { Alert, Button, Modal, Space } from 'antd';
import { catalogue, useLanguage, useText } from '../../i18n/language.tsx';
import type { DraftState, DraftStore } from './draft-store.ts';
import { useServerDraft } from './use-server-draft.ts';

const messages = catalogue({
  save: { zh: '存到服务器', en: 'Save to server' },
  saved: { zh: '已存到服务器 {time}', en: 'Saved to server {time}' },
  failed: { zh: '没有存到服务器', en: 'Not saved to the server' },
  failedHelp: {
    zh: '{reason}。草稿仍在本机，没有丢失，可稍后再存。',
    en: '{reason}. The draft is still on this machine; save again later.',
  },
  other: { zh: '服务器上有另一份草稿', en: 'The server holds another draft' },
  otherHelp: {
    zh: '{files} 在服务器上的文本与本机不同（{time} 保存）。两边都没有被覆盖，请选一份。',
    en: '{files} differ on the server (saved {time}). Nothing was overwritten; choose one.',
  },
  theirs: { zh: '取服务器的', en: "Take the server's" },
  mine: { zh: '留本机的', en: 'Keep this one' },
  mineSaving: { zh: '用本机的替换', en: 'Replace it with this one' },
  close: { zh: '知道了', en: 'Close' },
});

interface ServerDraftProps {
  readonly policy: string;
  readonly state: DraftState;
  readonly store: DraftStore;
}

export function ServerDraft({ policy, state, store }: ServerDraftProps) {
  const t = useText(messages);
  const { language, marks } = useLanguage();
  const { status, save, takeTheirs, keepMine } = useServerDraft(policy, state, store);
  const time = (at: string | null | undefined) =>
    at
      ? new Date(at).toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB', { timeZone: 'Asia/Shanghai' })
      : '';
  return (
    <>
      <Button
        size="small"
        icon={<CloudUploadOutlined />}
        loading={status.kind === 'saving'}
        disabled={state.changed.length === 0 || state.status.kind === 'conflict'}
        onClick={() => void save()}
        title={status.kind === 'saved' ? t('saved', { time: time(status.at) }) : undefined}
      >
        {t('save')}
        {status.kind === 'saved' && ' ✓'}
      </Button>
      {status.kind === 'failed' && (
        <Alert
          className="server-draft-failure"
          type="error"
          showIcon
          title={t('failed')}
          description={t('failedHelp', { reason: status.reason })}
          closable={{ 'aria-label': t('close') }}
        />
      )}
      <Modal
        open={status.kind === 'other'}
        title={t('other')}
        closable={false}
        keyboard={false}
        footer={
          <Space>
            <Button onClick={takeTheirs}>{t('theirs')}</Button>
            <Button onClick={keepMine}>
              {status.kind === 'other' && status.saving ? t('mineSaving') : t('mine')}
            </Button>
          </Space>
        }
      >
        {status.kind === 'other' &&
          t('otherHelp', {
            files: status.drafts.map(({ file }) => file).join(marks.list),
            time: time(status.drafts[0]?.updatedAt),
          })}
      </Modal>
    </>
  );
}
