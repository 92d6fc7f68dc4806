/** How the text on screen stands to what is saved, and every choice that a conflict needs. Nothing here acts by itself. */
import { Alert, Button, Popconfirm, Space } from 'antd';
import { catalogue, useLanguage, useText } from '../i18n/language.tsx';
import type { DraftState, DraftStore } from './drafts/draft-store.ts';

const messages = catalogue({
  same: { zh: '与已保存的文本一致', en: 'Same as the saved text' },
  pending: { zh: '正在存为草稿…', en: 'Keeping the draft…' },
  kept: {
    zh: '草稿已存于本机 {time}，改动 {count} 个文件',
    en: 'Draft kept on this machine {time}, changed files: {count}',
  },
  discard: { zh: '放弃草稿', en: 'Discard draft' },
  discardSure: {
    zh: '放弃全部改动，回到已保存的文本？',
    en: 'Discard every change and go back to the saved text?',
  },
  conflict: { zh: '另一个窗口也改了这份草稿', en: 'Another window changed this draft too' },
  conflictHelp: {
    zh: '两边的文本都还在，没有互相覆盖。选定之前，本窗口的改动只保留在本窗口（刷新不会丢失）。',
    en: "Both texts are still there; nothing was overwritten. Until you choose, this window's changes stay in this window and survive a reload.",
  },
  mine: { zh: '用本窗口的', en: "Keep this window's" },
  theirs: { zh: '用另一窗口的', en: "Take the other window's" },
  refused: { zh: '草稿没有存上', en: 'The draft was not kept' },
  refusedHelp: {
    zh: '浏览器拒绝保存（{reason}）。文本仍在编辑器中，请先复制到别处，再清理浏览器存储空间后重试。',
    en: 'The browser refused ({reason}). The text is still in the editor: copy it elsewhere, free some browser storage and try again.',
  },
  retry: { zh: '再存一次', en: 'Try again' },
  moved: { zh: '已保存的政策在草稿之后有了改动', en: 'The saved policy changed after this draft was begun' },
  movedHelp: {
    zh: '草稿里改过的文件按草稿显示，其余文件按新的文本显示。',
    en: 'Files changed in the draft are shown as drafted, the others as newly saved.',
  },
  movedKeep: { zh: '在新文本上继续', en: 'Go on from the new text' },
});

interface DraftStatusProps {
  readonly state: DraftState;
  readonly store: DraftStore;
}

export function DraftStatus({ state, store }: DraftStatusProps) {
  const t = useText(messages);
  const { language } = useLanguage();
  const { status, changed } = state;
  const words = (): string => {
    switch (status.kind) {
      case 'kept': {
        const time = new Date(status.at).toLocaleTimeString(language === 'zh' ? 'zh-CN' : 'en-GB', {
          hour: '2-digit',
          minute: '2-digit',
        });
        return changed.length === 0 ? t('same') : t('kept', { time, count: changed.length });
      }
      case 'pending':
        return t('pending');
      case 'same':
        return t('same');
      case 'conflict':
        return t('conflict');
      case 'refused':
        return t('refused');
    }
  };
  return (
    <span className="draft-status" role="status">
      <span className={`draft-dot draft-${changed.length === 0 ? 'same' : status.kind}`} aria-hidden="true" />
      {words()}
      {changed.length > 0 && status.kind !== 'conflict' && (
        <Popconfirm title={t('discardSure')} onConfirm={store.discard}>
          <Button size="small" type="text">
            {t('discard')}
          </Button>
        </Popconfirm>
      )}
    </span>
  );
}

/** What needs a decision, above the text. */
export function DraftAlerts({ state, store }: DraftStatusProps) {
  const t = useText(messages);
  if (state.status.kind === 'conflict') {
    return (
      <Alert
        type="warning"
        banner
        title={t('conflict')}
        description={t('conflictHelp')}
        action={
          <Space>
            <Button size="small" onClick={() => store.resolve('mine')}>
              {t('mine')}
            </Button>
            <Button size="small" onClick={() => store.resolve('theirs')}>
              {t('theirs')}
            </Button>
          </Space>
        }
      />
    );
  }
  if (state.status.kind === 'refused') {
    return (
      <Alert
        type="error"
        banner
        title={t('refused')}
        description={t('refusedHelp', { reason: state.status.reason })}
        action={
          <Button size="small" onClick={store.retry}>
            {t('retry')}
          </Button>
        }
      />
    );
  }
  if (state.baseMoved) {
    return (
      <Alert
        type="info"
        banner
        title={t('moved')}
        description={t('movedHelp')}
        action={
          <Button size="small" onClick={store.acceptBase}>
            {t('movedKeep')}
          </Button>
        }
      />
    );
  }
  return null;
}
