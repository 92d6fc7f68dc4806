/**
 * The look: ink blue on paper, square corners, hairlines instead of shadows. Colours that carry meaning (ok, gap, reading,
 * error) are defined once here and used by the editor, the lists and the charts; each keeps 4.5:1 on white.
 */
import type { ThemeConfig } from 'antd';

export const ink = {
  primary: '#1d4f80',
  primaryDeep: '#17395c',
  brass: '#8a6419',
  text: '#1c2630',
  textSoft: '#55626f',
  line: '#dfe4ea',
  lineSoft: '#edf0f3',
  paper: '#ffffff',
  desk: '#f4f6f8',
  ok: '#1d6f42',
  gap: '#6b4fa0',
  reading: '#8a6419',
  error: '#b3261e',
} as const;

/** Of charts, which know no variables. */
export const fontFamily = '"Noto Sans SC Variable", "Noto Sans SC", sans-serif';
/** Latin letters exactly half as wide as a Chinese character, so that two cells are one character and columns line up. */
export const monoFamily = 'Inconsolata, "Noto Sans SC Variable", "Noto Sans SC", monospace';

export const theme: ThemeConfig = {
  token: {
    colorPrimary: ink.primary,
    colorSuccess: ink.ok,
    colorWarning: ink.brass,
    colorError: ink.error,
    colorText: ink.text,
    colorTextSecondary: ink.textSoft,
    colorTextDescription: ink.textSoft,
    colorTextPlaceholder: '#6b7682',
    colorBorder: ink.line,
    colorBorderSecondary: ink.lineSoft,
    colorBgLayout: ink.desk,
    colorLink: ink.primary,
    // As global.css has it for the language.
    fontFamily: 'var(--text-font)',
    fontSize: 14,
    borderRadius: 3,
    controlHeight: 30,
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
    motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
  },
  components: {
    Menu: {
      itemHeight: 38,
      itemBorderRadius: 3,
      itemSelectedBg: '#e6edf4',
      itemSelectedColor: ink.primaryDeep,
    },
    Table: { cellPaddingBlockSM: 5, cellPaddingInlineSM: 8, headerBg: '#f2f5f8' },
    Tabs: { horizontalItemPadding: '8px 0' },
  },
};
