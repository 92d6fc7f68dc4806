/**
 * The text of a policy in Monaco: one model a file, one editor that shows the active one. The texts belong to the draft store; this
 * component reports what is typed and takes in what comes from elsewhere (another tab, a discarded draft) as one undoable step.
 */
import type { Span } from '@guiju/ir';
import type { Finding } from '@guiju/language-service';
import { Spin } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { monoFamily } from '../app/theme.ts';
import { catalogue, useLanguage, useText } from '../i18n/language.tsx';
import type { editor, IDisposable } from '../monaco/features.ts';
import { LANGUAGE_ID, THEME_ID } from '../monaco/ids.ts';
import { loadMonaco, type Monaco } from '../monaco/load.ts';
import { fileOf, rangeOf, uriOf } from '../monaco/positions.ts';
import type { Texts } from './drafts/draft-store.ts';

const messages = catalogue({
  label: {
    zh: '条款文本。按 F1 打开命令，按 F8 到下一个问题；Tab 键移出编辑器。',
    en: 'Clause text. F1 opens commands, F8 goes to the next problem; Tab leaves the editor.',
  },
  loading: { zh: '正在打开编辑器…', en: 'Opening the editor…' },
});

/** A remark at the end of the row that holds `offset`. */
export interface LineNote {
  readonly file: string;
  readonly offset: number;
  readonly text: string;
  readonly tone: 'more' | 'less' | 'same' | 'stale';
}

export interface Reveal {
  readonly span: Span;
  /** Changes with each request, so that the same place can be asked for twice. */
  readonly request: number;
}

interface ClauseEditorProps {
  /** By file id. */
  readonly texts: Texts;
  /** The texts this very moment: what is typed between a rendering and its effects is not to be undone by them. */
  readonly current: () => Texts;
  readonly active: string;
  readonly findings: readonly Finding[];
  readonly notes: readonly LineNote[];
  readonly reveal: Reveal | null;
  readonly onText: (file: string, text: string, composing: boolean) => void;
  readonly onCursor: (file: string, offset: number) => void;
  readonly onActive: (file: string) => void;
}

interface Mounted {
  readonly monaco: Monaco;
  readonly editor: editor.IStandaloneCodeEditor;
  readonly notes: editor.IEditorDecorationsCollection;
}

export function ClauseEditor(props: ClauseEditorProps) {
  const t = useText(messages);
  const { language } = useLanguage();
  const container = useRef<HTMLDivElement>(null);
  const [mounted, setMounted] = useState<Mounted | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const label = t('label');

  useEffect(() => {
    let gone = false;
    let dispose = () => {};
    void loadMonaco(language).then((monaco) => {
      if (gone || !container.current) return;
      const made = mount(monaco, container.current, label, () => latest.current);
      dispose = made.dispose;
      setMounted(made.mounted);
    });
    return () => {
      gone = true;
      dispose();
      setMounted(null);
    };
  }, [language, label]);

  const { texts, active, findings, notes, reveal } = props;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new `texts` is what says that something may have to be taken in
  useEffect(() => {
    if (!mounted) return;
    for (const [file, text] of Object.entries(latest.current.current())) takeIn(mounted.monaco, file, text);
    const model = mounted.monaco.editor.getModel(uriOf(mounted.monaco, active));
    if (model && mounted.editor.getModel() !== model) mounted.editor.setModel(model);
  }, [mounted, texts, active]);

  useEffect(() => {
    if (mounted) mark(mounted.monaco, Object.keys(texts), findings, language);
  }, [mounted, texts, findings, language]);

  useEffect(() => {
    const model = mounted?.editor.getModel();
    if (!mounted || !model || fileOf(model) !== active) return;
    const here = notes.filter(({ file }) => file === active);
    mounted.notes.set(here.map((note) => noteDecoration(model, note)));
  }, [mounted, notes, active]);

  useEffect(() => {
    const model = mounted?.editor.getModel();
    if (!mounted || !reveal || !model || fileOf(model) !== reveal.span.file) return;
    const range = rangeOf(model, reveal.span);
    mounted.editor.setPosition({ lineNumber: range.startLineNumber, column: range.startColumn });
    mounted.editor.revealLineNearTop(range.startLineNumber);
  }, [mounted, reveal]);

  return (
    <div className="clause-editor">
      <div ref={container} className="clause-editor-host" />
      {!mounted && <Spin className="clause-editor-loading" description={t('loading')} />}
    </div>
  );
}

function mount(
  monaco: Monaco,
  host: HTMLDivElement,
  ariaLabel: string,
  props: () => ClauseEditorProps,
): { readonly mounted: Mounted; readonly dispose: () => void } {
  for (const [file, text] of Object.entries(props().texts)) takeIn(monaco, file, text);
  const view = monaco.editor.create(host, {
    ...options,
    ariaLabel,
    model: monaco.editor.getModel(uriOf(monaco, props().active)),
  });
  let composing = false;
  const watch = (model: editor.ITextModel): IDisposable =>
    model.onDidChangeContent(() =>
      props().onText(fileOf(model), model.getValue(), composing && model === view.getModel()),
    );
  const listeners: IDisposable[] = [
    view.onDidCompositionStart(() => {
      composing = true;
    }),
    view.onDidCompositionEnd(() => {
      composing = false;
      const model = view.getModel();
      if (model) props().onText(fileOf(model), model.getValue(), false);
    }),
    // A rename or a fix changes files that are not shown, too.
    monaco.editor.onDidCreateModel((model) => listeners.push(watch(model))),
    view.onDidChangeCursorPosition(({ position }) => {
      const model = view.getModel();
      if (model) props().onCursor(fileOf(model), model.getOffsetAt(position));
    }),
    view.onDidChangeModel(({ newModelUrl }) => {
      if (newModelUrl) props().onActive(newModelUrl.path.slice(1));
    }),
    monaco.editor.registerEditorOpener({
      openCodeEditor: (source, resource, place) => {
        const model = monaco.editor.getModel(resource);
        if (!model || source !== view) return false;
        view.setModel(model);
        if (place) {
          const position =
            'lineNumber' in place ? place : { lineNumber: place.startLineNumber, column: place.startColumn };
          view.setPosition(position);
          view.revealPositionInCenterIfOutsideViewport(position);
        }
        return true;
      },
    }),
  ];
  listeners.push(...monaco.editor.getModels().map(watch));
  const notes = view.createDecorationsCollection();
  return {
    mounted: { monaco, editor: view, notes },
    dispose: () => {
      for (const listener of listeners) listener.dispose();
      view.dispose();
      for (const model of monaco.editor.getModels()) model.dispose();
    },
  };
}

const options: editor.IStandaloneEditorConstructionOptions = {
  language: LANGUAGE_ID,
  theme: THEME_ID,
  fontFamily: monoFamily,
  fontSize: 14,
  lineHeight: 22,
  automaticLayout: true,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  // A Chinese character takes the room of two Latin ones, so that columns line up and rows wrap at the edge.
  fullwidthCharacterWidth: 'twoCells',
  wordWrap: 'on',
  wrappingIndent: 'indent',
  renderLineHighlight: 'line',
  'semanticHighlighting.enabled': true,
  // Older browsers' input methods lose characters with the newer edit context.
  editContext: false,
  tabFocusMode: true,
  unicodeHighlight: { ambiguousCharacters: false, allowedCharacters: { '\u3000': true } },
  wordSegmenterLocales: 'zh-CN',
  wordBasedSuggestions: 'off',
  quickSuggestions: { other: true, comments: false, strings: true },
  suggest: { showWords: false, showIcons: true, preview: false },
  hover: { delay: 250 },
  padding: { top: 8, bottom: 8 },
  fixedOverflowWidgets: true,
  lineNumbersMinChars: 3,
  glyphMargin: false,
  folding: true,
  tabSize: 2,
  insertSpaces: true,
  overviewRulerLanes: 1,
  guides: { indentation: false },
  bracketPairColorization: { enabled: false },
  contextmenu: true,
};

/** A model's text becomes the given one; where it already is, nothing happens and the undo history is untouched. */
function takeIn(monaco: Monaco, file: string, text: string): void {
  const uri = uriOf(monaco, file);
  const model = monaco.editor.getModel(uri);
  if (!model) {
    const made = monaco.editor.createModel(text, LANGUAGE_ID, uri);
    made.setEOL(monaco.editor.EndOfLineSequence.LF);
    return;
  }
  if (model.getValue() === text) return;
  model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null);
}

function mark(
  monaco: Monaco,
  files: readonly string[],
  findings: readonly Finding[],
  language: 'zh' | 'en',
): void {
  const severities = {
    error: monaco.MarkerSeverity.Error,
    warning: monaco.MarkerSeverity.Warning,
    info: monaco.MarkerSeverity.Info,
  };
  for (const file of files) {
    const model = monaco.editor.getModel(uriOf(monaco, file));
    if (!model) continue;
    const markers = findings
      .filter(({ span }) => span.file === file)
      .map((finding): editor.IMarkerData => {
        const help = finding.help[language];
        return {
          ...rangeOf(model, finding.span),
          severity: severities[finding.severity],
          code: finding.code,
          source: '规矩',
          message: help ? `${finding.message[language]}\n${help}` : finding.message[language],
          relatedInformation: finding.labels.flatMap(({ span, text }) => {
            const resource = uriOf(monaco, span.file);
            const other = monaco.editor.getModel(resource);
            return other ? [{ resource, message: text[language], ...rangeOf(other, span) }] : [];
          }),
        };
      });
    monaco.editor.setModelMarkers(model, LANGUAGE_ID, markers);
  }
}

function noteDecoration(model: editor.ITextModel, note: LineNote): editor.IModelDeltaDecoration {
  const { lineNumber } = model.getPositionAt(note.offset);
  const column = model.getLineMaxColumn(lineNumber);
  return {
    range: { startLineNumber: lineNumber, startColumn: column, endLineNumber: lineNumber, endColumn: column },
    options: {
      showIfCollapsed: true,
      after: { content: `\u2003${note.text}`, inlineClassName: `line-note line-note-${note.tone}` },
    },
  };
}
