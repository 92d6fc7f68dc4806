import { hoverMarkdown } from '@guiju/language-service';
import { today } from '../../app/today.ts';
import { ask } from '../ask.ts';
import type { languages } from '../features.ts';
import { fileOf, policyOf, rangeOf } from '../positions.ts';

export const hoverProvider: languages.HoverProvider = {
  provideHover: async (model, position) => {
    const hover = await ask(model, 'hover', {
      policy: policyOf(model),
      file: fileOf(model),
      offset: model.getOffsetAt(position),
      day: today(),
    });
    if (!hover) return null;
    const language = document.documentElement.lang === 'en' ? 'en' : 'zh';
    return {
      range: rangeOf(model, hover.span),
      contents: hoverMarkdown(hover, language).map((value) => ({ value })),
    };
  },
};
