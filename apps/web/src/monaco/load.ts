/** Loads Monaco once, when the first editor is shown: its words in the reader's language first, then its worker, then itself. */
import '@fontsource/inconsolata/latin-400.css';
import '@fontsource/inconsolata/latin-700.css';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import { monoFamily } from '../app/theme.ts';
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
    loadFonts(),
  ]);
  registerLanguage(monaco);
  // Chinese glyphs come in parts, each when first needed: widths taken meanwhile are those of another font.
  document.fonts.addEventListener('loadingdone', () => monaco.editor.remeasureFonts());
  return monaco;
}

/** The editor measures letters once, when it is made. A font that does not come leaves the next of the list: still a text. */
async function loadFonts(): Promise<void> {
  const faces = ['400', '700'].map((weight) => document.fonts.load(`${weight} 14px ${monoFamily}`, 'a条'));
  await Promise.allSettled(faces);
}
