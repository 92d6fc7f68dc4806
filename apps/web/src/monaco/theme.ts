/** Colours of the text, in the same ink as the rest of the workbench. Every one keeps 4.5:1 on paper. */
import { ink } from '../app/theme.ts';
import type { editor } from './features.ts';

const hex = (colour: string): string => colour.slice(1);

export const paperTheme: editor.IStandaloneThemeData = {
  base: 'vs',
  inherit: true,
  rules: [
    { token: '', foreground: hex(ink.text) },
    { token: 'comment', foreground: '66727e' },
    { token: 'string', foreground: '1d6f42' },
    { token: 'number', foreground: 'a3400e' },
    { token: 'keyword', foreground: hex(ink.primary), fontStyle: 'bold' },
    { token: 'operator', foreground: hex(ink.primary) },
    { token: 'declaration', foreground: hex(ink.primaryDeep), fontStyle: 'bold' },
    { token: 'clause', foreground: hex(ink.primaryDeep), fontStyle: 'bold' },
    { token: 'entity', foreground: '0f6674' },
    { token: 'attribute', foreground: '35424f' },
    { token: 'definition', foreground: '5b4a12' },
    { token: 'parameter', foreground: 'a3400e' },
    { token: 'reading', foreground: ink.reading.slice(1), fontStyle: 'underline' },
    { token: 'enum', foreground: '0f6674' },
    { token: 'enumMember', foreground: '7a3b78' },
    { token: 'type', foreground: '0f6674' },
    { token: 'gap', foreground: hex(ink.gap), fontStyle: 'bold' },
    { token: 'locator', foreground: '66727e' },
    { token: 'date', foreground: 'a3400e' },
  ],
  colors: {
    'editor.background': ink.paper,
    'editor.foreground': ink.text,
    'editorLineNumber.foreground': '#66727e',
    'editorLineNumber.activeForeground': ink.primary,
    'editor.lineHighlightBackground': '#f5f8fb',
    'editor.lineHighlightBorder': '#00000000',
    'editor.selectionBackground': '#cfe0f1',
    'editorInlayHint.foreground': '#5b6672',
    'editorInlayHint.background': '#eef1f4',
    'editorIndentGuide.background1': '#eef1f4',
    'editorWidget.background': ink.paper,
    'editorWidget.border': '#c5ced8',
    'editorHoverWidget.background': ink.paper,
    'editorHoverWidget.border': '#c5ced8',
    'editorSuggestWidget.selectedBackground': '#e6edf4',
    'editorSuggestWidget.selectedForeground': ink.text,
    'editorSuggestWidget.highlightForeground': ink.primary,
    'editorSuggestWidget.focusHighlightForeground': ink.primary,
    'editorError.foreground': ink.error,
    'editorWarning.foreground': '#b7791f',
    'editorInfo.foreground': ink.primary,
    // Brackets of this language hold remarks and conditions, never code in layers.
    'editorBracketHighlight.foreground1': ink.text,
    'editorBracketHighlight.foreground2': ink.text,
    'editorBracketHighlight.foreground3': ink.text,
    focusBorder: ink.primary,
  },
};
