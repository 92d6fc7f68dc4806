/** Loads Monaco once, when the first editor is shown: its words in the reader's language first, then its worker, then itself. */
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import type { Language } from '../i18n/language.tsx';

export type Monaco = typeof import('./features.ts');

let loading: Promise<Monaco> | undefined;

export function loadMonaco(language: Language): Promise<Monaco> {
  loading ??= load(language);
  return loading;
}

async function load(language: Language): Promise<Monaco> {
  if (language === 'zh') await import('monaco-editor/nls/lang/zh-cn');
  self.MonacoEnvironment = { getWorker: () => new EditorWorker({ name: 'editor' }) };
  const [monaco, { registerLanguage }] = await Promise.all([
    import('./features.ts'),
    import('./register.ts'),
  ]);
  registerLanguage(monaco);
  return monaco;
}
